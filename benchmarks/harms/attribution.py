"""Words put into the wrong mouth, and negations lost: attribution gold data (source, cue and content).

A source is *named* when a word of it has a capital letter and is no pronoun; at the start of a sentence only
if the word has its capital within a sentence of the same text too and never stands there without. So
"a Trump supporter" counts as named. Two sources *share* when they have a word at the same place in common, or
the same name anywhere. Predicted and gold attributions are paired on content by the scorer.

Over the pairs:

    wrong_name          the predicted source is named and shares nothing with the gold source, and not with
                        the gold cue either (some are marked the wrong way round); by the gold source:
                        `gold_name`, `gold_pronoun` (may be that very person), `gold_description`
    abstained           no predicted source where gold has one
    nobody_given_voice  a predicted source where gold has none; `_named`: a named one
    made_up_negation    the predicted cue has a word of negation or denial, and the gold cue has none; in the
                        gold content the word does not stand either

Over the predictions without a pair whose source is named. Both are upper bounds: annotators overlook some.

    named_where_nobody_speaks     no word of the content is in the content of any gold attribution
    named_where_another_speaks    it is, but the source shares nothing with the sources there, and the cue is
                                  not in their contents (speech within speech, which this gold leaves out)

Over the gold cues with a word of negation or denial, idioms ("could not resist saying") included. Asked are
the predictions that are their pair or have a word of the cue in common:

    missed_negation     there are none
    dropped_negation    their cues hold no such word, nor does it stand in their contents
    moved_negation      their cues hold none, but it stands in a content
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.harms.tally import Tally

Spans = Sequence[Sequence[int]]
Attribution = Mapping[str, Spans]
_WORD = re.compile(r"[^\W_]+(?:['’]t\b)?")
# What stands between the end of a sentence, or a quotation mark, and the first word after it.
_OPENING = re.compile(r"""(?:^|\n|[.!?:]["'”’)]*\s|["“‘(])\s*["'“‘(]*$""")
# A sentence's first word is told from so many characters before it.
_BEFORE = 8


def count(gold: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]], scorer: Any) -> Tally:
    """Count over all documents; `scorer` is the module that pairs attributions."""
    found = {document["doc_id"]: document["attributions"] for document in predicted}
    tally = Tally()
    for document in gold:
        text, guesses = document["text"], found.get(document["doc_id"], [])
        tokens = scorer.Tokens(text)
        sides = [
            [{role: tokens.covered(a[role]) for role in scorer.ROLES} for a in side]
            for side in (document["attributions"], guesses)
        ]
        Page(text).judge(document["attributions"], guesses, scorer.pair(*sides), tally)
    return tally


