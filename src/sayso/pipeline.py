"""The whole way of a report through the house, one room a step. Read this file first.

    bytes -> read -> annotate -> attribute -> claims -> resolve -> ledger
                                                 ledger -> resolve, compare (many reports; see derive.py)

`pool.py` runs `analyse` in several processes and stores what comes back; `api.py` and the views stand
on top. Nothing here depends on the order of reports, on the clock or on the number of processes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from sayso import __version__, annotate, attribute, claims, data, plugins, read, resolve
from sayso.config import Settings
from sayso.errors import SaysoError, UnreadableReport
from sayso.model import Annotated, Original, Problem, Reading, Report


def version(settings: Settings) -> str:
    """What stands as `by` beside a reading: the version, the settings that change what is read, plugins."""
    usual = Settings()
    chosen = [settings.reader] if settings.reader != usual.reader else []
    chosen += [settings.model] if settings.model != usual.model else []
    chosen += [f"actors:{settings.actors.digest}"] if settings.actors.rows else []
    chosen += [f"predicates:{settings.predicates.digest}"] if settings.predicates.lines else []
    chosen += [f"{e.name}:{e.version}" for e in _extractors()[len(claims.OURS) :]]
    return " ".join([f"sayso {__version__}", *chosen])


@cache
def _extractors() -> tuple[claims.Extractor, ...]:
    """Ours, which no stale installation can take away, then those that others have installed."""
    ours = {e.name: type(e) for e in claims.OURS}
    others = [e for e in plugins.extractors() if type(e) not in ours.values()]
    names = [*ours, *(e.name for e in others)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SaysoError(f"Two extractors are named {twice[0]}: uninstall one, or give it another name.")
    return (*claims.OURS, *others)


def analyse(originals: Sequence[Original], settings: Settings) -> Iterator[Reading | Problem]:
    """Read originals into reports and their claims; what cannot be read becomes a problem.

    Readings come in the order of the originals, problems as soon as they are met.
    """
    by = version(settings)
    english: list[tuple[Original, Report]] = []
    for original in originals:
        try:
            with data.using(settings.actors):
                report = read.report(original, settings)
        except UnreadableReport as error:
            yield Problem(path=error.path, reason=error.reason, way_out=error.way_out)
            continue
        if report.language in (None, "en"):
            english.append((original, report))
        else:
            problems = (*read.cautions(report), _not_english(report))
            yield Reading(original=original, report=report, problems=problems, by=by)
    parsed = annotate.annotate((report for _, report in english), settings, weigh=resolve.place_weight)
    for (original, _), annotated in zip(english, parsed, strict=True):
        yield _said(original, annotated, settings)


def _said(original: Original, annotated: Annotated, settings: Settings) -> Reading:
    """What one parsed report says."""
    by, report = version(settings), annotated.report
    failures: list[Problem] = []

    def failed(extractor: claims.Extractor, error: Exception) -> None:
        failures.append(_without(extractor, error, report))

    with data.using(settings.actors, settings.predicates):
        voices = attribute.attribute(annotated)
        found = claims.claims(annotated, voices, by=by, extractors=_extractors(), failed=failed)
        said, voices = resolve.with_kinds(found, voices, annotated.mentions)
        resolved, heard = (
            resolve.resolve(said, report, annotated.places),
            resolve.voices(voices, said, report),
        )
        return Reading(
            original=original,
            report=report,
            claims=resolved,
            attributions=heard,
            mentions=resolve.mentions(annotated.mentions, resolved, heard, report),
            problems=(*read.cautions(report), *failures),
            by=by,
        )


def _without(extractor: claims.Extractor, error: Exception, report: Report) -> Problem:
    what = f"{type(error).__name__}: {str(error)[:200]}"
    return Problem(
        path=report.path,
        reason=f"read, but without the extractor {extractor.name}, which failed on it ({what})",
        way_out="The other claims are there. Report it to whoever made the extractor, or uninstall that.",
    )


def _not_english(report: Report) -> Problem:
    return Problem(
        path=report.path,
        reason=f"not analysed: the text is in language {report.language!r}; only English is read for claims",
        way_out="The report is stored and can be searched. Read a translation of it to get claims.",
    )
