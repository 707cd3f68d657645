"""The large tagger that teaches the head: MPNet-base with the same features and tags (not shipped)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parents[1] / "attribution"))
from encoder import BASE, Tagger, as_mpnet, load_start
from head import TAGS

from sayso.annotate.features import sizes
from sayso.encoder.tokens import SHAPES

FROZEN = 3
"""Layers that stay as they are: what they make of a window is reckoned once."""


class Teacher(nn.Module):
    """Reads pieces, shapes and features; gives logits `[batch, n, TAGS]` of wide and of inner mentions."""

    def __init__(self, start: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Tagger(BASE, dropout, frozen=FROZEN)
        load_start(self.encoder, start)
        self.encoder.requires_grad_(False)
        for layer in self.encoder.layers[FROZEN:]:
            layer.requires_grad_(True)
        self.features = nn.ModuleList(nn.Embedding(size, BASE.width) for size in (SHAPES, *sizes()))
        self.wide, self.narrow = nn.Linear(BASE.width, TAGS), nn.Linear(BASE.width, TAGS)
        self.dropout = dropout
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)

    @torch.no_grad()
    def below(self, ids: Tensor) -> Tensor:
        """What the frozen layers make of one window's pieces, `[n, width]`."""
        encoder, ids = self.encoder, ids[None]
        x = encoder.norm(encoder.pieces(as_mpnet(ids)) + encoder.places(torch.arange(ids.shape[1]) + 2))
        bias = self._bias(torch.ones_like(ids, dtype=torch.bool))
        for layer in encoder.layers[:FROZEN]:
            x = layer.eval()(x, bias)
        return x[0]

    def forward(self, below: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`features` are the shape, then those of the head."""
        x = below + sum(table(features[..., k]) for k, table in enumerate(self.features))
        x = F.dropout(x, self.dropout, self.training)
        bias = self._bias(mask)
        for layer in self.encoder.layers[FROZEN:]:
            x = layer(x, bias)
        x = F.dropout(x, self.dropout, self.training)
        return self.wide(x), self.narrow(x)

    def _bias(self, mask: Tensor) -> Tensor:
        bias = self.encoder.bias(mask.shape[1]).masked_fill(~mask[:, None, None, :], -1e4)
        return bias.to(torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else None)
