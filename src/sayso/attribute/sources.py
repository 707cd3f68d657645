"""Whom a source names: its name, its kind, whether it is named at all, and whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import Act, chars, text_of
from sayso.attribute.speakers import NO_WORD_FOR_ONE, SPEAKING, author, is_name, own_start, without_document
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
_VAGUE_KINDS = ("station", "agency", "network", "site")
_MEDIUM_NOUNS = frozenset(
    {"tv", "television", "radio", "newspaper", "daily", "channel", "broadcaster", "website"}
)
_HE, _SHE, _IT, _THEY = {"he", "him"}, {"she", "her"}, {"it"}, {"they", "them"}
_PRONOUNS = _HE | _SHE | _IT | _THEY | {"who", "which", "that"}
_NAMING_PREPOSITIONS = ("of", "for", "in", "at", "from", "to", "inside", "on")
# What belongs to the name of a source: its determiners, compounds and adjectives, and "of the ...".
_PART_OF_NAME = {"compound", "amod", "poss", "nmod", "nummod", "det", "case", "quantmod"}


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as a link of a chain."""

    name: str | None
    """None for a pronoun of which nothing says whom it means."""
    text: str
    span: Span
    named: bool
    kind: str
    plural: bool = False
    described: frozenset[str] = frozenset()
    """The lemmas of the nouns that describe it: {"minister"} for "the foreign minister, Huda Bashiri"."""


def voice(head: Any, source: Sequence[Span] = ()) -> Voice | None:
    """Describe the source whose head word is `head`; None for words that nobody speaks through ("one").

    Where the source is known to begin later than the noun phrase of the parse, so does its name.
    """
    doc = head.doc
    if head.pos_ in ("PRON", "DET") or head.lower_ == "one":
        return None
    if head.pos_ in NO_WORD_FOR_ONE and not is_name(head):
        return None
    if any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in head.children):
        return None
    if head.lemma_.lower() in lexicon.speech_documents() and (maker := author(head)) is not None:
        inner = voice(maker)
        if inner is not None:
            return inner
    proper = _proper(head)
    start, end = proper if proper is not None else _noun_phrase(head)
    if proper is None and source and source[0].start <= head.idx < source[0].end:
        start = next((i for i in range(start, head.i) if doc[i].idx >= source[0].start), start)
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
    return Voice(name, text, span, named, kind, head.tag_ in ("NNS", "NNPS"), frozenset(_described(head)))


def _described(head: Any) -> Iterator[str]:
    """The nouns that say who a source is: "minister" for "the foreign minister of Varda, Huda Bashiri"."""
    yield head.lemma_.lower()
    for child in head.children:
        if child.dep_ in ("compound", "nmod", "appos") and child.pos_ in ("NOUN", "PROPN"):
            yield from _described(child)


def unresolved(head: Any) -> Voice | None:
    """ "He", "they", "it" as said: somebody speaks, and the text does not settle who."""
    span = chars(head.doc, head.i, head.i + 1)
    if span is None or head.lower_ not in _HE | _SHE | _IT | _THEY:
        return None
    kind = "person" if head.lower_ in _HE | _SHE else "unknown"
    return Voice(None, head.text, span, False, kind, head.lower_ in _THEY)


def is_pronoun(head: Any) -> bool:
    """Whether a source is "he", "they", "who" and must be resolved."""
    return head.lower_ in _PRONOUNS


def is_medium(head: Any) -> bool:
    """Whether a name is that of a news medium; a possessive that lost its apostrophe is forgiven."""
    is_body = head.ent_type_ == "ORG" and head.pos_ in ("NOUN", "PROPN")
    texts = {_without_article(head.doc[start:end].text) for start, end in _extents(head, is_body)}
    known = lexicon.media()
    if any(t.lower() in known or t.lower().removesuffix("'s").removesuffix("s") in known for t in texts):
        return True
    if is_body or head.pos_ == "PROPN":
        return any(map(_MEDIUM.search, texts))
    return head.pos_ == "NOUN" and any(_is_kind_of_medium(head, text.lower().split()) for text in texts)


def _extents(head: Any, is_body: bool) -> Iterator[tuple[int, int]]:
    """A name with and without what the parse joined to it."""
    yield _noun_phrase(head)
    if is_body:
        yield entity(head)


