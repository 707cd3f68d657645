"""Learned parts as ONNX graphs, run in one thread, so that a result depends on what is given alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sayso.errors import MissingPackage


def softmax(logits: Any) -> Any:
    """Shares of the last axis that add up to 1 (softmax)."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


class Graph:
    """One graph, loaded from its bytes.

    Raises:
        MissingPackage: where onnxruntime is not installed.
    """

    def __init__(self, weights: bytes) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise MissingPackage("onnxruntime", 'set reader = "light", which does without') from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self.notes: dict[str, str] = dict(self._session.get_modelmeta().custom_metadata_map)
        """What the training script wrote beside the weights."""

    def run(self, given: Mapping[str, Any]) -> list[Any]:
        """The outputs, in the graph's order."""
        return list(self._session.run(None, dict(given)))
