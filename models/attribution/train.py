"""Train the tagger: python models/attribution/train.py --train TRAIN.jsonl.gz --start DIR --out DIR.

TRAIN is PolNeAR as JSON lines (text and attributions in character offsets), START the folder with
`model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2. A checkpoint is written after each epoch.
Half of the articles of each epoch lose marks as scraped reports do (`--damage`).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import torch
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent))
from encoder import BASE, SMALL, Tagger, load_start

from sayso.encoder.tokens import Vocabulary, packed

ROLES = ("source", "cue", "content")
QUOTES = frozenset('"“”„«»')
MARKS = QUOTES | frozenset("'’‘`,")
_SENTENCE = re.compile(
    r"(?<![ .]Mr)(?<![ .]Dr)(?<!Mrs)(?<![ .]Ms)(?<!Sen)(?<!Gov)(?<!Rep)(?<![ .][A-Z])"
    r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])"
)


def damaged(article: dict, marks: frozenset[str], join: bool) -> dict:
    """The article without `marks`, its paragraphs joined if asked; spans move along."""
    kept, place = [], []
    for character in article["text"]:
        place.append(len(kept))
        if character not in marks:
            kept.append(" " if join and character == "\n" else character)
    place.append(len(kept))
    moved = [
        {role: [[place[s], place[e]] for s, e in said[role] if place[e] > place[s]] for role in ROLES}
        for said in article["attributions"]
    ]
    return {"text": "".join(kept), "attributions": moved}


def worn(article: dict, chance: random.Random, share: float) -> dict:
    """The article, damaged with probability `share` at one of three levels."""
    if chance.random() >= share:
        return article
    level = chance.random()
    return damaged(article, QUOTES if level < 0.3 else MARKS, level >= 0.65)


def paragraphs(vocabulary: Vocabulary, text: str) -> list:
    """Paragraphs as sentences of words; sentences only matter where a paragraph is too long."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        cuts = [match.start(), *(m.end() for m in _SENTENCE.finditer(text, *match.span())), match.end()]
        sentences = [vocabulary.words(text, a, b) for a, b in pairwise(cuts) if a < b]
        sentences = [s for s in sentences if s]
        if sentences:
            found.append(sentences)
    return found


def examples(article: dict, vocabulary: Vocabulary, most: int) -> list[tuple]:
    """Windows of one article with a tag for each piece and the piece that it points to (-100: not judged)."""
    text = article["text"]
    role_at = [None] * len(text)
    spans = [
        (end - start, start, end, number, kind)
        for number, said in enumerate(article["attributions"])
        for kind, role in enumerate(ROLES)
        for start, end in said[role]
    ]
    for _, start, end, number, kind in sorted(spans, reverse=True):
        for i in range(start, end):
            role_at[i] = (number, kind, start)
    made = []
    for shown in packed(paragraphs(vocabulary, text), most):
        marked = [_role(role_at, word) for word in shown.words]
        cue = {}
        for word, role in zip(shown.first, marked, strict=True):
            if role is not None and role[1] == 1:
                cue.setdefault(role[0], word)
        tags, points = [-100] * len(shown.ids), [-100] * len(shown.ids)
        before = None
        for first, role in zip(shown.first, marked, strict=True):
            tags[first] = 0 if role is None else 1 + 2 * role[1] + (role == before)
            if role is not None:
                points[first] = cue.get(role[0], 0)
            before = role
        made.append((shown.ids, shown.shapes, tags, points))
    return made


def _role(role_at: list, word) -> tuple | None:
    """The role of most of a word's letters."""
    letters = [role_at[i] for i in range(word.start, word.end)]
    best = max(set(letters), key=lambda r: (letters.count(r), r is not None, r or ()))
    return best


def batches(made: list, size: int) -> list[list]:
    """The windows, `size` at a time."""
    return [made[i : i + size] for i in range(0, len(made), size)]


def tensors(batch: list) -> tuple:
    """Pieces, shapes, mask, tags and pointers of a batch, filled up to one length."""
    length = max(len(ids) for ids, *_ in batch)
    fills = (0, 0, -100, -100)
    columns = [
        torch.tensor([list(row[k]) + [fills[k]] * (length - len(row[k])) for row in batch]) for k in range(4)
    ]
    return columns[0], columns[1], columns[0] != 0, columns[2], columns[3]


