"""Claims of a short text, read by the real parser; speakers are given by their words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.annotate import annotate
from sayso.claims import claims
from sayso.config import Settings
from sayso.model import Attribution, Cue, Link, Report, Span


class Found(tuple):
    """The claims of a text, with ways to ask for some of them."""

    def of(self, type, kind=None):
        """Those of one type, and of one kind where given."""
        return [c for c in self if c.type == type and kind in (None, c.kind)]

    def one(self, type, kind=None):
        """The only claim of a type."""
        found = self.of(type, kind)
        assert len(found) == 1, [(c.kind, c.type, c.evidence.exact) for c in self]
        return found[0]

    def parties(self, type, role, kind=None):
        """The names of a role, or its words where no name is known."""
        return [p.name or p.text for c in self.of(type, kind) for p in c.roles.get(role, ())]


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def said(text, source, cue, content, modality=None):
    """One act of saying, each piece given by its words."""
    link = Link(name=source, text=source, span=span(text, source), cue=Cue(text=cue, span=span(text, cue)))
    return Attribution(
        source=(span(text, source),),
        cue=(span(text, cue),),
        content=(span(text, content),) if content else (),
        chain=(Link(name="Hadra Post", kind="publisher"), link),
        modality=modality,
    )


@pytest.fixture(scope="session")
def read():
    """Read a text into claims; each voice is (source, cue, content) in the text's words, `named` its places."""

    def reader(text, *voices, furniture=(), credit=None, named=()):
        spans = tuple(span(text, words) for words in furniture)
        report = Report(
            id="r",
            path="p",
            text=text,
            media_type="text/plain",
            publisher="Hadra Post",
            furniture=spans,
            credit=credit,
        )
        annotated = next(iter(annotate([report], Settings())))
        annotated = replace(annotated, places=tuple(span(text, words) for words in named))
        return Found(claims(annotated, [said(text, *voice) for voice in voices], by="test"))

    return reader
