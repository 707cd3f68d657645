"""Assaults: who strikes, with what, whom; an attack or a weapon is a means, never the one who strikes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sayso.claims.circumstances import occasions
from sayso.claims.clause import Clause
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.means import mode_of
from sayso.claims.senses import classes_of, fitting, with_things
from sayso.claims.words import Words

_THINGS = frozenset({"weapon", "chemical"})
_BEFORE = frozenset({"compound", "amod", "nmod"})
# Prepositions whose object may be hit, or may be just where it happened.
WHERE = frozenset({"in", "at", "near", "into", "outside", "inside", "beside", "under", "behind"})
_HITTABLE = frozenset({"position", "vehicle", "person", "armed", "body", "building"})
_ACTORS = frozenset({"GPE", "NORP", "ORG"})
# What an attack is made with or made of cannot be the one who makes it.
_MEANS = frozenset({"weapon", "attack", "chemical"})
# What people drive or fly, from afar too, acts; it is a weapon where it explodes.
_CREWED = frozenset({"aircraft", "vehicle"})
_ACTING = frozenset({"person", "armed", "body", "aircraft", "vehicle", "place", "settlement"})
_BEINGS = frozenset({"person", "armed", "body", "aircraft"})
_WITH = frozenset({"with", "in", "by", "from", "during", "under", "through"})
# What stands under "of" has the role: "at the hands of X", "by means of a bomb", "in front of the bank".
_THROUGH = {
    "at": frozenset({"hand"}),
    "by": frozenset({"means", "mean"}),
    "through": frozenset({"use"}),
    "in": frozenset({"front", "vicinity"}),
}
_USING = frozenset(
    {
        "use",
        "employ",
        "wield",
        "arm",
        "throw",
        "hurl",
        "fire",
        "detonate",
        "drop",
        "deploy",
        "rig",
        "pack",
        "load",
        "fill",
    }
)
CALENDAR = frozenset({"DATE", "TIME"})


class Strike(NamedTuple):
    """Word positions of those who strike, of the weapons, and of the acts by which they do."""

    agents: list[int]
    weapons: list[int]
    acts: list[int]


def strike(words: Words, clause: Clause, sense: Sense, agents: list[int], targets: list[int]) -> Strike:
    """Who does it with what: from the clause, else from the attack of which it tells the outcome."""
    source = _outcome_of(words, clause)
    if source is not None:
        agents = list(source.doers)
    agents = agents or [at for at in clause.doers if at not in targets]
    named = [o for at in agents for o in meant(words, "by", at)]
    doers, means = split_means(words, named, _MEANS | _CREWED if sense.mode == "explosives" else _MEANS)
    for at in _stated_means(words, clause):
        if at not in means and at not in targets:
            means.append(at)
            doers += [o for o in owners(words, at) if o not in doers and o not in targets and not agents]
    needed = (at for slots, _ in sense.needs for slot in slots.split("|") for at in clause.slot(slot))
    means += [at for at in needed if at not in means and not classes_of(words, at).isdisjoint(_MEANS)]
    hands = [o for f, at in clause.prepositions if f == "at" for o in meant(words, f, at) if o != at]
    weapons = list(dict.fromkeys(thing for at in means for thing in _things(words, at)))
    means += [at for at in doers if is_inert(words, at) and at not in means]
    doers = [at for at in doers if at not in means] or hands or _cause(words, clause)
    return Strike(doers, weapons, [at for at in means if at not in weapons])


def is_inert(words: Words, at: int) -> bool:
    """Whether a common noun is of a kind that never strikes: "the investigation", "a road", "Monday"."""
    if words.label(at) in CALENDAR:
        return True
    classes = classes_of(words, at)
    if words.pos[at] != "NOUN" or not classes.isdisjoint(_ACTING):
        return False
    return bool(classes) or (words.lemma[at], "n") in event_senses()


def _things(words: Words, means: int) -> list[int]:
    """The things that a means is or names.

    Of "a car bomb explosion" the car bomb, of "a hail of bullets" the bullets; "an airstrike" and "a blast"
    stand for the thing, "an attack" names none.
    """
    if "attack" not in classes_of(words, means) and _is_thing(words, means):
        return [means]
    before = [k for k in words.kids[means] if words.dep[k] in _BEFORE and _is_thing(words, k)]
    inside = [o for form, o in words.prepositions(means) if form == "of" and _is_thing(words, o)]
    if before or inside:
        return before or inside
    is_named = "attack" not in classes_of(words, means) or mode_of(words, [means], None) is not None
    return [means] if is_named else []


def _is_thing(words: Words, at: int) -> bool:
    return words.pos[at] in ("NOUN", "PROPN") and not classes_of(words, at).isdisjoint(_THINGS | _CREWED)


def meant(words: Words, form: str, at: int) -> list[int]:
    """The word itself, or what stands under its "of": "by means of a bomb" means the bomb."""
    if words.lemma[at] not in _THROUGH.get(form, ()) or words.pos[at] == "PROPN":
        return [at]
    return [o for inner, o in words.prepositions(at) if inner == "of"] or [at]


def _stated_means(words: Words, clause: Clause) -> Iterator[int]:
    """Means that the clause names beside its subject: "with", "by means of", "using", "armed with"."""
    for form, at in clause.prepositions:
        for one in meant(words, form, at):
            if form in _WITH and _is_means(words, one):
                yield one
    yield from (at for at in with_things(words, clause) if _is_means(words, at))
    for child in clause.children:
        if words.lemma[child.head] in _USING and child.dep in ("advcl", "acl") and not child.finite:
            things = [*(at for at in child.undergoers if not child.passive), *child.objects_of("with")]
            yield from (at for at in things if not classes_of(words, at).isdisjoint(_MEANS | _CREWED))


def _is_means(words: Words, at: int, of_means: frozenset[str] = _MEANS) -> bool:
    """Whether it is a weapon or an attack, or so much of one: "100 kilograms of dynamite"."""
    classes = classes_of(words, at)
    if classes or words.pos[at] not in ("NOUN", "NUM"):
        return not classes.isdisjoint(of_means)
    measured = (o for form, o in words.prepositions(at) if form == "of")
    return any(not classes_of(words, one).isdisjoint(of_means) for one in measured)


def _outcome_of(words: Words, clause: Clause) -> Clause | None:
    """The attack whose outcome a participle tells, where the parse hangs it elsewhere.

    "A blast hit a convoy that waited at the gate, killing 40": the gate kills nobody, nor does the convoy.
    """
    if clause.finite or words.tag[clause.head] != "VBG" or clause.dep not in ("advcl", "acl"):
        return None
    above = clause.parent
    is_beings = any(not classes_of(words, at).isdisjoint(_BEINGS) for at in clause.doers)
    if (
        above is None
        or (is_assault(words, above) and clause.dep == "advcl")
        or (is_beings and clause.dep == "acl")
    ):
        return None
    while above is not None and not is_assault(words, above):
        above = above.parent
    return above


def is_assault(words: Words, clause: Clause) -> bool:
    """Whether the clause's verb tells an assault."""
    return _sense(words, clause) is not None


