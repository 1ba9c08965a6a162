"""Names of a package whose modules are loaded when they are asked for, so that the package costs nothing."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any


def attributes(package: str, places: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package (PEP 562): `places` tells the module in it that each name lives in."""

    def load(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{places[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load


def defer(*modules: str) -> None:
    """Let these modules of others be imported without being run: all of them are when the first name of one
    is asked for. Modules inside of a package come without it so. Nothing is done where one is loaded."""
    if not sys.modules.keys().isdisjoint(modules):
        return
    waiting: list[ModuleType] = []
    turn = RLock()

    def load(module: ModuleType, name: str) -> Any:
        if name.startswith("__"):  # of importing and inspecting
            raise AttributeError(name)
        with turn:  # who comes second waits for the first
            while waiting:  # what is inside first
                one = waiting.pop()
                assert one.__spec__ and one.__spec__.loader
                one.__spec__.loader.exec_module(one)
        if name not in vars(module):
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")
        return vars(module)[name]

    for path in modules:
        spec = find_spec(path)
        assert spec is not None
        module = sys.modules[path] = module_from_spec(spec)
        waiting.append(module)
        module.__getattr__ = partial(load, module)  # type: ignore[method-assign]
        parent, _, name = path.rpartition(".")
        if parent:
            setattr(sys.modules[parent], name, module)
