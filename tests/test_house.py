"""The rules of the house, read from the source: who may import whom, and what may stand where."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.data import ACTORS, PREDICATES

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src" / "sayso"
ROOMS = ("read", "annotate", "attribute", "claims", "resolve", "ledger", "compare", "views")
GROUND = {
    "sayso.spans",
    "sayso.ids",
    "sayso.words",
    "sayso.asides",
    "sayso.data",
    "sayso.encoder",
    "sayso.plain",
    "sayso.identity",
    "sayso.model",
    "sayso.errors",
    "sayso.config",
    "sayso.plugins",
}
# What views may use besides: they stand on top of the house.
BELOW_VIEWS = GROUND | {"sayso.api", "sayso.ledger", "sayso.compare"}
NETWORK = {
    "socket",
    "urllib.request",
    "http",
    "http.client",
    "requests",
    "httpx",
    "urllib3",
    "aiohttp",
    "ftplib",
}
LONGEST_FILE = 450

FILES = sorted(HOUSE.rglob("*.py"))
DATA = sorted((HOUSE / "data").rglob("*.tsv"))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, lazily or not, with the line; `from a import b` gives a and a.b."""
    package = path.relative_to(HOUSE.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def room(path: Path) -> str | None:
    """The room a file stands in, or None for the top of the house."""
    first = path.relative_to(HOUSE).parts[0]
    return first if first in ROOMS else None


def within(module: str, names: set[str]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in names)


def name_of(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_rooms_import_the_ground_floor_and_themselves_only(path: Path) -> None:
    mine = room(path)
    if mine is None:
        return
    allowed = (BELOW_VIEWS if mine == "views" else GROUND) | {f"sayso.{mine}"}
    wrong = [
        f"line {line}: {module}"
        for module, line in imports(path)
        if module.startswith("sayso.") and not within(module, allowed) and module != "sayso.__version__"
    ]
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_imports_views(path: Path) -> None:
    door = path == HOUSE / "__main__.py"  # python -m sayso
    if room(path) != "views" and not door:
        assert not [m for m, _ in imports(path) if within(m, {"sayso.views"})]


@pytest.mark.parametrize(
    "name", ["plain.py", "spans.py", "words.py", "ids.py", "identity.py", "model.py", "errors.py"]
)
def test_the_ground_floor_stands_on_nothing_of_ours(name: str) -> None:
    below = {"sayso.plain", "sayso.spans", "sayso.ids", "sayso.identity"}
    found = [m for m, _ in imports(HOUSE / name) if within(m, {"sayso"})]
    assert not [m for m in found if not within(m, below)]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_parser_is_used_where_text_is_parsed_only(path: Path) -> None:
    if room(path) not in ("annotate", "attribute", "claims"):
        assert not [m for m, _ in imports(path) if within(m, {"spacy", "thinc"})]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_sql_is_spoken_in_the_ledger_only(path: Path) -> None:
    gazetteer = path == HOUSE / "resolve" / "gazetteer.py"  # looks places up in a read-only file
    if room(path) != "ledger" and not gazetteer:
        assert not [m for m, _ in imports(path) if within(m, {"sqlalchemy", "sqlite3"})]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_views_print_and_exit(path: Path) -> None:
    if room(path) == "views":
        return
    calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    said = {ast.unparse(call.func) for call in calls}
    assert not said & {"print", "exit", "sys.exit", "sys.stdout.write", "sys.stderr.write"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_opens_a_network_connection(path: Path) -> None:
    assert not [m for m, _ in imports(path) if within(m, NETWORK)]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    if path == HOUSE / "config.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    read = {m for m, _ in imports(path)} | named
    assert not read & {"os.environ", "os.getenv", "os.environb"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_is_made_from_an_extended_table_is_kept_apart_for_every_own_table(path: Path) -> None:
    """`functools.cache` would go on with the table of another ledger."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = [f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) and _reads_extended(f)]
    decorators = {ast.unparse(d) for f in made for d in f.decorator_list}
    assert not [d for d in decorators if "cache" in d]


def _reads_extended(function: ast.FunctionDef) -> bool:
    extended = (ACTORS, *PREDICATES)
    return any(isinstance(n, ast.Constant) and n.value in extended for n in ast.walk(function))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text)) or not text.strip(), "no docstring at the top"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_is_a_drawer_for_everything(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.name)
def test_every_row_of_a_lexicon_names_its_source(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert rows, "an empty lexicon"
    assert "source" in rows[0], "no column named source"
    bare = [number for number, row in enumerate(rows, start=2) if not (row["source"] or "").strip()]
    assert not bare, f"no source in lines {bare[:10]}"


def test_every_file_of_data_is_credited() -> None:
    credits = (HOUSE / "data" / "README.md").read_text(encoding="utf-8")
    files = [p.relative_to(HOUSE / "data") for p in (HOUSE / "data").rglob("*") if p.is_file()]
    shipped = [f for f in files if f.suffix not in (".py", ".pyc") and f.name != "README.md"]
    named = {f: f"{f.parts[0]}/" if len(f.parts) > 1 else f.name for f in shipped}
    assert not [f.as_posix() for f, name in named.items() if f"`{name}`" not in credits]
