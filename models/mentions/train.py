"""Train the head of mentions.

    python models/mentions/train.py --gold DEV.jsonl --texts REPORTS.jsonl --minilm DIR --mpnet DIR --out DIR

DEV is re3d as JSON lines (`text`, `source`, `entities` in character offsets), REPORTS holds reports without
annotations, `{"text"}` a line; MINILM and MPNET are folders with `model.safetensors`. A teacher learns from
the annotated documents and marks the others; the head learns from both (Hinton, Vinyals, Dean 2015). Writes
`tagger.onnx`, taught by all documents, `taught.txt`, which they are, and `fold0.onnx` to `fold4.onnx`, each
taught, like its teacher, by four fifths of them, for `benchmarks/run.py actors`. Documents of the BBC teach
nothing: their licence forbids commercial use.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent))
from graph import built
from head import TAGS, Head
from teacher import Teacher

from benchmarks.tasks.actors import FOLDS, RE3D, digest, fold, report
from sayso.annotate import annotate
from sayso.annotate.features import features
from sayso.annotate.mentions import TYPES
from sayso.config import Settings
from sayso.encoder import Encoded, encoded

LEFT_OUT = "BBC Online"
NARROW = 0.3
"""Weight of the loss of inner mentions: there is one to twenty-five wide ones."""
MARKS = frozenset("\"“”„«»'’‘`,")
"""What scraped reports lose."""


@dataclass(frozen=True)
class Row:
    """One window: what head and teacher are given, and what they should say of it."""

    state: Tensor
    """`[n, width]`: of the shipped encoder's lower layers; for the teacher, of MPNet's."""
    features: Tensor
    """`[n, k]`"""
    shares: Tensor
    """`[2, n, TAGS]`: of wide and inner mentions; nothing but zeros at pieces that are not judged."""
    ids: Tensor
    shapes: Tensor


def main() -> None:
    """Train teachers and heads, write the heads."""
    asked = _asked()
    torch.set_num_threads(asked.threads)
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    documents = [d for d in _lines(asked.gold) if d["source"] != LEFT_OUT]
    gold = {d["text"]: list(windows(d)) for d in documents}
    worn = {d["text"]: list(windows(damaged(d))) for d in documents}
    silver = [row for d in _lines(asked.texts)[: asked.most] for row in windows({**d, "entities": []})]
    (out / "taught.txt").write_text("\n".join(sorted(map(digest, gold))) + "\n", encoding="utf-8")
    for name in asked.only or ["tagger", *(f"fold{k}" for k in range(FOLDS))]:
        taught = [text for text in sorted(gold) if name != f"fold{fold(text)}"]
        clean = [row for text in taught for row in gold[text]]
        every = clean + [row for text in taught for row in worn[text]]
        every += _marked(_teacher(clean, asked, name), silver)
        head = Head(Path(asked.minilm) / "model.safetensors")
        groups = _groups(head, "layers", asked.rate, asked.head_rate)
        _fit(head, groups, every, asked.epochs, asked, name)
        onnx.save(
            built({key: v.float().numpy() for key, v in head.state_dict().items()}), out / f"{name}.onnx"
        )


def _lines(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def damaged(document: dict) -> dict:
    """The document without marks, as scraping loses them; entities move along."""
    kept, place = [], []
    for character in document["text"]:
        place.append(len(kept))
        if character not in MARKS:
            kept.append(character)
    place.append(len(kept))
    moved = [{**e, "start": place[e["start"]], "end": place[e["end"]]} for e in document["entities"]]
    return {**document, "text": "".join(kept), "entities": [e for e in moved if e["start"] < e["end"]]}


def windows(document: dict) -> Iterator[Row]:
    """The windows of a document as the shipped encoder reads them."""
    text = document["text"]
    (annotated,) = annotate([report({"doc_id": digest(text), "text": text})], Settings(reader="light"))
    sentences = [(s.start_char, s.end_char) for s in annotated.doc.sents]
    wide = widest([e for e in document["entities"] if e["type"] in RE3D])
    narrow = widest([e for e in document["entities"] if e["type"] in RE3D and e not in wide])
    for read in encoded(text, list(_paragraphs(text)), sentences):
        yield Row(
            torch.tensor(read.inner[0]).half(),
            torch.tensor(features(annotated.doc, text, read.window)[0]).long(),
            torch.stack([_shares(read, wide), _shares(read, narrow)]),
            torch.tensor(read.window.ids),
            torch.tensor(read.window.shapes),
        )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield at, at + len(line)
        at += len(line) + 1


def _shares(read: Encoded, entities: list[dict]) -> Tensor:
    """The whole share of each word's first piece for the tag that the annotators give it."""
    made = torch.zeros(len(read.window.ids), TAGS)
    before = None
    for first, word in zip(read.window.first, read.window.words, strict=True):
        at = next((e for e in entities if e["start"] < word.end and word.start < e["end"]), None)
        made[first, 0 if at is None else 1 + 2 * TYPES.index(RE3D[at["type"]]) + (at is before)] = 1
        before = at
    return made


