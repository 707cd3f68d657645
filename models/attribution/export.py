"""Write the tagger for shipping: python models/attribution/export.py CHECKPOINT [CHECKPOINT ...] OUT.onnx.

Several checkpoints are averaged. Weights become int8, one scale a column (one a row for the pieces);
activations are made int8 as they pass, one scale a window. Seven bits are used for weights, because
processors without VNNI add products of eight bits in sixteen and would overflow: so all give the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).parent))
from encoder import HEADS, POINTER, SMALL, TAGS

MS = "com.microsoft"
INNER = 2
"""After so many layers other learned parts go on from the encoder."""


class Graph:
    """A graph under construction."""

    def __init__(self, weights: dict[str, np.ndarray], levels: int) -> None:
        self.weights, self.levels = weights, levels
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Keep a tensor under a name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **settings) -> str:
        """Add an operation; its first output."""
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **settings))
        return outputs[0]

    def linear(self, x: str, name: str, out: str, *, bias: bool = True, scale: float = 1.0) -> str:
        """A linear layer with int8 weights."""
        weight = self.weights[name + ".weight"].T * scale
        step = np.maximum(np.abs(weight).max(0), 1e-8) / self.levels
        whole = np.clip(np.rint(weight / step), -self.levels, self.levels).astype(np.int8)
        inputs = [
            x,
            self.constant(name + ".weight", whole),
            self.constant(name + ".step", step.astype(np.float32)),
            self.constant(name + ".zero", np.zeros(len(step), np.int8)),
        ]
        if bias:
            inputs.append(self.constant(name + ".bias", self.weights[name + ".bias"] * np.float32(scale)))
        return self.node("DynamicQuantizeMatMul", inputs, [out], MS)

    def float_linear(self, x: str, name: str, out: str) -> str:
        """A small linear layer in full."""
        weight = self.constant(name + ".weight", self.weights[name + ".weight"].T)
        raw = self.node("MatMul", [x, weight], [out + ".raw"])
        return self.node("Add", [raw, self.constant(name + ".bias", self.weights[name + ".bias"])], [out])

    def norm(self, x: str, skip: str, name: str, out: str, bias: str | None = None) -> str:
        """Add `skip` (and a bias), then normalise."""
        gamma = self.constant(name + ".gamma", self.weights[name + ".weight"])
        inputs = [x, skip, gamma, self.constant(name + ".beta", self.weights[name + ".bias"])]
        if bias is not None:
            inputs.append(self.constant(bias, self.weights[bias]))
        return self.node("SkipLayerNormalization", inputs, [out], MS, epsilon=1e-12)


def built(weights: dict[str, np.ndarray], levels: int) -> onnx.ModelProto:
    """The whole graph: `ids` and `shapes` [1, length] to `tags` [length, 7] and `points` [length, length].

    `inner` [1, length, 384] is what the second layer gives: the head of mentions goes on from it.
    """
    g = Graph(weights, levels)
    x = _embedded(g)
    for number in range(SMALL.layers):
        x = layer(g, x, f"layers.{number}")
        x = g.node("Identity", [x], ["inner"]) if number == INNER - 1 else x
    axis = g.constant("batch.axis", np.array([0], np.int64))
    tags = g.float_linear(x, "tags", "tags.batch")
    g.node("Squeeze", [tags, axis], ["tags"])
    query = g.linear(x, "query", "query.out", scale=POINTER**-0.5)
    key = g.linear(x, "key", "key.out")
    turned = g.node("Transpose", [key], ["key.turned"], perm=[0, 2, 1])
    g.node("Squeeze", [g.node("MatMul", [query, turned], ["points.batch"]), axis], ["points"])
    graph = helper.make_graph(
        g.nodes,
        "attribution",
        [helper.make_tensor_value_info(name, TensorProto.INT32, [1, "length"]) for name in ("ids", "shapes")],
        [
            helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["length", TAGS]),
            helper.make_tensor_value_info("points", TensorProto.FLOAT, ["length", "length"]),
            helper.make_tensor_value_info("inner", TensorProto.FLOAT, [1, "length", SMALL.width]),
        ],
        g.constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="sayso")
    onnx.checker.check_model(model)
    return model


def _embedded(g: Graph) -> str:
    table = g.weights["pieces.weight"]
    step = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    g.constant("pieces.weight", np.rint(table / step).astype(np.int8))
    g.constant("pieces.step", step.astype(np.float32))
    whole = g.node("Gather", ["pieces.weight", "ids"], ["pieces.whole"])
    whole = g.node("Cast", [whole], ["pieces.cast"], to=TensorProto.FLOAT)
    steps = g.node("Gather", ["pieces.step", "ids"], ["pieces.steps"])
    scaled = g.node("Mul", [whole, steps], ["pieces.out"])
    g.constant("shapes.weight", g.weights["shapes.weight"])
    shaped = g.node("Gather", ["shapes.weight", "shapes"], ["shapes.out"])
    both = g.node("Add", [scaled, shaped], ["pieces.shapes"])
    for name, number in (("zero", 0), ("one", 1), ("two", 2)):
        g.constant(name, np.array([number], np.int64))
    shape = g.node("Shape", ["ids"], ["ids.shape"])
    length = g.node("Slice", [shape, "one", "two"], ["length"])
    g.constant("places.weight", g.weights["places.weight"][:256])
    places = g.node("Slice", ["places.weight", "zero", length], ["places.2d"])
    places = g.node("Unsqueeze", [places, "zero"], ["places.out"])
    summed = g.node("Add", [both, places], ["embedded"])
    g.constant("norm.weight", g.weights["norm.weight"])
    g.constant("norm.bias", g.weights["norm.bias"])
    inputs = [summed, "norm.weight", "norm.bias"]
    return g.node("LayerNormalization", inputs, ["normed"], axis=-1, epsilon=1e-12)


def layer(g: Graph, x: str, at: str) -> str:
    """One layer of the encoder."""
    g.linear(x, f"{at}.qkv", f"{at}.qkv.out")
    names = [f"{at}.{part}" for part in ("q", "k", "v")]
    sizes = g.constant(f"{at}.sizes", np.array([SMALL.width] * 3, np.int64))
    g.node("Split", [f"{at}.qkv.out", sizes], names, axis=-1)
    heads = g.node("MultiHeadAttention", names, [f"{at}.heads"], MS, num_heads=HEADS)
    out = g.linear(heads, f"{at}.out", f"{at}.out.out", bias=False)
    x = g.norm(out, x, f"{at}.norm1", f"{at}.normed1", f"{at}.out.bias")
    up = g.linear(x, f"{at}.up", f"{at}.up.out", bias=False)
    bias = g.constant(f"{at}.up.bias", g.weights[f"{at}.up.bias"])
    up = g.node("BiasGelu", [up, bias], [f"{at}.up.gelu"], MS)
    down = g.linear(up, f"{at}.down", f"{at}.down.out", bias=False)
    return g.norm(down, x, f"{at}.norm2", f"{at}.normed2", f"{at}.down.bias")


def averaged(paths: list[Path]) -> dict[str, np.ndarray]:
    """The mean of the weights of several checkpoints."""
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    return {
        name: np.mean([state[name].float().numpy() for state in states], axis=0, dtype=np.float32)
        for name in states[0]
    }


def main() -> None:
    """Average, build, write."""
    *checkpoints, out = map(Path, sys.argv[1:])
    model = built(averaged(checkpoints), levels=63)
    onnx.save(model, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