def losses(model: Tagger, batch: list, smooth: float) -> tuple:
    """The loss of either head, and what they were reckoned from."""
    ids, shapes, mask, tags, points = tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        tag_logits, point_logits = model(ids, shapes, mask)
    tag_loss = F.cross_entropy(
        tag_logits.float().flatten(0, 1), tags.flatten(), ignore_index=-100, label_smoothing=smooth
    )
    point_loss = F.cross_entropy(point_logits.float().flatten(0, 1), points.flatten(), ignore_index=-100)
    return tag_loss, point_loss, (tag_logits, point_logits, tags, points)


@torch.no_grad()
def judged(model: Tagger, made: list, size: int) -> dict:
    """Token scores of the three roles and the share of right pointers."""
    model.eval()
    hit, said, gold, right, asked = [0] * 3, [0] * 3, [0] * 3, 0, 0
    for batch in batches(sorted(made, key=lambda row: len(row[0])), size):
        _, _, (tag_logits, point_logits, tags, points) = losses(model, batch, 0.0)
        guess, judged_here = tag_logits.argmax(-1), tags != -100
        for kind in range(3):
            g = judged_here & ((tags == 1 + 2 * kind) | (tags == 2 + 2 * kind))
            p = judged_here & ((guess == 1 + 2 * kind) | (guess == 2 + 2 * kind))
            hit[kind] += int((g & p).sum())
            said[kind] += int(p.sum())
            gold[kind] += int(g.sum())
        right += int(((point_logits.argmax(-1) == points) & (points != -100)).sum())
        asked += int((points != -100).sum())
    model.train()
    scores = {
        role: round(2 * h / max(1, p + g), 4) for role, h, p, g in zip(ROLES, hit, said, gold, strict=True)
    }
    return {**scores, "points": round(right / asked, 4)}


def groups(model: Tagger, rate: float, head_rate: float, decay: float) -> list[dict]:
    """Parameters with their rates: lower layers learn more slowly, heads faster."""
    count = model.size.layers
    layers = [("norm", "pieces", "places"), *((f"layers.{i}.",) for i in range(count))]
    named, made = dict(model.named_parameters()), []
    for name, parameter in named.items():
        if not parameter.requires_grad:
            continue
        depth = next((d for d, starts in enumerate(layers) if name.startswith(starts)), None)
        own = head_rate if depth is None else rate * decay ** (count - depth)
        keep = parameter.ndim < 2 or name.startswith(("pieces", "places", "shapes"))
        made.append({"params": [parameter], "lr": own, "weight_decay": 0.0 if keep else 0.01})
    return made


def main() -> None:
    """Train and keep a checkpoint an epoch."""
    asked = _asked()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    chance = random.Random(asked.seed)
    start = Path(asked.start)
    vocabulary = vocabulary_of(start)
    aside, articles = polnear(asked.train, 0.0 if asked.all else 0.1)
    checks = tuning(aside[:28], vocabulary, asked.pieces)
    model = Tagger(BASE if asked.base else SMALL, asked.dropout, asked.frozen)
    load_start(model, start / "model.safetensors")

    def windows() -> list:
        made = []
        for article in articles:
            most = chance.choice((96, 160, asked.pieces, asked.pieces))
            made += examples(worn(article, chance, asked.damage), vocabulary, most)
        return made

    def loss(model: Tagger, batch: list) -> tuple:
        return losses(model, batch, asked.smooth)[:2]

    per_epoch = len([r for a in articles for r in examples(a, vocabulary, asked.pieces)]) // asked.batch + 8
    fit(model, windows, loss, int(per_epoch * asked.epochs), chance, checks, asked)


def vocabulary_of(start: Path) -> Vocabulary:
    """BERT's pieces; MPNet's list has four of its own before them and one behind."""
    pieces = (start / "vocab.txt").read_text(encoding="utf-8").split("\n")
    first = pieces.index("[PAD]")
    return Vocabulary(pieces[first : first + 30522])


