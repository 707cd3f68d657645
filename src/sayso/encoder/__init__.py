"""The encoder that all learned parts share: a text in windows, and the numbers it makes of each word.

It runs once over a report; who says what (`attribute`) and who is mentioned (`annotate`) are read from the
same numbers. Part of the ground floor. How it was trained: `models/attribution/README.md`.
"""

from sayso.encoder.graphs import Graph, softmax
from sayso.encoder.windows import Encoded, encoded

__all__ = ["Encoded", "Graph", "encoded", "softmax"]
