"""Train the head of mentions: python models/mentions/train.py --gold DEV.jsonl --minilm DIR --out DIR.

DEV is re3d as JSON lines (`text`, `source`, `entities` in character offsets), MINILM the folder with
`model.safetensors` of all-MiniLM-L6-v2. Writes `tagger.onnx`, taught by all documents, `taught.txt`, which
they are, and `fold0.onnx` to `fold4.onnx`, each taught by four fifths of them, for `benchmarks/run.py
actors`. Documents of the BBC teach nothing: their licence forbids commercial use.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import onnx
import torch
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

sys.path.insert(0, str(Path(__file__).parent))
from graph import built
from head import Head

from benchmarks.re3d import FOLDS, digest, fold, report
from benchmarks.re3d import TYPES as RE3D
from sayso.annotate import annotate
from sayso.annotate.features import Features
from sayso.annotate.mentions import TYPES
from sayso.config import Settings
from sayso.encoder import Encoded, encoded

LEFT_OUT = "BBC Online"
NARROW = 0.3
"""Weight of the loss of inner mentions: there is one to twenty-five wide ones."""


class Row(NamedTuple):
    """One window: what the head is given, and what it should say of it."""

    state: Tensor
    """`[n, width]`: of the shipped encoder's lower layers."""
    features: Tensor
    """`[n, k]`"""
    tags: Tensor
    """`[2, n]`: of wide and of inner mentions; -100 at pieces that are not judged."""


def main() -> None:
    """Train and write the heads."""
    asked = _asked()
    torch.set_num_threads(asked.threads)
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    documents = [d for d in _lines(asked.gold) if d["source"] != LEFT_OUT]
    gold = {d["text"]: list(windows(d)) for d in documents}
    (out / "taught.txt").write_text("\n".join(sorted(map(digest, gold))) + "\n", encoding="utf-8")
    for name in asked.only or ["tagger", *(f"fold{k}" for k in range(FOLDS))]:
        taught = [text for text in sorted(gold) if name != f"fold{fold(text)}"]
        rows = [row for text in taught for row in gold[text]]
        head = Head(Path(asked.minilm) / "model.safetensors")
        _fit(head, rows, asked, name)
        onnx.save(
            built({key: v.float().numpy() for key, v in head.state_dict().items()}), out / f"{name}.onnx"
        )


def _lines(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def windows(document: dict) -> Iterator[Row]:
    """The windows of a document as the shipped encoder reads them."""
    text = document["text"]
    (annotated,) = annotate([report({"doc_id": digest(text), "text": text})], Settings(reader="light"))
    sentences = [(s.start_char, s.end_char) for s in annotated.doc.sents]
    wide = widest([e for e in document["entities"] if e["type"] in RE3D])
    narrow = widest([e for e in document["entities"] if e["type"] in RE3D and e not in wide])
    known = Features(annotated.doc, text)
    for read in encoded(text, list(_paragraphs(text)), sentences):
        yield Row(
            torch.tensor(read.inner[0]),
            torch.tensor(known.of(read.window)[0]).long(),
            torch.tensor([_tags(read, wide), _tags(read, narrow)]),
        )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield at, at + len(line)
        at += len(line) + 1


def _tags(read: Encoded, entities: list[dict]) -> list[int]:
    """The tag of each word's first piece: 0 outside, then begin and inside of each type."""
    tags = [-100] * len(read.window.ids)
    before = None
    for first, word in zip(read.window.first, read.window.words, strict=True):
        at = next((e for e in entities if e["start"] < word.end and word.start < e["end"]), None)
        tags[first] = 0 if at is None else 1 + 2 * TYPES.index(RE3D[at["type"]]) + (at is before)
        before = at
    return tags


def widest(entities: list[dict]) -> list[dict]:
    """Those that lie in no other, in order."""
    kept: list[dict] = []
    for e in sorted(entities, key=lambda e: (e["start"] - e["end"], e["start"])):
        if not any(k["start"] < e["end"] and e["start"] < k["end"] for k in kept):
            kept.append(e)
    return sorted(kept, key=lambda e: e["start"])


def _fit(head: Head, rows: list[Row], asked: argparse.Namespace, name: str) -> None:
    """Train, the rates falling to nothing after a short rise; layers that know English learn more slowly."""
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    named = list(head.named_parameters())
    groups = [
        {"params": [p for n, p in named if n.startswith("layers")], "lr": asked.rate},
        {"params": [p for n, p in named if not n.startswith("layers")], "lr": asked.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total, began = -(-len(rows) // asked.batch) * asked.epochs, time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (total / 10), max(0.02, 1 - s / total))
    )
    head.train()
    for epoch in range(asked.epochs):
        chance.shuffle(rows)
        seen = 0.0
        for k in range(0, len(rows), asked.batch):
            loss = _loss(head, rows[k : k + asked.batch])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            seen += loss.item() * asked.batch / len(rows)
        print(f"{name}: epoch {epoch + 1}, {time.time() - began:.0f} s, loss {seen:.4f}", flush=True)
    head.eval()


def _loss(head: Head, rows: list[Row]) -> Tensor:
    """Cross entropy over the pieces that are judged."""
    state = pad_sequence([row.state for row in rows], batch_first=True)
    known = pad_sequence([row.features for row in rows], batch_first=True)
    tags = pad_sequence([row.tags.T for row in rows], batch_first=True, padding_value=-100)
    mask = pad_sequence([torch.ones(len(row.state), dtype=torch.bool) for row in rows], batch_first=True)
    with torch.autocast("cpu", torch.bfloat16):
        said = head(state, known, mask)
    wide, narrow = (
        F.cross_entropy(x.float().flatten(0, 1), tags[..., k].flatten(), ignore_index=-100)
        for k, x in enumerate(said)
    )
    return wide + NARROW * narrow


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--gold", required=True)
    words.add_argument("--minilm", required=True)
    words.add_argument("--out", required=True)
    words.add_argument("--epochs", type=int, default=20)
    words.add_argument("--batch", type=int, default=2, help="windows a step")
    words.add_argument("--rate", type=float, default=5e-4)
    words.add_argument("--head-rate", type=float, default=2e-3)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--threads", type=int, default=1)
    words.add_argument("--only", nargs="*", help="these heads only: tagger, fold0, ...")
    return words.parse_args()


if __name__ == "__main__":
    main()
