"""The docs against the code: commands, settings, records, plugins, links; and the README's commands run."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sayso import model
from sayso.api import editions, news
from sayso.config import Settings
from sayso.views.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples" / "README.md"])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RECORDS = (model.Report, model.Claim, model.Party, model.Link, model.Figure, model.Place, model.Time)
MORE_RECORDS = (
    model.Attribution,
    model.Evidence,
    model.Actor,
    model.Naming,
    model.Tenure,
    model.Doubt,
    model.Side,
    model.Quote,
    model.Matter,
    model.Value,
    model.Origin,
    news.News,
    news.Item,
    editions.Edition,
    editions.Change,
    editions.ClaimChange,
    model.Problem,
    model.Review,
)
# Commands in running code are `sayso`, words, and no more than the line.
CALL = re.compile(r"^(?:\$ )?sayso ([^#|>\n]+)", re.MULTILINE)
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)")


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command and subcommand with the words that call it."""
    context = click.Context(main)
    waiting = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    for name, command in waiting:
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            waiting += [(f"{name} {sub}", c) for sub, c in command.commands.items()]


def calls() -> Iterator[tuple[str, str]]:
    """Every call of sayso in a code block of the docs, with its page."""
    for path in PAGES:
        for block in FENCED.findall(path.read_text(encoding="utf-8")):
            yield from ((path.name, call.strip()) for call in CALL.findall(block))


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_every_command_is_documented(name: str) -> None:
    assert f"sayso {name}" in page("docs/cli.md")


def test_every_option_is_documented() -> None:
    known = {flag for _, c in commands() for p in c.params if isinstance(p, click.Option) for flag in p.opts}
    assert not {flag for flag in known if flag not in page("docs/cli.md")}


@pytest.mark.parametrize(("where", "call"), sorted(set(calls())))
def test_commands_in_the_docs_exist_with_these_options(where: str, call: str) -> None:
    known = dict(commands())
    words = shlex.split(call)
    if words[0].startswith("-"):
        return  # sayso --help
    name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
    assert name in known, f"{where}: no command {name}"
    options = {flag for p in known[name].params if isinstance(p, click.Option) for flag in p.opts}
    flags = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert flags <= options | {"--help"}, where


@pytest.mark.parametrize("setting", [f.name for f in fields(Settings)])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in page("docs/settings.md")


@pytest.mark.parametrize("group", sorted(PROJECT["project"]["entry-points"]))
def test_every_plugin_point_is_documented(group: str) -> None:
    assert group in page("docs/plugins.md")


@pytest.mark.parametrize("record", RECORDS + MORE_RECORDS, ids=lambda r: r.__name__)
def test_every_field_of_a_record_is_documented(record: type) -> None:
    named = set(re.findall(r"`([a-z_]+)`", page("docs/records.md")))
    assert {f.name for f in fields(record)} - named - {"text"} == set()


def test_every_dependency_has_its_licence_listed() -> None:
    names = [re.split(r"[<>=~!\[]", d)[0] for d in PROJECT["project"]["dependencies"]]
    assert not [n for n in names if f"| {n} |" not in page("docs/licences.md")]


def test_the_readme_opens_with_the_two_commands() -> None:
    lines = [line for block in FENCED.findall(page("README.md")) for line in block.splitlines()]
    assert [line.partition("#")[0].strip() for line in lines[:2]] == ["make demo", "make test"]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    inside = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    assert not [link for link in inside if not (path.parent / link).exists()]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_make_target_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAYSO_JOBS", "1")
    run = [call for where, call in calls() if where == "README.md" and call in page("README.md")]
    run.remove("serve")  # goes on until it is stopped; the tests in a browser run it
    for call in run:
        done = CliRunner().invoke(main, shlex.split(call))
        assert done.exit_code == 0, f"sayso {call}: {done.output}"
        assert done.output.strip(), f"sayso {call} printed nothing"
