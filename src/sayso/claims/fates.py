"""Fates: what befell those counted, from the word that governs the count: "killed 40", "the death of two"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from sayso.claims.clause import Clause
from sayso.claims.lexicon import figure_words
from sayso.claims.parties import noun_phrase
from sayso.claims.senses import classes_of
from sayso.claims.words import Words
from sayso.data import rows

_LOST = frozenset({"person", "armed"})
_BELOW = ("amod", "acl", "compound", "relcl")
# Prepositions through which a count still fills the place of the noun before: "more than", "including".
_THROUGH = frozenset({"including", "over", "about", "around", "under", "like", "than"})
# "those killed include 14 children": the part shares what befell the whole.
INCLUDES = frozenset({"include", "comprise"})
_RESULTS = ("oprd", "xcomp", "acomp", "ccomp", "advcl", "acl")


class Fate(NamedTuple):
    """What befell them, the word that says so, and who they are where another noun than the count says it."""

    type: str
    at: int
    who: int | None = None
    is_done: bool = False
    """Whether the word is a verb whose doer did it to them: "killed 40", not "counted 40 dead"."""


@cache
def _harms() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("harm_words.tsv"))


@cache
def _tolls() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("toll_words.tsv"))


def fate(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Fate | None:
    """What befell those counted at `noun`, or None where no word on the list says it."""
    return (
        described(words, noun)
        or _argument(words, noun, clause_of)
        or _governed(words, noun, clause_of)
        or _among(words, noun, clause_of)
        or _followed(words, noun)
        or _tolled(words, noun, clause_of)
    )


def _type(word: str, part: str, *slots: str) -> str | None:
    return next((type_ for slot, type_ in figure_words().get((word, part), ()) if slot in slots), None)


def described(words: Words, noun: int) -> Fate | None:
    """ "17 dead", "five wounded soldiers", "40 displaced families", "three hostages", "two men killed"."""
    if words.lower[noun] == "those" and (told := words.kid(noun, "acl", "amod")) is not None:
        noun_type = _type(words.lemma[told], "v", "obj") or _type(words.lower[told], "a", "mod")
        return Fate(noun_type, told) if noun_type else None
    for word in (words.lower[noun], words.lemma[noun]):
        type_ = _type(word, "a", "mod") or _type(word, "n", "mod")
        if type_ is not None:
            return Fate(type_, noun)
    for kid in words.under(noun, *_BELOW):
        type_ = _type(words.lower[kid], "a", "mod")
        if type_ is None and words.tag[kid] == "VBN" and words.kid(kid, "nsubj") is None:
            type_ = _type(words.lemma[kid], "v", "obj")
        if type_ is not None:
            return Fate(type_, kid)
    for last in words.listed(noun)[1:]:  # "five nurses and two drivers killed": both
        for kid in words.under(last, "acl"):
            type_ = _type(words.lemma[kid], "v", "obj") if words.tag[kid] == "VBN" else None
            if type_ is not None:
                return Fate(type_, kid)
    return None


def _argument(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Fate | None:
    """By the clause's own verb, whatever arguments the clause was given beyond the parse."""
    clause = clause_of.get(noun)
    if clause is not None and clause.dep == "relcl" and clause.parent and noun in clause.parent.undergoers:
        clause = clause.parent  # "the man who led it, along with two guards"
    if clause is None or noun not in (*clause.undergoers, *clause.doers):
        return None
    if noun in clause.undergoers and words.lemma[clause.head] in INCLUDES:
        return next((found for doer in clause.doers if (found := described(words, doer))), None)
    slot = "obj" if noun in clause.undergoers else "subj"
    found = _by_verb(words, noun, clause.head, slot, clause_of)
    if found is None and slot == "obj":
        found = _afterwards(words, noun, clause, clause_of)
    return found


def _afterwards(words: Words, noun: int, clause: Clause, clause_of: Mapping[int, Clause]) -> Fate | None:
    """ "Two were shot and killed": by a verb joined to the one they stand with."""
    joined = (c for c in clause.children if c.dep == "conj" and noun in c.undergoers)
    return next((f for c in joined if (f := _by_verb(words, noun, c.head, "obj", clause_of))), None)


