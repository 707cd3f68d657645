"""Whom a name means, whatever epithets stand beside it: "the hardline Northern Brigade rebel group"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from sayso.compare import lexicon
from sayso.data import kept


class Known(NamedTuple):
    """An actor of the list, with the side it speaks for."""

    name: str
    side: str | None
    kind: str


@kept(maxsize=65536)
def known(name: str) -> Known | None:
    """The actor of the list that `name` means, where all its other words are epithets."""
    words = lexicon.folded(name).split()
    actors = lexicon.known_actors()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            named = " ".join(words[start : start + size])
            owner = named.removesuffix("s")  # "SANA's" is SANA
            found = actors.get(named) or (None if owner in lexicon.states() else actors.get(owner))
            if found is not None and all(map(_is_epithet, (*words[:start], *words[start + size :]))):
                return Known(*found)
    bare = actors.get(" ".join(word for word in words if word not in lexicon.epithets()))
    return Known(*bare) if bare is not None else _spelled_like(words)


# A long name is known behind a dateline whose dash was lost, and with a letter or two wrong.
_LONG = 4
_LIKE = 93.0


def _spelled_like(words: list[str]) -> Known | None:
    """The actor whose long name stands at the end of `words`, or is spelled nearly so."""
    actors = lexicon.known_actors()
    for start in range(min(3, len(words) - _LONG + 1)):
        found = actors.get(" ".join(words[start:]))
        if found is not None:
            return Known(*found)
    if len(words) < _LONG:
        return None
    near = process.extractOne(" ".join(words), _long_names(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return None if near is None else Known(*actors[near[0]])


@kept()
def _long_names() -> tuple[str, ...]:
    return tuple(name for name in lexicon.known_actors() if name.count(" ") >= _LONG - 1)


@kept(maxsize=65536)
def side_of(name: str) -> str | None:
    """The side that a name stands for: a state for its army and its leaders' forces; None where unknown.

    >>> side_of("Iranian army") == side_of("Iran"), side_of("Nadia Orhesk") is None
    (True, True)
    """
    actor = known(name)
    if actor is not None:
        return actor.side or actor.name
    return organ_of_state(name) or _whole_state(name)


def _whole_state(name: str) -> str | None:
    """The state that a name is, also in the genitive."""
    words = lexicon.folded(name).split()
    size, state = _state_at(words, 0) if words else (0, "")
    return state if state and size == len(words) else None


class Meant(NamedTuple):
    """The sides that a name stands for, as far as its words tell, and whether it means nobody else."""

    sides: frozenset[str]
    is_clear: bool


@kept(maxsize=16384)
def is_medium(name: str) -> bool:
    """Whether a name is that of a medium, or begins with one, a comma or line end being lost.

    >>> is_medium("Iranian state television"), is_medium("Orvan Front")
    (True, False)
    """
    words = lexicon.folded(name).split()
    if organ_of_state(name) is not None and any(lexicon.organs().get(word) == "medium" for word in words):
        return True
    starts = (known(" ".join(words[:size])) for size in {len(words), *range(2, len(words))})
    return any(one is not None and one.kind == "medium" for one in starts)


# Beside the name of a state these words make its organs other people: "Turkish-backed forces".
_NOT_ITS_OWN = frozenset(
    {"backed", "supported", "led", "aligned", "allied", "loyal", "anti", "opposition", "rebel", "rebels"}
)


@kept(maxsize=65536)
def meant(name: str, kind: str) -> Meant:
    """Whom a name means that was read beside words which are none of it.

    >>> meant("Iranian President Nadir Orhesk's air force", "group")
    Meant(sides=frozenset({'Iran'}), is_clear=True)
    >>> [meant(name, "group").is_clear for name in ("Iranian or Iraqi warplanes", "Iranian-backed forces")]
    [False, False]
    >>> [meant(name, "group").is_clear for name in ("Orvan Front", "Orvan fighters")]
    [True, False]
    """
    side = side_of(name)
    if side is not None:
        return Meant(frozenset({side} - {""}), side != "")
    words = lexicon.folded(name).split()
    states = {state for at in range(len(words)) if (state := _state_at(words, at)[1])}
    is_of_state = any(lexicon.organs().get(word) == "organ" for word in words)
    if states and is_of_state and _NOT_ITS_OWN.isdisjoint(words):
        return Meant(frozenset(states), len(states) == 1 and {"and", "or"}.isdisjoint(words))
    return Meant(frozenset(), not states and kind in _BODIES and _is_plain_name(name))


_BODIES = frozenset({"group", "body", "state"})
# Names of bodies have so many words; longer ones were run together.
_NAME_WORDS = range(2, 7)
_SMALL = frozenset({"of", "the", "al", "el", "and", "for", "in", "de", "del", "la"})


def _is_plain_name(name: str) -> bool:
    """Whether all words are a name's: no "fighters", no address of a page."""
    words = name.split()
    return len(words) in _NAME_WORDS and all(
        word in _SMALL or (word[:1].isupper() and word.replace("-", "").replace("'", "").isalpha())
        for word in words
    )