def widest(entities: list[dict]) -> list[dict]:
    """Those that lie in no other, in order."""
    kept: list[dict] = []
    for e in sorted(entities, key=lambda e: (e["start"] - e["end"], e["start"])):
        if not any(k["start"] < e["end"] and e["start"] < k["end"] for k in kept):
            kept.append(e)
    return sorted(kept, key=lambda e: e["start"])


def _teacher(rows: list[Row], asked: argparse.Namespace, name: str) -> Teacher:
    torch.manual_seed(asked.seed)
    teacher = Teacher(Path(asked.mpnet) / "model.safetensors")
    groups = _groups(teacher, "encoder", asked.teacher_rate, asked.head_rate / 2)
    below = [_for_teacher(teacher, row) for row in rows]
    _fit(teacher, groups, below, asked.teacher_epochs, asked, f"{name}'s teacher")
    return teacher


def _for_teacher(teacher: Teacher, row: Row) -> Row:
    known = torch.cat([row.shapes[:, None], row.features], 1)
    return replace(row, state=teacher.below(row.ids), features=known)


@torch.no_grad()
def _marked(teacher: Teacher, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with the teacher's shares in the place of the annotators'."""
    for row in rows:
        given = _for_teacher(teacher, row)
        mask = torch.ones(1, len(row.ids), dtype=torch.bool)
        with torch.autocast("cpu", torch.bfloat16):
            said = teacher(given.state[None], given.features[None], mask)
        judged = row.shares.sum(-1, keepdim=True)
        yield replace(row, shares=(torch.cat(said).float().softmax(-1) * judged).half())


def _groups(model: nn.Module, slow: str, rate: float, head_rate: float) -> list[dict]:
    """Layers that know English learn slowly, what is new fast."""
    learning = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    return [
        {"params": [p for n, p in learning if n.startswith(slow)], "lr": rate},
        {"params": [p for n, p in learning if not n.startswith(slow)], "lr": head_rate},
    ]


def _fit(
    model: nn.Module,
    groups: list[dict],
    rows: list[Row],
    epochs: int,
    asked: argparse.Namespace,
    name: str,
) -> None:
    """Train, the rates falling to nothing after a short rise."""
    torch.manual_seed(asked.seed)
    chance = random.Random(asked.seed)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    every, began = list(rows), time.time()
    total = -(-len(every) // asked.batch) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (total / 10), max(0.02, 1 - s / total))
    )
    model.train()
    for epoch in range(epochs):
        chance.shuffle(every)
        seen = 0.0
        for k in range(0, len(every), asked.batch):
            loss = _loss(model, every[k : k + asked.batch])
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for g in groups for p in g["params"]], 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            seen += loss.item() * asked.batch / len(every)
        print(f"{name}: epoch {epoch + 1}, {time.time() - began:.0f} s, loss {seen:.4f}", flush=True)
    model.eval()


def _loss(model: nn.Module, rows: list[Row]) -> Tensor:
    """Cross entropy with the shares, over the pieces that are judged."""
    length = max(len(row.ids) for row in rows)

    def filled(tensor: Tensor, axis: int) -> Tensor:
        missing = length - tensor.shape[axis]
        return F.pad(tensor, (0, 0) * (tensor.ndim - 1 - axis) + (0, missing))

    state = torch.stack([filled(row.state.float(), 0) for row in rows])
    known = torch.stack([filled(row.features, 0) for row in rows])
    shares = torch.stack([filled(row.shares.float(), 1) for row in rows], 1)
    mask = torch.tensor([[k < len(row.ids) for k in range(length)] for row in rows])
    with torch.autocast("cpu", torch.bfloat16):
        said = model(state, known, mask)
    judged = shares[0].sum().clamp(min=1)
    wide, narrow = (
        -(s * x.float().log_softmax(-1)).sum() / judged for s, x in zip(shares, said, strict=True)
    )
    return wide + NARROW * narrow


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--gold", required=True)
    words.add_argument("--texts", required=True)
    words.add_argument("--most", type=int, default=400, help="of the reports without annotations")
    words.add_argument("--minilm", required=True)
    words.add_argument("--mpnet", required=True)
    words.add_argument("--out", required=True)
    words.add_argument("--epochs", type=int, default=5)
    words.add_argument("--teacher-epochs", type=int, default=9)
    words.add_argument("--batch", type=int, default=2, help="windows a step")
    words.add_argument("--rate", type=float, default=5e-4)
    words.add_argument("--teacher-rate", type=float, default=1e-4)
    words.add_argument("--head-rate", type=float, default=2e-3)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--threads", type=int, default=1)
    words.add_argument("--only", nargs="*", help="these heads only: tagger, fold0, ...")
    return words.parse_args()


if __name__ == "__main__":
    main()
