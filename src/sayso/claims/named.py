"""Persons named one after another: "Amal Haddad, 34, her son Yusuf, 6, and two neighbours".

Read from the words in their order, since the parse of such lists is rarely right: pieces between commas
and "and" are a person, or tell of the person before. What is neither ends nothing; a new predicate does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.claims.senses import classes_of
from sayso.claims.victims import Described, age_before, age_behind, age_within, humans, sex_and_status
from sayso.claims.words import Words
from sayso.data import rows

_AND = frozenset({"and", "&"})
_PARTS = _AND | {",", ";"}
# What may stand within a name: "al-Haddad", "Col. Omar Hadid".
_INNER = frozenset({"-", "‐", "‑", "'", "’", "."})
_PARTICLES = frozenset({"al", "el", "de", "del", "bin", "ibn", "van", "von"})
_RELATIVE = frozenset({"WP", "WP$", "WDT", "WRB"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What may stand before a name within its piece: "her 6-year-old son Yusuf".
_BEFORE = frozenset({"DET", "PRON", "ADJ", "NOUN", "NUM", "PUNCT", "PROPN"})
_NO_PERSON = frozenset({"GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "MONEY", "PRODUCT", "EVENT"})
_NOBODY = frozenset(
    {"place", "settlement", "weapon", "vehicle", "attack", "thing", "measure", "money", "aid"}
)
_PLURAL = frozenset({"NNS", "NNPS"})


class Person(NamedTuple):
    """One of those named or described, as word positions."""

    at: int
    """The last word of the name, or the noun."""
    first: int
    """Where the name, or the phrase around the noun, begins; it ends at `last`."""
    last: int
    is_named: bool
    said: Described
    end: int
    """The last word that tells of this person."""


class _Piece(NamedTuple):
    """What stands between two commas; `core` ends where a preposition or relative clause begins."""

    first: int
    last: int
    core: int
    joint: str
    """What stands before: ",", "and", ", and"."""

    @property
    def is_and(self) -> bool:
        """Whether "and" joins it to what stands before."""
        return self.joint.rpartition(" ")[2] in _AND


def persons(
    words: Words, first: int, end: int, *, is_sure: bool = False, needs_name: bool = True
) -> list[Person]:
    """Those named from word `first` on, before word `end`; none where nobody has a name and one is needed.

    `is_sure` says that persons are named here, so that two capitalised words are a name whatever the name
    finder makes of them.
    """
    found: list[_Found] = []
    for piece in _pieces(words, first, end):
        if _is_clause(words, piece):
            if len(found) > 1 and _is_its_subject(words, found[-1], piece):
                found.pop()
            break
        met = (
            None
            if _goes_with(words, piece, found)
            else _named(words, piece, found, is_sure=is_sure) or _counted(words, piece, found)
        )
        if met is not None and found and not needs_name and not met.is_named:
            met = None  # a line is of one person: "Sami Odeh, her neighbour"
        if met is not None and found and _is_same(words, found[-1], met):
            found[-1] = met._replace(first=met.first, kin=[found[-1].at])
        elif met is not None:
            found.append(met)
        elif found:
            found[-1].told.append(piece)
        else:
            break
    made = [_person(words, one) for one in found]
    return made if not needs_name or any(person.is_named for person in made) else []


class _Found(NamedTuple):
    """A person's own piece with the pieces that tell of him or her."""

    piece: _Piece
    first: int
    at: int
    is_named: bool
    told: list[_Piece]
    kin: Sequence[int]
    """Nouns before the name: "her sons Yusuf and Karim" says of both that they are sons."""


def _is_same(words: Words, one: _Found, other: _Found) -> bool:
    """ "his mother, Rana": the name of whom the piece before described."""
    is_bare = other.is_named and other.piece.joint == "," and other.first == other.piece.first
    return is_bare and not one.is_named and words.tag[one.at] not in _PLURAL and not one.told