class Page:
    """One text, with what its words tell about names."""

    def __init__(self, text: str) -> None:
        self.text = text
        inside = [m for m in _WORD.finditer(text) if not self._opens_sentence(m)]
        lower = {m.group() for m in _WORD.finditer(text) if m.group().islower()}
        self._names = {m.group() for m in inside if m.group()[0].isupper()}
        self._names = {name for name in self._names if name.lower() not in lower}

    def judge(
        self,
        gold: Sequence[Attribution],
        predicted: Sequence[Attribution],
        pairs: Iterable[tuple[int, int]],
        tally: Tally,
    ) -> None:
        """Count the harms of this text; `pairs` are positions in gold and in predicted."""
        matched = {j: i for i, j in pairs}
        for j, guess in enumerate(predicted):
            if j in matched:
                self._judge_pair(gold[matched[j]], guess, tally)
            elif self.is_named(guess["source"]):
                self._judge_unpaired(gold, guess, tally)
        for i, said in enumerate(gold):
            if self._against(said["cue"]):
                about = [
                    g for j, g in enumerate(predicted) if matched.get(j) == i or self._meet("cue", g, said)
                ]
                self._judge_negation(said, about, tally)

    def is_named(self, spans: Spans) -> bool:
        """Whether a source holds a name."""
        return any(self._is_name(word) for word in self._words(spans))

    def _judge_pair(self, gold: Attribution, guess: Attribution, tally: Tally) -> None:
        case = f"{self._show(guess)} -- gold: {self._show(gold)}"
        named = self.is_named(guess["source"])
        if gold["source"]:
            wrong = named and not any(self._share(guess["source"], gold[role]) for role in ("source", "cue"))
            tally.count(["wrong_name", f"wrong_name_{self._kind(gold['source'])}"], wrong, case)
            tally.count(["abstained"], not guess["source"], case)
        else:
            tally.count(["nobody_given_voice"], bool(guess["source"]), case)
            tally.count(["nobody_given_voice_named"], named)
        if not self._against(gold["cue"]):
            made_up = self._against(guess["cue"]) - self._against(gold["content"])
            tally.count(["made_up_negation"], bool(made_up), case)

    def _judge_unpaired(self, gold: Sequence[Attribution], guess: Attribution, tally: Tally) -> None:
        """Count a prediction in a name that has no pair."""
        touched = [g for g in gold if self._meet("content", guess, g)]
        shared = any(self._share(guess["source"], g["source"]) for g in touched)
        nested = any(self._starts(guess["cue"]) & self._starts(g["content"]) for g in touched)
        case = " -- gold: ".join([self._show(guess), *map(self._show, touched)])
        tally.count(["named_where_nobody_speaks"], not touched, case)
        tally.count(["named_where_another_speaks"], bool(touched) and not shared and not nested, case)

    def _judge_negation(self, gold: Attribution, about: Sequence[Attribution], tally: Tally) -> None:
        case = " -- predicted: ".join([self._show(gold), *map(self._show, about)])
        tally.count(["missed_negation"], not about, case)
        if about:
            kept = any(self._against(guess["cue"]) for guess in about)
            moved = any(self._against(guess["content"]) & self._against(gold["cue"]) for guess in about)
            tally.count(["dropped_negation"], not kept and not moved, case)
            tally.count(["moved_negation"], not kept and moved, case)

    def _meet(self, role: str, one: Attribution, other: Attribution) -> bool:
        return bool(self._starts(one[role]) & self._starts(other[role]))

    def _share(self, one: Spans, other: Spans) -> bool:
        return bool(self._starts(one) & self._starts(other) or self._names_in(one) & self._names_in(other))

    def _names_in(self, spans: Spans) -> set[str]:
        return {word.group() for word in self._words(spans) if self._is_name(word)}

    def _kind(self, source: Spans) -> str:
        if self.is_named(source):
            return "gold_name"
        alone = all(word.group().lower() in _listed("pronoun") for word in self._words(source))
        return "gold_pronoun" if alone else "gold_description"

    def _is_name(self, word: re.Match[str]) -> bool:
        said = word.group()
        if not said[0].isupper() or said.lower() in _listed("pronoun"):
            return False
        return said in self._names or not self._opens_sentence(word)

    def _opens_sentence(self, word: re.Match[str]) -> bool:
        return _OPENING.search(self.text, max(0, word.start() - _BEFORE), word.start()) is not None

    def _against(self, spans: Spans) -> set[int]:
        """Where words of negation and denial stand."""
        return {word.start() for word in self._words(spans) if _is_against(word.group().lower())}

    def _starts(self, spans: Spans) -> set[int]:
        return {word.start() for word in self._words(spans)}

    def _words(self, spans: Spans) -> Iterable[re.Match[str]]:
        return (word for start, end in spans for word in _WORD.finditer(self.text, start, end))

    def _show(self, attribution: Attribution) -> str:
        source, cue, content = (
            " ... ".join(" ".join(self.text[start:end].split()) for start, end in attribution[role])
            for role in ("source", "cue", "content")
        )
        return f"{source or '(nobody)'} | {cue} | {content}"


def _is_against(word: str) -> bool:
    return word in _listed("negation") | _listed("denial") or word.endswith(("n't", "n’t"))


@cache
def _listed(sort: str) -> frozenset[str]:
    """The words of one sort in the table beside this file."""
    with Path(__file__).with_name("words.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return frozenset(row["word"] for row in rows if row["sort"] == sort)
