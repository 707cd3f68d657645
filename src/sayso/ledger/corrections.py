"""What a person may correct, and a record as it reads with corrections.

A correction is a mapping from fields to values. A field inside another is written with dots, by name and
by position: `figure.low`, `roles.agent.0.name`, `place.0.lat`, `chain.1.name`. Nested mappings mean the
same. Words as printed (`text`, `span`, `evidence`) cannot be corrected: they are what the report says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sayso.errors import BadReview
from sayso.model import Claim, Report, to_dict

R = TypeVar("R", Claim, Report)

_KINDS = frozenset(["person", "group", "state", "body", "medium", "company", "people", "document", "unknown"])
_STANCES = frozenset(["asserts", "confirms", "denies", "admits", "accuses", "promises", "demands", "doubts"])
_MODALITIES = frozenset(["asserted", "probable", "possible", "planned", "conditional", "requested"])


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_words(value: Any) -> bool:
    """Whether it is a list of words, which is corrected as a whole, so that one can be added."""
    return isinstance(value, (list, tuple)) and all(isinstance(v, str) and v.isidentifier() for v in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def is_date(value: Any) -> bool:
    """Whether a value is an ISO date such as 2024-03-31."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _or_null(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or check(value)


def _one_of(allowed: frozenset[str]) -> Callable[[Any], bool]:
    return lambda value: value in allowed


def _within(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: _is_number(value) and low <= value <= high


_TEXT = ("words, or null", _or_null(_is_text))
_DATE = ("an ISO date such as 2024-03-31, or null", _or_null(is_date))
_NUMBER = ("a number, or null", _or_null(lambda v: _is_number(v) and v >= 0))
_FLAG = ("true or false", lambda v: isinstance(v, bool))
_KIND = ("one of " + ", ".join(sorted(_KINDS)), _one_of(_KINDS))

PLACE_FIELDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "name": _TEXT,
    "lat": ("a latitude, -90 to 90, or null", _or_null(_within(-90, 90))),
    "lon": ("a longitude, -180 to 180, or null", _or_null(_within(-180, 180))),
    "precision": (
        "a precision, 1 (exact) to 7, or null",
        _or_null(lambda v: isinstance(v, int) and 1 <= v <= 7),
    ),
    "radius_km": ("a number of kilometres, or null", _or_null(_within(0, 20038))),
    "geonames": ("a GeoNames number, or null", _or_null(lambda v: isinstance(v, int) and v > 0)),
}
_REPORT_FIELDS = {"title": _TEXT, "publisher": _TEXT, "author": _TEXT, "url": _TEXT, "published": _DATE}
_CLAIM_FIELDS = {
    "type": ("a type, or null", _or_null(_is_text)),
    "mode": _TEXT,
    "contexts": ('a list of contexts such as ["military", "legal"]', _is_words),
    "post": _TEXT,
    "negated": _FLAG,
    "modality": ("one of " + ", ".join(sorted(_MODALITIES)), _one_of(_MODALITIES)),
    "figure.low": _NUMBER,
    "figure.high": _NUMBER,
    "figure.approximate": _FLAG,
    "figure.unit": _TEXT,
    "figure.of": _TEXT,
    "figure.part_of": _TEXT,
    "roles.ROLE.N.name": _TEXT,
    "roles.ROLE.N.kind": _KIND,
    "roles.ROLE.N.age": _TEXT,
    "roles.ROLE.N.sex": _TEXT,
    "roles.ROLE.N.status": _TEXT,
    **{f"place.N.{name}": check for name, check in PLACE_FIELDS.items()},
    "time.earliest": _DATE,
    "time.latest": _DATE,
    "chain.N.name": _TEXT,
    "chain.N.named": _FLAG,
    "chain.N.kind": ("publisher, or " + _KIND[0], _one_of(_KINDS | {"publisher"})),
    "chain.N.stance": ("one of " + ", ".join(sorted(_STANCES)), _one_of(_STANCES)),
}


