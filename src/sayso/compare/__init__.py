"""Compare: which claims bear on one matter, whether they agree, and from how many origins.

Also the tally of one report: how many it tells were killed, wounded or captured.
"""

from sayso.compare.copied import Copied
from sayso.compare.fatalities import AS_SAID, rule_set
from sayso.compare.matters import matters
from sayso.compare.network import Edge, network
from sayso.compare.tally import Tally, tally
from sayso.compare.versions import Versions, place, versions

__all__ = [
    "AS_SAID",
    "Copied",
    "Edge",
    "Tally",
    "Versions",
    "matters",
    "network",
    "place",
    "rule_set",
    "tally",
    "versions",
]
