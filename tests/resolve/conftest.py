"""Makes `by_hand`, the records of this room's tests, importable beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
