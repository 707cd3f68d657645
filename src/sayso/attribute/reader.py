"""The reader of attributions: finds the acts of saying, lets speech run on, nests them into chains."""

from __future__ import annotations

from sayso.attribute import chains, cues, runs, sources, speech
from sayso.attribute.acts import Act
from sayso.model import Annotated, Attribution


def attribute(annotated: Annotated) -> tuple[Attribution, ...]:
    """Find who says what, in order of the text; page furniture says nothing."""
    report, doc = annotated.report, annotated.doc
    found = speech.with_quotations(doc, cues.acts(doc))
    found = runs.run_on(doc, found)
    found = [a for a in found if a.content and not report.is_furniture(a.extent)]
    for act in found:
        act.carriers = tuple(c for c in act.carriers if sources.is_medium(c))
    _stand_under(found)
    found.sort(key=_place)
    return chains.nested(report, found)


def _place(act: Act) -> tuple[int, int]:
    return act.cue[0] if act.cue and not act.is_run else act.content[0]


def _stand_under(acts: list[Act]) -> None:
    """Put a cited voice under the voice of its sentence, and give it what that voice says."""
    for act in acts:
        if act.sort != "cite":
            continue
        near = [a for a in acts if a is not act and a.sort == "speech" and 0 <= act.anchor - a.anchor <= 12]
        if near:
            act.under = max(near, key=lambda a: a.anchor)
