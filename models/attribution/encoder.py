"""An encoder with two heads, in plain torch: tags for words, pointers from words to cues.

Two sizes: `SMALL` is MiniLM (a BERT encoder), which is shipped; `BASE` is MPNet (Song et al. 2020), which
adds to attention how far two pieces stand apart, and teaches the small one.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

TAGS = 7  # outside, then begin and inside of source, cue, content
POINTER = 128
HEADS = 12
BUCKETS, FARTHEST = 32, 128


@dataclass(frozen=True)
class Size:
    """Layers, width, inner width, and how the pieces are numbered."""

    layers: int
    width: int
    inner: int
    places: int
    pieces: int
    epsilon: float
    is_mpnet: bool = False


SMALL = Size(6, 384, 1536, 512, 30522, 1e-12)
BASE = Size(12, 768, 3072, 514, 30527, 1e-5, is_mpnet=True)


class Layer(nn.Module):
    """One layer of the encoder: attention, then the inner network, each added and normalised."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=size.epsilon)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=size.epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next layer's input; `mask` says which pieces may be attended to, or adds to attention."""
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        drop = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(batch, length, width))
        x = self.norm1(x + F.dropout(y, drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, drop, self.training))


class Tagger(nn.Module):
    """The encoder with its two heads. The first `frozen` layers are left as they were."""

    def __init__(self, size: Size = SMALL, dropout: float = 0.1, frozen: int = 0) -> None:
        super().__init__()
        self.size, self.frozen = size, frozen
        self.pieces = nn.Embedding(size.pieces, size.width)
        self.places = nn.Embedding(size.places, size.width)
        self.shapes = nn.Embedding(8, size.width)
        self.norm = nn.LayerNorm(size.width, eps=size.epsilon)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.tags = nn.Linear(size.width, TAGS)
        self.query = nn.Linear(size.width, POINTER)
        self.key = nn.Linear(size.width, POINTER)
        if size.is_mpnet:
            self.apart = nn.Embedding(BUCKETS, HEADS)
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)
        # The pieces stay: a fifth of the time, and most of them are hardly seen in training.
        still = [self.pieces, *([self.places, self.norm] if frozen else []), *self.layers[:frozen]]
        for module in [*still, *([self.apart] if size.is_mpnet else [])]:
            module.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Tag logits `[batch, length, 7]` and pointer logits `[batch, length, length]`."""
        places = torch.arange(ids.shape[1], device=ids.device)
        allowed = mask[:, None, None, :]
        if self.size.is_mpnet:
            ids, places = as_mpnet(ids), places + 2
            allowed = self.bias(ids.shape[1]).masked_fill(~allowed, -1e4)
            allowed = allowed.to(
                torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else None
            )
        x = self.norm(self.pieces(ids) + self.places(places) + (0 if self.frozen else self.shapes(shapes)))
        x = F.dropout(x, self.dropout, self.training)
        for number, layer in enumerate(self.layers):
            if self.frozen and number == self.frozen:
                x = x + self.shapes(shapes)
            x = layer(x, allowed)
        x = F.dropout(x, self.dropout, self.training)
        points = self.query(x) @ self.key(x).transpose(1, 2) / POINTER**0.5
        return self.tags(x), points.masked_fill(~mask[:, None, :], -1e4)

    def bias(self, length: int) -> Tensor:
        """What the distance of two pieces adds to attention, `[1, heads, length, length]` (as in T5)."""
        at = torch.arange(length)
        apart = at[:, None] - at[None, :]
        half = BUCKETS // 2
        near = half // 2
        far = near + (apart.abs().clamp(min=1) / near).log() / math.log(FARTHEST / near) * (half - near)
        bucket = torch.where(apart.abs() < near, apart.abs(), far.long().clamp(max=half - 1))
        return self.apart(bucket + (apart < 0) * half).permute(2, 0, 1)[None]


def as_mpnet(ids: Tensor) -> Tensor:
    """BERT's numbers of pieces as MPNet's, which has four of its own before them."""
    moved = ids + 4
    for bert, mpnet in ((0, 1), (101, 0), (102, 2)):
        moved = moved.masked_fill(ids == bert, mpnet)
    return moved


def load_start(model: Tagger, path: Path) -> None:
    """Fill the encoder from its safetensors file; the heads start anew."""
    raw = path.read_bytes()
    (header_size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + header_size])

    def get(name: str) -> Tensor:
        low, high = (8 + header_size + at for at in header[name]["data_offsets"])
        return torch.frombuffer(bytearray(raw[low:high]), dtype=torch.float32).view(header[name]["shape"])

    with torch.no_grad():
        model.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
        places = get("embeddings.position_embeddings.weight")
        if model.size.is_mpnet:
            model.apart.weight.copy_(get("encoder.relative_attention_bias.weight"))
            parts, attention, out, norm = "qkv", "attention.attn.", "attention.attn.o", "attention.LayerNorm"
        else:
            # Every piece is of the first of BERT's two token types, so that its vector is part of each place.
            places = places + get("embeddings.token_type_embeddings.weight")[0]
            parts, attention = ("query", "key", "value"), "attention.self."
            out, norm = "attention.output.dense", "attention.output.LayerNorm"
        model.places.weight.copy_(places)
        _fill(model.norm, get, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                found = [get(f"{at}{attention}{part}.{kind}") for part in parts]
                getattr(layer.qkv, kind).copy_(torch.cat(found))
            _fill(layer.out, get, at + out)
            _fill(layer.norm1, get, at + norm)
            _fill(layer.up, get, at + "intermediate.dense")
            _fill(layer.down, get, at + "output.dense")
            _fill(layer.norm2, get, at + "output.LayerNorm")


def _fill(module: nn.Module, get: Callable[[str], Tensor], name: str) -> None:
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
