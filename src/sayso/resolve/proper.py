"""The proper name inside the words of a party: titles, posts and relative clauses left outside."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.data import rows
from sayso.resolve.spellings import spellings
from sayso.resolve.transliteration import plain_letters

_CUT = re.compile(
    r"\s*(?:[,;:](?=\s|$)|[(—–]|\s-\s|\bwho\b|\bwhich\b|\bwhose\b|\bthat\b|\bwhere\b).*",
    re.S,
)
_EDGES = " \t\r\n\"“”‘’'`.,;:"
_LINKING = frozenset(("of", "for", "in", "and", "with", "by", "at", "to", "from", "against", "on"))
_INSIDE = r"(?:al|el|an|as|ad|ar|ash|at|bin|ibn|bint|abu|ben|de|van|von|der|ud|ul)"
_WORD = r"(?:[A-Z][\w’'‘`.-]*|(?:al|el|an|as|ad|ar|ash|at)-[\w’'‘`-]+)"
_RUN = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|{_INSIDE}(?=\s+{_WORD})))*")


_BRACKETS = re.compile(r"[\[\]]")
_GENITIVE = re.compile(r"['’]s?$")
_OWNER = re.compile(r"['’]s\b")


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """What is left of a party's words without articles, quotation marks, and what follows a comma.

    >>> bare("the Northern Front, which holds the town"), bare("the militant group River Guard")
    ('Northern Front', 'River Guard')
    """
    text = " ".join(_BRACKETS.sub("", text).split()).strip(_EDGES)
    cut = _CUT.sub("", text).strip(_EDGES) or text
    return _without_owner(_without_lead(cut.split()))


def _without_lead(tokens: list[str]) -> str:
    """Drop determiners and numbers, then small words before a name that they only describe."""
    determiners = spellings().determiners
    at = 0
    while at < len(tokens) - 1 and (
        tokens[at].lower() in determiners or (tokens[at][0].isdigit() and not _begins_name(tokens, at))
    ):
        at += 1
    name = next((i for i in range(at, len(tokens)) if _begins_name(tokens, i)), at)
    if name > at and tokens[name - 1].lower() in spellings().articles:
        name -= 1
    if not _LINKING & {t.lower() for t in tokens[at:name]}:
        at = name
    while at < len(tokens) - 1 and _only_describes(tokens[at]) and _is_name_word(tokens[at + 1]):
        at += 1
    return " ".join(tokens[at:])


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def _begins_name(tokens: list[str], at: int) -> bool:
    """Whether a name may begin here: with a capital, or an ordinal before one ("4th Division")."""
    if _ORDINAL.fullmatch(tokens[at]):
        at = min(at + 1, len(tokens) - 1)
    return _is_name_word(tokens[at])


def _only_describes(token: str) -> bool:
    """Whether a word is of the make of `London-based`, `Iran-backed`."""
    return token.rpartition("-")[2] in spellings().hyphened and "-" in token


def _is_name_word(token: str) -> bool:
    return token[:1].isupper() or (
        token.partition("-")[2][:1].isupper() and token.split("-")[0] in ("al", "el")
    )


def _without_owner(name: str) -> str:
    """Drop the mark of the genitive at the end."""
    return _GENITIVE.sub("", name)


@lru_cache(maxsize=65536)
def person(text: str) -> str | None:
    """The name of a person in the words that name him or her, or None where there is none.

    >>> person("the front's deputy commander General Yusuf al-Masri, his cousin")
    'Yusuf al-Masri'
    >>> person("a brother of General Yusuf al-Masri")  # somebody else
    """
    if _is_of_another(bare(text)):
        return None
    runs = _RUN.findall(_OWNER.sub(" ,", bare(text)))
    if not runs:
        return None
    left = _after_title(runs[-1].split())
    return " ".join(left).strip(_EDGES) if plain_letters(left[-1]) not in spellings().titles else None


_OF = re.compile(r"(?:[a-z][\w-]*\s+)+of\s+(?:the\s+)?(.+)", re.S)


def _is_of_another(words: str) -> bool:
    """Whether words describe somebody by another: "brother of X", where X is all that is named."""
    match = _OF.fullmatch(words)
    if match is None:
        return False
    run = _RUN.search(match[1])
    return run is not None and match[1].endswith(run[0])


def _after_title(tokens: list[str]) -> list[str]:
    titles = spellings().titles
    return tokens[max((i for i, t in enumerate(tokens[:-1]) if plain_letters(t) in titles), default=-1) + 1 :]


def titled(text: str) -> list[str]:
    """The full names of persons that a text gives after a title: `President Yusuf al-Masri`.

    >>> titled("In May [the Front's Supreme Leader Yusuf] al-Masri spoke to Colonel Haddad.")
    ['Yusuf al-Masri']
    """
    found = []
    for run in _RUN.findall(_BRACKETS.sub("", text)):
        tokens = run.rstrip(".").split()
        left = _after_title(tokens)
        if (
            2 <= len(left) <= 4
            and len(left) < len(tokens)
            and not any(t.endswith(("'s", "’s", ".")) for t in left)
        ):
            found.append(" ".join(left))
    return found


@lru_cache(maxsize=65536)
def has_name(text: str) -> bool:
    """Whether any word is written as a name, pronouns and determiners apart."""
    idle = spellings().pronouns | spellings().determiners
    return any(
        _is_name_word(t) or t[1:2].isupper() for t in text.split() if t.lower().strip(_EDGES) not in idle
    )


@lru_cache(maxsize=65536)
def is_all_name(text: str) -> bool:
    """Whether every word is written as part of a name: "Yusuf ibn al-Masri", not "Civil rescue service"."""
    return _RUN.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def is_headed_by_name(text: str) -> bool:
    """Whether the word that the rest hangs on is written as a name: "TOW missile" is not."""
    head = re.split(r"\s(?:of|for|in|from|at|to|on|with|and)\s", bare(text))[0].split()
    return bool(head) and (_is_name_word(head[-1]) or head[-1][:1].isdigit())


@lru_cache(maxsize=65536)
def only_describes(text: str, kind: str) -> bool:
    """Whether the words name nobody though a name is among them: "TOW missile", "UN spokesman"."""
    if is_headed_by_name(text):
        return False
    head = bare(text).split(" of ")[0].split(" for ")[0].split()
    return kind == "unknown" or bool(head and plain_letters(head[-1]) in spellings().titles)


@lru_cache(maxsize=65536)
def has_title(text: str) -> bool:
    """Whether the words begin with a rank, an office or a form of address, in capitals."""
    tokens = bare(text).split()
    return len(tokens) > 1 and any(
        t[0].isupper() and plain_letters(t) in spellings().titles for t in tokens[:-1]
    )


@lru_cache(maxsize=65536)
def shape(text: str) -> str | None:
    """The kind that a word of the name gives away: `Council` a body; the last such word counts.

    >>> shape("Free Northern Brigade"), shape("Ministry of Rivers"), shape("Yusuf al-Masri")
    ('group', 'body', None)
    """
    kinds = _head_words()
    tokens = plain_letters(bare(text).split(" of ")[0].split(" for ")[0]).split()
    return next((kinds[t] for t in reversed(tokens) if t in kinds), None)


def may_be_full_name(name: str, longest: int = 3) -> bool:
    """Whether a name has the shape of a person's: two capitalised words or more, none a body's.

    >>> may_be_full_name("Yusuf al-Masri"), may_be_full_name("Tesk"), may_be_full_name("Tesk Brigade")
    (True, False, False)
    """
    tokens = name.split()
    capitals = all(t[:1].isupper() or "-" in t for t in tokens)
    return 2 <= len(tokens) <= longest and capitals and not name.isupper() and shape(name) is None


@cache
def _head_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("name_shapes.tsv")}
