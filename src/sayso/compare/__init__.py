"""Compare: which claims bear on one matter, whether they agree, and from how many origins."""

from sayso.compare.bearings import Bearing, bearings
from sayso.compare.copied import Copied
from sayso.compare.keeping import Kept, attacks, filed, rules
from sayso.compare.matters import matters, numbered
from sayso.compare.rulings import rulings
from sayso.compare.voices import Voices

__all__ = [
    "Bearing",
    "Copied",
    "Kept",
    "Voices",
    "attacks",
    "bearings",
    "filed",
    "matters",
    "numbered",
    "rules",
    "rulings",
]
