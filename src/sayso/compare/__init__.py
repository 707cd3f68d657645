"""Compare: which claims bear on one matter, whether they agree, and from how many origins.

Also the tally of one report: how many it tells were killed, wounded or captured.
"""

from sayso.compare.bearings import Bearing, bearings
from sayso.compare.copied import Copied
from sayso.compare.fatalities import AS_SAID, rule_set
from sayso.compare.keeping import Kept, attacks, filed, rules
from sayso.compare.matters import matters, numbered
from sayso.compare.network import SYMMETRIC, Edge, network, relates, ties
from sayso.compare.rulings import rulings
from sayso.compare.tally import Tally, tally
from sayso.compare.versions import Versions, place, versions
from sayso.compare.voices import Voices, posts_of

__all__ = [
    "AS_SAID",
    "SYMMETRIC",
    "Bearing",
    "Copied",
    "Edge",
    "Kept",
    "Tally",
    "Versions",
    "Voices",
    "attacks",
    "bearings",
    "filed",
    "matters",
    "network",
    "numbered",
    "place",
    "posts_of",
    "relates",
    "rule_set",
    "rules",
    "rulings",
    "tally",
    "ties",
    "versions",
]
