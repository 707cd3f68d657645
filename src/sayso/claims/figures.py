"""Figures: how many, of what, and what befell them, from the word that governs the count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sayso.claims.clauses import Clause
from sayso.claims.draft import Draft
from sayso.claims.events import split_means, verb_event
from sayso.claims.lexicon import figure_words, rows
from sayso.claims.numbers import Number, numbers
from sayso.claims.parties import noun_phrase
from sayso.claims.senses import classes_of
from sayso.claims.words import Words

_TYPED, _COUNT = 0.85, 0.6
_LOST = frozenset({"person", "armed"})
_HARM = frozenset(
    "suffocation injury wound burn asphyxiation poisoning symptom breathing difficulty fracture trauma shock concussion".split()
)


@cache
def _uncounted() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("uncounted_nouns.tsv") if r["class"] != "measure")


def figures(words: Words, clause_of: Mapping[int, Clause]) -> Iterator[Draft]:
    """A draft for every number that counts something."""
    made: dict[int, Draft] = {}
    for number in numbers(words):
        top = _top(words, number)
        noun, counted = _counted(words, number, top)
        if counted is not None and words.lemma[counted] in _uncounted():
            continue
        draft = _figure(words, number, noun, counted, clause_of)
        if draft is None:
            continue
        draft.whole = _whole(words, noun)
        made[noun] = draft
        yield draft


def _top(words: Words, number: Number) -> int:
    """The word of the number on which the others hang."""
    at = number.core
    for _ in range(6):
        head = words.head[at]
        if head == at or not (number.first <= head <= number.last):
            break
        at = head
    return at


def _counted(words: Words, number: Number, top: int) -> tuple[int, int | None]:
    """(the noun that fills the role, the noun that is counted): of "dozens of cars", dozens and cars."""
    head = words.head[top]
    if words.dep[top] in ("nummod", "amod", "compound", "nmod", "quantmod", "det") and head > number.last:
        if words.pos[head] in ("NOUN", "PROPN", "ADJ", "PRON", "VERB"):
            return head, head
    for kid in words.kids[top]:
        if words.dep[kid] == "prep" and words.lower[kid] == "of" and kid > number.core:
            inner = words.kid(kid, "pobj")
            return top, inner
    if (
        words.dep[top] in ("nummod", "appos", "npadvmod")
        and words.pos[head] in ("NOUN", "PROPN")
        and head < number.first
    ):
        return top, None
    return top, None


def _figure(
    words: Words, number: Number, noun: int, counted: int | None, clause_of: Mapping[int, Clause]
) -> Draft | None:
    clause = clause_of.get(noun)
    if clause is None:
        return None
    if number.unit == "percent":
        return _draft("share", number, noun, counted, clause)
    if number.unit is not None:
        return _draft("money", number, noun, counted, clause)
    fate = _fate(words, noun, clause_of)
    if fate is None:
        return _plain_count(words, number, noun, counted, clause)
    type_, at = fate
    governing = clause_of.get(at, clause)
    draft = _draft(type_, number, noun, counted, governing)
    draft.at = at if at in governing.tokens else noun
    _give_roles(words, draft, governing, noun)
    return draft


def _draft(type_: str, number: Number, noun: int, counted: int | None, clause: Clause) -> Draft:
    confidence = _COUNT if type_ == "count" else _TYPED
    return Draft(
        "figure", type_, noun, clause, clause.tokens, number=number, counted=counted, confidence=confidence
    )


def _give_roles(words: Words, draft: Draft, clause: Clause, noun: int) -> None:
    event = verb_event(words, clause)
    if event is not None:
        draft.roles = {name: list(found) for name, found in event.roles.items() if name != "target"}
    elif clause.doers and noun not in clause.doers:
        agents, means = split_means(words, clause.doers)
        draft.roles = {name: found for name, found in (("agent", agents), ("weapon", means)) if found}
    draft.roles["target"] = [noun]
    agents = [a for a in draft.roles.get("agent", ()) if a != noun]
    if agents:
        draft.roles["agent"] = agents
    else:
        draft.roles.pop("agent", None)


def _plain_count(
    words: Words, number: Number, noun: int, counted: int | None, clause: Clause
) -> Draft | None:
    """A count of things or people to whom nothing on the list befell; "one" and bare numbers count nothing."""
    if counted is None or number.low == number.high == 1 or words.pos[counted] not in ("NOUN", "PROPN"):
        return None
    if number.vague and classes_of(words, counted).isdisjoint(
        {"person", "armed", "vehicle", "weapon", "body", "place"}
    ):
        return None
    draft = _draft("count", number, noun, counted, clause)
    if noun in clause.undergoers and clause.doers:
        agents, _ = split_means(words, clause.doers)
        draft.roles = {name: found for name, found in (("agent", agents), ("target", [noun])) if found}
    elif noun in clause.doers:
        draft.roles = {"agent": [noun]}
    return draft


def _fate(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> tuple[str, int] | None:
    """(figure type, the word that gives it) of those counted."""
    return _described(words, noun) or _governed(words, noun, clause_of) or _followed(words, noun)


def _described(words: Words, noun: int) -> tuple[str, int] | None:
    """ "17 dead", "five wounded soldiers", "40 displaced families", "three hostages"."""
    for at in (noun, *(k for k in words.kids[noun] if words.dep[k] in ("amod", "acl", "compound"))):
        for part in ("a", "n") if at == noun or words.dep[at] != "acl" else ("a",):
            for word in (words.lower[at], words.lemma[at]):
                for slot, type_ in figure_words().get((word, part), ()):
                    if slot == "mod":
                        return type_, at
        if at != noun and words.dep[at] == "acl" and words.tag[at] == "VBN":
            for slot, type_ in figure_words().get((words.lemma[at], "v"), ()):
                if slot == "obj":
                    return type_, at
    return None


def _governed(words: Words, noun: int, clause_of: Mapping[int, Clause]) -> tuple[str, int] | None:
    """By the verb or noun above: object of "killed", subject of "died", "the death of"."""
    at = noun
    for _ in range(6):
        dep, head = words.dep[at], words.head[at]
        if dep in ("conj", "appos", "nmod") and words.is_nominal(head):
            at = head
        elif dep == "pobj":
            found = _by_preposition(words, at, head, clause_of)
            if found is not None:
                return found
            if words.lower[head] not in ("including", "over", "about", "around", "under", "of", "like"):
                return None
            above = words.head[head]
            if not words.is_nominal(above):
                return _by_verb(words, at, above, "obj", clause_of) if words.lower[head] != "of" else None
            at = above
        elif dep in ("dobj", "nsubjpass", "nsubj", "oprd", "attr", "ccomp"):
            return _by_verb(words, at, head, "obj" if dep in ("dobj", "nsubjpass") else "subj", clause_of)
        else:
            return None
    return None


def _by_preposition(
    words: Words, at: int, preposition: int, clause_of: Mapping[int, Clause]
) -> tuple[str, int] | None:
    above = words.head[preposition]
    form = words.lower[preposition]
    lemma = words.lemma[above]
    if form == "of" and lemma in ("life",):
        return ("killed", words.head[above]) if lemma == "life" else None
    if words.is_nominal(above):
        for slot, type_ in figure_words().get((lemma, "n"), ()):
            if slot == form or (slot == "mod" and form in ("to", "at", "of")):
                if type_ != "armed" or _is_of_weapons(words, above):
                    return type_, above
        return None
    for slot, type_ in figure_words().get((lemma, "v"), ()):
        if slot == form and any(
            "weapon" in classes_of(words, k) for k in words.kids[above] if words.dep[k] == "dobj"
        ):
            return type_, above
    if form == "to" and (
        toll := next((k for k in words.kids[above] if words.lemma[k] in ("toll", "number", "count")), None)
    ):
        return _toll(words, toll)
    return None


def _is_of_weapons(words: Words, noun: int) -> bool:
    return any(form == "of" and "weapon" in classes_of(words, o) for form, o in words.prepositions(noun))


def _toll(words: Words, toll: int) -> tuple[str, int]:
    """ "raised its toll of those wounded to 18": killed, unless the words below say otherwise."""
    for at in range(words.low[toll], words.high[toll] + 1):
        for slot, type_ in figure_words().get((words.lemma[at], "v"), ()):
            if slot == "obj":
                return type_, toll
    return "killed", toll


def _by_verb(
    words: Words, at: int, verb: int, slot: str, clause_of: Mapping[int, Clause]
) -> tuple[str, int] | None:
    clause = clause_of.get(verb)
    if clause is not None and clause.head == verb:
        slot = "obj" if at in clause.undergoers else slot
    for wanted, type_ in figure_words().get((words.lemma[verb], "v"), ()):
        if wanted == slot or (wanted == "harm" and _has_harm(words, clause)):
            return type_, verb
        if wanted == "loss" and slot == "obj" and not classes_of(words, at).isdisjoint(_LOST):
            return type_, verb
    if (
        slot == "subj"
        and words.lemma[verb] == "lose"
        and clause
        and any(words.lemma[o] == "life" for o in clause.undergoers)
    ):
        return "killed", verb
    return None


def _has_harm(words: Words, clause: Clause | None) -> bool:
    return clause is not None and any(
        words.lemma[o] in _HARM for o in (*clause.undergoers, *(o for _, o in clause.prepositions))
    )


def _followed(words: Words, noun: int) -> tuple[str, int] | None:
    """ "leaving five civilians dead", "30 injured": the word right after says it, whatever the parse makes of it."""
    after = max(noun, _phrase_end(words, noun)) + 1
    if after >= len(words) or words.sentence_of[after] != words.sentence_of[noun]:
        return None
    if words.pos[after] in ("AUX", "PART") and after + 1 < len(words):
        after += 1
    for word, part, wanted in ((words.lower[after], "a", "mod"), (words.lemma[after], "v", "obj")):
        for slot, type_ in figure_words().get((word, part), ()):
            if slot == wanted and (part == "a" or words.tag[after] in ("VBN", "VBD")):
                return type_, after
    return None


def _phrase_end(words: Words, noun: int) -> int:
    return noun_phrase(words, noun)[1]


def _whole(words: Words, noun: int) -> int | None:
    """The noun of which "including three children" gives a part."""
    at = noun
    while words.dep[at] == "conj" and words.is_nominal(words.head[at]):
        at = words.head[at]
    if words.dep[at] == "pobj" and words.lower[words.head[at]] == "including":
        above = words.head[words.head[at]]
        return above if words.is_nominal(above) else None
    return None
