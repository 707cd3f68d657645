"""A head as an ONNX graph with int8 weights, as `models/attribution/export.py` makes the encoder."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from head import OWN, TAGS
from onnx import TensorProto, helper

sys.path.insert(0, str(Path(__file__).parents[1] / "attribution"))
from encoder import SMALL
from export import Graph, layer

from sayso.annotate.features import sizes


def built(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """`inner` [1, n, 384] and `features` [1, n, 4] to `wide` and `narrow` [n, tags]."""
    g = Graph(weights, levels=63)
    x, last = "inner", g.constant("feature.axis", np.array([2], np.int64))
    for k in range(len(sizes())):
        at = g.constant(f"feature.{k}", np.array([k], np.int64))
        column = g.node("Gather", ["features", at], [f"feature.{k}.at"], axis=2)
        column = g.node("Squeeze", [column, last], [f"feature.{k}.column"])
        table = g.constant(f"features.{k}.weight", weights[f"features.{k}.weight"])
        x = g.node("Add", [x, g.node("Gather", [table, column], [f"feature.{k}.out"])], [f"with.{k}"])
    for number in range(OWN):
        x = layer(g, x, f"layers.{number}")
    axis = g.constant("batch.axis", np.array([0], np.int64))
    for name in ("wide", "narrow"):
        g.node("Squeeze", [g.float_linear(x, name, f"{name}.batch"), axis], [name])
    graph = helper.make_graph(
        g.nodes,
        "mentions",
        [
            helper.make_tensor_value_info("inner", TensorProto.FLOAT, [1, "length", SMALL.width]),
            helper.make_tensor_value_info("features", TensorProto.INT32, [1, "length", len(sizes())]),
        ],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["length", TAGS]) for n in ("wide", "narrow")],
        g.constants,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="sayso")
    onnx.checker.check_model(model)
    return model
