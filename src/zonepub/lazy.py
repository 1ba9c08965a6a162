"""Names of a package whose modules are loaded when they are asked for, so that the package costs nothing."""

import sys
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.util import find_spec, module_from_spec
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


def defer(*packages: str) -> None:
    """Let modules of these packages of others be imported without the packages' own `__init__`: those run
    when the first name of one is asked for. Nothing is done where one is loaded already."""
    if not sys.modules.keys().isdisjoint(packages):
        return
    waiting: list[ModuleType] = []

    def load(package: str, name: str) -> Any:
        if name.startswith("__"):  # of importing and inspecting
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        for module in waiting:
            del module.__getattr__
        while waiting:  # what is inside first
            spec = waiting[-1].__spec__
            assert spec and spec.loader
            spec.loader.exec_module(waiting.pop())
        return getattr(sys.modules[package], name)

    for package in packages:
        spec = find_spec(package)
        assert spec is not None
        module = sys.modules[package] = module_from_spec(spec)
        waiting.append(module)
        module.__getattr__ = partial(load, package)  # type: ignore[method-assign]
        parent, _, name = package.rpartition(".")
        if parent:
            setattr(sys.modules[parent], name, module)
