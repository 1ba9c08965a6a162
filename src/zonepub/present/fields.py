"""Records of the model, changed in what they hold."""

from typing import Any

from zonepub.model import Caption
from zonepub.records import field_names, replace


def changed(value: Any, change: Any) -> Any:
    """A record with its own records and tuples changed."""
    new = {}
    for name in field_names(value.__class__):
        old = getattr(value, name)
        if old and isinstance(old, tuple | Caption) and not hasattr(old, "_fields"):
            made = change(old)
            if made != old:
                new[name] = made
    return replace(value, **new) if new else value
