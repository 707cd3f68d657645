"""Train the small tagger on what the large one says: first `label`, then `learn`.

    python models/attribution/distil.py label --teacher BASE.pt --start MPNET --train TRAIN.jsonl.gz \
        --texts REPORTS.jsonl --out LABELS.pt
    python models/attribution/distil.py learn --labels LABELS.pt --train TRAIN.jsonl.gz --start MINILM \
        --from SMALL.pt --out DIR

REPORTS holds reports without annotations, `{"text"}` a line. Every text is labelled as it stands and worn
(see `train.py`). Where people have annotated a text, half of the loss is theirs (Hinton, Vinyals, Dean 2015).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent))
import train
from encoder import BASE, SMALL, Tagger, load_start

AIMS = 4
"""Of a word's pointers so many are kept."""


def main() -> None:
    """Label, or learn."""
    if len(sys.argv) > 1 and sys.argv[1] in ("label", "learn"):
        command = sys.argv.pop(1)
        (label if command == "label" else learn)()
    else:
        sys.exit(__doc__)


def label() -> None:
    """Write what the teachers say of each window: shares of tags and of the likeliest pointers.

    MPNet tags better than the small tagger, but in two passes over the articles it learns to point less well
    (.73 of its pointers are right, .91 of the small one's after seven), so each teaches what it does best.
    """
    words = argparse.ArgumentParser(description=label.__doc__)
    words.add_argument("--teacher", required=True)
    words.add_argument("--pointers", required=True, help="weights of a small tagger, which points better")
    words.add_argument("--start", required=True, help="folder with the teacher's vocab.txt")
    words.add_argument("--train", required=True)
    words.add_argument("--texts", nargs="*", default=[])
    words.add_argument("--out", required=True)
    words.add_argument("--frozen", type=int, default=3, help="as the teacher was trained")
    words.add_argument("--times", type=int, default=2, help="how often each article is worn anew")
    words.add_argument("--threads", type=int, default=1)
    asked = words.parse_args()
    torch.set_num_threads(asked.threads)
    vocabulary = train.vocabulary_of(Path(asked.start))
    teacher, pointer = Tagger(BASE, frozen=asked.frozen), Tagger(SMALL)
    teacher.load_state_dict(torch.load(asked.teacher))
    pointer.load_state_dict(torch.load(asked.pointers))
    teacher.eval()
    pointer.eval()
    chance = random.Random(1)
    _, articles = train.polnear(asked.train, 0.1)
    reports = [
        {"text": json.loads(line)["text"], "attributions": [], "unread": True}
        for path in asked.texts
        for line in Path(path).read_text(encoding="utf-8").splitlines()
    ]
    rows = []
    for turn in range(asked.times):
        for article in [*articles, *reports]:
            is_unread = "unread" in article
            shown = train.worn(article, chance, turn * 0.5 if is_unread else 0.45)
            windows = train.examples(shown, vocabulary, chance.choice((96, 160, 256, 256)))
            rows += [(*window, is_unread) for window in windows]
    rows.sort(key=lambda row: len(row[0]))
    made = []
    for number, batch in enumerate(train.batches(rows, 8)):
        made += _taught(teacher, pointer, batch)
        if number % 50 == 0:
            print(number * 8, "of", len(rows), flush=True)
    torch.save(made, asked.out)


@torch.no_grad()
def _taught(teacher: Tagger, pointer: Tagger, batch: list) -> list[tuple]:
    """The windows of a batch with the shares of tags and pointers at the first piece of each word."""
    ids, shapes, mask, _, _ = train.tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        tag_logits, _ = teacher(ids, shapes, mask)
        _, point_logits = pointer(ids, shapes, mask)
    shares = tag_logits.float().softmax(-1).half()
    best = point_logits.float().softmax(-1).topk(min(AIMS, ids.shape[1]), -1)
    made = []
    for k, (ids_here, shapes_here, tags_here, points_here, is_unread) in enumerate(batch):
        first = [i for i, tag in enumerate(tags_here) if tag != -100]
        aims = (best.indices[k, first].short(), best.values[k, first].half())
        gold = [-100] * len(ids_here) if is_unread else tags_here
        made.append((ids_here, shapes_here, gold, points_here, first, shares[k, first], *aims))
    return made


def learn() -> None:
    """Train the small tagger on the labels."""
    words = train.settings(learn.__doc__)
    words.add_argument("--labels", required=True)
    words.add_argument("--from", dest="checkpoint", help="weights of the small tagger to go on from")
    asked = words.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    start = Path(asked.start)
    model = Tagger(SMALL, asked.dropout)
    load_start(model, start / "model.safetensors")
    if asked.checkpoint:
        model.load_state_dict(torch.load(asked.checkpoint))
    made = torch.load(asked.labels)
    aside, _ = train.polnear(asked.train, 0.1)
    checks = train.tuning(aside[:28], train.vocabulary_of(start), asked.pieces)
    steps = sum(len(row[0]) for row in made) // (asked.batch * asked.pieces) + 8
    train.fit(
        model, lambda: list(made), _loss, int(steps * asked.epochs), random.Random(asked.seed), checks, asked
    )


def _loss(model: Tagger, batch: list) -> tuple[Tensor, Tensor]:
    """Half the annotators', half the teacher's where both have spoken; else the teacher's."""
    ids, shapes, mask, tags, points = train.tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        tag_logits, point_logits = model(ids, shapes, mask)
    tag_logs, point_logs = tag_logits.float().log_softmax(-1), point_logits.float().log_softmax(-1)
    row = torch.tensor([k for k, r in enumerate(batch) for _ in r[4]])
    at = torch.tensor([i for r in batch for i in r[4]])
    shares = torch.cat([r[5] for r in batch]).float()
    aims, weights = torch.cat([r[6] for r in batch]).long(), torch.cat([r[7] for r in batch]).float()
    taught_tags = -(shares * tag_logs[row, at]).sum(-1).mean()
    # Only where the teacher sees a role does its pointer mean anything.
    role = 1 - shares[:, 0]
    aimed = -(weights * point_logs[row, at].gather(-1, aims)).sum(-1)
    taught_points = (aimed * role).sum() / role.sum().clamp(min=1)
    if not (points != -100).any():  # no annotated word with a role in this batch
        return taught_tags, taught_points
    tag_loss = F.nll_loss(tag_logs.flatten(0, 1), tags.flatten(), ignore_index=-100)
    point_loss = F.nll_loss(point_logs.flatten(0, 1), points.flatten(), ignore_index=-100)
    return (tag_loss + taught_tags) / 2, (point_loss + taught_points) / 2


if __name__ == "__main__":
    main()
