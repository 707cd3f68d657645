"""The tables and their version; `migrations.py` brings an older ledger up to it.

A ledger is a SQLite file with our application id in its header and the version of its tables as
`user_version`. Rows hold no clock times of readings and no counters that depend on the order of reading:
a report's row number `n` is taken from its id, so the same reports give the same rows in any order.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
    text,
)

APPLICATION_ID = 0x53617973
"""`Says`, in the header of every ledger file: `file(1)` and we know a ledger by it."""
VERSION = 7
"""The version of the tables that this code reads and writes."""

metadata = MetaData()

facts = Table(
    "facts", metadata, Column("name", Text, primary_key=True), Column("value", Integer, nullable=False)
)

reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("path", Text, nullable=False),  # the smallest among the places that were read alike
    Column("media_type", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column(
        "digest", Text, nullable=False
    ),  # of body, text, claims and problems: has a rereading changed anything?
    Column("text_digest", Text, nullable=False),
    Column("body", Text, nullable=False),
)
Index("reports_in_short", reports.c.n, reports.c.digest)


def _of_report(**options: bool) -> Column[int]:
    return Column("n", ForeignKey("reports.n"), nullable=False, **options)  # type: ignore[arg-type]


texts = Table("texts", metadata, _of_report(primary_key=True), Column("text", Text, nullable=False))

originals = Table(
    "originals",
    metadata,
    _of_report(primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)

places = Table(
    "places",
    metadata,
    _of_report(primary_key=True),
    Column("path", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("given", Text, nullable=False),
)

Index("places_by_path", places.c.path)

# Which reports were met at one path one after the other: the file was written anew. No other order of reading
# is kept, since it tells nothing of the reports.
replaced = Table(
    "replaced",
    metadata,
    Column("path", Text, primary_key=True),
    Column("older", Text, primary_key=True),
    Column("newer", Text, primary_key=True),
)

# The reports that the last run brought in: where a person goes on looking, no record of the reports.
last_run = Table("last_run", metadata, Column("id", Text, primary_key=True))

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    _of_report(),
    Column("start", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("type", Text),
    Column("body", Text, nullable=False),
)
Index("claims_in_order", claims.c.n, claims.c.start, claims.c.id)
Index("claims_by_type", claims.c.type, claims.c.n, claims.c.start, claims.c.id)
Index("claims_by_kind", claims.c.kind, claims.c.n, claims.c.start, claims.c.id)
# How sure the machine is of a claim, as it stands in the body; a damaged body is found by `verify`, not here.
_sure = func.json_extract(claims.c.body, text("'$.confidence'"))
confidence = func.iif(func.json_valid(claims.c.body), _sure, text("0"))
Index("claims_by_confidence", confidence, claims.c.n, claims.c.start, claims.c.id)

# A row for each report in which somebody looked for acts of saying: none found is not the same as not looked.
attributions = Table(
    "attributions", metadata, _of_report(primary_key=True), Column("body", Text, nullable=False)
)

# Likewise who and what is mentioned.
mentions = Table("mentions", metadata, _of_report(primary_key=True), Column("body", Text, nullable=False))

problems = Table(
    "problems",
    metadata,
    Column("path", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("way_out", Text, nullable=False),
    Column("n", Integer, index=True),  # the report whose reading met it; null where there is no report
)

reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # people's decisions do have an order
    Column("id", Text, nullable=False, unique=True),
    Column("of", Text, nullable=False),
    Column("target", Text, nullable=False),  # claim, report or other
    Column("n", Integer, index=True),  # the report that the claim or report judged is of
    Column("decision", Text, nullable=False),
    Column("value", Text),
    Column("why", Text),
    Column("who", Text, nullable=False),
    Column("when", Text, nullable=False),
    Column("undone", Text),
    Column("undone_by", Text),
    Column("judged", Text),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("id", Text, primary_key=True),
    Column("who", Text, nullable=False),
    Column("why", Text),
    Column("when", Text, nullable=False),
)

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
    Column("node", Text, nullable=False, index=True),
    Column("actor", Text, index=True),  # null until it is joined
    Column("shown", Text),  # what matters hold of its actor: id, name, kind, side, posts
    Column("body", Text, nullable=False),
)

node_keys = Table(  # nodes that share a key may be joined
    "node_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("node", Text, primary_key=True, index=True),
)

touched = Table("touched", metadata, Column("node", Text, primary_key=True))  # to be joined anew

actors = Table(
    "actors",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("side", Text),
    Column("posts", Text, nullable=False),
    Column("found", Text, nullable=False),  # its names, as they are looked for
    Column("order", Integer, nullable=False),  # less the more claims it has: first come those in most
    Column("body", Text, nullable=False),
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

doubt_due = (
    Table(  # names to be compared anew with those that are found under a key; all of them: the empty name
        "doubt_due",
        metadata,
        Column("key", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        sqlite_with_rowid=False,
    )
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

asked_of = (
    Table(  # the claims that bear on each matter, and the id that it has, or had, where one is the smallest
        "asked_of",
        metadata,
        Column("claim", Text, primary_key=True),
        Column("block", Text, primary_key=True, index=True),
        Column("nth", Integer, primary_key=True),
        Column("former", Text, nullable=False, index=True),
        sqlite_with_rowid=False,
    )
)

holdings = Table(  # whose posts and memberships a claim speaks of
    "holdings",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("claim", Text, primary_key=True, index=True),
    Column("n", Integer, nullable=False, index=True),
    Column("stamp", Text, nullable=False),
    sqlite_with_rowid=False,
)

tenures = Table(
    "tenures", metadata, Column("actor", Text, primary_key=True), Column("body", Text, nullable=False)
)

due = Table(  # what is still to be brought up to date, by kind
    "due",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("place", Text, primary_key=True),  # those near each other are done together
    Column("id", Text, primary_key=True),
    sqlite_with_rowid=False,
)

Index("due_by_id", due.c.kind, due.c.id)

COMPARED = (
    borne_in, known_of, renamed, bearings, tellings, telling_keys, crowds, likely, topics, blocks, matters,
    asked_of, holdings, tenures, due,
)  # fmt: skip
"""What is kept of matters; all of it can be derived anew."""

DOUBTED = (doubt_names, doubt_keys, doubt_due, offers, doubts)
"""What is kept of who may be who."""

DERIVED = (addresses, versions, named_in, namings, node_keys, touched, actors, *DOUBTED, *COMPARED)
"""All that is derived from reports, claims and decisions."""

# The words of all texts, with their offsets. The text itself stays in `texts`, stored once.
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    text, content='texts', content_rowid='n', tokenize='unicode61 remove_diacritics 2'
)
"""


def row_number(report_id: str) -> int:
    """Number a report's rows by the first 60 bits of its id, which keeps the order of ids."""
    return int(report_id[:15], 16)


def create(connection: Connection) -> None:
    """Make the tables of the present version in an empty file."""
    metadata.create_all(connection)
    connection.exec_driver_sql(_SEARCH)
    connection.execute(facts.insert().values(name="revision", value=0))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
