"""Relations that the judge of pairs finds and the rules did not: which of them become claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.extractors import Material
from sayso.claims.judge import Judge, Related, related
from sayso.claims.lexicon import posts
from sayso.claims.pairs import Pairs, way_between
from sayso.claims.parties import noun_phrase
from sayso.claims.places import place_names
from sayso.claims.relations import both_sides
from sayso.claims.senses import classes_of
from sayso.claims.spots import Spot
from sayso.claims.words import Words

# How sure the judge must be; models/relations/README.md tells how many claims were right at that.
LEAST = {
    "fights": 0.6,
    "member_of": 0.5,
    "part_of": 0.5,
    "controls": 0.5,
    "allied_with": 0.45,
    "located_in": 0.6,
}
_SIDES = frozenset({"armed", "body"})
_ACTORS = frozenset({"person", "organisation"})
_HELD = _ACTORS | {"place"}
_DENYING = frozenset({"no", "never", "without"})
# Told where no verb joins the two: who bombs in Karsa, left it or is an hour from it is not there.
_OF_NOUNS = frozenset({"located_in"})
# Where a rule tells one of these between two parties, how they stand has been told.
_SAID = frozenset(
    {
        "ASSAULT",
        "fights",
        "allied_with",
        "member_of",
        "part_of",
        "commands",
        "controls",
        "holds_post",
        "founded",
        "RETREAT",
    }
)


def judged(material: Material, typed: Sequence[Draft], judge: Judge | None = None) -> Iterator[Draft]:
    """Who fights, backs or belongs to whom, who holds or is in a place: what the judge is sure of."""
    words = material.words
    pairs = Pairs(words, material.clauses, typed, material.mentions)

    def wanted(one: Spot, other: Spot) -> bool:
        types = {one.type, other.type}
        return types <= _HELD and types != {"place"} and _is_open(material, pairs, one, other)

    for found in related(pairs, judge, wanted):
        type_ = _type(words, found)
        if type_ is not None and found.share >= LEAST[type_]:
            told_in = _told_in(material, found)
            if told_in is None or (type_ not in _OF_NOUNS and not _is_denied(words, told_in)):
                yield _draft(material, found, type_, told_in)


def _draft(material: Material, found: Related, type_: str, told_in: Clause | None) -> Draft:
    head, tail = found.head, found.tail
    first = min(head, tail, key=lambda spot: spot.first)
    stating = range(first.first, max(head.last, tail.last) + 1)
    return Draft(
        "relation", type_, first.head, material.clause_of[first.head], list(stating),
        roles=both_sides(type_, [head.head], [tail.head]), share=found.share, told_in=told_in,
    )  # fmt: skip


def _told_in(material: Material, found: Related) -> Clause | None:
    """The innermost clause whose verb joins the two: of "tried to drive rebels out" that of "drive"."""
    way = way_between(material.words, found.head.head, found.tail.head)
    if way is None:
        return None
    up, top, down = way
    voice, clause_of = material.voices.voice, material.clause_of
    verbs = (at for at in (*reversed(down), *up, top) if at in clause_of and clause_of[at].head == at)
    return next((clause_of[at] for at in verbs if voice[at] == voice[found.head.head]), None)


def _type(words: Words, found: Related) -> str | None:
    """The claim's type: fighters and the like are "member_of", branches and the like "part_of".

    Where a person is makes no claim: it may put him in danger.
    """
    head, tail = found.head.head, found.tail.head
    is_acting = found.head.type in _ACTORS and _is_side(words, head)
    if found.type == "in_charge_of":
        return "controls" if is_acting and found.tail.type == "place" else None
    if found.type == "located":
        is_body = (
            found.head.type == "organisation" and words.pos[head] != "PRON" and words.label(head) != "GPE"
        )
        return "located_in" if is_acting and is_body and _is_named_place(words, found.tail) else None
    if found.tail.type not in _ACTORS or not _is_side(words, tail):
        return None
    if found.type in ("fights", "allied_with"):
        first, last = noun_phrase(words, tail)
        return found.type if is_acting and not first <= head <= last else None
    if found.type != "belongs_to" or words.lemma[head] in posts():
        return None  # who "the commander of X" is, is told of him whom the words name
    is_noun = words.pos[head] == "NOUN"  # a name that nobody knows may be anything
    if found.head.type == "person" or (is_noun and "person" in classes_of(words, head)):
        return "member_of"
    return "part_of" if is_acting else None  # "scores of troops" are no part of the troops


def _is_denied(words: Words, clause: Clause) -> bool:
    return any(words.dep[kid] == "neg" for kid in words.kids[clause.head])


def _is_named_place(words: Words, spot: Spot) -> bool:
    """Whether a place can be looked up: "the eastern suburbs" or "their bases" cannot."""
    return spot.type == "place" and bool(place_names(words, range(spot.first, spot.last + 1)))


def _is_side(words: Words, at: int) -> bool:
    """Whether the noun means an armed body, a state or another that acts: women and residents are no side."""
    return not classes_of(words, at).isdisjoint(_SIDES)


def _is_open(material: Material, pairs: Pairs, one: Spot, other: Spot) -> bool:
    """Whether one voice tells of both, nothing between is denied, and no rule tells how they stand."""
    words, voice = material.words, material.voices.voice
    first, last = sorted((one.head, other.head))
    is_read = first in material.clause_of and last in material.clause_of
    return (
        is_read
        and voice[first] == voice[last]
        and (_is_side(words, first) or _is_side(words, last))
        and "neg" not in words.dep[first:last]
        and _DENYING.isdisjoint(words.lower[first:last])
        and not any(told in _SAID for told, _ in pairs.told(one, other))
    )