def _pieces(words: Words, first: int, end: int) -> Iterator[_Piece]:
    start, joint, depth = first, "", 0
    for at in range(first, end + 1):
        form = words.lower[at] if at < end else ","
        depth += (form == "(") - (form == ")")
        if form in _PARTS and (depth <= 0 or at == end):
            if start < at:
                yield _piece(words, start, at - 1, joint)
                joint = ""
            joint = f"{joint} {form}".strip() if form in _AND else joint or form
            start = at + 1


def _piece(words: Words, first: int, last: int, joint: str) -> _Piece:
    while last > first and words.pos[last] in ("SPACE", "PUNCT") and words.form[last] != ")":
        last -= 1
    while first < last and words.pos[first] in ("SPACE", "PUNCT"):
        first += 1
    core = first
    while core <= last and words.pos[core] != "ADP" and words.tag[core] not in _RELATIVE:
        core += 1
    return _Piece(first, last, max(first, core - 1), joint)


def _is_clause(words: Words, piece: _Piece) -> bool:
    """Whether the piece goes on to something else: "residents said", "and wounded nine"."""
    if piece.is_and and words.pos[piece.first] == "VERB" and words.form[piece.first].islower():
        return True
    for at in range(piece.first, piece.last + 1):
        if words.tag[at] in _RELATIVE:
            return False
        if words.is_verb(at) and words.tag[at] in _FINITE and words.form[at].islower():
            return True
    return False


def _goes_with(words: Words, piece: _Piece, before: Sequence[_Found]) -> bool:
    """Whether "and" joins it to another than a victim: "according to Sami Odeh and Rana Khalil"."""
    if piece.joint not in _AND or not before or not before[-1].told:
        return False
    last = before[-1].told[-1]
    return any(_is_name_word(words, t) for t in range(last.core, last.last + 1))


def _is_its_subject(words: Words, one: _Found, clause: _Piece) -> bool:
    """Whether who was met last does what is told next: "killed Omar, and Sami and Rana fled"."""
    if one.piece.joint != ", and":
        return False
    first = clause.first
    return clause.joint in _AND or (words.is_verb(first) and words.tag[first] in _FINITE)


def _named(words: Words, piece: _Piece, before: Sequence[_Found], *, is_sure: bool) -> _Found | None:
    """The person whose name stands in the piece, behind no more than "her 6-year-old son"."""
    first = next((t for t in range(piece.first, piece.core + 1) if _is_name_word(words, t)), None)
    if first is None or any(words.pos[t] not in _BEFORE for t in range(piece.first, first)):
        return None
    last = first
    while last < piece.core and _goes_on(words, last + 1):
        last += 1
    while last > first and (words.form[last] in _INNER or words.form[last] in _PARTICLES):
        last -= 1  # cut off by the end of a line, or by the parser
    if first + 2 <= last and words.form[first + 1] == ".":
        first += 2  # "Col. Omar Hadid"
    nouns = [t for t in range(piece.first, first) if words.pos[t] == "NOUN" and words.lemma[t] in humans()]
    heirs = before[-1].kin if before and piece.is_and and not nouns and first == piece.first else ()
    kin = nouns or [t for t in heirs if words.tag[t] in _PLURAL]
    follows = bool(before) and before[-1].piece.core == before[-1].piece.last and not before[-1].told
    if not _is_person(words, first, last, bool(kin), is_sure=is_sure, follows=follows):
        return None
    return _Found(piece, first, last, True, [], kin)


@cache
def _numerals() -> frozenset[str]:
    return frozenset(r["word"] for r in rows("number_words.tsv"))


def _is_name_word(words: Words, at: int) -> bool:
    if words.lower[at] in _numerals():
        return False
    is_name = words.pos[at] == "PROPN" or words.label(at) == "PERSON"
    return is_name and words.form[at][:1].isupper() and words.form[at][:1].isalpha()


