"""Records as plain data and back: dicts, lists and plain values, as `json.dumps` takes them.

Part of the ground floor. It knows dataclasses and type hints, and none of our records by name.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")


def to_dict(record: Any) -> Any:
    """Turn a record into what `json.dumps` takes: dicts, lists and plain values."""
    if is_dataclass(record) and not isinstance(record, type):
        return {name: to_dict(getattr(record, name)) for name in _field_names(type(record))}
    if isinstance(record, Mapping):
        return {k: to_dict(v) for k, v in record.items()}
    if isinstance(record, (tuple, list)):
        return [to_dict(v) for v in record]
    return record


def from_dict(kind: type[R], data: Mapping[str, Any]) -> R:
    """Build a record from what `to_dict` gave; unknown keys are ignored, missing ones take defaults."""
    build = _builders(typing.cast(Any, kind))
    return kind(**{name: build[name](value) for name, value in data.items() if name in build})


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _builders(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {name: _builder(hints[name]) for name in _field_names(kind)}


def _builder(hint: Any) -> Any:
    """A function that turns plain data back into what the type hint names."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _builder(next(a for a in args if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return lambda v: hint(*v)
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda v: from_dict(hint, v)
    if origin is tuple:
        inner = _builder(args[0])
        return lambda v: tuple(inner(x) for x in v)
    if origin is not None and issubclass(origin, Mapping):
        inner = _builder(args[1])
        return lambda v: {k: inner(x) for k, x in v.items()}
    return lambda v: v
