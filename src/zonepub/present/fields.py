"""Records of the model, changed in what they hold."""

from typing import Any

from zonepub.model import Caption
from zonepub.records import fields, is_dataclass, replace


def changed(value: Any, change: Any) -> Any:
    """A record with its own records and tuples changed."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    inner = {item.name: getattr(value, item.name) for item in fields(value)}
    new = {
        name: change(old)
        for name, old in inner.items()
        if (isinstance(old, tuple) and not hasattr(old, "_fields")) or isinstance(old, Caption)
    }
    return replace(value, **new) if any(new[name] != inner[name] for name in new) else value
