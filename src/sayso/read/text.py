"""Plain text: the stored text is the decoded file, unchanged."""

from __future__ import annotations

from sayso.config import Settings
from sayso.errors import UnreadableReport
from sayso.model import Original, Report
from sayso.read.assembling import assembled
from sayso.read.encoding import decode

# The widest encodings take four bytes a character.
_MOST_BYTES_A_CHARACTER = 4


class Text:
    """Reads plain text in whatever encoding."""

    name = "text"
    media_types = ("text/plain",)

    def read(self, original: Original, settings: Settings) -> Report:
        """Decode the bytes; find title and date in the first lines, and what came along from the page."""
        return assembled(original, decoded(original, settings))


def decoded(original: Original, settings: Settings) -> str:
    """The bytes as text, refused before decoding where they must be too many."""
    size = len(original.data)
    if size > _MOST_BYTES_A_CHARACTER * settings.max_characters:
        most = settings.max_characters
        reason = f"the report is too long: {size:,} bytes, where {most:,} characters are allowed"
        raise UnreadableReport(
            original.path, reason, "Split it into smaller reports, or raise the setting max_characters."
        )
    return decode(original.data).text
