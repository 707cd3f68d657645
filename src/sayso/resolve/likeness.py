"""What two full names that are not one for sure have in common, where it is enough to ask a person."""

from __future__ import annotations

from sayso.resolve.names import SURE_WORD, paired, same_name, words
from sayso.resolve.transliteration import closeness


def doubt(a: str, b: str, kind: str) -> str | None:
    """Why two names may be one, or None; the same whichever comes first.

    >>> doubt("Ahmad Masri", "Ahmad Hassan Masri", "person")
    'one has a middle name more'
    >>> doubt("Ahmad Masri", "Ahmad Hassan", "person")
    """
    sort = "person" if kind == "person" else "org"
    short, long = sorted((words(a, sort), words(b, sort)), key=lambda w: (len(w), w))
    why = same_name(a, b, sort)
    if why is not None or len(short) < 2:
        return why
    met = sorted((i, j) for i, j, near in paired(short, long) if near >= SURE_WORD)
    if len(met) == len(short):
        return _fuller([j for _, j in met], len(long), sort)
    if sort == "person" and _initialled(short, long):
        return "one gives initials for words of the other"
    return None


def _fuller(places: list[int], length: int, sort: str) -> str:
    """Every word of the shorter name stands in the longer: in which order, and what is left over."""
    if places != sorted(places):
        return "the same words in another order"
    if sort != "person" or len(places) == length:
        return "one has a word more" if len(places) < length else "the same name in another spelling"
    ends = places[0] == 0 and places[-1] == length - 1
    return "one has a middle name more" if ends else "one has a name more"


def _initialled(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether names agree word by word where initials are taken for words: `A. Masri`."""
    if len(short) != len(long) or not any(len(w) == 1 for w in (*short, *long)):
        return False
    pairs = list(zip(short, long, strict=True))
    whole = [closeness(p, q) >= SURE_WORD for p, q in pairs if len(p) > 1 and len(q) > 1]
    return bool(whole) and all(whole) and all(p[0] == q[0] for p, q in pairs)
