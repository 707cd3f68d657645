"""One original becomes one report: the reader of its kind, under guard, then what the user knows,
then the agency that it credits."""

from __future__ import annotations

from dataclasses import fields, replace

from sayso import plugins
from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Given, Original, Report
from sayso.read.credits import credited
from sayso.read.encoding import Binary
from sayso.read.guard import OutOfTime, limited

_LIMIT_WAY_OUT = "Split it into smaller reports, or raise the setting {}."


def report(original: Original, settings: Settings) -> Report:
    """Read the bytes with the reader of their media type.

    Raises:
        UnreadableReport: for whatever keeps the bytes from becoming text.
    """
    if not original.data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableReport(original.path, "the file is empty", "Check that it was saved whole.")
    reader = plugins.readers().get(original.media_type)
    if reader is None:
        way_out = "Save it as PDF, HTML or plain text, or install a reader for it (docs/plugins.md)."
        raise UnreadableReport(original.path, f"no reader is installed for {original.media_type}", way_out)
    try:
        with limited(seconds=settings.max_seconds, memory_bytes=settings.max_memory_bytes):
            read: Report = reader.read(original, settings)
    except UnreadableReport:
        raise
    except OutOfTime:
        reason = f"reading it took more than {settings.max_seconds:g} seconds"
        raise UnreadableReport(original.path, reason, _LIMIT_WAY_OUT.format("max_seconds")) from None
    except MemoryError:
        reason = f"reading it took more than {settings.max_memory_bytes:,} bytes of memory"
        raise UnreadableReport(original.path, reason, _LIMIT_WAY_OUT.format("max_memory_bytes")) from None
    except Binary as error:
        raise UnreadableReport(
            original.path, str(error), "Save it as UTF-8 text, PDF or HTML, and read that."
        ) from error
    except (
        Exception
    ) as error:  # foreign parsers raise anything at all on hostile bytes; one report must not stop the run
        reason = f"the {reader.name} reader failed on it ({type(error).__name__}: {str(error)[:200]})"
        way_out = "It may be damaged: open it in its own program and save it again."
        raise UnreadableReport(original.path, reason, way_out) from error
    return credited(with_given(_checked(read, settings), original.given))


def with_given(report: Report, given: Given) -> Report:
    """What the user says of a report, over what it says of itself."""
    said = {f.name: getattr(given, f.name) for f in fields(given) if getattr(given, f.name) is not None}
    if not said:
        return report
    return replace(report, **said, basis=dict(report.basis) | dict.fromkeys(said, "given"))


def _checked(report: Report, settings: Settings) -> Report:
    """Refuse a text that holds nothing, or too much, or what no text holds."""
    size, most = len(report.text), settings.max_characters
    if size > most:
        reason = f"the report is too long: {size:,} characters, where {most:,} are allowed"
        raise UnreadableReport(report.path, reason, _LIMIT_WAY_OUT.format("max_characters"))
    if not report.text.strip():
        raise UnreadableReport(report.path, "no text was found in it", "Read a copy of it that holds text.")
    if "\0" in report.text:
        raise UnreadableReport(
            report.path,
            "its text holds NUL characters, so it is binary data",
            "Save it as UTF-8 text, and read that.",
        )
    return report