def _goes_on(words: Words, at: int) -> bool:
    """Whether the word belongs to the name before it: "Haddad", the "-" and "al" of "al-Haddad"."""
    if _is_name_word(words, at):
        return True
    is_same = words.name_of[at] >= 0 and words.name_of[at] == words.name_of[at - 1]
    return (is_same and words.form[at][:1].isalpha()) or words.form[at] in _INNER


def _is_person(words: Words, first: int, last: int, has_kin: bool, *, is_sure: bool, follows: bool) -> bool:
    labels = {words.label(t) for t in range(first, last + 1)} - {""}
    if "PERSON" in labels or has_kin or age_behind(words, last) is not None:
        return True
    if labels & _NO_PERSON or any(words.place_of[t] >= 0 for t in range(first, last + 1)):
        return False
    return is_sure and (last > first or follows or words.form[last] in words.surnames)


def _counted(words: Words, piece: _Piece, before: Sequence[_Found]) -> _Found | None:
    """Those without a name: "two neighbours", "her mother", and after "and" also "a nurse"."""
    nouns = [t for t in range(piece.first, piece.core + 1) if words.pos[t] == "NOUN"]
    if not nouns or words.label(nouns[-1]) in _NO_PERSON or words.pos[piece.first] == "ADP":
        return None
    noun, opening = nouns[-1], piece.first
    if (noun != piece.core and words.pos[noun + 1] not in ("ADP", "PUNCT")) or noun == opening:
        return None
    if not classes_of(words, noun).isdisjoint(_NOBODY):
        return None
    is_number = words.pos[opening] == "NUM" or words.lower[opening] in _numerals()
    is_several = is_number and words.tag[noun] in _PLURAL
    is_kin = words.tag[opening] == "PRP$"
    is_new = not before or (piece.is_and and not _is_told_so(words, before[-1]))
    is_one = is_new and words.pos[opening] in ("DET", "NUM") and words.lemma[noun] in humans()
    return _Found(piece, opening, noun, False, [], ()) if is_several or is_kin or is_one else None


def _is_told_so(words: Words, person: _Found) -> bool:
    """Whether what stands before already describes: "Amal Haddad, a nurse and a mother of two"."""
    return bool(person.told) and words.pos[person.told[-1].first] == "DET"


def _person(words: Words, found: _Found) -> Person:
    piece, at = found.piece, found.at
    end = max(piece.last, *(p.last for p in found.told if words.pos[p.first] != "ADP"), at)
    first = found.first if found.is_named or words.pos[found.first] != "DET" else found.first + 1
    own = [*found.kin, *([] if found.is_named else [at])]
    told = [_head(words, p) for p in (piece, *found.told) if p.core > at or p is not piece]
    heads = [*own, *(t for t in told if t is not None)]
    beside = [t for t in range(piece.first, at) if t not in heads]
    beside += [t for p in found.told if _head(words, p) is not None for t in range(p.first, p.core + 1)]
    beside += [t for t in range(at + 1, end + 1) if words.pos[t] == "ADJ" and words.lemma[t] in humans()]
    age = age_before(words, piece.first, end) or (_age(words, found, end) if found.is_named else None)
    return Person(at, first, at, found.is_named, Described(age, *sex_and_status(words, heads, beside)), end)


def _age(words: Words, found: _Found, end: int) -> str | None:
    """The age right behind a name, or in the list of what is said of the person: "Sami Odeh, male, 12"."""
    behind = age_behind(words, found.at) or age_within(words, found.at, end)
    bare = next((p.first for p in found.told if p.first == p.last and words.pos[p.first] == "NUM"), None)
    return behind or (None if bare is None else age_behind(words, bare - 2))


def _head(words: Words, piece: _Piece) -> int | None:
    """The noun of a piece that describes a person: "a guerrilla group" does not."""
    noun = next((t for t in range(piece.core, piece.first - 1, -1) if words.pos[t] in ("NOUN", "ADJ")), None)
    return noun if noun is not None and words.lemma[noun] in humans() else None
