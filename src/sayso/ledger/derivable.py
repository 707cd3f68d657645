"""The tables of what is derived from reports, claims and decisions: all of it can be dropped and redone."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text, text

from sayso.ledger.schema import metadata

# --- where reports are found: derived, kept so that a new report touches its own place only ---

addresses = Table(
    "addresses",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column(
        "key", Text, index=True
    ),  # what all links to one page have in common; null where there is no place
    Column("state", Text, nullable=False),  # of reading and decisions: has anything changed?
)

versions = Table(  # the reports that have other versions
    "versions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("latest", Text, nullable=False, index=True),
    Column("nth", Integer, nullable=False),
)

# --- who is who: derived from claims and decisions, kept so that a new report touches only what it names ---

named_in = (
    Table(  # the reports whose namings are kept, and the state of claims and reviews they were made from
        "named_in",
        metadata,
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("stamp", Text, nullable=False),
    )
)

namings = Table(
    "namings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", Integer, nullable=False, index=True),
    Column("node", Text, nullable=False),
    Column("actor", Text),  # null until it is joined
    Column("adds", Integer),  # claims that no naming before it in its report gives its actor
    Column("keys", Text, nullable=False),
    Column("body", Text, nullable=False),
)
Index("namings_on_node", namings.c.node, namings.c.n)
Index("namings_of_actor", namings.c.actor, namings.c.n, namings.c.adds)
Index("namings_unjoined", namings.c.node, sqlite_where=namings.c.actor.is_(None))

nodes = Table(  # what all reports call each node: so that another one only adds to it
    "nodes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),
)

node_actors = Table(  # whose the namings on a node are: one actor's, unless people parted them
    "node_actors",
    metadata,
    Column("node", Text, primary_key=True),
    Column("actor", Text, primary_key=True, index=True),
    Column("shown", Text, nullable=False),  # what matters hold of the actor: id, name, kind, side, posts
    sqlite_with_rowid=False,
)

node_keys = Table(  # nodes that share a key may be joined
    "node_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("node", Text, primary_key=True, index=True),
    Column("held", Integer, nullable=False),  # by how many namings
)

touched = Table(  # to be joined anew
    "touched",
    metadata,
    Column("node", Text, primary_key=True),
    Column("reaches", Boolean, nullable=False),  # with all that share its keys, not only with its own actor
)

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("posts", Text, nullable=False),  # those at which matters look
    Column("found", Text, nullable=False),  # its names, as they are looked for
    Column("order", Integer, nullable=False),  # less the more claims it has: first come those in most
    Column("reports", Integer, nullable=False),
    Column("body", Text, nullable=False),  # without reports and claims, which its namings tell
)
Index("actors_in_order", actors.c.order, actors.c.name, actors.c.id)

# --- who may be who: derived from actors, kept so that a new report touches only what shares its keys ---

doubt_names = Table(  # the names of actors that may be another's
    "doubt_names",
    metadata,
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("actor", Text, nullable=False, index=True),
    Column("parted", Text, nullable=False),  # from others, by decisions
    Column("filed", Text, nullable=False),  # the keys under which it stands, digested
    sqlite_with_rowid=False,
)

doubt_keys = Table(  # names that share a key are compared
    "doubt_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    Column("does", Integer, nullable=False),  # 1: it is found there, 2: it looks for others, 3: both
    sqlite_with_rowid=False,
)

doubt_due = Table(  # names to be compared anew under a key; the empty name is all of them
    "doubt_due",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    sqlite_with_rowid=False,
)

offers = Table(  # names of which the actors may be one
    "offers",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("n", Integer),  # the report of a bare name
    sqlite_with_rowid=False,
)

doubts = Table(  # the queue
    "doubts",
    metadata,
    Column("nth", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("first", Text, nullable=False, index=True),
    Column("other", Text, nullable=False, index=True),
)

# --- matters: derived likewise, kept so that a new report touches only what it bears on ---

borne_in = Table(  # the reports that were looked through for matters, and the state in which they were
    "borne_in",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("stamp", Text, nullable=False),
)

known_of = Table(  # claims and reports of which more is to be known than what they say, and a stamp of it
    "known_of",
    metadata,
    Column("id", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
)

renamed = Table(
    "renamed", metadata, Column("n", Integer, primary_key=True, autoincrement=False)
)  # to be again

bearings = Table(
    "bearings",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("n", Integer, nullable=False, index=True),
    Column("telling", Text, index=True),  # null where it tells of no attack
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)

tellings = Table(  # attacks, each as one report tells it
    "tellings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("n", Integer, nullable=False, index=True),
    Column("attack", Text, index=True),  # the first telling of its group; null until it is joined
    Column("first", Integer),
    Column("last", Integer),  # the days within which it happened, where they are known
    Column("stamp", Text, nullable=False),
    Column("body", Text, nullable=False),
)

telling_keys = Table(  # tellings that share a key may be of one attack
    "telling_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("telling", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

crowds = Table(  # keys under which there are too many: those with whom all are compared
    "crowds",
    metadata,
    Column("key", Text, primary_key=True),
    Column("telling", Text, primary_key=True),
    sqlite_with_rowid=False,
)

likely = Table(  # pairs of tellings that are likely of one attack
    "likely",
    metadata,
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

topics = Table(  # what claims bear on apart from any attack
    "topics",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    Column("n", Integer, nullable=False, index=True),
    Column("day", Integer),
    sqlite_with_rowid=False,
)

blocks = Table(  # claims that are asked together: of one attack, or of one stretch of a topic
    "blocks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("topic", Text, index=True),  # null for an attack
    Column("days", Text),
    Column("claims", Text, nullable=False),
    Column("stamp", Text, nullable=False),  # of the claims: what has another is asked anew
)

matters = Table(
    "matters",
    metadata,
    Column("block", Text, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("id", Text, index=True),  # null until it is numbered
    Column("type", Text, nullable=False),
    Column("first", Text, nullable=False),  # the smallest claim
    Column("relation", Text),
    Column("found", Text, nullable=False),  # what it is about, as that is looked for
    Column("order", Integer, nullable=False),  # first come contradictions, of these what is in most reports
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("matters_in_order", matters.c.order, matters.c.id)
Index("matters_by_name", matters.c.first, matters.c.type)

asked_of = Table(  # the claims that bear on each matter, and the id it has or had where that is the smallest
    "asked_of",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("block", Text, primary_key=True, index=True),
    Column("nth", Integer, primary_key=True),
    Column("former", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)

disputes = Table(  # the claims that give a value which another value of the matter contradicts
    "disputes",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("block", Text, primary_key=True, index=True),
    Column("nth", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

holdings = Table(  # what claims say of the posts and memberships of actors
    "holdings",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    Column("n", Integer, nullable=False, index=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

tenures = Table(
    "tenures", metadata, Column("actor", Text, primary_key=True), Column("body", Text, nullable=False)
)

ties = Table(  # which claims make the relations between actors, and the days of which they speak
    "ties",
    metadata,
    Column("type", Text, primary_key=True),
    Column("agent", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    Column("n", Integer, nullable=False, index=True),
    Column("earliest", Text),
    Column("latest", Text),
    sqlite_with_rowid=False,
)

edges = Table(  # the relations between actors
    "edges",
    metadata,
    Column("type", Text, primary_key=True),
    Column("agent", Text, primary_key=True, index=True),
    Column("target", Text, primary_key=True, index=True),
    Column("named", Integer, nullable=False),
    Column("most", Integer, nullable=False),  # how many say so: named sides, and all possible origins
    Column("is_contradicted", Boolean, nullable=False),
    Column("earliest", Text),
    Column("latest", Text),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)
IN_ORDER = (edges.c.named.desc(), edges.c.most.desc(), edges.c.type, edges.c.agent, edges.c.target)
"""Edges that most origins bear come first."""
Index("edges_in_order", *IN_ORDER)

due = Table(  # what is still to be brought up to date, by kind
    "due",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("place", Text, primary_key=True),  # those near each other are done together
    Column("id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

Index("due_by_id", due.c.kind, due.c.id)

# --- claims in small: what lists and the map find them by; derived with matters, from the same claims ---

gists = Table(
    "gists",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # grows with the place in the report
    Column("claim", Text, nullable=False),
    Column("n", Integer, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("type", Text),  # in lower case
    Column("is_aside", Integer, nullable=False),  # left out of lists unless all is asked for
    Column("is_decided", Integer, nullable=False),
    Column("is_placed", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),  # of a time of which one end only is known, both are that end
    Column("is_open", Integer, nullable=False),  # whether one end only is known
    Column("facets", Text, nullable=False),  # their ids, as JSON
)
_days = (gists.c.is_aside, gists.c.first, gists.c.last, gists.c.is_open, gists.c.is_placed)
Index("gists_by_day", *_days)
Index("gists_by_type", gists.c.type, *_days)

facets = Table(  # whom and where claims name, each once: a voice, a party, a place
    "facets",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, nullable=False),
    Column("key", Integer, nullable=False),  # of all that follows
    Column("said", Text, nullable=False),  # the words of each name, folded, a blank before them
    Column("actor", Text),
    Column("name", Text),  # of a place, with what follows
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("radius_km", Float),
)
Index("facets_by_key", facets.c.kind, facets.c.key, unique=True)
Index("facets_by_actor", facets.c.actor, facets.c.kind, sqlite_where=facets.c.actor.is_not(None))

facet_words = Table(
    "facet_words", metadata, Column("word", Text, primary_key=True),
    Column("facet", Integer, primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip

found_by = Table(  # the claims that have a facet
    "found_by", metadata, Column("facet", Integer, primary_key=True),
    Column("is_aside", Integer, primary_key=True), Column("gist", Integer, primary_key=True),
    Column("kind", Integer, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
Index("places_of_gist", found_by.c.gist, found_by.c.facet, sqlite_where=found_by.c.kind == text("2"))

COMPARED = (
    borne_in, known_of, renamed, bearings, tellings, telling_keys, crowds, likely, topics, blocks, matters,
    asked_of, disputes, holdings, tenures, ties, edges, due, gists, facets, facet_words, found_by,
)  # fmt: skip
"""What is kept of matters; all of it can be derived anew."""

DOUBTED = (doubt_names, doubt_keys, doubt_due, offers, doubts)
"""What is kept of who may be who."""

JOINED = (named_in, namings, nodes, node_keys, node_actors, touched, actors)
"""What is kept of who is who."""

DERIVED = (addresses, versions, *JOINED, *DOUBTED, *COMPARED)
"""All that is derived from reports, claims and decisions."""
