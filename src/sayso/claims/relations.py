"""Relations: who commands, owns, arms, funds or is kin to whom, from verbs, posts and relation nouns."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import Sense, posts, relation_senses
from sayso.claims.parties import noun_phrase
from sayso.claims.senses import UNKNOWN_NAME, classes_of, fitting, fitting_noun, one_of
from sayso.claims.words import Words

_VERB, _APPOSED, _COPULAR, _TITLE, _NEXT = 0.75, 0.8, 0.8, 0.85, 0.6
SYMMETRIC = frozenset({"allied_with", "fights", "family_of"})
_BODY_PREPOSITIONS = ("for", "in", "at", "to", "from", "with", "on")
_BEFORE = ("compound", "amod", "nmod", "poss")
_POSTED = frozenset({"role", "post", "position", "office", "job", "rank", "title", "duty"})
_SIDES = frozenset({"GPE", "NORP", "ORG"})
_LINKING = frozenset({"be", "become", "remain"})
_NAMING = frozenset({"appoint", "elect", "name", "designate"})
_BODIES = frozenset({"armed", "body"})
_RELATIVE = frozenset({"which", "whom"})


def verb_relations(words: Words, clause: Clause) -> Iterator[Draft]:
    """The relations that a clause's verb tells: a verb may tell one of each type."""
    told: set[str] = set()
    for sense in relation_senses().get((words.lemma[clause.head], "v"), ()):
        if sense.type not in told and fitting(words, clause, (sense,)):
            agents = _first(clause, sense.agents)
            targets = _first(clause, sense.targets) or _of_object(words, clause, sense)
            targets = [at if words.is_nominal(at) else one_of(words, at) for at in targets]
            if agents and targets:
                told.add(sense.type)
                yield Draft(
                    "relation", sense.type, clause.head, clause, clause.tokens,
                    roles=both_sides(sense.type, agents, targets), confidence=_VERB,
                )  # fmt: skip
    yield from _under(words, clause)


def _first(clause: Clause, slots: tuple[str, ...]) -> list[int]:
    return next((list(found) for name in slots if (found := clause.slot(name))), [])


def _of_object(words: Words, clause: Clause, sense: Sense) -> list[int]:
    """Where the target hangs on an object that makes the sense: "have full control of the port"."""
    if not any(slot == "obj" for slot, _ in sense.needs):
        return []
    arguments = [a for at in clause.undergoers for a in words.prepositions(at)]
    return next(
        ([o for f, o in arguments if f == slot] for slot in sense.targets if slot in dict(arguments)), []
    )


def both_sides(type_: str, agents: list[int], targets: list[int]) -> dict[str, list[int]]:
    """Symmetric relations have both sides as agents; the one named second also stands as target."""
    if type_ in SYMMETRIC:
        return {"agent": [*agents, *(t for t in targets if t not in agents)], "target": targets}
    return {"agent": agents, "target": targets}


def _under(words: Words, clause: Clause) -> Iterator[Draft]:
    """ "fight under the command of the guards", "the port was under the control of rebels"."""
    hands = [noun for noun in clause.objects_of("in") if words.lower[noun] == "hands"]
    for noun in [*clause.objects_of("under"), *hands]:
        type_ = {
            "command": "commands",
            "leadership": "commands",
            "control": "controls",
            "rule": "controls",
            "hand": "controls",
        }.get(words.lemma[noun])
        holders = [o for form, o in words.prepositions(noun) if form == "of"]
        holders += [k for k in words.kids[noun] if words.dep[k] in _BEFORE and _is_holder(words, k)]
        if type_ is not None and holders and clause.subjects:
            roles = {"agent": holders, "target": list(clause.subjects)}
            yield Draft("relation", type_, clause.head, clause, clause.tokens, roles=roles, confidence=_VERB)


def _is_holder(words: Words, at: int) -> bool:
    return bool(words.label(at)) or (words.is_nominal(at) and "armed" in classes_of(words, at))


