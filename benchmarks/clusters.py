"""How alike two mentions of events are, and which are one: weights learned on ECB+, clusters by mean link.

Train anew with: python benchmarks/clusters.py TRAIN.jsonl. Mentions of one topic are compared, with the
words, parties and times that stand beside them.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from sayso.annotate import annotate  # noqa: E402
from sayso.compare.gathering import kinship  # noqa: E402
from sayso.config import load  # noqa: E402
from sayso.model import Annotated, Report  # noqa: E402

WEIGHTS = ROOT / "benchmarks" / "cluster_weights.tsv"
# Mean probability of a link between two clusters at which they are joined: the best of .25, .3, .35 and .4 in
# four folds over the topics of ECB+ train.
JOINED_AT = 0.35
# Keeps weights small where few pairs speak for them.
_RIDGE = 1.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an event, with what stands beside it."""

    document: str
    id: str
    heads: frozenset[str]
    """Lemma and stem of its head: one shared is enough."""
    vector: Floats
    words: frozenset[str]
    """Lemmas of its sentence."""
    parties: frozenset[str]
    times: frozenset[str]
    arguments: frozenset[str]


def documents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The documents of a file by topic, each with its mentions and, under `read`, its parse."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    by_topic: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document, read in zip(
        found, annotate(map(_report, found), load(flags={"reader": "light"})), strict=True
    ):
        by_topic[document["topic"]].append({**document, "read": read})
    return by_topic


def _report(document: Mapping[str, Any]) -> Report:
    id, text = document["doc_id"], document["text"]
    return Report(id=id, path=id, text=text, media_type="text/plain", language="en")


def mentions(document: Mapping[str, Any]) -> list[Mention]:
    """The mentions of events of one document."""
    beside: dict[tuple[int, str], set[str]] = defaultdict(set)
    for said in document["mentions"]:
        words = said["text"].casefold().replace("'s", "").split()
        beside[said["sentence"], said["type"]].update(word for word in words if len(word) > 2)
    return [
        _mention(document["doc_id"], said, document["read"], beside)
        for said in document["mentions"]
        if said["type"] == "event"
    ]


def _mention(
    document: str, said: Mapping[str, Any], read: Annotated, beside: Mapping[tuple[int, str], set[str]]
) -> Mention:
    root = read.doc.char_span(said["start"], said["end"], alignment_mode="expand").root
    at = said["sentence"]
    return Mention(
        document=document,
        id=said["id"],
        heads=frozenset({root.lemma_.casefold(), _stem(root.text.casefold())}),
        vector=np.asarray(root.vector, dtype=np.float64),
        words=_content(root.sent),
        parties=frozenset(beside.get((at, "human"), ())),
        times=frozenset(beside.get((at, "time"), ())),
        arguments=frozenset(t.lemma_.casefold() for t in root.children if t.dep_ in _ARGUMENTS),
    )


_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss")


