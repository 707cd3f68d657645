"""Which sense of a verb or noun fits a clause: the conditions of the word lists against the arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.claims.clause import Clause
from sayso.claims.lexicon import Sense, noun_classes
from sayso.claims.words import Words

_NAME_CLASSES = {
    "PERSON": frozenset({"person"}),
    "ORG": frozenset({"body", "armed"}),
    "NORP": frozenset({"body", "armed", "person"}),
    "GPE": frozenset({"place", "body"}),
    "LOC": frozenset({"place"}),
    "FAC": frozenset({"place"}),
    "MONEY": frozenset({"money"}),
}
# A name that the name finder passed over may be any of these.
UNKNOWN_NAME = frozenset({"person", "body", "armed", "place"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
_PRONOUN_CLASSES = frozenset({"person", "armed", "body"})
_SEVERAL = frozenset({"series", "wave", "string", "spate", "round", "succession", "number"})
_NONE: frozenset[str] = frozenset()
_PORTION = "portion"


def classes_of(words: Words, at: int) -> frozenset[str]:
    """The classes of the noun, name or pronoun at a position."""
    if words.pos[at] == "PRON":
        return _PRONOUN_CLASSES
    known = _listed(words, at) - {_PORTION}
    if not known and (single := one_of(words, at)) != at:
        return classes_of(words, single)
    if not known and not words.label(at) and words.pos[at] == "PROPN":
        return UNKNOWN_NAME
    return known or _NAME_CLASSES.get(words.label(at), _NONE)


def one_of(words: Words, at: int) -> int:
    """What the noun is several or a portion of, else the noun: of "a series of attacks" the attacks."""
    if words.lemma[at] not in _SEVERAL and _PORTION not in _listed(words, at):
        return at
    return next((o for form, o in words.prepositions(at) if form == "of"), at)


def _listed(words: Words, at: int) -> frozenset[str]:
    return noun_classes().get(words.lemma[at], _NONE) | noun_classes().get(words.lower[at], _NONE)


def is_a(words: Words, at: int, wanted: frozenset[str]) -> bool:
    """Whether a word is one of `wanted`: lemmas, forms, classes as "@weapon"; an empty set takes any."""
    if not wanted or words.lemma[at] in wanted or words.lower[at] in wanted:
        return True
    return any("@" + one in wanted for one in classes_of(words, at))


def fitting(words: Words, clause: Clause, senses: Iterable[Sense]) -> Sense | None:
    """The first sense all of whose conditions the clause meets."""
    return next(
        (s for s in senses if all(_met(words, clause, slot, wanted) for slot, wanted in s.needs)), None
    )


def _met(words: Words, clause: Clause, slot: str, wanted: frozenset[str]) -> bool:
    return any(_is_filled(words, clause, name, wanted) for name in slot.split("|"))


def _is_filled(words: Words, clause: Clause, slot: str, wanted: frozenset[str]) -> bool:
    if slot == "prt":
        return clause.particle in wanted
    if slot == "adv":
        return any(words.lower[a] in wanted for a in clause.adverbs)
    if slot == "state":
        return any(
            words.lower[a] in wanted for a in range(clause.head + 1, min(clause.head + 12, len(words)))
        )
    if slot == "adj":
        return any(words.lower[k] in wanted for k in words.kids[clause.head])
    if slot == "xcomp":
        return any(is_a(words, at, wanted) for at in _complements(words, clause))
    if slot == "mod":
        return any(_is_modified(words, at, wanted) for at in clause.undergoers)
    found = [*clause.slot(slot), *(with_things(words, clause) if slot == "with" else ())]
    return any(is_a(words, at, wanted) for at in found)


def with_things(words: Words, clause: Clause) -> list[int]:
    """What stands under "with" behind an object, where parsers often hang what was done with it."""
    return [o for at in clause.undergoers for form, o in words.prepositions(at) if form == "with"]


def _complements(words: Words, clause: Clause) -> list[int]:
    """The verbs of what is asked, refused or threatened, those joined to them too: "to stop and to leave"."""
    found = [c for c in clause.children if c.dep in ("xcomp", "ccomp")]
    return [c.head for c in [*found, *(k for c in found for k in c.children if k.dep == "conj")]]


def _is_modified(words: Words, noun: int, wanted: frozenset[str]) -> bool:
    """Whether a word before the noun is one of `wanted`: "hunger" of "a hunger strike"."""
    return any(words.dep[k] in _MODIFIERS and is_a(words, k, wanted) for k in words.kids[noun])


def fitting_noun(words: Words, at: int, senses: Iterable[Sense]) -> Sense | None:
    """The first sense whose conditions the noun's own prepositions meet."""
    arguments = list(words.prepositions(at))
    inner = [k for k in words.kids[at] if words.dep[k] in ("acl", "relcl", "xcomp", "ccomp")]

    def is_filled(slot: str, wanted: frozenset[str]) -> bool:
        if slot == "mod":
            return _is_modified(words, at, wanted)
        if slot == "xcomp":
            return any(is_a(words, k, wanted) for k in inner)
        return any(form == slot and is_a(words, o, wanted) for form, o in arguments)

    for sense in senses:
        if all(any(is_filled(one, wanted) for one in slot.split("|")) for slot, wanted in sense.needs):
            return sense
    return None
