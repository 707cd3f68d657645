"""Clusters of ECB+: which given mentions of events, in documents of one topic, speak of one event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import clusters


def predict(gold: Path) -> Iterator[dict[str, Any]]:
    """One record a document: the cluster of every mention of an event. The chains of `gold` stay unread."""
    weights = clusters.weights()
    for topic, held in clusters.documents(gold).items():
        found = [m for document in held for m in clusters.mentions(document)]
        numbers = clusters.clustered(clusters.compared(found, clusters.likeness(held)), weights)
        chains = {(m.document, m.id): f"{topic}/{n}" for m, n in zip(found, numbers, strict=True)}
        for document in held:
            ids = [m["id"] for m in document["mentions"] if m["type"] == "event"]
            yield {
                "doc_id": document["doc_id"],
                "mentions": [{"id": id, "chain": chains[document["doc_id"], id]} for id in ids],
            }
