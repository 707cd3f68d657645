"""Events: who did what to whom, from verbs, and from nouns such as "the shelling of the port by rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.circumstances import occasions
from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.senses import classes_of, fitting, fitting_noun, is_a
from sayso.claims.words import Words

_VERB, _NOUN, _BEHIND = 0.8, 0.6, 0.7
_ATTACK = frozenset({"@attack"})
_TALK = frozenset({"@talk"})
# "did it in cooperation with X": the cooperation is the subject's.
_JOINT = frozenset({"COOPERATE", "CONSULT", "AGREE"})
_SPEECH_EVENTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp"})
_WHERE = frozenset({"in", "at", "near", "into"})
_HITTABLE = frozenset({"position", "vehicle", "person", "armed", "body"})
_ACTORS = frozenset({"GPE", "NORP", "ORG"})
# What an attack is made with or made of cannot be the one who makes it.
_MEANS = frozenset({"weapon", "attack", "chemical"})


def verb_event(words: Words, clause: Clause) -> Draft | None:
    """The event that a clause's verb tells, if it tells one."""
    sense = fitting(words, clause, event_senses().get((words.lemma[clause.head], "v"), ()))
    confidence = _VERB
    if sense is None:
        sense, confidence = _copular(words, clause), _BEHIND
    if sense is None:
        return None
    draft = Draft(
        "event", sense.type, clause.head, clause, clause.tokens, mode=sense.mode, confidence=confidence
    )
    draft.roles = _roles(words, clause, sense)
    return draft


def is_told(words: Words, clause: Clause, event: Draft) -> bool:
    """Whether a clause of saying is itself an event worth a claim.

    It is where it names the talk ("told X in a telephone call"), and where what is asked or blamed is a
    thing, not a clause of its own ("asked X for help", "condemned the attack").
    """
    if is_talk(words, clause):
        return True
    is_clausal = any(child.dep in _CLAUSAL for child in clause.children)
    return event.type in _SPEECH_EVENTS and not is_clausal and bool(event.roles.get("target"))


def is_talk(words: Words, clause: Clause) -> bool:
    """Whether the clause names the talk in which something was said: "told X in a telephone call"."""
    return any(is_a(words, o, _TALK) for _, o in clause.prepositions)


def _copular(words: Words, clause: Clause) -> Sense | None:
    """ "is a gas attack", "were behind the attack": being an attack, or being behind one."""
    if words.lemma[clause.head] != "be":
        return None
    if any(is_a(words, o, _ATTACK) for o in clause.objects_of("behind")):
        return Sense("ASSAULT", None, (), ("against", "on"), ("subj",))
    if any(words.pos[at] == "NOUN" and "attack" in classes_of(words, at) for at in clause.complements):
        return Sense("ASSAULT", None, (), ("on", "against"), ("attr",))
    return None


def _roles(words: Words, clause: Clause, sense: Sense) -> dict[str, list[int]]:
    agents = [at for at in _first(clause, sense.agents) if words.pos[at] != "NUM"]
    targets = [at for at in _targets(words, clause, sense) if at not in agents]
    means: list[int] = []
    if sense.type == "ASSAULT":
        agents, means = split_means(words, agents or [at for at in clause.doers if at not in targets])
        means += [o for o in clause.objects_of("with") if not classes_of(words, o).isdisjoint(_MEANS)]
        agents = agents or _cause(words, clause)
        targets = _hit(words, sense, targets)
    elif sense.type == "AID":
        means = [at for at in clause.undergoers if "weapon" in classes_of(words, at) and at not in targets]
    found = (("agent", agents), ("target", targets), ("weapon", means))
    return {name: filled for name, filled in found if filled}


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
        if slot in _WHERE:
            found = [at for at in found if not classes_of(words, at).isdisjoint(_HITTABLE)]
        if found:
            return list(found)
    return []


def _first(clause: Clause, slots: tuple[str, ...]) -> list[int]:
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


def owners(words: Words, noun: int) -> list[int]:
    """Whose an attack or a weapon is: "by X", "fired by X", "X's", "Orun airstrike"."""
    found = [o for form, o in words.prepositions(noun) if form == "by"]
    for kid in words.kids[noun]:
        if words.dep[kid] == "acl" and words.tag[kid] == "VBN":
            found += [
                o for k in words.kids[kid] if words.dep[k] == "agent" for _, o in words._objects(k, "by")
            ]
        elif words.dep[kid] == "poss" or (
            words.dep[kid] in ("amod", "compound", "nmod") and _acts(words, kid)
        ):
            found.append(kid)
    return found


def _acts(words: Words, modifier: int) -> bool:
    """Whether a word before "airstrike" or "fire" names a side: "Orun airstrike", "rebel fire"."""
    if words.label(modifier) == "ORG" and words.form[modifier].isupper():
        form = words.form[modifier]
        return any(f == form and words.dep[at] != "compound" for at, f in enumerate(words.form))
    if words.label(modifier) in _ACTORS:
        return True
    return words.pos[modifier] == "NOUN" and "armed" in classes_of(words, modifier)


def _cause(words: Words, clause: Clause) -> list[int]:
    """Who is behind a killing that is told without its doer: "in strikes by X", "when X shelled the town"."""
    for form, noun in clause.prepositions:
        if form in ("in", "by", "during", "from", "of") and "attack" in classes_of(words, noun):
            found = owners(words, noun)
            if found:
                return found
    for occasion in occasions(words, clause):
        if occasion.finite and occasion.doers and _is_assault(words, occasion):
            return split_means(words, occasion.doers)[0]
    return []


def _is_assault(words: Words, clause: Clause) -> bool:
    sense = fitting(words, clause, event_senses().get((words.lemma[clause.head], "v"), ()))
    return sense is not None and sense.type == "ASSAULT"


def noun_events(words: Words, clause: Clause, told: Draft | None) -> Iterator[Draft]:
    """Events that nouns of a clause name, with at least one of those who took part."""
    for at in clause.tokens:
        if words.pos[at] != "NOUN" or at == clause.head:
            continue
        sense = fitting_noun(words, at, event_senses().get((words.lemma[at], "n"), ()))
        if sense is None or (told is not None and told.type == sense.type and words.head[at] == clause.head):
            continue
        draft = _noun_event(words, clause, at, sense)
        if draft is not None:
            yield draft


def _noun_event(words: Words, clause: Clause, at: int, sense: Sense) -> Draft | None:
    arguments = list(words.prepositions(at))
    possessors = [k for k in words.kids[at] if words.dep[k] == "poss"]

    def filling(slots: tuple[str, ...]) -> list[int]:
        for slot in slots:
            found = possessors if slot == "poss" else [o for form, o in arguments if form == slot]
            found = [o for o in found if words.is_nominal(o) and words.label(o) not in ("DATE", "TIME")]
            if found:
                return found
        return []

    targets = [o for o in filling(sense.targets) if "attack" not in classes_of(words, o)]
    agents = [o for o in filling(sense.agents) if o not in targets]
    agents += [
        k for k in owners(words, at) if k not in agents and k not in targets and words.dep[k] != "poss"
    ]
    if not agents and sense.type in _JOINT and at in clause.objects_of("in"):
        agents = list(clause.subjects)
    if not agents and not targets:
        return None
    roles = {name: found for name, found in (("agent", agents), ("target", targets)) if found}
    tokens = [t for t in clause.tokens if words.low[at] <= t <= words.high[at]]
    return Draft("event", sense.type, at, clause, tokens, mode=sense.mode, roles=roles, confidence=_NOUN)
