"""Bytes become characters: byte order marks, UTF-8, and the legacy encodings of old pages.

UTF-8 that decodes is UTF-8. What does not is either UTF-8 with some broken bytes, one of the two
single-byte encodings in which English was written, or another script, which charset-normalizer tells.
A byte that means nothing becomes U+FFFD, and is counted, never dropped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

REPLACEMENT = "\ufffd"

_MARKS = (  # longest first: the mark of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# English with its typographic quotes and an accent here and there stays under 5 % of bytes above 127,
# French and German under 10 %; any other script is far over 20 %.
_FEW_HIGH_BYTES = 0.15
# UTF-16 of mostly Latin text has a zero in nearly every second byte.
_MANY_ZEROS = 0.3
_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was taken to be in."""

    text: str
    encoding: str

    @property
    def damaged(self) -> int:
        """How many characters could not be decoded."""
        return self.text.count(REPLACEMENT)


class Binary(ValueError):
    """The bytes are no text in any encoding."""


def decode(data: bytes) -> Decoded:
    """Turn the bytes of a whole text into characters; line ends stay as they are.

    Raises:
        Binary: where the bytes hold NULs and are not UTF-16 or UTF-32.
    """
    encoding = detected(data)
    return Decoded(data.decode(encoding, errors_of(encoding)), encoding)


def detected(data: bytes) -> str:
    """Name the encoding of a whole text."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return marked
    if b"\0" in data:
        return _with_zeros(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return legacy(data)
    return "utf-8"


def detected_in(chunks: Iterable[bytes]) -> str:
    """Name the encoding of a text too long to hold: as `detected`, from pieces that follow each other."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    suspects: list[bytes] = []
    valid = True
    for at, chunk in enumerate(chunks):
        if at == 0 and (any(chunk.startswith(mark) for mark, _ in _MARKS) or b"\0" in chunk[:_SAMPLE]):
            return detected(chunk[: _SAMPLE & ~3])
        if valid:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                valid = False
        if not chunk.isascii() and sum(map(len, suspects)) < _SAMPLE * 16:
            suspects.append(_around_high_bytes(chunk))
    return "utf-8" if valid else legacy(b" ".join(suspects))


def errors_of(encoding: str) -> str:
    """How bytes that the encoding does not know are to be treated."""
    return "sayso-legacy" if encoding in ("utf-8", "utf-8-sig") else "replace"


def legacy(data: bytes) -> str:
    """Name the encoding of a text that is not clean UTF-8."""
    if _is_mostly_utf8(data):
        return "utf-8"  # its broken bytes are read as Windows-1252 where they mean something there
    if len(_HIGH.findall(data)) < _FEW_HIGH_BYTES * len(data):
        return _english_legacy(data)
    return _other_script(data)


def _english_legacy(data: bytes) -> str:
    """Windows-1252, unless the bytes make good typography only in the encoding of old Macintoshes."""
    mac, windows = (data.decode(name, "replace") for name in ("mac_roman", "cp1252"))
    is_mac = len(_GOOD.findall(mac)) > 0 and _typographic(mac) > _typographic(windows)
    return "mac_roman" if is_mac else "cp1252"


def _with_zeros(data: bytes) -> str:
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) / half >= _MANY_ZEROS and sample.count(0) <= 1.05 * half:
            return name
    raise Binary("it holds NUL bytes, so it is binary data and no text")


def _is_mostly_utf8(data: bytes) -> bool:
    whole = sum(len(m) for m in _UTF8_SEQUENCE.findall(data))
    return whole > len(_HIGH.findall(data)) / 2 > 0


_GOOD = re.compile(
    r"(?<=\w)[’](?=[a-z])|(?<![\w])[“‘](?=\w)|(?<=[\w.,!?])[”’](?!\w)|(?<=\s)[–—•](?=\s)|(?<=[a-z])[à-ÿ](?=[a-z])"
)
_BAD = re.compile(r"(?<=[a-z])[À-ÞŒŠŽ]|[\ufffd\x80-\x9f]")


def _typographic(text: str) -> int:
    """How much the characters above 127 look like those of well-set English."""
    return len(_GOOD.findall(text)) - len(_BAD.findall(text))


def _other_script(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return "cp1252" if best is None else best.encoding


def _around_high_bytes(chunk: bytes, context: int = 20) -> bytes:
    """The parts of a chunk that tell its encoding."""
    return b" ".join(
        chunk[max(0, m.start() - context) : m.end() + context] for m in _HIGH_RUN.finditer(chunk)
    )[:_SAMPLE]


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("sayso-legacy", _as_windows_1252)
