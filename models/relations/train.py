"""Train the judge of pairs: python models/relations/train.py --gold DEV.jsonl --texts TEXTS.jsonl --out DIR.

DEV is re3d as JSON lines (`text`, `source`, `entities` and `relations` in character offsets); TEXTS holds
`{"text"}` a line: those on which `own.jsonl` stands, found by their SHA-256. Writes `judge.npz`, taught by
all, and `fold0.npz` to `fold4.npz`, each taught by the own pairs and four fifths of re3d, for
`benchmarks/run.py relations`. Documents of the BBC teach nothing: their licence forbids commercial use.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from benchmarks.re3d import FOLDS, RELATIONS, digest, fold, mentions_of, report
from sayso.annotate import annotate
from sayso.attribute import attribute
from sayso.claims import pairs
from sayso.claims.judge import DIRECTED, LABELS, NONE, SCALE, packed
from sayso.config import Settings
from sayso.model import Mention, Span

LEFT_OUT = "BBC Online"
OWN = Path(__file__).with_name("own.jsonl")
# Chosen on five folds of re3d: .1-1 and 2-4 differ by .01.
STRENGTH, LEAST = 0.3, 3
SET_APART = 3.0
"""What says in training alone that a pair is of the own annotation, which marks more than re3d does."""


class Row(NamedTuple):
    """One pair: its document, whether re3d's, its signs and its label."""

    text: str
    is_own: bool
    signs: list[str]
    label: str


def main() -> None:
    """Read, train, write."""
    asked = _asked()
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    rows = [*_re3d(asked.gold), *_own(asked.texts)]
    print(
        Counter(row.label for row in rows if row.is_own), Counter(row.label for row in rows if not row.is_own)
    )
    for name in ["judge", *(f"fold{k}" for k in range(FOLDS))]:
        began = time.time()
        taught = [row for row in rows if row.is_own or name != f"fold{fold(row.text)}"]
        (out / f"{name}.npz").write_bytes(_fitted(taught))
        print(f"{name}: {len(taught)} pairs, {time.time() - began:.0f} s", flush=True)


def _re3d(path: str) -> Iterator[Row]:
    for document in _lines(path):
        if document["source"] != LEFT_OUT:
            labels = {}
            for relation in document["relations"]:
                if relation["type"] in RELATIONS:
                    labels[tuple(relation["head"]), tuple(relation["tail"])] = RELATIONS[relation["type"]]
            yield from _rows(document["text"], mentions_of(document), labels, is_own=False)


def _own(path: str) -> Iterator[Row]:
    texts = {digest(line["text"]): line["text"] for line in _lines(path)}
    for line in _lines(OWN):
        text = texts[line["text"]]
        spans = [tuple(span) for *span, _ in line["mentions"]]
        found = [
            Mention(text=text[start:end], span=Span(start, end), type=type_)
            for start, end, type_ in line["mentions"]
        ]
        labels = {(spans[i], spans[j]): type_ for type_, i, j in line["relations"]}
        yield from _rows(text, found, labels, is_own=True)


def _rows(text: str, found: Iterable[Mention], labels: dict[Any, str], *, is_own: bool) -> Iterator[Row]:
    (annotated,) = annotate([report({"doc_id": digest(text), "text": text})], Settings())
    for one, other, signs in pairs(annotated, attribute(annotated), found).all():
        spans = tuple(one.mention.span), tuple(other.mention.span)
        there, back = labels.get(spans), labels.get(spans[::-1])
        way = ">" if there is not None else "<"
        label = there or back or NONE
        yield Row(text, is_own, signs, label + way if label in DIRECTED else label)


def _fitted(rows: list[Row]) -> bytes:
    """Fit a softmax with a ridge; the bytes of the judge."""
    counts = Counter(sign for row in rows for sign in row.signs)
    names = sorted(sign for sign, count in counts.items() if count >= LEAST)
    column = {name: number for number, name in enumerate(names)}
    data, at, ends = [], [], [0]
    for row in rows:
        known = [column[sign] for sign in row.signs if sign in column]
        at += [*known, len(names)]
        data += [*[SCALE / len(known) ** 0.5] * len(known), SET_APART * row.is_own]
        ends.append(len(at))
    signs = csr_matrix((data, at, ends), shape=(len(rows), len(names) + 1))
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    model.fit(signs, [LABELS.index(row.label) for row in rows])
    return packed(names, model.coef_.T[:-1], np.asarray(model.intercept_))


def _lines(path: str | Path) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--gold", required=True)
    words.add_argument("--texts", required=True)
    words.add_argument("--out", required=True)
    return words.parse_args()


if __name__ == "__main__":
    main()
