"""Roles of an event: who does it, to whom, with what; attacks and weapons are means, never doers."""

from __future__ import annotations

from sayso.claims.circumstances import occasions
from sayso.claims.clause import Clause
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.senses import classes_of, fitting
from sayso.claims.words import Words

WHERE = frozenset({"in", "at", "near", "into"})
_HITTABLE = frozenset({"position", "vehicle", "person", "armed", "body"})
_ACTORS = frozenset({"GPE", "NORP", "ORG"})
# What an attack is made with or made of cannot be the one who makes it.
_MEANS = frozenset({"weapon", "attack", "chemical"})
_BEINGS = frozenset({"person", "armed", "body", "aircraft"})
_WITH = ("with", "in", "by", "from", "during")


def roles(words: Words, clause: Clause, sense: Sense) -> dict[str, list[int]]:
    """The words that fill the roles of the event that a clause tells."""
    agents = [at for at in first(clause, sense.agents) if words.pos[at] != "NUM"]
    targets = [at for at in _targets(words, clause, sense) if at not in agents]
    means: list[int] = []
    if sense.type in ("ASSAULT", "DIED"):
        agents, means = _assault(words, clause, agents, targets)
        targets = _hit(words, sense, targets)
    elif sense.type == "AID":
        means = [at for at in clause.undergoers if "weapon" in classes_of(words, at) and at not in targets]
    found = (("agent", agents), ("target", targets), ("weapon", means))
    return {name: filled for name, filled in found if filled}


def _assault(
    words: Words, clause: Clause, agents: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """(agents, means): from the clause, else from the attack of which it tells the outcome."""
    source = _outcome_of(words, clause)
    if source is not None:
        agents = list(source.doers)
    doers, means = split_means(words, agents or [at for at in clause.doers if at not in targets])
    for form, at in clause.prepositions:
        if form in _WITH and at not in means and not classes_of(words, at).isdisjoint(_MEANS):
            means.append(at)
            doers += [o for o in owners(words, at) if o not in doers and o not in targets and not agents]
    return doers or _cause(words, clause), means


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
        or (_is_assault(words, above) and clause.dep == "advcl")
        or (is_beings and clause.dep == "acl")
    ):
        return None
    while above is not None and not _is_assault(words, above):
        above = above.parent
    return above


def _is_assault(words: Words, clause: Clause) -> bool:
    sense = fitting(words, clause, event_senses().get((words.lemma[clause.head], "v"), ()))
    return sense is not None and sense.type == "ASSAULT"


def _hit(words: Words, sense: Sense, targets: list[int]) -> list[int]:
    """Those hit: of "carried out an attack on the port" the port, of "fired rockets at" not the rockets."""
    attacks = [at for at in targets if "attack" in classes_of(words, at)]
    if attacks:
        return [o for attack in attacks for form, o in words.prepositions(attack) if form in sense.targets]
    if any(slot == "obj" for slot, _ in sense.needs):
        return [at for at in targets if "weapon" not in classes_of(words, at)]
    return targets


def _targets(words: Words, clause: Clause, sense: Sense) -> list[int]:
    """The first slot that holds a target; "in" and "at" give one only where they name what can be hit."""
    for slot in sense.targets:
        found = clause.slot(slot)
        if slot in WHERE:
            found = [at for at in found if is_hittable(words, at)]
        if found:
            return list(found)
    inner = (words.prepositions(at) for at in clause.undergoers)  # "held a meeting with X"
    return [o for arguments in inner for form, o in arguments if form in sense.targets and form not in WHERE]


def is_hittable(words: Words, at: int) -> bool:
    """Whether "in" or "at" it names what was hit, not just where: "a blast in a barracks", not "in Karsa"."""
    return words.pos[at] != "PROPN" and not classes_of(words, at).isdisjoint(_HITTABLE)


def first(clause: Clause, slots: tuple[str, ...]) -> list[int]:
    """The words in the first of these slots that is filled."""
    return next((list(found) for name in slots if (found := clause.slot(name))), [])


def split_means(words: Words, agents: list[int]) -> tuple[list[int], list[int]]:
    """Those who act, and what they act with: of "an Orun airstrike" Orun acts, the airstrike is the means."""
    actors: list[int] = []
    means: list[int] = []
    for at in agents:
        if classes_of(words, at).isdisjoint(_MEANS) or words.label(at) in ("PERSON", "GPE"):
            actors.append(at)
        else:
            means.append(at)
            actors += [a for a in owners(words, at) if a not in actors]
    return actors, means


def owners(words: Words, noun: int, *, by_participle: bool = True) -> list[int]:
    """Whose an attack or a weapon is: "by X", "fired by X", "X's", "Orun airstrike", "between X and Y"."""
    found = [o for form, o in words.prepositions(noun) if form in ("by", "between")]
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
        at
        for at in found
        if classes_of(words, at).isdisjoint(_MEANS) and words.label(at) not in ("DATE", "TIME")
    ]


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
        if occasion.finite and occasion.doers and _is_assault(words, occasion):
            return split_means(words, occasion.doers)[0]
    return []
