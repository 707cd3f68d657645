"""The tables and their version; `migrations.py` brings an older ledger up to it.

A ledger is a SQLite file with our application id in its header and the version of its tables as
`user_version`. Rows hold no clock times of readings and no counters that depend on the order of reading:
a report's row number `n` is taken from its id, so the same reports give the same rows in any order. Only of
what is derived some is numbered as it comes.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
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
VERSION = 8
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
Index("reports_in_short", reports.c.n, reports.c.digest, reports.c.path)


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
