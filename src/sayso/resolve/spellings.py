"""The lists in `data/name_spellings.tsv`: how one name comes to be written in several ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from sayso.data import rows


@dataclass(frozen=True, slots=True)
class Spellings:
    """Every list of the file, by its `type`."""

    digraphs: dict[str, str] = field(default_factory=dict)
    """Letters that stand for one sound, and that sound."""
    sounds: dict[tuple[str, str], float] = field(default_factory=dict)
    """What it costs to read one sound for the other; both orders."""
    silent: dict[str, float] = field(default_factory=dict)
    """What it costs to leave a sound out."""
    unwritten: dict[str, float] = field(default_factory=dict)
    """The same for short vowels beside a script that does not write them."""
    written: dict[str, float] = field(default_factory=dict)
    """The same for the long vowels of such a script."""
    long_vowels: dict[str, dict[str, float]] = field(default_factory=dict)
    """What it costs to read a letter of such a script for a Latin one."""
    articles: set[str] = field(default_factory=set)
    particles: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    """Legal forms of companies."""
    determiners: set[str] = field(default_factory=set)
    """Words before a name that are none of it: articles, numbers, "several"."""
    hyphened: set[str] = field(default_factory=set)
    """Second halves of what only describes a name: `London-based`."""
    pronouns: set[str] = field(default_factory=set)
    joined: dict[str, str] = field(default_factory=dict)
    """First halves of compound names (`Abd al-`, `Abu`) in all spellings, and the one they are read as."""
    plain: dict[str, dict[str, float]] = field(default_factory=dict)
    """Words that tell little, by kind (`person`, `org`): word to weight."""
    equals: set[frozenset[str]] = field(default_factory=set)
    """Pairs of words that are one name though they sound apart."""


@cache
def spellings() -> Spellings:
    """Load the lists, once a process."""
    lists = Spellings(plain={"person": {}, "org": {}})
    for row in rows("name_spellings.tsv"):
        _take(lists, row["type"], row["a"], row["b"], float(row["cost"] or 0))
    return lists


def _take(lists: Spellings, type: str, a: str, b: str, cost: float) -> None:
    simple = {
        "article": lists.articles,
        "particle": lists.particles,
        "title": lists.titles,
        "form": lists.forms,
        "determiner": lists.determiners,
        "pronoun": lists.pronouns,
        "hyphened": lists.hyphened,
    }
    if type in simple:
        simple[type].add(a)
    elif type == "digraph":
        lists.digraphs[a] = b
    elif type == "sound":
        lists.sounds[a, b] = lists.sounds[b, a] = cost
    elif type == "silent":
        lists.silent[a] = cost
    elif type == "unwritten":
        lists.unwritten[a] = cost
    elif type == "written":
        lists.written[a] = cost
    elif type == "long":
        lists.long_vowels.setdefault(a, {})[b] = cost
    elif type == "plain":
        lists.plain[b][a] = cost
    elif type == "spelling":
        lists.equals.add(frozenset((a, b)))
    else:  # `servant` and `father`
        lists.joined[a] = b