def noun_relations(words: Words, clause: Clause) -> Iterator[Draft]:
    """The relations that nouns of a clause name: posts, kin, allies, members, owners."""
    lexicon, titles = relation_senses(), posts()
    for at in clause.tokens:
        if words.pos[at] not in ("NOUN", "PROPN"):
            continue
        senses = lexicon.get((words.lower[at], "n")) or lexicon.get((words.lemma[at], "n"), ())
        post = titles.get(words.lemma[at]) or titles.get(words.lower[at])
        if words.pos[at] == "PROPN" and post is None and words.name_of[at] >= 0:
            continue  # the brigade of "Falcon Brigade" is no brigade of the falcon's
        sense = fitting_noun(words, at, senses)
        if sense is None and post is None:
            continue
        for holders, confidence in _holders(words, clause, at):
            if post is not None and not any(_may_hold(words, holder) for holder in holders):
                continue
            bodies = [b for b in _bodies(words, clause, at, holders) if b not in holders]
            if bodies:
                yield _noun_relation(words, clause, at, holders, bodies, sense, post, confidence)
                break


def _noun_relation(
    words: Words, clause: Clause, at: int, holders: list[int], bodies: list[int],
    sense: Sense | None, post: str | None, confidence: float,
) -> Draft:  # fmt: skip
    if sense is not None:
        type_ = sense.type
        agents, targets = (bodies, holders) if sense.agents == ("swap",) else (holders, bodies)
    else:
        is_armed = any("armed" in classes_of(words, b) and words.label(b) != "GPE" for b in bodies)
        type_ = "commands" if post == "command" and is_armed else "holds_post"
        agents, targets = holders, bodies
    tokens = set(range(words.low[at], words.high[at] + 1))
    for holder in holders:
        tokens.update(range(noun_phrase(words, holder)[0], noun_phrase(words, holder)[1] + 1))
    draft = Draft(
        "relation",
        type_,
        at,
        clause,
        sorted(tokens),
        roles=both_sides(type_, agents, targets),
        confidence=confidence,
    )
    if type_ in ("commands", "holds_post"):
        draft.post = _title(words, at)
    return draft


def _may_hold(words: Words, holder: int) -> bool:
    """Whether a noun can hold a post: a name, a pronoun, a word for persons."""
    if words.pos[holder] in ("PROPN", "PRON"):
        return words.label(holder) not in ("DATE", "TIME", "GPE")
    return not classes_of(words, holder).isdisjoint({"person", "armed"})


def _title(words: Words, at: int) -> tuple[int, int]:
    """The words of a title: "deputy foreign minister", without the body before it."""
    first = at
    while (
        first - 1 >= 0
        and words.head[first - 1] in (at, words.head[at])
        and words.dep[first - 1] in ("amod", "compound")
    ):
        if words.label(first - 1) in _SIDES:
            break
        first -= 1
    return first, at


def _holders(words: Words, clause: Clause, at: int) -> Iterator[tuple[list[int], float]]:
    """Who holds the post or stands in the relation, by each pattern that fits, surest first."""
    dep, head = words.dep[at], words.head[at]
    if dep == "appos" and words.is_nominal(head):
        yield [head], _APPOSED
    if dep == "conj" and words.dep[head] == "appos":
        yield [words.head[head]], _APPOSED
    named = [k for k in words.kids[at] if words.dep[k] == "appos" and words.pos[k] == "PROPN"]
    if named:
        yield named, _APPOSED
    before = _named_before(words, at) or _named_before_list(words, at)
    if before is not None:
        yield [before], _APPOSED
    if dep in ("compound", "nmod", "amod") and words.label(head) == "PERSON" and head > at:
        yield [head], _TITLE
    if at in clause.complements and words.lemma[clause.head] in _LINKING and clause.subjects:
        yield list(clause.subjects), _COPULAR
    if at in clause.complements and words.lemma[clause.head] in _NAMING and clause.undergoers:
        yield [u for u in clause.undergoers if u != at], _COPULAR
    if dep == "pobj":
        yield from _as_holder(words, clause, at)
    follower = _named_next(words, at)
    if follower is not None:
        yield [follower], _NEXT


def _as_holder(words: Words, clause: Clause, at: int) -> Iterator[tuple[list[int], float]]:
    """ "served as commander of", "took the role of commander of"."""
    preposition = words.head[at]
    above = words.head[preposition]
    if words.lower[preposition] == "as" and above == clause.head:
        people = clause.undergoers or clause.doers
        if people:
            yield list(people), _COPULAR
    if (
        words.lower[preposition] == "of"
        and words.lemma[above] in _POSTED
        and above in clause.undergoers
        and clause.doers
    ):
        yield list(clause.doers), _COPULAR


