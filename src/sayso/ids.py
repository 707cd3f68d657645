"""Ids: hashes of content, the same on every machine."""

from __future__ import annotations

import hashlib
import json

from sayso.spans import Span


def digest(*parts: object, length: int = 16) -> str:
    """Hash the parts, in order, to `length` hexadecimal digits; the same on every machine.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    text = json.dumps([str(p) for p in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:length]


def matter_id(type: str, claim: str, nth: int = 0) -> str:
    """Name a matter by its type and its smallest claim; `nth` tells apart those that have both in common."""
    return "m" + digest(type, claim, *([nth] if nth else []))


def claim_id(report: str, kind: str, type: str | None, span: Span, nth: int = 0) -> str:
    """Name a claim by what it rests on; `nth` tells apart claims of one kind and type on the same words."""
    return "c" + digest(report, kind, type or "", span.start, span.end, *([nth] if nth else []))
