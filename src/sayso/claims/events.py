"""Events: who did what to whom, from verbs, and from nouns such as "the shelling of the port by rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.roles import WHERE, is_hittable, owners, roles
from sayso.claims.senses import classes_of, fitting, fitting_noun, is_a
from sayso.claims.words import Words

_VERB, _NOUN, _BEHIND = 0.8, 0.6, 0.7
_ATTACK = frozenset({"@attack"})
_TALK = frozenset({"@talk"})
# "did it in cooperation with X": the cooperation is the subject's.
_JOINT = frozenset({"COOPERATE", "CONSULT", "AGREE"})
_SPEECH_EVENTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp"})


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
    draft.roles = roles(words, clause, sense)
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


def noun_events(words: Words, clause: Clause, told: Draft | None) -> Iterator[Draft]:
    """Events that nouns of a clause name, with at least one of those who took part."""
    lexicon = event_senses()
    for at in clause.tokens:
        if words.pos[at] != "NOUN" or at == clause.head or (words.lemma[at], "n") not in lexicon:
            continue
        sense = fitting_noun(words, at, lexicon[words.lemma[at], "n"])
        if sense is None or (told is not None and told.type == sense.type and words.head[at] == clause.head):
            continue
        draft = _noun_event(words, clause, at, sense)
        if draft is not None:
            yield draft


def _acting(words: Words, clause: Clause) -> Clause:
    """Who acts jointly: of "armed men living there in cooperation with X" who armed them, not who live."""
    while clause.dep == "acl" and not clause.finite and clause.parent is not None:
        if (words.lemma[clause.head], "v") in event_senses():
            break
        clause = clause.parent
    return clause


def _noun_event(words: Words, clause: Clause, at: int, sense: Sense) -> Draft | None:
    arguments = list(words.prepositions(at))
    possessors = [k for k in words.kids[at] if words.dep[k] == "poss"]

    def filling(slots: tuple[str, ...]) -> list[int]:
        for slot in slots:
            found = possessors if slot == "poss" else [o for form, o in arguments if form == slot]
            found = [o for o in found if words.is_nominal(o) and words.label(o) not in ("DATE", "TIME")]
            found = [o for o in found if slot not in WHERE or is_hittable(words, o)]
            if found:
                return found
        return []

    targets = [o for o in filling(sense.targets) if "attack" not in classes_of(words, o)]
    agents = [o for o in filling(sense.agents) if o not in targets]
    agents += [
        k
        for k in owners(words, at, by_participle=False)
        if k not in agents and k not in targets and words.dep[k] != "poss"
    ]
    if not agents and sense.type in _JOINT and words.lower[words.head[at]] == "in":
        above = words.head[words.head[at]]
        agents = [above] if words.is_nominal(above) else list(_acting(words, clause).subjects)
    if not agents and not targets:
        return None
    filled = {name: found for name, found in (("agent", agents), ("target", targets)) if found}
    tokens = [t for t in clause.tokens if words.low[at] <= t <= words.high[at]]
    return Draft("event", sense.type, at, clause, tokens, mode=sense.mode, roles=filled, confidence=_NOUN)
