"""What joining actors costs as a ledger grows: python benchmarks/joins.py [--sizes 2000 20000 200000].

Makes reports that name invented persons and bodies, ten a report, in varied spellings: given names and words
of bodies from the lists below, family names from syllables, few persons named often and most seldom, as in
real reporting. Each size is measured in a process of its own. Printed are the processor seconds from stored
claims to actors (namings made and kept, then joined), namings a second, the seconds of joining alone and
of the queue of doubts, the highest memory, and what one more report costs. The last line is JSON, with the
growth of seconds a naming from the smallest to the largest size; it fails where that is above `GROWTH`, or
where the actors and doubts after one more report are not those of all reports joined from nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sayso import derive, resolve
from sayso.ledger import open_ledger
from sayso.model import Claim, Link, Original, Party, Reading, Report, Span, claim_id, evidence_at

A_REPORT = 10
# Caches no longer fit, and trees in the file are deeper: 1.7 to 2.2 was measured for a hundredfold ledger,
# where comparing all pairs would give a hundred.
GROWTH = 3.0


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words(
    "Khalid Yusuf Omar Hassan Hussein Karim Jalal Mahmoud Ahmad Mustafa Ibrahim Qasim Tariq Walid Samir "
    "Nabil Ziad Faris Anwar Bilal Dawud Fouad Ghassan Haitham Imad Jamil Kamal Luay Majid Nasser Osama Rami "
    "Salim Taha Wael Yahya Zaki Amina Dalia Farida Hala Layla Maryam Nadia Rania Salma Zaynab Viktor "
    "Oleksandr Mykola Andriy Pavlo Svitlana Olena Ivan Dmytro"
)
SYLLABLES = _words("ba da dou fa ha jou ka kha la ma mou na qa ra sa sha ta wa za ri ni ti")
ENDINGS = _words("ni di ri wi mi li shi ani awi enko ov man")
ADJECTIVES = _words("Northern Southern Eastern Western Free United National Popular Red White First Second")
THINGS = _words("River Hill Valley Coast Border Desert Harbour Bridge Forest Mountain Orchard Quarry Canal")
BODIES = _words("Brigade Front Council Committee Battalion Guard Union Movement Ministry Agency Court Party")
SPELLINGS = (("kh", "k"), ("ou", "u"), ("q", "k"), ("ee", "i"), ("ss", "s"), ("ah", "a"), ("y", "i"))


def main() -> int:
    """Measure every size; 1 where the cost a naming grows, or the result is not that of joining anew."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000, 200_000], metavar="MENTIONS")
    words.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.one is not None:
        print(json.dumps(measured(asked.one)))
        return 0
    found = [_in_a_process(size) for size in sorted(asked.sizes)]
    each = [f["seconds"] / f["namings"] for f in found]
    growth = round(each[-1] / each[0], 2)
    print(json.dumps({"sizes": found, "growth": growth}))
    return 0 if growth <= GROWTH and all(f["same"] for f in found) else 1


def _in_a_process(size: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    print(
        f"{found['namings']:>8,} namings, {found['actors']:,} actors: {found['seconds']:.2f} s "
        f"({found['namings'] / found['seconds']:,.0f} a second), joining {found['joining']:.2f} s, "
        f"doubts {found['doubts']:.2f} s, {found['megabytes']:.0f} MB; one more {found['one_more']:.3f} s, "
        f"its doubts {found['its_doubts']:.3f} s"
    )
    return found


def measured(size: int) -> dict[str, float | bool]:
    """What a ledger with so many namings costs."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "joins.db") as ledger:
        reports = readings(size + A_REPORT)
        last = next(reports)
        for reading in reports:
            ledger.store(reading)
        seconds = _seconds(lambda: derive.rejoin(ledger))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        namings = ledger.namings()
        joining = _seconds(lambda: resolve.actors(namings, []))
        doubts = _seconds(lambda: ledger.doubting.bring_up(resolve))
        ledger.store(last)
        one_more = _seconds(lambda: derive.rejoin(ledger))
        its_doubts = _seconds(lambda: ledger.doubting.bring_up(resolve))
        actors, namings = ledger.actors(), ledger.namings()
        same = tuple(actors) == resolve.actors(namings, [])
        same &= ledger.doubting.queue() == resolve.doubts(namings, [])
    return {
        "namings": len(namings), "actors": len(actors), "seconds": seconds, "joining": joining,
        "doubts": doubts, "megabytes": peak, "one_more": one_more, "its_doubts": its_doubts, "same": same,
    }  # fmt: skip


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of processor time, which other work on the machine disturbs less."""
    began = time.process_time()
    work()
    return round(time.process_time() - began, 4)


def readings(namings: int) -> Iterator[Reading]:
    """Reports with so many namings in all, the same every time."""
    chance = random.Random(7)
    people = [_person(chance) for _ in range(max(10, namings // 8))]
    bodies = [_body(chance) for _ in range(max(10, namings // 40))]
    for nth in range(namings // A_REPORT):
        names = [(_spelled(_drawn(people, chance), chance), "person") for _ in range(A_REPORT - 3)]
        names += [(_drawn(bodies, chance), "group") for _ in range(3)]
        yield _reading(nth, list(dict.fromkeys(names)))


def _drawn(every: list[str], chance: random.Random) -> str:
    """One of them, the first ones most often."""
    return every[int(len(every) * chance.random() ** 3)]


def _person(chance: random.Random) -> str:
    family = "".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))).capitalize()
    middle = [chance.choice(GIVEN)] if chance.random() < 0.2 else []
    return " ".join(
        [chance.choice(GIVEN), *middle, "al-" * (chance.random() < 0.3) + family + chance.choice(ENDINGS)]
    )


def _body(chance: random.Random) -> str:
    named = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
    return " ".join((chance.choice(ADJECTIVES), chance.choice((named, *THINGS)), chance.choice(BODIES)))


def _spelled(name: str, chance: random.Random) -> str:
    """The name as another paper may print it: letters changed, the article or the middle name left out."""
    if chance.random() < 0.3:
        old, new = chance.choice(SPELLINGS)
        name = name.replace(old, new)
    if chance.random() < 0.2:
        name = name.replace("al-", "")
    given, *middle, family = name.split()
    return f"{given} {family}" if middle and chance.random() < 0.4 else name


def _reading(nth: int, names: list[tuple[str, str]]) -> Reading:
    """A report in which each of these says something."""
    text, said = f"Report {nth}.", []
    for name, kind in names:
        said.append((Span(len(text) + 1, len(text) + 1 + len(name)), name, kind))
        text += f" {name} spoke."
    id = hashlib.sha256(text.encode()).hexdigest()
    return Reading(
        original=Original(id=id, path=f"{nth}.txt", data=text.encode(), media_type="text/plain"),
        report=Report(id=id, path=f"{nth}.txt", text=text, media_type="text/plain"),
        claims=tuple(_claim(id, text, *one) for one in said),
        by="benchmark",
    )


def _claim(report: str, text: str, span: Span, name: str, kind: str) -> Claim:
    return Claim(
        id=claim_id(report, "statement", None, span),
        report=report,
        kind="statement",
        type=None,
        roles={"agent": (Party(text=name, span=span, name=name, kind=kind),)},
        chain=(Link(name=None, kind="publisher"),),
        evidence=evidence_at(text, span),
        sentence=span,
        confidence=1.0,
        by="benchmark",
    )


if __name__ == "__main__":
    sys.exit(main())