def checked(value: Any, record: Claim | Report) -> dict[str, Any]:
    """A correction of `record` as a flat mapping.

    Raises:
        BadReview: for a field that cannot be corrected, that the record does not have, or a wrong value.
    """
    if not isinstance(value, Mapping) or not value:
        raise BadReview('A correction needs fields and values, such as {"figure.low": 12}.')
    flat = dict(flattened(value))
    allowed = _REPORT_FIELDS if isinstance(record, Report) else _CLAIM_FIELDS
    for field, new in flat.items():
        _check_field(field, new, allowed)
        if not _has(record, field.split(".")):
            raise BadReview(f"What is judged has no {field} to correct.")
    if isinstance(record, Claim):
        _check_order(corrected(record, flat))
    return flat


def check(claim: Claim) -> None:
    """Refuse a claim in which a field that can be corrected has a wrong value.

    Raises:
        BadReview: naming the field and what it takes.
    """
    for field, value in flattened(to_dict(claim)):
        if _pattern(field) in _CLAIM_FIELDS:
            _check_field(field, value, _CLAIM_FIELDS)
    _check_order(claim)


def flattened(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted fields and their values.

    >>> dict(flattened({"figure": {"low": 3}, "chain": [{}, {"name": "X"}]}))
    {'figure.low': 3, 'chain.1.name': 'X'}
    """
    for key, inner in value.items():
        if isinstance(inner, (list, tuple)) and not _is_words(inner):
            inner = {str(i): v for i, v in enumerate(inner)}
        if isinstance(inner, Mapping):
            yield from flattened(inner, f"{above}{key}.")
        else:
            yield f"{above}{key}", inner


def _check_field(field: str, new: Any, allowed: Mapping[str, tuple[str, Callable[[Any], bool]]]) -> None:
    pattern = _pattern(field)
    if pattern not in allowed:
        raise BadReview(f"{field} cannot be corrected; what can is {', '.join(sorted(allowed))}.")
    what, fits = allowed[pattern]
    if not fits(new):
        raise BadReview(f"{field} must be {what}, not {new!r}.")


def _pattern(field: str) -> str:
    return re.sub(r"\.\d+\.", ".N.", re.sub(r"^roles\.\w+\.", "roles.ROLE.", field))


def _check_order(claim: Claim) -> None:
    figure, time = claim.figure, claim.time
    if figure is not None and figure.low is not None and figure.high is not None and figure.low > figure.high:
        raise BadReview(f"figure.low {figure.low:g} is more than figure.high {figure.high:g}.")
    if (
        time is not None
        and time.earliest is not None
        and time.latest is not None
        and time.earliest > time.latest
    ):
        raise BadReview(f"time.earliest {time.earliest} is after time.latest {time.latest}.")


def corrected(record: R, flat: Mapping[str, Any], how: str | None = None) -> R:
    """The record with each corrected field that it still has; others are left aside.

    What is told of how a corrected place, time or mention was resolved gives way to `how`.
    """
    for field, new in flat.items():
        steps = field.split(".")
        if _has(record, steps):
            record = _with(record, steps, tuple(new) if _is_words(new) else new, how)
    return record


def _has(record: Any, steps: list[str]) -> bool:
    if not steps:
        return True
    step, rest = steps[0], steps[1:]
    if isinstance(record, tuple):
        return step.isdecimal() and int(step) < len(record) and _has(record[int(step)], rest)
    if isinstance(record, Mapping):
        return step in record and _has(record[step], rest)
    return (
        is_dataclass(record)
        and step in {f.name for f in fields(record)}
        and _has(getattr(record, step), rest)
    )


def _with(record: Any, steps: list[str], new: Any, how: str | None) -> Any:
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(record, tuple):
        at = int(step)
        return (*record[:at], _with(record[at], rest, new, how), *record[at + 1 :])
    if isinstance(record, Mapping):
        return {**record, step: _with(record[step], rest, new, how)}
    told = {} if rest or not hasattr(record, "how") else {"how": how}
    return replace(record, **told, **{step: _with(getattr(record, step), rest, new, how)})
