"""Whom a source names: its name, its kind, whether it is named at all, and whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import Act, chars, text_of
from sayso.attribute.speakers import own_start, without_document
from sayso.model import Span

_KINDS = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "state",
    "NORP": "people",
    "FAC": "body",
    "LOC": "unknown",
}
_MEDIUM = re.compile(
    r"\b(?:news|agency|tv|television|radio|daily|newspaper|magazine|times|post|press|channel|broadcaster|gazette|"
    r"herald|tribune|website|wire)\b",
    re.I,
)
_HE, _SHE, _IT, _THEY = {"he", "him"}, {"she", "her"}, {"it"}, {"they", "them"}
_PRONOUNS = _HE | _SHE | _IT | _THEY | {"who", "which", "that"}
_NAMING_PREPOSITIONS = ("of", "for", "in", "at", "from", "to", "inside", "on")
# What belongs to the name of a source: its determiners, compounds and adjectives, and "of the ...".
_PART_OF_NAME = {"compound", "amod", "poss", "nmod", "nummod", "det", "case", "quantmod"}


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as a link of a chain."""

    name: str
    text: str
    span: Span
    named: bool
    kind: str
    plural: bool = False
    described: frozenset[str] = frozenset()
    """The lemmas of the nouns that describe it: {"minister"} for "the foreign minister, Huda Bashiri"."""


def voice(head: Any) -> Voice | None:
    """Describe the source whose head word is `head`; None for words that nobody speaks through ("one")."""
    doc = head.doc
    if head.pos_ == "PRON" or head.lower_ == "one":
        return None
    if head.lemma_.lower() in lexicon.speech_documents() and (author := _author(head)) is not None:
        inner = voice(author)
        if inner is not None:
            return inner
    proper = _proper(head)
    start, end = proper if proper is not None else _noun_phrase(head)
    span = chars(doc, start, end)
    if span is None:
        return None
    text = text_of(doc)[span.start : span.end]
    name = (
        _SO_CALLED.sub("", _without_article(text))
        if proper is None and head.pos_ == "PROPN"
        else _without_article(text)
    )
    is_person = proper is not None and doc[start].ent_type_ == "PERSON"
    kind = "person" if is_person else _kind(head)
    named = proper is not None or _is_named(head)
    nouns = frozenset(
        t.lemma_.lower() for t in head.subtree if t.pos_ in ("NOUN", "PROPN") and t.i - head.i < 12
    )
    return Voice(name, text, span, named, kind, head.tag_ in ("NNS", "NNPS"), nouns)


def is_pronoun(head: Any) -> bool:
    """Whether a source is "he", "they", "who" and must be resolved."""
    return head.lower_ in _PRONOUNS


def is_medium(head: Any) -> bool:
    """Whether a name is that of a news medium; a possessive that lost its apostrophe is forgiven."""
    start, end = _noun_phrase(head)
    text = _without_article(head.doc[start:end].text)
    known = lexicon.media()
    if text.lower() in known or text.lower().removesuffix("'s").removesuffix("s") in known:
        return True
    return head.pos_ == "PROPN" and bool(_MEDIUM.search(text))


def resolved(act: Act, earlier: list[tuple[Act, Voice]]) -> Voice | None:
    """The voice that a pronoun or a short description goes back to; None where none fits.

    Only voices already heard are asked, the nearest first; a person for "he", a body for "it", several
    people or a body for "they". "The source" goes back to the nearest voice with that very noun.
    """
    head = act.head
    if head is None:
        return None
    if head.lower_ in ("who", "which", "that"):
        return voice(_antecedent(head)) if head.head.dep_ == "relcl" else None
    wanted = _fits(head)
    if wanted is None:
        return None
    heard = next(((a, v) for a, v in reversed(earlier) if wanted(v)), None)
    if head.lower_ in _HE | _SHE:
        met = _person_before(head)
        if met is None and heard is None:  # a person's name that the parser takes for a body's
            heard = next(((a, v) for a, v in reversed(earlier) if _may_be_person(v)), None)
        if met is not None and (heard is None or heard[0].anchor < met.i):
            return voice(met)
    return None if heard is None else heard[1]


def _may_be_person(voice: Voice) -> bool:
    """Whether a name could be a person's: two or more capitalised words without an article."""
    words = voice.text.split()
    return voice.named and not voice.plural and len(words) > 1 and all(w[0].isupper() for w in words)


def _antecedent(relative: Any) -> Any:
    """The noun that "who" stands for: for a person said to be "at the hospital", not the hospital."""
    noun = relative.head.head
    people = lexicon.unnamed_nouns()
    if relative.lower_ == "who" and noun.ent_type_ != "PERSON" and noun.lemma_.lower() not in people:
        for above in noun.ancestors:
            if above.pos_ in ("VERB", "AUX"):
                break
            if above.ent_type_ == "PERSON" or above.lemma_.lower() in people:
                return above.head if above.dep_ == "appos" and above.head.ent_type_ == "PERSON" else above
    return noun


