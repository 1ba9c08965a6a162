"""Dataclasses that cost a third of a start less: of all their methods only `__init__` is generated.

What `dataclasses.dataclass` writes anew for each class (comparison, hash, representation, frozen attributes),
one function serves for all. `field`, `fields`, `replace` and `is_dataclass` of the standard library work.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields, is_dataclass, replace
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

__all__ = ["Field", "dataclass", "field", "fields", "is_dataclass", "replace"]

T = TypeVar("T")


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    kw_only: bool = False,
    unsafe_hash: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Make a class a dataclass; the arguments mean what they mean in the standard library."""

    def make(plain: type[T]) -> type[T]:
        cls = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(plain)
        cls = _with_slots(cls) if slots else cls
        _add(cls, __init__=_initialiser(cls, frozen), __repr__=_representation)
        if frozen:
            _add(cls, __setattr__=_refuse, __delattr__=_refuse)
            _add(cls, __getstate__=_state, __setstate__=_set_state)
        if eq:
            hashed = _hash if frozen or unsafe_hash else None
            _add(cls, __eq__=_equal, __hash__=hashed, __compared__=_getter(cls))
        return cls

    return make


def _add(cls: type, **methods: object) -> None:
    """Give the class what it does not define itself."""
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(cls, name, method)


def _with_slots(plain: type[T]) -> type[T]:
    """The class made again with a slot a field: slots cannot be added to a class that exists."""
    inherited = {name for base in plain.__mro__[1:] for name in getattr(base, "__slots__", ())}
    names = [item.name for item in fields(plain)]  # type: ignore[arg-type]
    left_out = {"__dict__", "__weakref__", *names}
    namespace = {name: value for name, value in plain.__dict__.items() if name not in left_out}
    namespace["__slots__"] = tuple(name for name in names if name not in inherited)
    made: Any = type(plain)
    made = made(plain.__name__, plain.__bases__, namespace)
    made.__qualname__ = plain.__qualname__
    return cast("type[T]", made)


def _initialiser(cls: type, frozen: bool) -> object:
    """`__init__` as the standard library would write it."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    items = fields(cls)
    positional = [_parameter(item, known) for item in items if item.init and not item.kw_only]
    named = [_parameter(item, known) for item in items if item.init and item.kw_only]
    parameters = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    body = [_assignment(item, frozen) for item in items if item.init or item.name in _defaults(item, known)]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__({parameters}):\n " + "\n ".join(body or ["pass"]), known)  # noqa: S102
    return known["__init__"]


def _parameter(item: "Field[Any]", known: dict[str, Any]) -> str:
    return f"{item.name}=_of_{item.name}" if item.name in _defaults(item, known) else item.name


def _defaults(item: "Field[Any]", known: dict[str, Any]) -> Iterator[str]:
    """The field's name if it has a default, which `__init__` then knows."""
    if item.default is not MISSING:
        known[f"_of_{item.name}"] = item.default
        yield item.name
    elif item.default_factory is not MISSING:
        known[f"_of_{item.name}"], known[f"_make_{item.name}"] = MISSING, item.default_factory
        yield item.name


def _assignment(item: "Field[Any]", frozen: bool) -> str:
    name = item.name
    value = name if item.init else f"_of_{name}"
    if item.default_factory is not MISSING:
        value = f"_make_{name}() if {name} is _missing else {name}" if item.init else f"_make_{name}()"
    return f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}"


def _getter(cls: type) -> Callable[[Any], Any]:
    names = [item.name for item in fields(cls) if item.compare]
    return staticmethod(attrgetter(*names)) if names else staticmethod(lambda value: ())


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__compared__
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


def _representation(self: Any) -> str:
    shown = (f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, item.name) for item in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for item, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, value)