@kept(maxsize=4096)
def of_state(name: str, state: str) -> Known | None:
    """The actor of the list that a state's own body means by a short name: "the Civil Defence" there.

    >>> of_state("the Civil Defence", "Syria").name
    'Syrian Civil Defence'
    """
    core = _core(name)
    words = [word for word, stands_for in lexicon.states().items() if stands_for == state]
    found = {actor for word in words if core and (actor := lexicon.known_actors().get(f"{word} {core}"))}
    return Known(*found.pop()) if len(found) == 1 else None


def is_description(name: str) -> bool:
    """Whether a phrase only describes: "a Vorland-based monitoring group", "an NGO" may be any.

    >>> is_description("Britain-based monitor"), is_description("Alwan-based Relief Watch")
    (True, False)
    """
    words = lexicon.folded(name).split()
    return bool(designated(name)) or ("based" in words and all(map(_is_epithet, words)))


def body_in(words: str, text: str) -> Known | None:
    """The actor of the list whose post words tell, in full or as the folded text of the report has it.

    >>> body_in("Observatory director Nadim Orhesk", "the syrian observatory for human rights said").name
    'Syrian Observatory for Human Rights'
    """
    return _in_full(words) or shortened(_before_post(words), text)


@kept(maxsize=65536)
def body_named(words: str) -> str | None:
    """What `body_in` goes by in the words of a post: alike where it finds alike, None where it finds nothing.

    >>> body_named("Observatory director") == body_named("Observatory head") == "observatory"
    True
    >>> body_named("deputy commander"), body_named("Alwan")
    (None, None)
    """
    if lexicon.posts().isdisjoint(lexicon.folded(words).split()):
        return None
    listed, core = _in_full(words), _core(_before_post(words))
    if listed is not None:
        return " ".join(filter(None, listed))
    return core if core and _by_word(core) else None


@kept(maxsize=4096)
def _in_full(words: str) -> Known | None:
    """The actor of the list whose acronym or whole name stands in the words."""
    found, actors = lexicon.folded(words).split(), lexicon.known_actors()
    for acronym in words.split():
        if acronym in lexicon.acronyms():
            return Known(*lexicon.acronyms()[acronym])
    for size in range(len(found), 0, -1):
        for start in range(len(found) - size + 1):
            actor = actors.get(" ".join(found[start : start + size]))
            if actor is not None and actor[2] != "person":
                return Known(*actor)
    return None


def _before_post(words: str) -> str:
    """What stands before the first word for a post; nothing where there is none."""
    found = lexicon.folded(words).split()
    return " ".join(found[: next((at for at, word in enumerate(found) if word in lexicon.posts()), 0)])