_ENDINGS = (("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
_SHORTEST_STEM = 3


def _stem(word: str) -> str:
    """A word without its ending, so that a verb and the noun made of it are one: "bombings", "bombed"."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.rstrip("e") or word


def _content(tokens: Iterable[Any]) -> frozenset[str]:
    return frozenset(t.lemma_.casefold() for t in tokens if t.is_alpha and not t.is_stop)


# --- what is compared ----------------------------------------------------------------------------

FEATURES = (
    "none",
    "head",
    "vector",
    "document",
    "sentence",
    "parties",
    "other time",
    "arguments",
    "one document",
    "head and document",
    "head and sentence",
    "vector and document",
    "head and one document",
)


def compared(found: Sequence[Mention], alike: Mapping[tuple[str, str], float]) -> Floats:
    """The features of every pair of mentions, `[n, n, features]`; the same from both sides."""
    table = np.zeros((len(found), len(found), len(FEATURES)))
    for i, one in enumerate(found):
        for j in range(i + 1, len(found)):
            table[i, j] = table[j, i] = _pair(one, found[j], alike)
    return table


def _pair(one: Mention, other: Mention, alike: Mapping[tuple[str, str], float]) -> list[float]:
    head = float(bool(one.heads & other.heads))
    is_one = float(one.document == other.document)
    document = 0.0 if is_one else alike[one.document, other.document]
    vector, sentence = _cosine(one.vector, other.vector), kinship(one.words, other.words)
    return [
        1.0,
        head,
        vector,
        document,
        sentence,
        _overlap(one.parties, other.parties),
        float(bool(one.times and other.times and not one.times & other.times)),
        _overlap(one.arguments, other.arguments),
        is_one,
        head * document,
        head * sentence,
        vector * document,
        head * is_one,
    ]


def _cosine(one: Floats, other: Floats) -> float:
    norm = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / norm if norm else 0.0


def _overlap(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0


def likeness(held: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], float]:
    """How alike any two documents of a topic are, by words that not all of them have."""
    counts = {d["doc_id"]: Counter(t.lemma_.casefold() for t in d["read"].doc if t.is_alpha) for d in held}
    spread = Counter(word for words in counts.values() for word in words)
    vectors = {id: _weighted(words, spread, len(held)) for id, words in counts.items()}
    return {
        (a, b): sum(w * vectors[b].get(word, 0.0) for word, w in vectors[a].items())
        for a in vectors
        for b in vectors
        if a != b
    }


def _weighted(words: Mapping[str, int], spread: Mapping[str, int], total: int) -> dict[str, float]:
    found = {w: (1 + math.log(n)) * math.log((total + 1) / spread[w]) for w, n in words.items()}
    norm = math.sqrt(sum(x * x for x in found.values())) or 1.0
    return {word: weight / norm for word, weight in found.items()}


# --- what is joined ------------------------------------------------------------------------------


def clustered(table: Floats, weights: Floats) -> list[int]:
    """For every mention the number of its cluster: two are joined as long as their mean link is sure."""
    links = 1.0 / (1.0 + np.exp(-(table @ weights)))
    np.fill_diagonal(links, -1.0)
    size = np.ones(len(links))
    cluster = np.arange(len(links))
    while len(links):
        low, high = sorted(divmod(int(np.argmax(links)), len(links)))
        if links[low, high] < JOINED_AT:
            break
        both = size[low] + size[high]
        links[low] = links[:, low] = (links[low] * size[low] + links[high] * size[high]) / both
        links[high] = links[:, high] = links[low, low] = -1.0
        size[low] = both
        cluster[cluster == high] = low
    return [int(number) for number in cluster]


def weights() -> Floats:
    """The learned weights, in the order of `FEATURES`."""
    with WEIGHTS.open(encoding="utf-8", newline="") as lines:
        known = {row["feature"]: float(row["weight"]) for row in csv.DictReader(lines, delimiter="\t")}
    return np.array([known[name] for name in FEATURES])


def learned(pairs: Floats, same: Floats, rounds: int = 30) -> Floats:
    """Logistic regression by Newton's method: the weights at which the training pairs are likeliest."""
    found = np.zeros(pairs.shape[1])
    for _ in range(rounds):
        likely = 1.0 / (1.0 + np.exp(-(pairs @ found)))
        slope = pairs.T @ (likely - same) + _RIDGE * found
        curve = (pairs * (likely * (1.0 - likely))[:, None]).T @ pairs + _RIDGE * np.eye(len(found))
        found = found - np.linalg.solve(curve, slope)
    return found


def main(argv: list[str] | None = None) -> int:
    """Learn the weights anew from a file with chains, and write them down."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("train", type=Path, help="ECB+ training documents with their chains (JSONL)")
    asked = words.parse_args(argv)
    pairs, same = [], []
    for held in documents(asked.train).values():
        found = [m for document in held for m in mentions(document)]
        chains = [m["chain"] for d in held for m in d["mentions"] if m["type"] == "event"]
        upper = np.triu_indices(len(found), 1)
        pairs.append(compared(found, likeness(held))[upper])
        same.append(np.array([chains[i] == chains[j] for i, j in zip(*upper, strict=True)], dtype=np.float64))
    found_weights = learned(np.concatenate(pairs), np.concatenate(same))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(("feature", "weight", "source"))
        source = "learned on ECB+ train (Cybulska and Vossen 2014, CC BY 3.0)"
        rows.writerows((n, f"{w:.4f}", source) for n, w in zip(FEATURES, found_weights, strict=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
