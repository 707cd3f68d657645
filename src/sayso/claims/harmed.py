"""Who is harmed: those named in a list become targets of the killing that tells of them, and of its count."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.claims.clause import Clause
from sayso.claims.dead import Named
from sayso.claims.draft import Draft
from sayso.claims.lexicon import figure_words
from sayso.claims.named import Person, persons
from sayso.claims.numbers import Number
from sayso.claims.parties import noun_phrase
from sayso.claims.victims import age_behind
from sayso.claims.words import Words

_KILLED = "killed"
_HARMED = frozenset({_KILLED, "wounded"})
_COLONS = frozenset({":", "–", "—"})


def name_targets(words: Words, event: Draft, dead: Sequence[Named]) -> None:
    """Fill in who is named among the targets of a killing or wounding."""
    targets = event.roles.get("target", [])
    if event.type not in ("ASSAULT", "DIED") or not targets:
        return
    mine = [one for one in dead if one.at == event.at and event.type == "DIED" and not one.is_apart]
    found = [p for one in mine for p in one.persons]
    if not found and _harms(words, event.at):
        found = _in_place(words, event.clause, targets)
    if found:
        _take_in(event, found, instead_of=[t for t in targets if any(p.first <= t <= p.end for p in found)])
    elif _harms(words, event.at):
        found = [p for noun in targets for p in _beside(words, noun, event.clause)]
        _take_in(event, found, instead_of=())


def count_dead(words: Words, figure: Draft, dead: Sequence[Named]) -> bool:
    """Fill in who of those counted is named; False where it counts nothing: an age, a line of a list."""
    if figure.counted is None and figure.number is not None and _is_age(words, figure.number):
        return False
    noun = figure.at if figure.counted is None else figure.counted
    for one in dead:
        if any(noun == p.at and not p.is_named for p in one.persons):
            figure.type, figure.roles = _KILLED, {"target": [noun]}
            figure.persons = {p.at: p for p in one.persons if p.at == noun}
            return True
        if one.is_block and one.first <= figure.at <= one.last:
            return False
        is_group = one.group in (noun, figure.at, *figure.roles.get("target", ()))
        if is_group and figure.type == _KILLED and not one.clause.negated:
            _take_in(figure, one.persons, instead_of=())
            return True
    if figure.type in _HARMED and "target" in figure.roles:
        _take_in(figure, _beside(words, noun, figure.clause), instead_of=())
    return True


def _is_age(words: Words, number: Number) -> bool:
    """Whether a bare number stands behind a person's name: "Amal Haddad (34)"."""
    name = number.first - 2
    if name < 0 or words.label(name) != "PERSON" or words.form[name + 1] not in ("(", ","):
        return False
    return age_behind(words, name) is not None


def _take_in(draft: Draft, found: Sequence[Person], *, instead_of: Sequence[int]) -> None:
    if not found:
        return
    targets = [t for t in draft.roles["target"] if t not in instead_of]
    known = set(draft.roles["target"])
    draft.roles["target"] = [*targets, *(p.at for p in found if p.at not in targets)]
    new = {p.at: p for p in found if p.is_named or p.at not in known}
    draft.persons = {**draft.persons, **new}
    last = max(p.end for p in found)
    draft.tokens = sorted({*draft.tokens, *range(min(p.first for p in found), last + 1)})


def _harms(words: Words, at: int) -> bool:
    senses = figure_words().get((words.lemma[at], "v"), ())
    return any(type_ in _HARMED and slot in ("obj", "subj") for slot, type_ in senses)


def _beside(words: Words, noun: int, clause: Clause) -> Sequence[Person]:
    """Those of a count who are named after it: "three people: ...", "including ...", "two men, ..., died"."""
    if words.kid(noun, "nummod") is None and words.tag[noun] not in ("NNS", "CD"):
        return ()
    end = words.sentences[words.sentence_of[noun]][1]
    until = next((t for t in (*clause.auxiliaries, clause.head) if t > noun), end)
    comma = noun_phrase(words, noun)[1] + 1
    if comma + 1 < until and words.form[comma] == "," and words.pos[comma + 1] == "PROPN":
        found = persons(words, comma + 1, until)
        return found if len(found) > 1 or words.tag[noun] != "NNS" else ()  # several have several names
    openings = (t for t in range(noun + 1, end) if words.form[t] in _COLONS or words.lower[t] == "including")
    start = next(openings, None)
    return () if start is None else persons(words, start + 1, end, is_sure=words.form[start] == ":")


def _in_place(words: Words, clause: Clause, targets: Sequence[int]) -> list[Person]:
    """The targets of a killing read anew as a list of two or more, where all of them stand in it."""
    at, head = min(targets), clause.head
    first, end = words.low[at], words.sentences[words.sentence_of[at]][1]
    if at > head:
        first = max(first, head + 1)
    else:
        end = min(t for t in (head, *clause.auxiliaries) if t > at)
    found = persons(words, first, end)
    listed = {p.at for p in found}
    return found if len(found) > 1 and listed.issuperset(t for t in targets if first <= t < end) else []
