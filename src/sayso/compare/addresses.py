"""Where a report is found: one address a page, however the link to it was decorated."""

from __future__ import annotations

import re

# A page as an archive keeps it is the page.
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:/)")
_SCHEME = re.compile(r"https?:/+(?:www\.)?", re.IGNORECASE)
_PORT = re.compile(r"^([^/?#]+):\d+")
# The view of a page for telephones, as a part of its path or of its query.
_SMALL_VIEW = re.compile(r"(?:/amp(?=\?|$)|(?<=[?&])(?:amp(?:=[^&]*)?|outputType=amp)(?=&|$))")
_LOOSE_ENDS = re.compile(r"/+(?=\?|$)|[?&]+$|(?<=\?)&+")


def address(url: str | None) -> str | None:
    """The address of a page without what only says how one came to it, or None where it names no one page.

    Scheme, `www.`, fragment, tracking parameters, a slash at the end, the prefix of a web archive and the
    view for telephones do not count. The front page of a site is no address of a report.

    >>> address("https://www.wire.example/a/7/?utm_source=x#top") == address("http://wire.example/a/7")
    True
    >>> address("https://wire.example/?p=7"), address("https://wire.example/")
    ('wire.example?p=7', None)
    """
    if url is None or not _SCHEME.match(url.strip()):
        return None
    from courlan import normalize_url

    try:
        found = str(normalize_url(_ARCHIVED.sub("", url.strip())))
    except ValueError:  # no address after all
        return None
    bare = _tidy(_SCHEME.sub("", found).partition("#")[0])
    return bare if re.search("[/?]", bare) else None


def rough(url: str) -> str:
    """What addresses of one page have in common at least: a cheap key, to normalise only what may be one.

    >>> rough("https://www.wire.example/a/7/?utm_source=x#top")
    'wire.example/a/7'
    """
    bare = _SCHEME.sub("", _ARCHIVED.sub("", url.strip()))
    return _tidy(_PORT.sub(r"\1", re.split("[?#]", bare, maxsplit=1)[0])).casefold()


def _tidy(bare: str) -> str:
    return _LOOSE_ENDS.sub("", _SMALL_VIEW.sub("", _LOOSE_ENDS.sub("", bare)))
