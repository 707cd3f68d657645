"""Resolve: which actor, which place, which dates; the printed words stay beside.

`resolve`, `voices` and `namings` work inside one report; `actors` joins the namings of all reports and may
be run again at any time with the same result.
"""

from sayso.resolve.actors import actor_of, actors
from sayso.resolve.clusters import clusters
from sayso.resolve.decisions import bound_by
from sayso.resolve.doubts import MANY, doubts, filed, offered, ranked
from sayso.resolve.kinds import with_kinds
from sayso.resolve.mentioned import mentions
from sayso.resolve.namings import naming_id, naming_of, namings
from sayso.resolve.nodes import placed
from sayso.resolve.report import resolve, voices
from sayso.resolve.rules import rules
from sayso.resolve.sides import LOOKED_AT, side
from sayso.resolve.tenures import Holding, holdings, tenures
from sayso.resolve.times import redate
from sayso.resolve.toponyms import place_weight

__all__ = [
    "LOOKED_AT",
    "MANY",
    "Holding",
    "actor_of",
    "actors",
    "bound_by",
    "clusters",
    "doubts",
    "filed",
    "holdings",
    "mentions",
    "naming_id",
    "naming_of",
    "namings",
    "offered",
    "place_weight",
    "placed",
    "ranked",
    "redate",
    "resolve",
    "rules",
    "side",
    "tenures",
    "voices",
    "with_kinds",
]
