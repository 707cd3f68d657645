"""Compare: which claims bear on one matter, whether they agree, and from how many origins."""

from sayso.compare.copied import Copied
from sayso.compare.matters import matters
from sayso.compare.network import Edge, network
from sayso.compare.versions import Versions, versions

__all__ = ["Copied", "Edge", "Versions", "matters", "network", "versions"]