def _sense(words: Words, clause: Clause) -> Sense | None:
    sense = fitting(words, clause, event_senses().get((words.lemma[clause.head], "v"), ()))
    return sense if sense is not None and sense.type == "ASSAULT" else None


def hit(words: Words, sense: Sense, targets: list[int], means: list[int]) -> list[int]:
    """Those hit: of "carried out an attack on the port" the port, of "fired rockets at" not the rockets."""
    attacks = [at for at in targets if "attack" in classes_of(words, at)]
    if attacks:
        return [o for attack in attacks for form, o in words.prepositions(attack) if form in sense.targets]
    return [at for at in targets if at not in means]


def is_hittable(words: Words, at: int) -> bool:
    """Whether "in" or "at" it names what was hit, not just where: "a blast in a barracks", not "in Karsa"."""
    classes = classes_of(words, at)
    if words.pos[at] == "PROPN":
        return "building" in classes or words.label(at) in ("ORG", "FAC")
    return not classes.isdisjoint(_HITTABLE)


def split_means(
    words: Words, agents: list[int], of_means: frozenset[str] = _MEANS
) -> tuple[list[int], list[int]]:
    """Those who act, and what they act with: of "an Orun airstrike" Orun acts, the airstrike is the means."""
    actors: list[int] = []
    means: list[int] = []
    for at in agents:
        if not _is_means(words, at, of_means) or words.label(at) in ("PERSON", "GPE"):
            actors.append(at)
        else:
            means.append(at)
            actors += [a for a in owners(words, at) if a not in actors]
    return actors, means


def owners(words: Words, noun: int, *, by_participle: bool = True) -> list[int]:
    """Whose an attack or a weapon is: "by X", "fired by X", "X's", "Orun airstrike", "between X and Y"."""
    found = [
        o
        for form, o in words.prepositions(noun)
        if form in ("by", "between") or _is_whose(words, noun, form, o)
    ]
    for kid in words.kids[noun]:
        if words.dep[kid] == "acl" and words.tag[kid] == "VBN":
            if not by_participle:
                continue
            found += [o for agent in words.under(kid, "agent") for _, o in words.objects(agent, "by")]
        elif words.dep[kid] == "poss" or (
            words.dep[kid] in ("amod", "compound", "nmod") and _acts(words, kid)
        ):
            found.append(kid)
    return [
        at for at in found if classes_of(words, at).isdisjoint(_MEANS) and words.label(at) not in CALENDAR
    ]


def _is_whose(words: Words, act: int, form: str, at: int) -> bool:
    """Whether "from" or "of" names who acts: "fire from rebels", "an operation of the army".

    Not whence it comes ("fire from the hills"), nor whom it befalls ("the massacre of soldiers").
    """
    if classes_of(words, at).isdisjoint(("armed", "person")):
        return False
    return form == "from" or (
        form == "of" and any("of" in s.agents for s in event_senses().get((words.lemma[act], "n"), ()))
    )


def _acts(words: Words, modifier: int) -> bool:
    """Whether a word before "airstrike" or "fire" names a side: "Orun airstrike", "rebel fire"."""
    if words.pos[modifier] == "PROPN" and words.form[modifier].isupper() and words.label(modifier) != "GPE":
        form = words.form[modifier]  # "MLRS rocket" or "NLA rocket": a side acts elsewhere, a weapon does not
        return any(f == form and words.dep[at] != "compound" for at, f in enumerate(words.form))
    if words.label(modifier) in _ACTORS or words.pos[modifier] == "PROPN":
        return words.label(modifier) not in ("DATE", "TIME", "FAC", "LOC", "PRODUCT")
    return words.pos[modifier] == "NOUN" and "armed" in classes_of(words, modifier)


def _cause(words: Words, clause: Clause) -> list[int]:
    """Who is behind a killing that is told without its doer: "when X shelled the town"."""
    for occasion in occasions(words, clause):
        sense = _sense(words, occasion)
        if occasion.finite and occasion.doers and sense is not None and "subj" in sense.agents:
            return split_means(words, occasion.doers)[0]  # not of "when their car hit a mine"
    return []
