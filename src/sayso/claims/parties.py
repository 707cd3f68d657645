"""Parties: who or what fills a role, as printed, with its kind; pronouns traced to whom they mean."""

from __future__ import annotations

from functools import cache

from sayso.claims.victims import Described, described, statuses
from sayso.claims.words import Words
from sayso.data import rows
from sayso.model import Party

_LEFT = frozenset({"amod", "compound", "nummod", "poss", "nmod", "quantmod", "case"})
_KIND_BY_LABEL = {
    "PERSON": "person",
    "GPE": "state",
    "NORP": "people",
    "ORG": "body",
    "LOC": "state",
    "FAC": "body",
}
_FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours"})
_SINGULAR = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female"}
_PLURAL = frozenset({"they", "them", "their", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those", "the"})
_ONE_PERSON = frozenset({"person"})
# How many sentences back an antecedent may stand.
_REACH = 3


@cache
def _kinds() -> dict[str, tuple[str, str | None, str | None]]:
    return {r["word"]: (r["kind"], r["status"] or None, r["sex"] or None) for r in rows("party_kinds.tsv")}


@cache
def _quantities() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("quantity_words.tsv")) | {
        "number",
        "total",
        "one",
        "both",
        "most",
    }


def noun_phrase(words: Words, head: int) -> tuple[int, int]:
    """First and last word of the phrase around a noun; no determiner, relative clause or apposition."""
    first, last = head, head
    for kid in words.kids[head]:
        if kid < head and words.dep[kid] in _LEFT and words.label(kid) not in ("DATE", "TIME"):
            first = min(first, words.low[kid])
    last = _right_edge(words, head, last)
    number = words.name_of[head]
    if number >= 0:
        first, last = min(first, words.names[number][0]), max(last, words.names[number][1] - 1)
    return _trimmed(words, first, last, head)


def _right_edge(words: Words, head: int, last: int) -> int:
    for kid in words.kids[head]:
        if kid < head:
            continue
        if words.dep[kid] == "prep" and words.lower[kid] == "of":
            for inner in words.kids[kid]:
                if words.dep[inner] == "pobj":
                    last = max(last, noun_phrase(words, inner)[1])
        elif words.dep[kid] in ("case", "nummod", "compound") and kid == last + 1:
            last = kid
    return last


def _trimmed(words: Words, first: int, last: int, head: int) -> tuple[int, int]:
    while first < head and (
        words.pos[first] in ("DET", "PUNCT", "SPACE", "CCONJ") or words.lower[first] in ("the", "a", "an")
    ):
        first += 1
    while last > head and words.pos[last] in ("PUNCT", "SPACE") and words.form[last] not in (")", "]"):
        last -= 1
    if last > head and words.lower[last] in ("'s", "’s", "’", "'"):
        last -= 1
    return first, last


class Parties:
    """Makes parties from word positions, each once, and remembers who was mentioned where."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._made: dict[tuple[int, str | None], Party] = {}
        self._mentions = [at for at in range(len(words)) if self._is_mention(at)]

    def _is_mention(self, at: int) -> bool:
        words = self.words
        number = words.name_of[at]
        if number >= 0:
            _, end, label = words.names[number]
            return end - 1 == at and label in _KIND_BY_LABEL and not self._is_where(at, label)
        if words.pos[at] == "PROPN":
            return words.form[at] in self.words.surnames
        return words.pos[at] == "NOUN" and words.lemma[at] in _kinds()

    def _is_where(self, at: int, label: str) -> bool:
        """ "in Orun" names a place, not one who acts."""
        words = self.words
        return (
            label in ("GPE", "LOC", "FAC") and words.dep[at] == "pobj" and words.lower[words.head[at]] != "by"
        )

    def party(self, at: int, speaker: str | None = None) -> Party:
        """The party at a noun or pronoun; `speaker` is whom "we" and "I" mean here."""
        key = (at, speaker if self._is_first(at) else None)
        if key not in self._made:
            self._made[key] = self._make(at, speaker)
        return self._made[key]

    def _is_first(self, at: int) -> bool:
        """ "we" and "us", but not "US", which is a state."""
        return self.words.lower[at] in _FIRST and self.words.form[at] != "US"

    def _make(self, at: int, speaker: str | None) -> Party:
        first, last = noun_phrase(self.words, at)
        span = self.words.span(first, last)
        kind, status, sex = self.kind(at)
        name = self._name(at, speaker)
        is_person = kind == "person"
        is_human = is_person or kind == "people" or self.words.lemma[at] in statuses()
        said = described(self.words, at, first, last, is_person=is_person) if is_human else Described()
        return Party(
            text=self.words.text[span.start : span.end],
            span=span,
            name=name[0],
            kind=name[1] or kind,
            age=said.age,
            status=status or said.status,
            sex=sex or said.sex,
        )

    def kind(self, at: int) -> tuple[str, str | None, str | None]:
        """(kind, status, sex) by the head noun, else by the kind of name."""
        words = self.words
        if words.pos[at] == "PROPN" and words.form[at] in self.words.surnames:
            return "person", None, None
        known = _kinds().get(words.lower[at]) or _kinds().get(words.lemma[at])
        if known is not None and not (words.label(at) == "PERSON" and words.pos[at] == "PROPN"):
            if known[0] == "person" and words.tag[at] == "NNS":
                return "people", known[1], known[2]
            return known
        if words.label(at) == "NORP" and words.pos[at] == "ADJ":
            return "state", None, None
        if words.pos[at] == "NUM" or words.lower[at] in _quantities():
            for form, of in words.prepositions(at):
                if form == "of":  # "two of the nurses", "hundreds of people"
                    return self.kind(of)
        return _KIND_BY_LABEL.get(words.label(at), "unknown"), None, None

    def _name(self, at: int, speaker: str | None) -> tuple[str | None, str | None]:
        """(name, kind) of whom the word means, where it is a pronoun, "this man" or a name."""
        words = self.words
        if self._is_first(at):
            return speaker, None
        apposed = self._apposed(at)
        if apposed is not None:
            first, last = self._name_words(apposed)
            return words.text[words.start[first] : words.end[last]], "person"
        meant = self.antecedent(at)
        if meant is not None:
            first, last = self._name_words(meant)
            span = words.span(first, last)
            return words.text[span.start : span.end], self.kind(meant)[0]
        number = words.name_of[at]
        if number >= 0 and words.names[number][2] in _KIND_BY_LABEL and words.pos[at] == "PROPN":
            first, last = self._name_words(at)
            return words.text[words.start[first] : words.end[last]], None
        return None, None

    def _apposed(self, at: int) -> int | None:
        """The person an apposition names: "its commander, Omar Hadid", "head of the front, Omar Hadid"."""
        words = self.words
        if words.pos[at] != "NOUN" or self.kind(at)[0] != "person":
            return None
        places = [at, *(o for form, o in words.prepositions(at) if form == "of")]
        named = (k for place in places for k in words.under(place, "appos") if k > at)
        return next((k for k in named if words.label(k) == "PERSON"), None)

    def _name_words(self, at: int) -> tuple[int, int]:
        number = self.words.name_of[at]
        if number < 0:
            return noun_phrase(self.words, at)
        first, last = self.words.names[number][0], self.words.names[number][1] - 1
        return _trimmed(self.words, first, last, min(at, last))

    def antecedent(self, at: int) -> int | None:
        """Whom a pronoun or a phrase such as "this man" means: the nearest that agrees, subjects first."""
        wanted = self._wanted(at)
        if wanted is None:
            return None
        words = self.words
        here = words.sentence_of[at]
        for sentence in range(here, max(-1, here - _REACH - 1), -1):
            best = self._best(sentence, at, wanted)
            if best is not None:
                return best
        return None

    def _wanted(self, at: int) -> frozenset[str] | None:
        words = self.words
        form = words.lower[at]
        if words.pos[at] == "PRON" or form in _SINGULAR or form in _PLURAL or form in _NEUTER:
            if form in _SINGULAR:
                return _ONE_PERSON
            if form in _PLURAL:
                return frozenset({"people", "group", "body", "state"})
            return frozenset({"group", "state", "body", "company", "medium"}) if form in _NEUTER else None
        if words.name_of[at] >= 0 or not any(
            words.lower[k] in _DEMONSTRATIVE and words.dep[k] == "det" for k in words.kids[at]
        ):
            return None
        if any(words.dep[k] != "det" for k in words.kids[at] if k < at):
            return None  # "the regional group" says more than "the group": not a mere pointer back
        if words.lemma[at] in ("man", "woman"):
            return _ONE_PERSON
        return (
            frozenset({"group", "body"})
            if words.lemma[at] in ("group", "organization", "organisation", "movement")
            else None
        )

    def _best(self, sentence: int, at: int, wanted: frozenset[str]) -> int | None:
        words = self.words
        first, last = words.sentences[sentence]
        near = [m for m in self._mentions if first <= m < min(last, at) and self._agrees(m, at, wanted)]
        if wanted == _ONE_PERSON:
            near = [m for m in near if words.pos[m] == "PROPN"] or near
        subjects = [m for m in near if words.dep[m] in ("nsubj", "nsubjpass")]
        return (subjects or near)[-1] if near else None

    def _agrees(self, mention: int, at: int, wanted: frozenset[str]) -> bool:
        words = self.words
        if mention == at or words.head[at] == mention:
            return False
        kind, _, sex = self.kind(mention)
        if kind not in wanted:
            return False
        if words.pos[at] == "NOUN" and words.pos[mention] != "PROPN":
            return False
        gender = _SINGULAR.get(words.lower[at])
        return gender is None or sex is None or sex == gender
