"""The parser: which spaCy pipeline, loaded once a process, and where its sentences may not run on.

What the encoder makes of a text, and the mentions in it, go with the parse.
"""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sayso.annotate import mentions, plain_mentions
from sayso.annotate.places import Weigh, place_spans
from sayso.config import Settings
from sayso.data import rows
from sayso.encoder import Encoded, encoded
from sayso.errors import BadSetting
from sayso.model import Annotated, Mention, Report, Span

# Reports parsed together. 32 gives .96 of the speed of 128 (spaCy 3.8, en_core_web_md, one core) and keeps
# memory flat; the parses are the same whatever the size (compared over 120 reports).
BATCH = 32

_PARAGRAPH = re.compile(r"[^\n]+")
# An empty line, or a line that ends without a stop, ends the sentence before it.
_BREAK = re.compile(r"\n[^\S\n]*\n|(?<=[.!?:;\"”’)])[^\S\n]*\n")

# spaCy parts "Iranian-backed" at the hyphen, "U.S.-led" not.
_AFTER_INITIALS = r"(?<=[A-Z]\.)-(?=[a-z])"


def annotate(
    reports: Iterable[Report], settings: Settings, *, weigh: Weigh | None = None
) -> Iterator[Annotated]:
    """Parse reports, in order; with `weigh`, how well known a place is, their places are found too.

    Raises:
        BadSetting: when the pipeline named by the setting `model` is not installed.
        MissingPackage: when the setting `reader` is `learned` and onnxruntime is not installed.
    """
    nlp = _pipeline(settings.model)
    docs = ((_tokens(nlp, report), report) for report in reports)
    for doc, report in nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
        if settings.reader == "light":
            windows: tuple[Encoded, ...] = ()
            named = _outside_furniture(plain_mentions.mentions(doc), report)
        else:
            windows = tuple(encoded(report.text, list(_paragraphs(report)), _sentences(doc)))
            named = mentions.mentions(doc, windows)
        places = () if weigh is None else _places(doc, report, weigh, named)
        yield Annotated(report, doc, windows, named, places)


def _outside_furniture(found: Iterable[Mention], report: Report) -> tuple[Mention, ...]:
    return tuple(m for m in found if not report.is_furniture(m.span))


def _sentences(doc: Any) -> list[tuple[int, int]]:
    return [(sent.start_char, sent.end_char) for sent in doc.sents]


def _paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    """Lines, without what is page furniture."""
    for match in _PARAGRAPH.finditer(report.text):
        start, end = match.span()
        for span in report.furniture:
            if span.start < end and span.end > start:
                if span.start > start:
                    yield start, span.start
                start = max(start, span.end)
        if start < end:
            yield start, end


def _places(doc: Any, report: Report, weigh: Weigh, named: Iterable[Mention]) -> tuple[Span, ...]:
    """The places that the report itself names: other headlines are none of its own."""
    return tuple(span for span in place_spans(doc, weigh, named) if not report.is_furniture(span))


@cache
def _pipeline(model: str) -> Any:
    """Load a pipeline that knows words, sentences and names."""
    import spacy

    if importlib.util.find_spec(model) is None:
        raise BadSetting(
            "model", model, f"no such spaCy pipeline is installed; try: pip install {model.replace('_', '-')}"
        )
    with warnings.catch_warnings():
        # W095: the model was trained with spaCy 3.7. What it scores under 3.8 is in docs/evaluation.md.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(model)
    if hasattr(nlp.tokenizer, "infix_finditer"):
        infixes = [*(nlp.Defaults.infixes or ()), _AFTER_INITIALS]
        nlp.tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    missing = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing:
        raise BadSetting("model", model, f"the pipeline lacks {', '.join(sorted(missing))}")
    return nlp


def _tokens(nlp: Any, report: Report) -> Any:
    """Tokenise, and mark where a sentence must begin (after a paragraph, around furniture) and where not."""
    doc = nlp.make_doc(report.text)
    edges = {m.end() for m in _BREAK.finditer(report.text)}
    edges.update(edge for span in report.furniture for edge in span)
    waiting = sorted(edges)
    at = 0
    for token in doc:
        if token.is_space:
            continue
        if at < len(waiting) and waiting[at] <= token.idx:
            token.is_sent_start = True
            while at < len(waiting) and waiting[at] <= token.idx:
                at += 1
        elif _follows_a_stop(report.text, token.idx) and _runs_on(doc, token.i):
            token.is_sent_start = False
    return doc


def _follows_a_stop(text: str, at: int) -> bool:
    """Whether the last character before `at` could end a sentence; asked of every word, so cheap."""
    at -= 1
    while at > 0 and text[at].isspace():
        at -= 1
    return at >= 0 and text[at] in ".]"


def _runs_on(doc: Any, i: int) -> bool:
    """Whether a word cannot begin a sentence: after "Gen.", or after the closing bracket of an aside."""
    before = doc[i - 1].text
    if before == "." and i > 1:
        before = doc[i - 2].text + before
    return before == "]" or (before[-1] == "." and before[:-1] in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence."""
    return frozenset(row["word"] for row in rows("abbreviations.tsv"))