def _governed(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Fate | None:
    """By the verb or noun above: object of "killed", subject of "died", "the death of"."""
    at = noun
    for _ in range(6):
        dep, head = words.dep[at], words.head[at]
        if dep in ("conj", "appos", "nmod") and words.is_nominal(head):
            at = head
        elif dep == "pobj":
            found = _by_preposition(words, at, head)
            if found is not None or words.lower[head] not in _THROUGH:
                return found
            at = words.head[head]
            if not words.is_nominal(at):
                return _by_verb(words, noun, at, "obj", clause_of)
        elif dep in ("dobj", "nsubjpass", "nsubj", "oprd", "attr", "ccomp"):
            return _by_verb(words, at, head, "obj" if dep in ("dobj", "nsubjpass") else "subj", clause_of)
        else:
            return None
    return None


def _by_preposition(words: Words, at: int, preposition: int, form: str | None = None) -> Fate | None:
    above, form = words.head[preposition], form or words.lower[preposition]
    if words.is_nominal(above):
        return _by_noun(words, above, form)
    type_ = _type(words.lemma[above], "v", form)
    if type_ is not None and form == "with" and any(_is_somebody(words, one) for one in _counted(words, at)):
        return Fate(type_, above)  # "was killed with two of his guards"
    for thing in words.under(above, "dobj"):
        if type_ is not None and "weapon" in classes_of(words, thing):
            return Fate(type_, above)
        found = _by_noun(words, thing, form)  # "ordered the distribution of rifles to 500 farmers"
        if found is not None and found.type == "armed":
            return found
    return None


def _counted(words: Words, at: int) -> list[int]:
    """The noun, with that of which it is a number: "two of his guards"."""
    return [at, *(o for form, o in words.prepositions(at) if form == "of")]


def _is_somebody(words: Words, at: int) -> bool:
    return not classes_of(words, at).isdisjoint(_LOST)


def _by_noun(words: Words, above: int, form: str) -> Fate | None:
    if words.lemma[above] == "life" and form == "of":
        verb = words.head[above]
        return Fate("killed", verb) if _type(words.lemma[verb], "v", "life") else None
    type_ = _type(words.lemma[above], "n", form)
    if type_ is None and "weapon" in classes_of(words, above) and words.dep[above] == "pobj":
        return _by_preposition(words, above, words.head[above], form)
    if type_ is None and form in ("to", "at", "of"):
        type_ = _type(words.lemma[above], "n", "mod")
    if type_ == "armed" and not any(
        f == "of" and "weapon" in classes_of(words, o) for f, o in words.prepositions(above)
    ):
        return None
    return None if type_ is None else Fate(type_, above)


def _by_verb(words: Words, at: int, verb: int, slot: str, clause_of: Mapping[int, Clause]) -> Fate | None:
    clause = clause_of.get(verb)
    if clause is not None and clause.head == verb and at in clause.undergoers:
        slot = "obj"
    lemma = words.lemma[verb]
    type_ = _type(lemma, "v", slot)
    if type_ is None and slot == "subj":  # "two are in custody"
        type_ = next((t for o in _where(words, verb) if (t := _type(words.lemma[o], "n", "in"))), None)
    if slot == "obj" and type_ is None and any(_is_somebody(words, one) for one in _counted(words, at)):
        type_ = _type(lemma, "v", "person")  # "seized two guards", not "seized two rifles"
    if type_ is not None:
        return Fate(type_, verb, is_done=slot == "obj")
    for kid in words.under(verb, "oprd", "dobj", "appos", "attr") if slot == "obj" else ():
        type_ = type_ or _type(words.lemma[kid], "n", "result")  # "taken hostage"
    for kid in words.under(at, "appos") if slot == "obj" else ():
        type_ = type_ or _type(words.lemma[kid], "n", "result")  # "took two guards hostage"
    for form, o in words.prepositions(verb):  # "shot to death", "taken into custody"
        type_ = type_ or (_type(words.lemma[o], "n", form) if slot == "obj" else None)
    if type_ is not None:
        return Fate(type_, verb, is_done=slot == "obj")
    if words.lower[at] == "bodies":
        type_ = _type(lemma, "v", "bodies")
    if type_ is None and clause is not None:
        type_ = _with_object(words, clause, lemma, slot, at)
    if type_ is not None:
        return Fate(type_, verb)
    for kid in words.under(verb, *_RESULTS):
        type_ = _type(words.lower[kid], "a", "mod") or _type(words.lemma[kid], "v", "obj")
        if (
            type_ is not None
            and words.tag[kid] in ("JJ", "VBN", "VBD")
            and words.kid(kid, "nsubj", "dobj") is None
        ):
            return Fate(type_, kid if words.dep[kid] == "xcomp" and words.is_verb(kid) else verb)
    for kid in words.under(verb, "xcomp"):  # "are feared to have drowned", "were forced to flee"
        if words.is_verb(kid) and any(words.tag[k] == "TO" for k in words.kids[kid]):
            return _by_verb(words, at, kid, "subj", clause_of)
    return None


def _where(words: Words, verb: int) -> Iterator[int]:
    """What they are in: "are in custody"."""
    if words.lemma[verb] in ("be", "remain", "stay"):
        yield from (o for form, o in words.prepositions(verb) if form == "in")


def _with_object(words: Words, clause: Clause, lemma: str, slot: str, at: int) -> str | None:
    """ "suffered burns", "lost 40 men", "lost their lives": what the verb means hangs on its object."""
    things = (*clause.undergoers, *(o for _, o in clause.prepositions))
    harm = _type(lemma, "v", "harm")
    if harm is not None and any(words.lemma[o] in _harms() for o in things if o != at):
        return harm
    loss = _type(lemma, "v", "loss")
    if loss is None:
        return None
    if slot == "obj":
        return loss if not classes_of(words, at).isdisjoint(_LOST) else None
    return loss if any(words.lemma[o] == "life" for o in clause.undergoers) else None


def _followed(words: Words, noun: int) -> Fate | None:
    """ "leaving five civilians dead", "30 injured": the word right after says it, whatever the parse says."""
    after = noun_phrase(words, noun)[1] + 1
    while after < len(words) and words.pos[after] in ("AUX", "PART", "ADV"):
        after += 1
    if after >= len(words) or words.sentence_of[after] != words.sentence_of[noun]:
        return None
    type_ = _type(words.lower[after], "a", "mod")
    if type_ is None and words.tag[after] in ("VBN", "VBD") and words.kid(after, "dobj") is None:
        type_ = _type(words.lemma[after], "v", "obj")
    return None if type_ is None else Fate(type_, after)


def _tolled(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Fate | None:
    """ "the death toll reached 40", "raised its toll of guards killed to 26": as the toll's words say."""
    clause = clause_of.get(noun)
    toll = (
        next((t for t in clause.tokens if words.lemma[t] in _tolls()), None) if clause is not None else None
    )
    if toll is None or toll == noun:
        return None
    for at in range(words.low[toll], words.high[toll] + 1):
        type_ = _type(words.lemma[at], "v", "obj")
        if type_ is not None and words.dep[at] == "acl":
            return Fate(type_, at, words.head[at])
        type_ = _type(words.lower[at], "a", "mod") or _type(words.lemma[at], "n", "mod")
        if type_ is not None and at != noun:
            return Fate(type_, toll)
    return Fate("killed", toll) if words.lemma[toll] == "toll" else None


def _among(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> Fate | None:
    """ "40 children were among the dead", "two of the dead were nurses"."""
    clause = clause_of.get(noun)
    if clause is None or noun not in clause.doers:
        return None
    for one in clause.objects_of("among"):
        found = described(words, one)
        if found is not None:
            return Fate(found.type, clause.head)
    return None
