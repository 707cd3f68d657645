"""What is read with a caution has not failed."""

from __future__ import annotations

from pathlib import Path

from sayso import pool, read
from sayso.config import Settings
from sayso.ledger import open_ledger


def test_a_table_with_stray_characters_is_read_and_named(tmp_path: Path) -> None:
    table = tmp_path / "old.csv"
    text = "The army said the mill burned down in Tel Orun on Monday, and nine men died."
    rows = "".join(f'Fire {n},"{text} It was the caf\xe9 of row {n}."\n' for n in range(20))
    table.write_bytes(
        ("title,text\n" + rows).encode("cp1252") + b'Fire 20,"It burned \x81 again, they said."\n'
    )
    with open_ledger(tmp_path / "war.db") as ledger:
        summary = pool.read_into(ledger, read.originals([str(table)], Settings()), Settings(jobs=1))
        assert (summary.read, summary.problems) == (21, 0)
        assert [p.reason for p in ledger.problems() if p.reason.startswith("read, but")]