# "He" goes back to a person met at most so many words before (about three sentences).
MAX_WORDS_BACK = 80


def _person_before(head: Any) -> Any | None:
    """The nearest person before a pronoun who is the subject of a sentence there."""
    for token in reversed(head.doc[max(0, head.i - MAX_WORDS_BACK) : head.i]):
        if token.dep_ == "nsubj" and (token.ent_type_ == "PERSON" or _is_full_name(token)):
            return token
    return None


def _fits(head: Any) -> Any:
    """A test of voices that "he" or "the sources" may mean."""
    word = head.lower_
    if word in _HE | _SHE:
        return lambda v: not v.plural and v.kind in ("person", "unknown")
    if word in _IT:
        return lambda v: not v.plural and v.kind != "person"
    if word in _THEY:
        return lambda v: v.plural or v.kind in ("body", "people")
    if head.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that", "these") for c in head.children):
        lemma = head.lemma_.lower()
        start, end = _noun_phrase(head)
        if end - start <= 2:  # "the source": nothing tells it from an earlier one
            return lambda v: lemma in v.described
    return None


def _is_full_name(head: Any) -> bool:
    """Whether a subject is a bare name of two words ("Salem Orabi"), whatever the parser takes it for."""
    before = list(head.lefts)
    return head.pos_ == "PROPN" and len(before) == 1 and before[0].pos_ == "PROPN" and head.ent_type_ != "GPE"


def _author(head: Any) -> Any | None:
    """Who made a statement or report: "a statement by the army", "the army's statement"."""
    for child in head.children:
        if child.dep_ == "poss" and child.lower_ not in ("its", "their", "his", "her"):
            return child
        if child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            return next((w for w in child.children if w.dep_ == "pobj"), None)
    return None


def _proper(head: Any) -> tuple[int, int] | None:
    """The proper name that the source goes by: the head's own, or one in apposition ("the agency IRNA")."""
    for token in (head, *_beside(head)):
        label = token.ent_type_
        if label == "PERSON" or (label == "ORG" and token.dep_ == "appos" and token.i < head.i + 4):
            start, end = token.i, token.i + 1
            while start > 0 and token.doc[start].ent_iob_ == "I":
                start -= 1
            while (
                end < len(token.doc) and token.doc[end].ent_iob_ == "I" and token.doc[end].ent_type_ == label
            ):
                end += 1
            return (start, end) if start <= head.i < end or token.dep_ in ("appos", "pobj", "oprd") else None
    return None


def _beside(head: Any) -> Iterator[Any]:
    """Words that may name the person a description stands for: appositions, "identified as X"."""
    for child in head.children:
        if child.dep_ in ("appos", "compound", "nmod"):
            yield child
        elif child.dep_ == "acl" and child.lemma_.lower() in ("identify", "name", "call", "know"):
            yield from (w for w in child.subtree if w.dep_ in ("pobj", "oprd"))


def _noun_phrase(head: Any) -> tuple[int, int]:
    """The head with what names it, without clauses and appositions that describe it."""
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ in _PART_OF_NAME and child.i < head.i:
            start = min(start, child.left_edge.i)
        elif child.i > head.i and child.left_edge.i == end:
            if child.dep_ == "prep" and child.lower_ in _NAMING_PREPOSITIONS:
                end = without_document(head, _simple_end(child))
            elif child.dep_ in ("cc", "conj", "nummod"):
                end = child.right_edge.i + 1
    return own_start(head, start), end


def _simple_end(prep: Any) -> int:
    """The end of "of the Ministry of Defence", without a clause that hangs on it."""
    end: int = prep.i + 1
    for word in prep.subtree:
        if word.i < end:
            continue
        is_clause = word.dep_ in ("relcl", "acl", "appos") or word.tag_ in ("WDT", "WP", "WRB")
        if word.i > end or is_clause or word.pos_ in ("VERB", "PUNCT"):
            break
        end = word.i + 1
    return end


def _is_named(head: Any) -> bool:
    """Whether somebody could be held to the words: a name, or an institution that has only one voice."""
    if head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    return (
        head.pos_ not in ("PRON", "DET", "NUM", "ADJ") and head.lemma_.lower() not in lexicon.unnamed_nouns()
    )


def _kind(head: Any) -> str:
    if is_medium(head):
        return "medium"
    if head.ent_type_ in _KINDS:
        return _KINDS[head.ent_type_]
    if head.lemma_.lower() in lexicon.speech_documents():
        return "document"
    return "body" if head.pos_ == "PROPN" else "people" if head.tag_ == "NNS" else "unknown"


_SO_CALLED = re.compile(r"^(?:(?:so-called|\w+-based|[a-z]+)\s+)+(?=[A-Z])")


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|an?|this|that|these|those|one|some)\s+", "", text, flags=re.I)
