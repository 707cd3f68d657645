"""MiniLM (a BERT encoder) with two heads, in plain torch: tags for words, pointers from words to cues."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

LAYERS, WIDTH, HEADS, INNER, PLACES, VOCABULARY = 6, 384, 12, 1536, 512, 30522
TAGS = 7  # outside, then begin and inside of source, cue, content
POINTER = 128


class Layer(nn.Module):
    """One layer of the encoder: attention, then the inner network, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next layer's input; `mask` says which pieces may be attended to."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        drop = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm1(x + F.dropout(y, drop, self.training))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, drop, self.training))


class Tagger(nn.Module):
    """The encoder with its two heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(8, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, TAGS)
        self.query = nn.Linear(WIDTH, POINTER)
        self.key = nn.Linear(WIDTH, POINTER)
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Tag logits `[batch, length, 7]` and pointer logits `[batch, length, length]`."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.pieces(ids) + self.places(places) + self.shapes(shapes))
        x = F.dropout(x, self.dropout, self.training)
        allowed = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, allowed)
        x = F.dropout(x, self.dropout, self.training)
        points = self.query(x) @ self.key(x).transpose(1, 2) / POINTER**0.5
        return self.tags(x), points.masked_fill(~mask[:, None, :], -1e4)


def load_start(model: Tagger, path: Path) -> None:
    """Fill the encoder from the safetensors file of `all-MiniLM-L6-v2`; the heads start anew."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])

    def get(name: str) -> Tensor:
        low, high = header[name]["data_offsets"]
        data = torch.frombuffer(bytearray(raw[8 + size + low : 8 + size + high]), dtype=torch.float32)
        return data.view(header[name]["shape"])

    with torch.no_grad():
        model.pieces.weight.copy_(get("embeddings.word_embeddings.weight"))
        # Every piece is of the first of BERT's two token types, so that its vector is part of each place.
        model.places.weight.copy_(
            get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
        )
        _fill(model.norm, get, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                parts = [get(f"{at}attention.self.{name}.{part}") for name in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(parts))
            _fill(layer.out, get, at + "attention.output.dense")
            _fill(layer.norm1, get, at + "attention.output.LayerNorm")
            _fill(layer.up, get, at + "intermediate.dense")
            _fill(layer.down, get, at + "output.dense")
            _fill(layer.norm2, get, at + "output.LayerNorm")


def _fill(module: nn.Module, get, name: str) -> None:
    module.weight.copy_(get(name + ".weight"))
    module.bias.copy_(get(name + ".bias"))