def designated(name: str) -> frozenset[str]:
    """Words one of which the names of those hold whom a description may mean; empty for none.

    >>> sorted(designated("a London-based war monitor"))
    ['documentation', 'monitor', 'monitoring', 'observatory', 'watch']
    """
    words, nouns = lexicon.folded(name).split(), lexicon.designations()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            meant = nouns.get(" ".join(words[start : start + size]))
            if meant and all(map(_is_epithet, (*words[:start], *words[start + size :]))):
                return meant
    return frozenset()


def holds(name: str, words: Iterable[str]) -> bool:
    """Whether one of `words` (folded, each perhaps several) stands in a name."""
    padded = f" {lexicon.folded(name)} "
    return any(f" {word} " in padded for word in words)


@kept(maxsize=64)
def listed_with(words: frozenset[str]) -> tuple[tuple[str, Known], ...]:
    """The bodies of the list whose names hold one of `words`, by folded name."""
    actors = lexicon.known_actors().items()
    return tuple((full, Known(*actor)) for full, actor in actors if actor[2] == "body" and holds(full, words))


def shortened(name: str, text: str) -> Known | None:
    """The actor of the list that a short name means in a report: one only that the folded text names in full.

    >>> shortened("the Observatory", "the syrian observatory for human rights said").name
    'Syrian Observatory for Human Rights'
    """
    core = _core(name)
    if not core:
        return None
    padded = f" {text} "
    found = {Known(*actor) for full, actor in _by_word(core) if f" {full} " in padded}
    return next(iter(found)) if len(found) == 1 else None


@kept(maxsize=4096)
def _by_word(core: str) -> tuple[tuple[str, tuple[str, str | None, str]], ...]:
    """The names of two words or more in the list that hold `core`."""
    actors = lexicon.known_actors().items()
    return tuple((full, actor) for full, actor in actors if " " in full and f" {core} " in f" {full} ")


def _core(name: str) -> str:
    """The folded words that are no epithets."""
    return " ".join(word for word in lexicon.folded(name).split() if not _is_epithet(word))


def _is_epithet(word: str) -> bool:
    known = (lexicon.epithets(), lexicon.states(), lexicon.staff())
    return any(word in words for words in known) or word.removesuffix("s") in lexicon.states()


@lru_cache(maxsize=65536)
def organ_of_state(name: str) -> str | None:
    """The state whose organ `name` designates; "" for an organ of a state not named, None for no organ.

    >>> organ_of_state("Iranian state television"), organ_of_state("the army")
    ('Iran', '')
    >>> organ_of_state("Free Iranian Army") is None
    True
    """
    words = lexicon.folded(name).split()
    state = ""
    is_organ = False
    at = 0
    while at < len(words):
        size, found = _state_at(words, at)
        if found and state in ("", found):
            state, at = found, at + size
        elif not found and words[at] in lexicon.organs():
            is_organ = is_organ or lexicon.organs()[words[at]] == "organ"
            at += 1
        else:
            return None
    return state if is_organ or state in lexicon.peoples() else None


def _state_at(words: list[str], at: int) -> tuple[int, str]:
    """A country named at a position, also in the genitive: how many words, and which."""
    for size in (3, 2, 1):
        words_here = " ".join(words[at : at + size])
        state = lexicon.states().get(words_here) or lexicon.states().get(words_here.removesuffix("s"))
        if state is not None and at + size <= len(words):
            return size, state
    return 0, ""


def last_organ(name: str) -> str | None:
    """The medium of a named state with which a longer designation ends, as lost punctuation leaves it.

    An army so found may be another: "Free Iranian Army".

    >>> last_organ("Wednesday Iranian state television")
    'iranian state television'
    """
    words = lexicon.folded(name).split()
    for start in range(1, len(words) - 1):
        rest = " ".join(words[start:])
        is_medium = any(lexicon.organs().get(word) == "medium" for word in rest.split())
        if is_medium and organ_of_state(rest):
            return rest
    return None