def _named_before(words: Words, at: int) -> int | None:
    """The name right before "head of ..." or "a branch of ...", where the comma between was lost."""
    if not any(form in ("of", "for") for form, _ in words.prepositions(at)):
        return None
    last = at - 1
    if last >= 0 and words.lower[last] in ("a", "an", "the"):
        last -= 1
    number = words.name_of[last] if last >= 0 else -1
    if number < 0 or words.sentence_of[last] != words.sentence_of[at]:
        return None
    first, end, label = words.names[number]
    has_article = last < at - 1
    is_full_name = label == "PERSON" and end - first > 1
    return last if end == last + 1 and (is_full_name or (has_article and label in _SIDES)) else None


def _named_before_list(words: Words, at: int) -> int | None:
    """The person before a comma and a list of what he is: "Sami Orabi, right hand of X and chief of Y"."""
    if words.dep[at] != "conj" or not any(form == "of" for form, _ in words.prepositions(at)):
        return None
    top = at
    for above in words.ancestors(at):
        if words.is_verb(above):
            break
        top = above
    comma = words.low[top] - 1
    if comma < 1 or words.form[comma] != "," or words.label(comma - 1) != "PERSON":
        return None
    return comma - 1


def _named_next(words: Words, at: int) -> int | None:
    """The person named right after "chairman of the Karsa Relief Board", where commas were lost."""
    end = words.sentences[words.sentence_of[at]][1]
    for here in range(at + 1, min(at + 14, end)):
        if words.label(here) == "PERSON":
            last = words.names[words.name_of[here]][1] - 1
            return last if here > at + 1 or words.dep[at] in ("compound", "nmod", "nsubj", "appos") else None
        if words.name_of[here] < 0 and words.pos[here] == "PROPN" and _begins_name(words, here):
            return next(t for t in range(here, end) if t + 1 == end or words.pos[t + 1] != "PROPN")
        if words.pos[here] not in ("PROPN", "ADP", "DET", "NOUN", "ADJ", "PART", "CCONJ"):
            return None
    return None


def _begins_name(words: Words, at: int) -> bool:
    """Whether a new name of two words or more begins here, right behind another name."""
    is_behind = words.name_of[at - 1] >= 0 and words.pos[at - 1] == "PROPN"
    return is_behind and at + 1 < len(words) and words.pos[at + 1] == "PROPN" and words.name_of[at + 1] < 0


def _bodies(words: Words, clause: Clause, at: int, holders: list[int]) -> list[int]:
    """The body that has the post, the party to whom the relation is: "of X", "X's", "X branch", "for X"."""
    arguments = list(words.prepositions(at))
    if at in clause.complements:
        arguments += clause.prepositions
    if words.dep[at] in _BEFORE and words.head[at] in holders:  # "President Omar Hadid of Orun"
        arguments += words.prepositions(words.head[at])
    own = [o for form, o in arguments if form == "of"]
    if own:
        return [_meant(words, at, o) for o in own]
    owners = list(words.under(at, "poss"))
    if owners:
        return owners
    siblings = words.kids[words.head[at]] if words.dep[at] in ("compound", "nmod", "amod") else []
    before = [k for k in (*words.kids[at], *siblings) if k < at and words.dep[k] in _BEFORE]
    before = [k for k in before if words.lower[k] not in posts()]  # "Major General": a rank is no body
    named = [k for k in before if _is_body_before(words, k, at)]
    if named:
        return named[-1:]
    for wanted in _BODY_PREPOSITIONS:
        found = [o for form, o in arguments if form == wanted]
        if found:
            return [_meant(words, at, o) for o in found]
    return []


def _is_body_before(words: Words, before: int, post: int) -> bool:
    """Whether a word before a post names whose it is: the "Foreign" of "Foreign Minister" does not."""
    is_unknown = words.pos[before] == "PROPN" and classes_of(words, before) == UNKNOWN_NAME
    if is_unknown and posts().get(words.lemma[post]) == "post":
        return False
    return words.label(before) in _SIDES or not classes_of(words, before).isdisjoint(_BODIES)


def _meant(words: Words, at: int, body: int) -> int:
    """The noun that "of which" or "of whom" points back to."""
    if words.lower[body] not in _RELATIVE:
        return body
    return next((words.head[a] for a in (at, *words.ancestors(at)) if words.dep[a] == "relcl"), body)
