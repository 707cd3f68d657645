"""Figures: how many, of what, and what befell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sayso.claims.assaults import split_means
from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.events import verb_event
from sayso.claims.fates import Fate, fate
from sayso.claims.numbers import Number, numbers
from sayso.claims.parts import Counted, link, part
from sayso.claims.senses import classes_of
from sayso.claims.words import Words
from sayso.data import rows

_TYPED, _COUNT = 0.85, 0.6
_PEOPLE = frozenset({"person", "armed"})
_MATTER = frozenset({"place", "vehicle", "weapon", "thing", "measure", "attack"})
# What a vague count ("dozens") must count to be worth a claim where nothing is said to befall it.
_COUNTABLE = frozenset({"person", "armed", "vehicle", "weapon", "body", "place"})
# Events whose agents are those behind what befell the counted.
_HARMS = frozenset({"ASSAULT", "DIED", "COERCE", "MOBILIZE", "AID"})
_BEFALLS_PEOPLE = frozenset({"captured", "displaced", "mobilised", "armed", "missing"})
_COUNTING = frozenset({"nummod", "amod", "compound", "nmod", "quantmod", "det", "npadvmod"})


@cache
def _uncounted() -> dict[str, str]:
    return {r["word"]: r["class"] for r in rows("uncounted_nouns.tsv")}


def figures(words: Words, clause_of: Mapping[int, Clause]) -> Iterator[Draft]:
    """A draft for every number that counts something; lengths of time and the like are left out."""
    found: list[Counted] = []
    for number in numbers(words):
        noun, counted = _counted(words, number)
        if counted is not None and _uncounted().get(words.lemma[counted], "measure") != "measure":
            continue
        how = part(words, number, noun, clause_of) if number.unit is None else None
        draft = _figure(words, number, noun, counted, clause_of)
        if how is not None and how.who is not None and noun in clause_of:
            draft = draft or _draft("count", number, noun, counted, clause_of[noun])
            draft.counted, draft.roles["target"] = how.who, [how.who]
        if draft is not None and how is not None and how.type is not None and draft.type == "count":
            draft.type, draft.confidence = how.type, _TYPED
        if draft is not None:
            found.append(Counted(draft, noun, how))
    link(words, found)
    yield from (one.draft for one in found)


def _counted(words: Words, number: Number) -> tuple[int, int | None]:
    """(the noun that fills the role, the noun that is counted): of "dozens of cars", dozens and cars."""
    top = number.core
    for above in words.ancestors(number.core):
        if not number.first <= above <= number.last:
            break
        top = above
    head = words.head[top]
    is_before_noun = words.dep[top] in _COUNTING and head > number.last
    if is_before_noun and words.pos[head] in ("NOUN", "PROPN", "ADJ", "PRON", "VERB"):
        return head, head
    for kid in words.under(top, "prep"):
        if words.lower[kid] == "of" and kid > number.core:
            return top, words.kid(kid, "pobj")
    return top, None


def _figure(
    words: Words, number: Number, noun: int, counted: int | None, clause_of: Mapping[int, Clause]
) -> Draft | None:
    clause = clause_of.get(noun)
    if clause is None:
        return None
    if number.unit is not None:
        return _draft("share" if number.unit == "percent" else "money", number, noun, counted, clause)
    found = fate(words, noun, clause_of)
    if found is None and counted is not None and counted != noun:
        found = fate(words, counted, clause_of)  # "two of the dead were nurses"
    if found is None or (found.type in _BEFALLS_PEOPLE and _is_matter(words, counted)):
        return _plain_count(words, number, noun, counted, clause)
    governing = clause_of.get(found.at, clause)
    draft = _draft(found.type, number, noun, counted, governing)
    draft.at = found.at if found.at in governing.tokens else noun
    draft.tokens = [*governing.tokens, *range(number.first, noun + 1)]
    if governing.parent is clause and governing.dep == "xcomp":  # "40 are believed to have drowned"
        draft.tokens += clause.tokens
    _give_roles(words, draft, governing, noun, found)
    return draft


def _is_matter(words: Words, counted: int | None) -> bool:
    """Whether things or measures are counted: "seized 40 square kilometres" captures nobody."""
    if counted is None:
        return False
    classes = classes_of(words, counted)
    is_measure = words.lemma[counted] in _uncounted()
    return is_measure or (not classes.isdisjoint(_MATTER) and classes.isdisjoint(_PEOPLE))


def _draft(type_: str, number: Number, noun: int, counted: int | None, clause: Clause) -> Draft:
    confidence = _COUNT if type_ == "count" else _TYPED
    tokens = clause.tokens
    return Draft("figure", type_, noun, clause, tokens, number=number, counted=counted, confidence=confidence)


def _give_roles(words: Words, draft: Draft, clause: Clause, noun: int, found: Fate) -> None:
    """The roles of the event that befell them, with those counted as target."""
    event = verb_event(words, clause)
    if event is not None and event.type in _HARMS:
        draft.roles = {name: list(filled) for name, filled in event.roles.items() if name != "target"}
    elif found.is_done and noun not in clause.doers:
        agents, means = split_means(words, clause.doers)
        draft.roles = {name: filled for name, filled in (("agent", agents), ("weapon", means)) if filled}
    who = noun if found.who is None else found.who
    if found.who is not None:
        draft.counted = found.who
    agents = [a for a in draft.roles.pop("agent", []) if a != who and words.pos[a] != "NUM"]
    if agents:
        draft.roles["agent"] = agents
    draft.roles["target"] = [who]


def _plain_count(
    words: Words, number: Number, noun: int, counted: int | None, clause: Clause
) -> Draft | None:
    """A count of those to whom nothing on the list befell; "one" and bare numbers count nothing."""
    if counted is None:
        return _draft("count", number, noun, counted, clause) if number.is_bounded else None
    if number.low == number.high == 1 or words.pos[counted] not in ("NOUN", "PROPN"):
        return None
    if number.vague and classes_of(words, counted).isdisjoint(_COUNTABLE):
        return None
    draft = _draft("count", number, noun, counted, clause)
    if noun in clause.undergoers and clause.doers:
        agents, _ = split_means(words, clause.doers)
        draft.roles = {name: filled for name, filled in (("agent", agents), ("target", [noun])) if filled}
    elif noun in clause.doers:
        draft.roles = {"agent": [noun]}
    return draft
