"""Events: who did what to whom, from verbs, and from nouns such as "the shelling of the port by rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.assaults import WHERE, is_assault, is_hittable, is_inert, owners
from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, event_senses
from sayso.claims.means import mode_of
from sayso.claims.roles import roles
from sayso.claims.senses import classes_of, fitting, fitting_noun, is_a
from sayso.claims.words import Words

_VERB, _NOUN, _BEHIND = 0.8, 0.6, 0.7
_ATTACK = frozenset({"@attack"})
# "carried out a drone strike", "warplanes hit": what they are says how it was done.
_TELLING = frozenset({"attack", "aircraft"})
_SUFFERERS = frozenset({"target", "victim", "object"})
_TALK = frozenset({"@talk"})
# "did it in cooperation with X": the cooperation is the subject's.
_JOINT = frozenset({"COOPERATE", "CONSULT", "AGREE"})
_SPEECH_EVENTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# These are coded by what is demanded, refused or threatened, which their mode says.
BY_CONTENT = frozenset({"REQUEST", "REJECT", "THREATEN"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp"})


def verb_event(words: Words, clause: Clause) -> Draft | None:
    """The event that a clause's verb tells, if it tells one."""
    if _is_described(words, clause):
        return None
    sense = fitting(words, clause, event_senses().get((words.lemma[clause.head], "v"), ()))
    confidence = _VERB
    if sense is None:
        sense, confidence = _copular(words, clause), _BEHIND
    if sense is None or (sense.type == "MOBILIZE" and _is_part_of_assault(words, clause)):
        return None
    draft = Draft(
        "event", sense.type, clause.head, clause, clause.tokens, mode=sense.mode, confidence=confidence
    )
    draft.roles = roles(words, clause, sense)
    if draft.type == "ASSAULT":
        named = [*clause.undergoers, *draft.roles.get("agent", ())]
        means = [at for at in named if not classes_of(words, at).isdisjoint(_TELLING)]
        means += [*draft.roles.get("instrument", ()), *draft.roles.get("weapon", ())]
        draft.mode = mode_of(words, means, draft.mode)
    return draft


def _is_described(words: Words, clause: Clause) -> bool:
    """Whether the clause tells no event of its own: "men armed with rifles", "is under shelling"."""
    if clause.dep == "pcomp":
        return words.lower[words.head[clause.head]] == "under"
    return clause.dep == "acl" and words.lower[clause.head] == "armed" and not clause.doers


def _is_part_of_assault(words: Words, clause: Clause) -> bool:
    """Whether PLOVER codes the assault alone: "sent tanks to attack it", "attacked it, deploying tanks"."""
    near = [c for c in clause.children if c.infinitive and c.dep in ("advcl", "xcomp", "acl")]
    if clause.parent is not None and clause.dep == "advcl" and not clause.finite:
        near.append(clause.parent)
    return any(is_assault(words, c) for c in near)


def as_promised(words: Words, draft: Draft, modality: str | None) -> tuple[str | None, str | None]:
    """Type and mode: of a retreat that is only announced or planned, PLOVER's CONCEDE, which has no modes."""
    if draft.type == "RETREAT" and (modality == "planned" or _is_announced(words, draft)):
        return "CONCEDE", None
    return draft.type, draft.mode


def _is_announced(words: Words, draft: Draft) -> bool:
    """ "announced the withdrawal of its troops": what is but declared, by a word whose sense says so."""
    verb = words.head[draft.at]
    if draft.at == draft.clause.head or verb != draft.clause.head:
        return False
    sense = fitting(words, draft.clause, event_senses().get((words.lemma[verb], "v"), ()))
    return sense is not None and sense.type == "CONCEDE"


def is_told(words: Words, clause: Clause, event: Draft) -> bool:
    """Whether a clause of saying is itself an event worth a claim.

    It is where it names the talk ("told X in a telephone call"), where what is asked, refused or threatened
    is one of PLOVER's modes ("demanded that X release them"), and where what is asked or blamed is a thing,
    not a clause of its own ("asked X for help", "condemned the attack").
    """
    if is_talk(words, clause):
        return True
    if event.type in BY_CONTENT and event.mode is not None:
        return True
    is_clausal = any(child.dep in _CLAUSAL for child in clause.children)
    return event.type in _SPEECH_EVENTS and not is_clausal and bool(event.roles.get("target"))


def is_talk(words: Words, clause: Clause) -> bool:
    """Whether the clause names the talk in which something was said: "told X in a telephone call"."""
    return any(is_a(words, o, _TALK) for _, o in clause.prepositions)


def _copular(words: Words, clause: Clause) -> Sense | None:
    """ "is a gas attack", "were behind the attack", "was the target of attacks"."""
    if words.lemma[clause.head] != "be":
        return None
    if any(is_a(words, o, _ATTACK) for o in clause.objects_of("behind")):
        return Sense("ASSAULT", None, (), ("against", "on"), ("subj",))
    if any(words.pos[at] == "NOUN" and "attack" in classes_of(words, at) for at in clause.complements):
        return Sense("ASSAULT", None, (), ("on", "against"), ("attr",))
    if any(words.lemma[at] in _SUFFERERS and _suffers(words, at) for at in clause.complements):
        return Sense("ASSAULT", None, (), ("subj",), ("by",))
    return None


def _suffers(words: Words, at: int) -> bool:
    """Whether it is one of an attack: "the target of a bomb attack"."""
    return any(form == "of" and is_a(words, o, _ATTACK) for form, o in words.prepositions(at))


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
        if draft is not None and not (told is not None and _is_means_of(draft, told)):
            yield draft


def _acting(words: Words, clause: Clause) -> Clause:
    """Who acts jointly: of "armed men living there in cooperation with X" who armed them, not who live."""
    while clause.dep == "acl" and not clause.finite and clause.parent is not None:
        if (words.lemma[clause.head], "v") in event_senses():
            break
        clause = clause.parent
    return clause


def described_events(words: Words, clause: Clause) -> Iterator[Draft]:
    """What a participle before a person says befell them: "the murdered mayor", "two kidnapped nurses"."""
    for at in clause.tokens:
        if words.dep[at] != "amod" or words.tag[at] not in ("VBN", "VBD") or at == clause.head:
            continue
        noun = words.head[at]
        senses = [s for s in event_senses().get((words.lemma[at], "v"), ()) if not s.needs]
        is_person = words.label(noun) == "PERSON" or "person" in classes_of(words, noun)
        if is_person and senses and senses[0].type == "ASSAULT" and senses[0].targets[0] == "obj":
            roles = {"target": [noun]}
            tokens = list(range(at, noun + 1))
            yield Draft(
                "event", "ASSAULT", at, clause, tokens, mode=senses[0].mode, roles=roles, confidence=_NOUN
            )


def _is_means_of(draft: Draft, told: Draft) -> bool:
    """Whether a noun's event is but the means of the verb's: "came under attack by rebels"."""
    means = (at for role in ("weapon", "instrument") for at in told.roles.get(role, ()))
    is_known = set(draft.roles.get("agent", ())) <= set(told.roles.get("agent", ()))
    return draft.type == told.type and "target" not in draft.roles and is_known and draft.at in means


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
    agents = [o for o in filling(sense.agents) if o not in targets and not is_inert(words, o)]
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
    mode = mode_of(words, [at], sense.mode) if sense.type == "ASSAULT" else sense.mode
    return Draft("event", sense.type, at, clause, tokens, mode=mode, roles=filled, confidence=_NOUN)
