"""Roles of an event: who does it, to whom, with what, by the frames of the word lists."""

from __future__ import annotations

from sayso.claims.assaults import CALENDAR, WHERE, hit, is_hittable, meant, strike
from sayso.claims.clause import Clause
from sayso.claims.lexicon import Sense
from sayso.claims.senses import classes_of, one_of
from sayso.claims.words import Words


def roles(words: Words, clause: Clause, sense: Sense) -> dict[str, list[int]]:
    """The words that fill the roles of the event that a clause tells."""
    agents = [at for at in first(clause, sense.agents) if words.pos[at] != "NUM"]
    targets = [at for at in _targets(words, clause, sense) if at not in agents]
    weapons: list[int] = []
    acts: list[int] = []
    if sense.type in ("ASSAULT", "DIED"):
        agents, weapons, acts = strike(words, clause, sense, agents, targets)
        targets = hit(words, sense, targets, weapons)
    elif sense.type == "AID":
        weapons = [at for at in clause.undergoers if "weapon" in classes_of(words, at) and at not in targets]
    found = (("agent", agents), ("target", targets), ("weapon", weapons), ("instrument", acts))
    return {name: filled for name, filled in found if filled}


def _targets(words: Words, clause: Clause, sense: Sense) -> list[int]:
    """The first slot that holds a target; "in" and "at" give one only where they name what can be hit.

    "at!" of a frame is an aim, not a place: "fired rockets at the port".
    """
    aims = frozenset(slot[:-1] for slot in sense.targets if slot.endswith("!"))
    slots = [slot.removesuffix("!") for slot in sense.targets]
    places = WHERE - aims
    for slot in slots:
        found = [at for said in clause.slot(slot) for at in meant(words, slot, said)]
        found = [at for at in found if words.label(at) not in CALENDAR]
        if slot in places:
            found = [at for at in found if is_hittable(words, at)]
        if found:
            return list(found)
    inner = (words.prepositions(one_of(words, at)) for at in clause.undergoers)  # "held a meeting with X"
    return [o for arguments in inner for form, o in arguments if form in slots and form not in places]


def first(clause: Clause, slots: tuple[str, ...]) -> list[int]:
    """The words in the first of these slots that is filled; "subj+with" is one slot, of both sides."""
    sides = ([at for name in slot.split("+") for at in clause.slot(name)] for slot in slots)
    return next((list(found) for found in sides if found), [])
