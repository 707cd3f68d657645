"""What the ledger's claims say in re3d's terms: which of its relations hold between their parties and places.

Only what a claim itself says counts, by its type and roles; what is denied says nothing. The mapping goes by
what the types mean; how each part of it scores on the development data was in sight when it was written.

- A relation is re3d's of that meaning: members and parts and those who hold a post in a body belong to it;
  who commands, controls or owns is in charge. Who holds a post is the same as the title that names it.
- Who attacks, kills or wounds fights those whom he does it to, and so does his weapon; two sides of one fight
  fight each other. Those who attack or seize together are allies, as are those who are armed or trained and
  those who do it.
- Those who meet or agree communicate. Who seizes something is in charge of it.
- Those to whom something happens at a place are there, and those who meet at it; who attacks from the air is
  not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from sayso.model import Claim, Span

Related = tuple[str, Span, Span]

RELATIONS = {
    "member_of": "Belongs to",
    "part_of": "Belongs to",
    "holds_post": "Belongs to",
    "commands": "In charge of",
    "controls": "In charge of",
    "owns": "In charge of",
    "fights": "Fighting against",
    "allied_with": "Military allies of",
    "arms": "Military allies of",
    "trains": "Military allies of",
    "located_in": "Co-located",
}
"""Relations between agent and target."""
_BETWEEN = frozenset({"fights", "allied_with"})
"""Relations whose sides are all agents."""
EVENTS = {"ASSAULT": "Fighting against", "CONSULT": "Communicated with", "AGREE": "Communicated with"}
"""Events between agent and target, or among the agents where there is no target."""
_HARM = frozenset({"killed", "wounded", "captured"})
THERE = {
    "ASSAULT": ("target",),
    "COERCE": ("target",),
    "DIED": ("target",),
    "CONSULT": ("agent", "target"),
    "MOBILIZE": ("target",),
    "killed": ("target",),
    "wounded": ("target",),
    "captured": ("target",),
    "deployed": ("target",),
    "missing": ("target",),
}
"""Whose place is the claim's: the roles of these types."""


def relations(claim: Claim) -> Iterator[Related]:
    """The relations of re3d that a claim says hold, each with head and tail; one may come twice."""
    if claim.negated or claim.type is None:
        return
    for type_, head, tail in (*_stated(claim), *_there(claim)):
        if not head.overlaps(tail):
            yield type_, head, tail


def _stated(claim: Claim) -> Iterator[Related]:
    agents, targets = _spans(claim, "agent"), _spans(claim, "target")
    type_ = claim.type or ""
    if claim.kind == "relation" and type_ in RELATIONS:
        sides = combinations(agents, 2) if type_ in _BETWEEN else product(agents, targets)
        yield from ((RELATIONS[type_], *pair) for pair in sides)
    elif claim.kind == "event" and type_ in EVENTS:
        sides = product(agents, targets) if targets else combinations(agents, 2)
        yield from ((EVENTS[type_], *pair) for pair in sides)
    if claim.post is not None:
        yield from (("Is the same as", agent, title) for agent in agents for title in _titles(claim))
    if type_ in _HARM:
        yield from (("Fighting against", *pair) for pair in product(agents, targets))
    if type_ == "ASSAULT":
        yield from (("Fighting against", *pair) for pair in product(_spans(claim, "weapon"), targets))
    is_seized = claim.mode == "seize"
    if is_seized:
        yield from (("In charge of", *pair) for pair in product(agents, targets))
    if targets and (is_seized or type_ == "ASSAULT"):
        yield from (("Military allies of", *pair) for pair in combinations(agents, 2))


def _there(claim: Claim) -> Iterator[Related]:
    for role in THERE.get(claim.type or "", ()):
        for pair in product(_spans(claim, role), (place.span for place in claim.place)):
            yield "Co-located", *pair


def _titles(claim: Claim) -> Iterator[Span]:
    """The words that name a post, which stand in the evidence."""
    at = claim.evidence.exact.find(claim.post or "")
    if at >= 0:
        start = claim.evidence.start + at
        yield Span(start, start + len(claim.post or ""))


def _spans(claim: Claim, role: str) -> list[Span]:
    return [party.span for party in claim.roles.get(role, ())]