def _is_kind_of_medium(head: Any, words: list[str]) -> bool:
    """ "State television", "a radio station": a medium, though it has no name."""
    if head.lower_ in _VAGUE_KINDS:
        return any(map(_MEDIUM.fullmatch, words[:-1]))
    return len(words) > 1 and head.lower_ in _MEDIUM_NOUNS


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
    if head.lower_ in _THEY and (heard is None or heard[0].anchor < head.sent.start):
        nearer = list(_several_before(head))
        if nearer:  # of two or more, nothing tells which
            return voice(nearer[0]) if len(nearer) == 1 else None
    if head.lower_ in _HE | _SHE:
        met = _person_before(head)
        if met is None and heard is None:  # a person's name that the parser takes for a body's
            heard = next(((a, v) for a, v in reversed(earlier) if _may_be_person(v)), None)
        if met is not None and (heard is None or heard[0].anchor < met.i):
            return voice(met)
    return None if heard is None else heard[1]


def _several_before(they: Any) -> Iterator[Any]:
    """Whom "they" could go back to within its sentence: plurals, and bodies of people."""
    for token in they.doc[they.sent.start : they.i]:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
            continue
        is_body = any(t.ent_type_ in ("ORG", "GPE", "NORP") for t in (token, *token.lefts))
        if is_body or token.tag_ in ("NNS", "NNPS"):
            yield token


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


def _proper(head: Any) -> tuple[int, int] | None:
    """The proper name that the source goes by: the head's own, or one in apposition ("the agency IRNA")."""
    for token in (head, *_beside(head)):
        label = token.ent_type_
        if label == "PERSON" or (label == "ORG" and token.dep_ == "appos" and token.i < head.i + 4):
            start, end = entity(token)
            return (start, end) if start <= head.i < end or token.dep_ in ("appos", "pobj", "oprd") else None
    return _name_before(head) or _name_after(head) or _name_last(head)


def entity(token: Any) -> tuple[int, int]:
    """The tokens of the named entity that `token` is part of."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == token.ent_type_:
        end += 1
    return start, end


def _name_before(head: Any) -> tuple[int, int] | None:
    """The person whom "a spokesman" describes where the comma was lost: '"..." Salem Orabi a spokesman said'.

    Only where nothing but a title stands between the name and the start of the sentence or a closing mark:
    in "the blast killed Salem Orabi a doctor said" the doctor is somebody else.
    """
    doc, start = head.doc, head.left_edge.i
    if head.pos_ != "NOUN" or start == 0 or doc[start].lower_ not in ("a", "an", "the"):
        return None
    if doc[start - 1].ent_type_ != "PERSON" or doc[start - 1].sent != head.sent:
        return None
    name = low = entity(doc[start - 1])[0]
    while low > 0 and doc[low - 1].pos_ == "PROPN" and not doc[low].is_sent_start:
        low -= 1
    before = doc[low - 1]
    is_apart = doc[low].is_sent_start or before.text in ('"', "”", "»") or before.head.lemma_ in SPEAKING
    return (name, start) if is_apart else None


def _name_after(head: Any) -> tuple[int, int] | None:
    """The name right after what describes it: "the news website Varda Today"."""
    named = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if named is None or head.pos_ != "NOUN" or named.left_edge.i > head.i + 1:
        return None
    start, end = head.i + 1, named.i + 1
    return (start, end) if all(t.pos_ in ("PROPN", "PUNCT", "PART") for t in head.doc[start:end]) else None


# After these a person's name can only be that of whoever is described: "an official in Varda Salem Orabi".
_PLACES_AND_BODIES = ("GPE", "LOC", "FAC", "ORG", "NORP")


def _name_last(head: Any) -> tuple[int, int] | None:
    """The name at the end of a description whose comma was lost: "the head of Varda Council Salem Orabi"."""
    last = head.right_edge
    if head.pos_ != "NOUN" or last.ent_type_ != "PERSON":
        return None
    start, end = entity(last)
    before = head.doc[start - 1]
    return (start, end) if before.i > head.i and before.ent_type_ in _PLACES_AND_BODIES else None


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
        if word.i > end or is_clause or (word.pos_ in ("VERB", "PUNCT") and not _is_hyphenated(word)):
            break
        end = word.i + 1
    return end


def _is_hyphenated(word: Any) -> bool:
    """Whether a word is part of a compound such as "Britain-based"."""
    before = word.nbor(-1)
    return bool(word.tag_ == "HYPH" or (before.tag_ == "HYPH" and word.dep_ == "amod"))


def _is_named(head: Any) -> bool:
    """Whether somebody could be held to the words: a name, or an institution that has only one voice."""
    if head.pos_ == "PROPN" or head.ent_type_ in ("ORG", "GPE", "NORP"):
        return True
    if any(c.dep_ == "det" and c.lower_ in ("a", "an", "another", "some") for c in head.children):
        return False
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
