"""The user's own table of actors: what it may hold, what it changes, and how a wrong one is refused."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso import data, pipeline
from sayso.compare.names import known as known_to_compare
from sayso.config import Settings, load
from sayso.data.own import NONE, OwnActors
from sayso.errors import BadSetting
from sayso.resolve.lexicon import ancestors, known

TABLE = """\
name,aliases,kind,side,country,parent
Orvan River Guard,Blue Scarves|ORG-7,group,,Syria,Orvan Front
Orvan Front,,body,Orvan Front,SY,
Orvan Voice,Orvan Voice radio,medium,,,Orvan Front
"""
Saved = Callable[[str], str]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Save a table, and give its path."""

    def save(text: str, name: str = "groups.csv") -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return save


def table(path: str) -> OwnActors:
    return load(flags={"actors": path}, environ={}).actors


def test_own_actors_are_known_while_the_table_is_in_use(saved: Saved) -> None:
    assert known("Blue Scarves") is None
    with data.using(table(saved(TABLE))):
        guard = known("the Blue Scarves")
        assert guard is not None
        assert (guard.name, guard.kind, guard.country) == ("Orvan River Guard", "group", "SY")
        assert guard.side == "Orvan Front", "the side of what it belongs to, where it gives none"
        front = next(iter(ancestors(known("ORG-7"))), None)
        assert front is not None and front.name == "Orvan Front"
        assert known("org-7") is None, "an acronym is known in capitals"
        assert known("Syria's Orvan River Guard") == guard
        compared = known_to_compare("Blue Scarves rebel group")
        assert compared is not None and compared.side == "Orvan Front"
    assert known("Blue Scarves") is None
    assert known_to_compare("Blue Scarves rebel group") is None


@pytest.mark.parametrize(
    ("row", "said", "name", "side"),
    [
        (
            "Hezbollah,Hizb Orvan,group,Orvan",
            "Hezbollah",
            "Hezbollah",
            "Orvan",
        ),  # it stands in our row's place
        ("Hezbollah,Hizb Orvan,group,Orvan", "Party of God", None, None),  # and so do its names
        ("Orvan Party,Party of God,group,", "Party of God", "Orvan Party", None),  # a name of ours moves
        ("Orvan Party,Party of God,group,", "Hezbollah", "Hezbollah", "Hezbollah"),
        ("Orvan Party,Iran,group,", "Iran", "Orvan Party", None),
        ("Orvan Party,SNC,group,", "SNC", "Orvan Party", None),  # what is nobody's among ours
    ],
)
def test_what_the_own_table_says_wins(
    saved: Saved, row: str, said: str, name: str | None, side: str | None
) -> None:
    with data.using(table(saved(f"name,aliases,kind,side\n{row}\n"))):
        found = known(said)
        assert (None if found is None else found.name) == name
        assert (None if found is None else found.side) == side


