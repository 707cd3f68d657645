"""The words of saying: verbs with their frames and stance, nouns, unnamed people; all from `data/*.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.data import kept, rows
from sayso.data.own import names_of


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can attribute."""

    lemma: str
    frames: frozenset[str]
    """Complements under which it attributes: `ccomp xcomp dobj oprd prep_X`; `none`: speech beside it;
    `noun`: only as a participle beside a noun of speech; none at all: never a saying ("call off")."""
    stance: str
    sort: str
    """`speech`, `mental`, `knowledge`, `judgement`, `appearance`, or `cite` (its object is the voice)."""


@cache
def verbs() -> dict[str, Verb]:
    """Verbs of saying by lemma."""
    return {
        row["lemma"]: Verb(row["lemma"], frozenset(row["frames"].split()), row["stance"], row["sort"])
        for row in rows("saying.tsv")
    }


@cache
def speech_nouns() -> dict[str, str]:
    """Nouns for acts of speech ("accusation") with the stance they carry."""
    return {row["noun"]: row["stance"] for row in rows("speech_nouns.tsv")}


@cache
def speech_documents() -> frozenset[str]:
    """Nouns for what carries speech ("statement"), whose author is the voice meant."""
    return frozenset(row["noun"] for row in rows("speech_documents.tsv"))


@cache
def counted_nouns() -> frozenset[str]:
    """Nouns of which monitors keep count ("toll", "dead")."""
    return frozenset(row["noun"] for row in rows("tolls.tsv"))


@cache
def voiceless_nouns() -> frozenset[str]:
    """Nouns for what happens, which says nothing ("the conflict has claimed lives")."""
    return frozenset(row["noun"] for row in rows("voiceless.tsv"))


@cache
def unnamed_nouns() -> frozenset[str]:
    """Nouns for people who are cited without a name ("activist", "source")."""
    return frozenset(row["noun"] for row in rows("unnamed.tsv"))


@kept()
def media() -> frozenset[str]:
    """Lower-case names of known media, from the lexicon of actors."""
    listed = [row for row in rows("actors.tsv") if row["kind"] == "medium"]
    return frozenset(name.lower() for row in listed for name in names_of(row))


@cache
def agencies() -> dict[str, str]:
    """News agencies: each name in lower case, also as "NAME news agency", to the short name in lower case."""
    listed = [row for row in rows("agencies.tsv") if row["sort"] == "agency"]
    return {
        f"{row['name']}{ending}".lower(): row["short"].lower()
        for row in listed
        for ending in ("", " news agency", " agency")
    }
