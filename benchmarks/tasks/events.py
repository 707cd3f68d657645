"""EVENTS: who did what to whom in wire reports of 1988 to 1991, by the full path from bytes to claims.

The reports are in upper case, which nobody's news is today and no parser was trained on, so case is restored
first: a word stays in lower case where the parser's own word list has it and our lists of names do not.
Scoring ignores case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import spacy

from sayso import data
from sayso.config import Settings, load
from sayso.model import Claim, Original, Party, Problem, digest
from sayso.pipeline import analyse

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
# The gold's incidents are attacks, bombings, arson and kidnappings: seizing and arresting are none, nor is
# what is only planned, demanded or supposed.
_VIOLENT = frozenset({"ASSAULT", "DIED"})
_TOLD = frozenset({"asserted", "probable", "possible"})
_BODIES = frozenset({"group", "body", "state", "company"})
_PREMISES = frozenset({"unknown", "body", "company", "medium"})
# The casualty figures scored, by our type of figure.
_FIGURES = {"killed": "killed", "wounded": "injured"}
_NAMES = (("places", "name"), ("countries", "name"), ("countries", "demonyms"), ("given_names", "spelling"))
_WORD = re.compile(r"[A-Z][A-Z']*")
_START = re.compile(r"(?:^|[.?!\]]\s+|--\s+|\n\s*\n\s*)[\"'(\[]*([a-z])")
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|some|several|his|her|their|its)\s+", re.IGNORECASE)


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a report: the fillers of the five roles, and the numbers of killed and injured."""
    settings = load()
    small = _SmallWords(settings)
    with gold.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    for reading in analyse([_original(row["doc_id"], small.restored(row["text"])) for row in rows], settings):
        if not isinstance(reading, Problem):
            yield {"doc_id": reading.report.path, **_answer(reading.claims)}


class _SmallWords:
    """The words that are written in lower case within a sentence."""

    def __init__(self, settings: Settings) -> None:
        nlp = spacy.load(settings.model)
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index = lookups.get_table("lemma_index").values()
        odd = lookups.get_table("lemma_exc").values()
        rules = lookups.get_table("lemma_rules").values()
        self._words = {w for words in index for w in words} | {w for forms in odd for w in forms}
        self._stop = frozenset(nlp.Defaults.stop_words)
        self._rules = [(old, new) for pairs in rules for old, new in pairs]
        self._names = {name.lower() for name in _names()}

    def restored(self, text: str) -> str:
        """The text with its words in lower case, names and the first words of sentences capitalised."""
        lowered = _WORD.sub(lambda word: self._written(word[0]), text)
        return _START.sub(lambda start: start[0][:-1] + start[1].upper(), lowered)

    def _written(self, word: str) -> str:
        small = word.lower()
        return small if self._is_small(small) else word.capitalize()

    def _is_small(self, word: str) -> bool:
        if word in self._stop:
            return True
        if word in self._names:
            return False
        stems = (word[: len(word) - len(old)] + new for old, new in self._rules if word.endswith(old))
        return word in self._words or any(stem in self._words for stem in stems)


def _names() -> Iterator[str]:
    for table, column in _NAMES:
        yield from (name for row in data.rows(f"{table}.tsv") for name in row[column].split("|"))


def _original(name: str, text: str) -> Original:
    return Original(
        id=digest(name, text, length=64), path=name, data=text.encode("utf-8"), media_type="text/plain"
    )


def _answer(claims: Iterable[Claim]) -> dict[str, Any]:
    told = [c for c in claims if not c.negated]
    found: dict[str, dict[str, list[str]]] = {role: {} for role in ROLES}
    for claim in told:
        if claim.kind == "event" and claim.type in _VIOLENT and claim.modality in _TOLD:
            for role, text in _fillers(claim):
                words = _bare(text)
                if words:
                    found[role].setdefault(words.lower(), [words])
    return {"roles": {role: list(names.values()) for role, names in found.items()}, "figures": _numbers(told)}


def _fillers(claim: Claim) -> Iterator[tuple[str, str]]:
    """The words of each party with the role of the gold that they fill; what fits none is left out.

    The gold has names and descriptions, never pronouns or bare numbers, and only named victims; the premises
    of a body that are hit are a target.
    """
    for party in filter(_is_described, claim.roles.get("agent", ())):
        yield ("PerpOrg" if party.kind in _BODIES and party.name else "PerpInd"), party.text
    for party in claim.roles.get("target", ()):
        if party.kind == "person" and (party.name or party.text[:1].isupper()):
            yield "Victim", party.name or party.text
        elif party.kind in _PREMISES and _is_described(party):
            yield "Target", party.text
    for party in claim.roles.get("weapon", ()):
        yield "Weapon", party.text


def _is_described(party: Party) -> bool:
    return party.text.lower() not in _pronouns() and any(letter.isalpha() for letter in party.text)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(row["word"] for row in data.rows("pronouns.tsv"))


def _bare(words: str) -> str:
    return _LEADING.sub("", " ".join(words.split()))


def _numbers(claims: Iterable[Claim]) -> list[dict[str, int]]:
    pairs = {
        (_FIGURES[c.type], round(c.figure.low))
        for c in claims
        if c.type in _FIGURES and c.figure is not None and c.figure.low and c.figure.part_of is None
    }
    return [{kind: number} for kind, number in sorted(pairs)]
