"""Dataclasses that cost a third of a start less: of all their methods only `__init__` is generated,
with the first record of a class.

What `dataclasses.dataclass` writes anew for each class (comparison, hash, representation, frozen attributes),
one function serves for all. `field`, `fields`, `replace` and `is_dataclass` of the standard library work;
`replace` of this module takes a third of the time.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

__all__ = ["Field", "dataclass", "field", "field_names", "fields", "is_dataclass", "replace"]

T = TypeVar("T")


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    kw_only: bool = False,
    unsafe_hash: bool = False,
    guarded: bool = True,
) -> Callable[[type[T]], type[T]]:
    """Make a class a dataclass; the arguments mean what they mean in the standard library.

    Not `guarded`: it is for mypy to see that a frozen record is not changed. To refuse it at run time makes a
    record three times as dear to make, which counts where a page has hundreds of them.
    """

    def make(plain: type[T]) -> type[T]:
        cls = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(plain)
        methods: dict[str, object] = {
            "__init__": _Initialiser(frozen and guarded),
            "__repr__": _representation,
        }
        if frozen and guarded:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        if frozen:
            methods |= {"__getstate__": _state, "__setstate__": _set_state}
        if eq:
            hashed = _hash if frozen or unsafe_hash else None
            methods |= {"__eq__": _equal, "__hash__": hashed, "__compared__": _getter(cls)}
        if slots:
            return _with_slots(cls, methods)
        for name, method in methods.items():
            if name not in cls.__dict__:
                setattr(cls, name, method)
        return cls

    return make


@cache
def field_names(cls: type) -> tuple[str, ...]:
    """The names of a record's fields; none of what is no record."""
    return tuple(item.name for item in fields(cls)) if is_dataclass(cls) else ()


if TYPE_CHECKING:
    from dataclasses import replace as replace  # mypy knows it, and asks whether there are such fields
else:

    def replace(record: Any, /, **changes: Any) -> Any:
        """A copy with other values in some fields."""
        names, values = _given(record.__class__)
        return record.__class__(**{**dict(zip(names, values(record), strict=True)), **changes})


@cache
def _given(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields that `__init__` takes, and what gets their values."""
    names = tuple(item.name for item in fields(cls) if item.init)
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda record: tuple(getattr(record, name) for name in names)


def _with_slots(plain: type[T], methods: dict[str, object]) -> type[T]:
    """The class made again with a slot a field, and with the methods that it does not define itself: slots
    cannot be added to a class that exists."""
    inherited = {name for base in plain.__mro__[1:] for name in getattr(base, "__slots__", ())}
    names = [item.name for item in fields(plain)]  # type: ignore[arg-type]
    left_out = {"__dict__", "__weakref__", *names}
    namespace = {name: value for name, value in plain.__dict__.items() if name not in left_out}
    slots = tuple(name for name in names if name not in inherited)
    made: Any = type(plain)
    made = made(plain.__name__, plain.__bases__, {**methods, **namespace, "__slots__": slots})
    made.__qualname__ = plain.__qualname__
    return cast("type[T]", made)


class _Initialiser:
    """Stands for `__init__` until it is asked for: a build makes records of two thirds of the classes."""

    def __init__(self, frozen: bool) -> None:
        self.frozen = frozen

    def __get__(self, record: object, cls: type) -> Any:
        owner: Any = next(base for base in cls.__mro__ if base.__dict__.get("__init__") is self)
        owner.__init__ = made = _initialiser(owner, self.frozen)
        return made.__get__(record, cls)


def _initialiser(cls: type, frozen: bool) -> FunctionType:
    """`__init__` as the standard library would write it: compiled once for all classes of one shape, which
    differ in the names and defaults of their fields alone."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    items = {f"f{number}": item for number, item in enumerate(fields(cls))}
    positional = {name: item for name, item in items.items() if item.init and not item.kw_only}
    named = {name: item for name, item in items.items() if item.init and item.kw_only}
    body = [line for name, item in items.items() if (line := _assignment(name, item, known, frozen=frozen))]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    source = f"def __init__({parameters}):\n " + "\n ".join(body or ["pass"])
    exec(_compiled(source), known)  # noqa: S102
    made: FunctionType = known["__init__"]
    made.__defaults__ = tuple(_defaults(positional).values())
    made.__kwdefaults__ = _defaults(named)
    names = {name: item.name for name, item in items.items()}
    code = made.__code__
    made.__code__ = code.replace(
        co_names=tuple(names.get(name, name) for name in code.co_names),
        co_varnames=tuple(names.get(name, name) for name in code.co_varnames),
        co_consts=tuple(names.get(value, value) for value in code.co_consts),
    )
    return made


@cache
def _compiled(source: str) -> CodeType:
    return compile(source, "<record>", "exec")


def _defaults(items: dict[str, "Field[Any]"]) -> dict[str, Any]:
    """Defaults by the name of the field; MISSING for what is made."""
    return {
        item.name: item.default
        for item in items.values()
        if item.default is not MISSING or item.default_factory is not MISSING
    }


def _assignment(name: str, item: "Field[Any]", known: dict[str, Any], *, frozen: bool) -> str:
    """The line that gives a field its value; "" for none."""
    value = name
    if item.default_factory is not MISSING:
        known[f"_make_{name}"] = item.default_factory
        value = f"_make_{name}() if {name} is _missing else {name}" if item.init else f"_make_{name}()"
    elif not item.init:
        if item.default is MISSING:
            return ""
        known[f"_of_{name}"] = item.default
        value = f"_of_{name}"
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
