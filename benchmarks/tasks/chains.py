"""CHAINS: who says what on whose word, by the full path from bytes to claims."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.config import load
from sayso.model import Given, Original, Problem, digest, to_dict
from sayso.pipeline import analyse


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """Read the articles of a gold file as a user would, and yield their claims with the article's id."""
    articles = list(_articles(gold))
    originals = [_original(article) for article in articles]
    names = {original.path: article["doc_id"] for original, article in zip(originals, articles, strict=True)}
    for reading in analyse(originals, load()):
        if isinstance(reading, Problem):
            continue
        for claim in reading.claims:
            yield {"doc_id": names[reading.report.path], **to_dict(claim)}


def _articles(gold: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if gold.suffix == ".gz" else open
    with opened(gold, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _original(article: dict[str, Any]) -> Original:
    data = article["text"].encode("utf-8")
    given = Given(publisher=article["publisher"], published=article["published"], title=article["title"])
    return Original(
        id=digest(article["doc_id"], article["text"], length=64),
        path=f"{article['doc_id']}.txt",
        data=data,
        media_type="text/plain",
        given=given,
    )
