"""The word lists of this room, read once a process: means of violence, responsibility, victims, states."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.data import kept, rows
from sayso.data.own import names_of

# "IS" is a group, "is" is not.
_SHORTEST_NAME = 3
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ar|an|at|ad|az|the)[\s-]+")


class Mean(NamedTuple):
    """One way of doing violence, as a term names it."""

    sense: str
    """What a person would call it; empty for words that only say that there was an attack."""
    trait: str
    """Means of one trait exclude each other: a car is no truck."""
    family: str
    """Broad class (`bomb`, `air`, `shelling` ...): attacks of two classes are two attacks; empty fits all."""
    alone: bool
    """Whether the term names it by itself; "car" does so only beside a word of attack."""


def folded(text: str) -> str:
    """Lower case without marks, apostrophes and punctuation, words parted by one blank.

    >>> folded("The car-bomb’s Blast")
    'the car bombs blast'
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", text.casefold())))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name for comparing: folded, without its article; the same key is the same name.

    >>> name_key("al-Besra") == name_key("Besra")
    True
    """
    return folded(_ARTICLE.sub("", name.casefold().strip()))


@cache
def means() -> dict[str, tuple[Mean, ...]]:
    """The means that each term names."""
    found: dict[str, tuple[Mean, ...]] = {}
    for row in rows("means.tsv"):
        mean = Mean(row["sense"], row["trait"], row["class"], row["alone"] == "yes")
        found[row["term"]] = (*found.get(row["term"], ()), mean)
    return found


@cache
def means_by_first_word() -> dict[str, tuple[tuple[int, str, tuple[Mean, ...]], ...]]:
    """The terms that begin with each word, longest first: how many words, the term, what it names."""
    found: dict[str, list[tuple[int, str, tuple[Mean, ...]]]] = {}
    for term, named in means().items():
        words = term.split()
        found.setdefault(words[0], []).append((len(words), term, named))
    return {first: tuple(sorted(terms, reverse=True)) for first, terms in found.items()}


class Charge(NamedTuple):
    """A way of saying who did it: a pattern over folded text, one of whose stems must stand in the text."""

    pattern: re.Pattern[str]
    sense: str
    stems: tuple[str, ...]


@cache
def responsibility() -> tuple[Charge, ...]:
    """What is said of who did it, the more exact wordings first."""
    return tuple(
        Charge(re.compile(r["pattern"]), r["sense"], tuple(r["stems"].split("|")))
        for r in rows("responsibility.tsv")
    )


@cache
def toll_cues() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What marks a count as one of a whole war, or as replaced by a later one."""
    return tuple((re.compile(r["pattern"]), r["sense"]) for r in rows("toll_cues.tsv"))


@cache
def counted() -> dict[str, str]:
    """The group of victims that a noun counts."""
    return {r["noun"]: r["group"] for r in rows("counted.tsv")}


@cache
def casualties() -> dict[str, str]:
    """Nouns that say by themselves what happened to those they count: "bodies" are of the killed."""
    return {r["noun"]: r["type"] for r in rows("casualties.tsv")}


@cache
def groups_of_people() -> frozenset[str]:
    """The groups of `counted`, but for people of no special group."""
    return frozenset(counted().values()) - {"all"}


@cache
def function_words() -> frozenset[str]:
    """Words of four letters or more that any report holds: grammar, saying, days of the week."""
    return frozenset(r["word"] for r in rows("plain_words.tsv"))


@cache
def scene_prepositions() -> frozenset[str]:
    """Prepositions that put something in a place, near it, or on the way to it."""
    return frozenset(r["word"] for r in rows("place_prepositions.tsv") if r["plain"] and r["word"] != "from")


@cache
def agencies() -> dict[str, str]:
    """News agencies that carry what others say: folded name to short name."""
    return {folded(r["name"]): r["short"] for r in rows("agencies.tsv") if r["sort"] == "agency"}


@cache
def carriers() -> frozenset[str]:
    """Words such as "agencies" that stand for carriers without naming them."""
    return frozenset(folded(r["name"]) for r in rows("agencies.tsv") if r["sort"] == "collective")


@cache
def staff() -> frozenset[str]:
    """Words for an agency's own people, who are origins of what they saw."""
    return frozenset(r["name"] for r in rows("agencies.tsv") if r["sort"] == "staff")


@cache
def organs() -> dict[str, str]:
    """Words in the names of organs of state: `organ` marks one by itself, `medium` and `part` do not."""
    return {r["word"]: r["sort"] for r in rows("organs.tsv")}


@cache
def sites() -> dict[str, str]:
    """Nouns for what may be hit, also in the plural: each a `building` or a piece of `land`."""
    found: dict[str, str] = {}
    for row in rows("noun_classes.tsv"):
        classes = set(row["class"].split("|"))
        sort = "building" if "building" in classes else "land" if "place" in classes else ""
        if sort and classes.isdisjoint({"armed", "body", "position"} if sort == "land" else {"armed"}):
            found |= dict.fromkeys((row["word"], f"{row['word']}s"), sort)
    return found


@cache
def posts() -> frozenset[str]:
    """Words for the posts that people hold."""
    return frozenset(row["word"] for row in rows("posts.tsv"))


@cache
def designations() -> dict[str, frozenset[str]]:
    """What a description calls a body, and the words one of which the name of such a body holds."""
    return {row["noun"]: frozenset(row["words"].split("|")) for row in rows("designations.tsv")}


@cache
def epithets() -> frozenset[str]:
    """Words put beside a name that leave it the same: "the hardline ... group"."""
    return frozenset(row["word"] for row in rows("epithets.tsv"))


@kept()
def known_actors() -> dict[str, tuple[str, str | None, str]]:
    """Preferred name, side and kind of the actors in the list, by every folded name of theirs."""
    found: dict[str, tuple[str, str | None, str]] = {}
    for row in rows("actors.tsv"):
        for name in names_of(row):
            if len(folded(name)) >= _SHORTEST_NAME:
                found.setdefault(folded(name), (row["name"], row["side"] or None, row["kind"]))
    return found


@kept()
def acronyms() -> dict[str, tuple[str, str | None, str]]:
    """The actors in the list by acronyms too short to be told from words but in capitals: "UN"."""
    every = ((name, row) for row in rows("actors.tsv") for name in names_of(row))
    short = {name: row for name, row in every if name.isupper() and len(name) < _SHORTEST_NAME}
    return {name: (row["name"], row["side"] or None, row["kind"]) for name, row in short.items()}


@cache
def states() -> dict[str, str]:
    """The side that a country's name, its adjective or its capital stands for, by folded word."""
    found = {folded(row["word"]): row["side"] for row in rows("seats.tsv")}
    for row in rows("countries.tsv"):
        words = [row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|")]
        found.update({folded(word): row["name"] for word in words if word})
    return found


@cache
def peoples() -> frozenset[str]:
    """Sides that are no state, whose own media speak for them."""
    return frozenset(row["side"] for row in rows("seats.tsv") if row["sort"] == "people")


@cache
def rarity() -> dict[str, float]:
    """How much a common word tells one attack from another: the less, the more tellings have it."""
    return {r["word"]: _telling(float(r["in_1000"])) for r in rows("attack_words.tsv")}


@cache
def rarest() -> float:
    """How much any other word tells, a name above all: as the rarest of the common ones."""
    return max(rarity().values())


def _telling(in_1000: float) -> float:
    return math.log(1 + 1000 / in_1000)