@pytest.mark.parametrize(
    "text",
    [
        "name\nOrvan Front\n",
        "name\taliases\nOrvan Front\tOF-1\n",
        "\ufeffname;kind\nOrvan Front;body\n",
        "# our groups\n\nName , Aliases\n Orvan  Front ,\n",
        'name,aliases\n"Orvan Front","Front, the Orvan"\n',
    ],
)
def test_only_the_name_is_needed_and_any_usual_table_will_do(saved: Saved, text: str) -> None:
    with data.using(table(saved(text))):
        found = known("Orvan Front")
        assert found is not None and found.kind in ("group", "body")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", None, "has no header"),
        ("group\nOrvan Front\n", 1, "no column `name`"),
        ("name,alias\nOrvan Front,OF\n", 1, "no such column as `alias`; the columns are name, aliases"),
        ("name,name\nOrvan Front,OF\n", 1, "twice the column `name`"),
        ("name,kind\n,body\n", 2, "no single name"),
        ("name\nOrvan Front|Front\n", 2, "no single name"),
        ("name,kind\nOrvan Front,army\n", 2, "no kind 'army'; it is one of group, state"),
        ("name,kind\nSorin Vask,person\n", 2, "no kind 'person'"),
        ("name,country\nOrvan Front,Orvania\n", 2, "no country 'Orvania'; write its ISO 3166 code"),
        ("name,from\nOrvan Front,spring\n", 2, "'spring' is no year"),
        ("name,parent\nOrvan Front,Orvan League\n", 2, "no actor 'Orvan League'; give it a row"),
        ("name,parent\nA Front,B Front\nB Front,A Front\n", 2, "'A Front' would be part of itself"),
        ("name,organ\nOrvan Front,armed forces\n", 2, "'armed forces' is no organ of a country"),
        ("name,aliases\nA Front,Blue\nB Front,blue\n", 3, "'blue' is also a name in line 2"),
        ("name\nOrvan Front, of the south\n", 2, "2 cells under 1 columns; quote a cell"),
    ],
)
def test_a_wrong_table_is_refused_before_any_work(
    saved: Saved, text: str, line: int | None, reason: str
) -> None:
    path = saved(text)
    with pytest.raises(BadSetting) as refused:
        table(path)
    said = str(refused.value)
    assert path in said and reason in said
    assert line is None or f"line {line}: " in said


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="cannot be read"):
        table(str(tmp_path / "missing.csv"))
    (tmp_path / "bytes.csv").write_bytes(b"name\nOrv\xffn\n")
    with pytest.raises(BadSetting, match="is not UTF-8"):
        table(str(tmp_path / "bytes.csv"))


def test_the_digest_is_of_the_facts(saved: Saved) -> None:
    one = table(saved("name,kind\nA Front,body\nB Front,\n"))
    same = table(saved("kind\tname\n\tB Front\nbody\tA Front\n", "other.tsv"))
    other = table(saved("name,kind\nA Front,group\nB Front,\n"))
    assert one.digest == same.digest != other.digest


def test_a_reading_says_which_own_table_it_was_made_with(saved: Saved) -> None:
    usual, own = Settings(), Settings(actors=table(saved(TABLE)))
    assert pipeline.version(own) == f"{pipeline.version(usual)} actors:{own.actors.digest}"
    assert table("") == NONE


def test_worker_processes_get_the_same_table(saved: Saved) -> None:
    settings = Settings(actors=table(saved(TABLE)))
    sent = pickle.loads(pickle.dumps(settings))
    assert sent == settings and sent.actors.rows == settings.actors.rows


REPORTS = {
    "a.txt": "The Orvan River Guard shelled Homs on Monday, the army said.",
    "b.txt": "Residents fled Homs after the Blue Scarves shelled the city.",
}


def test_own_names_join_reports_and_a_changed_table_joins_them_anew(tmp_path: Path, saved: Saved) -> None:
    """Without the table two groups; with it one, under its name and side, in the same ledger."""
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / name) for name in REPORTS]
    ledger, groups = tmp_path / "war.db", saved(TABLE)

    def actors(path: str) -> dict[str, tuple[int, str | None]]:
        with sayso.open(ledger, actors=path, jobs=1) as opened:
            return {a.name: (len(a.reports), a.side) for a in opened.actors()}

    with sayso.open(ledger, jobs=1) as opened:
        opened.read(*files)
    apart = actors("")
    assert {"Orvan River Guard", "Blue Scarves"} <= set(apart)
    joined = actors(groups)
    assert joined["Orvan River Guard"] == (2, "Orvan Front")
    assert "Blue Scarves" not in joined
    assert actors("") == apart, "what was kept under one table is not shown under another"
    with sayso.open(ledger, actors=groups, jobs=1) as opened:
        assert opened.read(*files).read == 2, "read with another table, they are due again"
        assert {c.by for c in opened.claims()} == {pipeline.version(opened.settings)}