def polnear(path: str, share_aside: float) -> tuple[list[dict], list[dict]]:
    """The articles kept aside for choosing thresholds, and those to train on."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    articles.sort(key=lambda a: a["doc_id"])
    random.Random(7).shuffle(articles)
    held = int(len(articles) * share_aside)
    return articles[:held], articles[held:]


def tuning(aside: list[dict], vocabulary: Vocabulary, most: int) -> dict[str, list]:
    """Windows to look at after each epoch, intact and without marks."""
    return {
        "intact": [row for article in aside for row in examples(article, vocabulary, most)],
        "marks": [row for a in aside for row in examples(damaged(a, MARKS, False), vocabulary, most)],
    }


def fit(
    model: Tagger,
    windows: Callable[[], list],
    loss: Callable[[Tagger, list], tuple],
    total: int,
    chance: random.Random,
    checks: dict[str, list],
    asked: argparse.Namespace,
) -> None:
    """Train for `total` steps or until the clock stops it; a checkpoint and the checks after each epoch."""
    optimiser = torch.optim.AdamW(groups(model, asked.rate, asked.head_rate, asked.decay), fused=True)
    warm = max(1, total // 12)
    began = time.time()

    def gone(step: int) -> float:
        """The share of the run that is over, by steps or by the clock."""
        return max(step / total, (time.time() - began) / (60 * asked.minutes))

    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, 1.05 * (1 - gone(s))))
    )
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    step, epoch = 0, 0
    while gone(step) < 1:
        epoch += 1
        seen = [0.0, 0.0, 0]
        for batch in _shuffled(windows(), asked.batch * asked.pieces, chance):
            tag_loss, point_loss = loss(model, batch)
            (tag_loss + asked.point_weight * point_loss).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            seen = [seen[0] + tag_loss.item(), seen[1] + point_loss.item(), seen[2] + 1]
            if step % 50 == 0:
                print(
                    f"{time.time() - began:6.0f} s  epoch {epoch}  step {step}/{total}  "
                    f"tags {seen[0] / seen[2]:.4f}  points {seen[1] / seen[2]:.4f}",
                    flush=True,
                )
                seen = [0.0, 0.0, 0]
            if gone(step) >= 1:
                break
        torch.save(model.state_dict(), out / f"epoch{epoch}.pt")
        for name, made in checks.items():
            if made:
                print("epoch", epoch, name, judged(model, made, 16), flush=True)


def _shuffled(made: list, most: int, chance: random.Random) -> list[list]:
    """Batches of about equal length, in random order: little padding."""
    chance.shuffle(made)
    made.sort(key=lambda row: len(row[0]) // 32)
    found = _by_size(made, most)
    chance.shuffle(found)
    return found


def _by_size(made: list, most: int) -> list[list]:
    """Cut sorted windows into batches of at most `most` pieces."""
    found, batch = [], []
    for row in made:
        if batch and (len(batch) + 1) * max(len(row[0]), len(batch[-1][0])) > most:
            found.append(batch)
            batch = []
        batch.append(row)
    return [*found, batch] if batch else found


def settings(about: str | None) -> argparse.ArgumentParser:
    """The settings of a run, for this script and for `distil.py`."""
    words = argparse.ArgumentParser(description=about)
    words.add_argument("--train", required=True)
    words.add_argument("--start", required=True, help="folder of the encoder to begin from")
    words.add_argument("--out", required=True)
    words.add_argument("--epochs", type=float, default=6)
    words.add_argument("--minutes", type=float, default=1e6, help="by the clock, if that ends sooner")
    words.add_argument("--batch", type=int, default=8, help="full windows a batch")
    words.add_argument("--pieces", type=int, default=256, help="pieces a window")
    words.add_argument("--rate", type=float, default=3e-4)
    words.add_argument("--head-rate", type=float, default=1e-3)
    words.add_argument("--decay", type=float, default=0.9, help="of the rate, a layer downwards")
    words.add_argument("--smooth", type=float, default=0.03)
    words.add_argument("--point-weight", type=float, default=0.3)
    words.add_argument("--dropout", type=float, default=0.1)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--threads", type=int, default=1)
    return words


def _asked() -> argparse.Namespace:
    words = settings(__doc__)
    words.add_argument("--damage", type=float, default=0.45, help="share of the articles that lose marks")
    words.add_argument("--base", action="store_true", help="train the teacher, from MPNet")
    words.add_argument("--frozen", type=int, default=0, help="layers that stay as they are")
    words.add_argument("--all", action="store_true", help="keep no articles aside")
    return words.parse_args()


if __name__ == "__main__":
    main()
