"""Records as plain data and back: dicts, lists and plain values, as `json.dumps` takes them.

Part of the ground floor. It knows dataclasses and type hints, and none of our records by name.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
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
    return typing.cast(R, _maker(typing.cast(Any, kind))(data))


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


Build = Callable[[Any], Any]


@cache
def _maker(kind: type) -> Build:
    """A function that builds records of one kind; only fields that are not plain are built anew."""
    hints, names = typing.get_type_hints(kind), frozenset(_field_names(kind))
    found = [(name, _builder(hints[name])) for name in _field_names(kind)]
    builders = [(name, build) for name, build in found if build is not None]

    def make(data: Mapping[str, Any]) -> Any:
        values = dict(data) if data.keys() <= names else {n: v for n, v in data.items() if n in names}
        for name, build in builders:
            if name in values:
                values[name] = build(values[name])
        return kind(**values)

    return make


def _builder(hint: Any) -> Build | None:
    """A function that turns plain data back into what the type hint names; None where it is that already."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _builder(next(a for a in args if a is not type(None)))
        return None if inner is None else _unless_none(inner)
    if isinstance(hint, type) and issubclass(hint, tuple) and hasattr(hint, "_make"):
        return typing.cast(Build, hint._make)
    if is_dataclass(hint) and isinstance(hint, type):
        return _maker(hint)
    if origin is tuple:
        inner = _builder(args[0])
        return tuple if inner is None else _each(inner)
    if origin is not None and issubclass(origin, Mapping):
        inner = _builder(args[1])
        return dict if inner is None else _each_value(inner)
    return None


def _unless_none(build: Build) -> Build:
    return lambda value: None if value is None else build(value)


def _each(build: Build) -> Build:
    return lambda values: tuple(map(build, values))


def _each_value(build: Build) -> Build:
    return lambda values: {key: build(value) for key, value in values.items()}
