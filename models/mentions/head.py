"""The head that marks mentions: two layers of its own on the encoder's second, in plain torch."""

from __future__ import annotations

import sys
from pathlib import Path

from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[1] / "attribution"))
from encoder import SMALL, Layer, Tagger, load_start

from sayso.annotate.features import sizes
from sayso.annotate.mentions import TYPES

BELOW, OWN = 2, 2
"""Layers of the shared encoder below the head; layers of its own. A head on its third layer marks as well
with three layers of its own, one on its fourth worse (models/mentions/README.md)."""
TAGS = 2 * len(TYPES) + 1


class Head(nn.Module):
    """Adds features to what the encoder knows of each piece; gives tags of wide and of inner mentions."""

    def __init__(self, start: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(size, SMALL.width) for size in sizes())
        self.layers = nn.ModuleList(Layer(SMALL, dropout) for _ in range(OWN))
        self.wide, self.narrow = nn.Linear(SMALL.width, TAGS), nn.Linear(SMALL.width, TAGS)
        self.dropout = dropout
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        # The layers begin as MiniLM's own, not the tagger's: these have turned to attribution.
        minilm = Tagger(SMALL)
        load_start(minilm, start)
        for own, layer in zip(self.layers, minilm.layers[BELOW:], strict=False):
            own.load_state_dict(layer.state_dict())

    def forward(self, inner: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits `[batch, n, TAGS]` of wide and of inner mentions."""
        x = inner + sum(table(features[..., k]) for k, table in enumerate(self.features))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = F.dropout(x, self.dropout, self.training)
        return self.wide(x), self.narrow(x)
