"""Resolve: which actor, which place, which dates; the printed words stay beside.

`resolve` and `voices` work inside one report and are part of its reading; `actors` joins the names of all
reports and may be run again at any time with the same result.
"""

from sayso.resolve.actors import actors
from sayso.resolve.mentioned import mentions
from sayso.resolve.mentions import mention_id, mention_of
from sayso.resolve.report import resolve, voices
from sayso.resolve.times import redate
from sayso.resolve.toponyms import place_weight

__all__ = [
    "actors",
    "mention_id",
    "mention_of",
    "mentions",
    "place_weight",
    "redate",
    "resolve",
    "voices",
]
