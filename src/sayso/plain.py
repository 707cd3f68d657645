"""Records as plain data and back: dicts, lists and plain values, as `json.dumps` takes them.

Part of the ground floor. It knows dataclasses and type hints, and none of our records by name.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

R = TypeVar("R")

_PLAIN = frozenset({str, int, float, bool, type(None)})
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Plain data as compact JSON."""


def dump(record: Any, without: frozenset[str] = frozenset()) -> str:
    """A record as compact JSON, without its default values and the fields named; `load` puts those back."""
    return encode({k: v for k, v in compact(record).items() if k not in without})


def load(kind: type[R], body: str) -> R:
    """A record as `dump` wrote it."""
    return from_dict(kind, json.loads(body))


def compact(record: Any) -> Any:
    """A record as plain data without the fields that have their default value."""
    kind = type(record)
    if kind in _PLAIN:
        return record
    if is_dataclass(kind):
        return {
            name: value if type(value) in _PLAIN else compact(value)
            for name, default in _defaults(kind)
            if (value := getattr(record, name)) is not default and value != default
        }
    if isinstance(record, Mapping):
        return {k: compact(v) for k, v in record.items()}
    if isinstance(record, (tuple, list)):
        return [compact(v) for v in record]
    if isinstance(record, (set, frozenset)):
        return sorted(compact(v) for v in record)
    return record


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    """Each field of a record, in alphabetical order, with its default value."""
    return tuple(sorted((f.name, _default(f)) for f in fields(kind)))


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


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
        return _named_tuple(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return _maker(hint)
    if origin is tuple:
        inner = _builder(args[0])
        return tuple if inner is None else _each(inner)
    if origin in (frozenset, set):
        inner = _builder(args[0])
        return frozenset if inner is None else _all(inner)
    if origin is not None and issubclass(origin, Mapping):
        inner = _builder(args[1])
        return dict if inner is None else _each_value(inner)
    return None


def _named_tuple(kind: Any) -> Build:
    hints = typing.get_type_hints(kind)
    inner = [_builder(hints[name]) for name in kind._fields]
    if not any(inner):
        return typing.cast(Build, kind._make)
    return lambda values: kind._make(
        value if build is None else build(value) for build, value in zip(inner, values, strict=True)
    )


def _unless_none(build: Build) -> Build:
    return lambda value: None if value is None else build(value)


def _each(build: Build) -> Build:
    return lambda values: tuple(map(build, values))


def _all(build: Build) -> Build:
    return lambda values: frozenset(map(build, values))


def _each_value(build: Build) -> Build:
    return lambda values: {key: build(value) for key, value in values.items()}
