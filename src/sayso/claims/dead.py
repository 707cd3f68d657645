"""The dead who are named: "the dead were identified as ...", "... were among those killed", lists of names.

Each gives a `DIED` event with all who are named as targets; where a count stands beside the names, those
counted are they.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.claims.clause import Clause
from sayso.claims.draft import Draft
from sayso.claims.lexicon import figure_words
from sayso.claims.named import Person, persons
from sayso.claims.victims import humans, victim_words
from sayso.claims.words import Words

_LISTED = 0.8
_KILLED = "killed"
# How many sentences back it may be told that "the victims" are dead.
_TOLD = 2
# A line of a list is short; a longer one without a mark is prose.
_LINE = 24
_ITEM = re.compile(r"[ \t]*(?P<mark>[-*•–—·▪●○‣]+\s*|\(?\d{1,3}\s?[.):\-–]\s*)?")
_THOSE = frozenset({"those", "all"})
_NAMES = frozenset({"name", "identity", "list"})


@dataclass(frozen=True, slots=True)
class Named:
    """A list of the dead: the word that says so, who is named, the words from the first to the last."""

    at: int
    group: int
    """The noun for all of them: "the dead", "those"."""
    clause: Clause
    persons: tuple[Person, ...]
    first: int
    last: int
    is_block: bool = False
    """Whether the names stand one a line."""
    is_apart: bool = False
    """Whether other sentences, or an act of saying, stand between the word and the names."""

    def draft(self, voice: Sequence[int], clause_of: Mapping[int, Clause]) -> Draft:
        """The event of their death, in the voice that names them; `voice` gives that of each word."""
        at, clause, named = self.at, self.clause, self.persons
        is_one_voice = all(voice[at] == voice[p.at] for p in named)
        if voice[at] != voice[named[0].at]:
            at, clause = named[0].at, clause_of.get(named[0].at, clause)
        return Draft(
            "event", "DIED", at, clause, list(range(self.first, self.last + 1)),
            roles={"target": [p.at for p in named]}, persons={p.at: p for p in named},
            reach=(self.first, self.last) if self.is_apart or not is_one_voice else None, confidence=_LISTED,
        )  # fmt: skip


def named_dead(words: Words, clause_of: Mapping[int, Clause]) -> list[Named]:
    """The lists of a report, in the order of its text; none where nobody in it has a name."""
    groups = [at for at in range(len(words)) if _group_word(words, at) is not None]
    blocks = (block for at in groups if (block := _block(words, at, clause_of)) is not None)
    found = list({block.last: block for block in blocks}.values())
    inside = {t for block in found for t in range(block.first, block.last + 1)}
    for word in groups:
        noun = _group_word(words, word)
        if noun is not None and word not in inside:
            inline = _inline(words, noun, word, clause_of) or _opening(words, noun, word, clause_of)
            if inline is not None and not any(
                inline.first <= t.last and t.first <= inline.last for t in found
            ):
                found.append(inline)
    for at in range(len(words)):
        body = _bodies(words, at, clause_of) if words.lemma[at] in victim_words("body") else None
        if body is not None and not any(body.first <= t.last and t.first <= body.last for t in found):
            found.append(body)
    return sorted(found, key=lambda one: one.first)


def _group_word(words: Words, at: int) -> int | None:
    """The noun for those who are dead, where the word says they are: "the dead", "those killed"."""
    said = victim_words("group").get(words.lemma[at]) or victim_words("group").get(words.lower[at])
    if said is None or (said != _KILLED and not _is_told(words, at)):
        return None
    head = words.head[at]
    if words.dep[at] in ("amod", "acl", "relcl") and words.is_nominal(head) and words.pos[head] != "PROPN":
        is_clause = words.dep[at] == "relcl"  # "the strike in which nine died" is nobody
        return None if is_clause and words.lemma[head] not in humans() | _THOSE else head
    is_noun = words.pos[at] == "NOUN" or words.kid(at, "det") is not None
    return at if is_noun or _is_heading(words, at) or _is_fronted(words, at) else None


def _is_told(words: Words, at: int) -> bool:
    """Whether the sentence or one shortly before tells of a killing: its victims are dead."""
    number = words.sentence_of[at]
    first, end = words.sentences[max(0, number - _TOLD)][0], words.sentences[number][1]
    return any(_kills(words, t) for t in range(first, end) if t != at)


def _kills(words: Words, at: int) -> bool:
    senses = [
        *figure_words().get((words.lemma[at], "v"), ()),
        *figure_words().get((words.lower[at], "a"), ()),
    ]
    return any(type_ == _KILLED and slot in ("obj", "subj", "mod") for slot, type_ in senses)


def _is_heading(words: Words, at: int) -> bool:
    """ "Killed: Amal Haddad", "Dead:"."""
    return at + 1 < len(words) and words.form[at + 1] == ":"


def _is_fronted(words: Words, at: int) -> bool:
    """ "Also killed were Amal Haddad and her brother"."""
    first, end = words.sentences[words.sentence_of[at]]
    opens = all(words.pos[t] in ("ADV", "SPACE", "PUNCT") for t in range(first, at))
    return opens and words.tag[at] == "VBN" and at + 1 < end and words.lemma[at + 1] == "be"


def _inline(words: Words, noun: int, word: int, clause_of: Mapping[int, Clause]) -> Named | None:
    clause = clause_of.get(noun)
    if clause is None:
        return None
    head, end = clause.head, words.sentences[words.sentence_of[noun]][1]
    how = victim_words("lists").get(words.lemma[head])
    among = noun in clause.objects_of("among")
    if how == "is" and among and noun > head and clause.doers:
        first = min(words.low[t] for t in clause.doers)
        until = min([head, *(a for a in clause.auxiliaries if a > first)])
        return _made(words, head, noun, clause, first, until, word)
    if how == "is" and noun < head and (among or _is_subject(words, noun, clause)):
        return _made(words, head, noun, clause, _after(words, head, end), end, word)
    if how == "as" and (noun in clause.undergoers or _is_subject(words, noun, clause)):
        link = next((t for t in range(max(noun, head) + 1, end) if words.lower[t] == "as"), None)
        made = None if link is None else _made(words, noun, noun, clause, _after(words, link, end), end, word)
        return None if made is None else replace(made, is_apart=True)
    return None


def _is_subject(words: Words, noun: int, clause: Clause) -> bool:
    """Whether the noun, or "the names of" it, is what the clause is about."""
    top = noun
    if words.dep[top] == "pobj" and words.lower[words.head[top]] == "of":
        above = words.head[words.head[top]]
        top = above if words.lemma[above] in _NAMES else top
    return top in clause.subjects or top in clause.undergoers


def _opening(words: Words, noun: int, word: int, clause_of: Mapping[int, Clause]) -> Named | None:
    """ "Also killed were Amal Haddad and ...", "The dead: Amal Haddad, ..."."""
    clause, end = clause_of.get(word), words.sentences[words.sentence_of[word]][1]
    after = max(noun, word) + 1
    if clause is None or after >= end or not (words.form[after] == ":" or _is_fronted(words, word)):
        return None
    return _made(words, word, noun, clause, _after(words, after, end), end, word)


def _after(words: Words, at: int, end: int) -> int:
    """Where the list begins: behind "were", "as follows:", "the following:"."""
    colon = next((t for t in range(at, min(at + 6, end)) if words.form[t] == ":"), None)
    at = at if colon is None else colon
    return next((t for t in range(at + 1, end) if words.pos[t] not in ("SPACE", "PUNCT", "ADV")), end)


def _made(words: Words, at: int, noun: int, clause: Clause, first: int, end: int, word: int) -> Named | None:
    found = persons(words, first, _cut(words, first, end), is_sure=True)
    if not found:
        return None
    spread = (noun, word, at, first, *(p.end for p in found))
    return Named(at, noun, clause, tuple(found), min(spread), max(spread))


def _cut(words: Words, first: int, end: int) -> int:
    """The end of the paragraph, where the parser did not see it."""
    return next(
        (t for t in range(first, end) if words.pos[t] == "SPACE" and words.form[t].count("\n") > 1), end
    )


def _bodies(words: Words, at: int, clause_of: Mapping[int, Clause]) -> Named | None:
    """ "The bodies of Amal Haddad, 34, and Sami Odeh were found"."""
    clause, end = clause_of.get(at), words.sentences[words.sentence_of[at]][1]
    if clause is None or at + 2 >= end or words.lower[at + 1] != "of" or words.pos[at] != "NOUN":
        return None
    found = persons(words, at + 2, end)
    if not found or not found[0].is_named:
        return None
    return Named(at, at, clause, tuple(found), at, max(p.end for p in found))


def _block(words: Words, at: int, clause_of: Mapping[int, Clause]) -> Named | None:
    """Names one a line under a line that ends with a colon and says that they are dead."""
    text, clause = words.text, clause_of.get(at)
    line_end = text.find("\n", words.end[at])
    if clause is None or line_end < 0 or not text[words.end[at] : line_end].rstrip().endswith(":"):
        return None
    found, start, was_marked = list[Person](), line_end + 1, False
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            is_marked, met = _item(words, start, end)
            if not (is_marked or (met and not was_marked)):
                break
            was_marked = was_marked or is_marked
            found += met
        elif found and not was_marked:
            break
        start = end + 1
    if not any(p.is_named for p in found):
        return None
    noun = _group_word(words, at)
    first = words.sentences[words.sentence_of[at]][0]
    while words.pos[first] in ("SPACE", "PUNCT"):
        first += 1
    return Named(
        at, at if noun is None else noun, clause, tuple(found), first, max(p.end for p in found), True, True
    )


def _item(words: Words, start: int, end: int) -> tuple[bool, list[Person]]:
    """(whether the line has a bullet or number, who stands in it)."""
    begin = _ITEM.match(words.text, start, end)
    is_marked = begin is not None and begin["mark"] is not None
    first = bisect_left(words.start, start if begin is None else begin.end())
    last = bisect_left(words.start, end)
    while last > first and words.pos[last - 1] in ("SPACE", "PUNCT") and words.form[last - 1] != ")":
        last -= 1
    if first >= last or (
        not is_marked and (last - first > _LINE or words.text[start:end].rstrip()[-1] in ".:")
    ):
        return is_marked, []
    found = persons(words, first, last, is_sure=True, needs_name=False)
    return is_marked, [p for p in found if p.at < last]
