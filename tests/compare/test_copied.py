"""Wording that reports share: the same agency text, whole or in part."""

from __future__ import annotations

import pytest

from sayso.compare import Copied
from sayso.compare.copied import copied_together, marks
from sayso.model import Report, Span

LEAD = "Twenty people queueing for bread near the old grain market lost their lives when a parked car blew up"
BACKGROUND = (
    "The war that began with protests has driven half of the people of the plains from their homes since"
)


def report(
    id: str, text: str, published: str | None = "2031-05-04", furniture: tuple[Span, ...] = ()
) -> Report:
    return Report(
        id=id, path=id, text=text, media_type="text/plain", published=published, furniture=furniture
    )


def shared(*texts: str) -> tuple[tuple[str, str], ...]:
    return Copied({str(at): report(str(at), text) for at, text in enumerate(texts)}).pairs()


@pytest.mark.parametrize(
    ("one", "other", "is_shared", "why"),
    [
        (f"{LEAD} today.", f"In Alwan, {LEAD.lower()}!", True, "twelve words in a row"),
        (LEAD, " ".join(LEAD.split()[:11]) + " on Sunday", False, "eleven words"),
        (LEAD, BACKGROUND, False, "nothing in common"),
        ("The market’s old gate " + LEAD, "the markets old gate " + LEAD, True, "apostrophes get lost"),
    ],
)
def test_a_run_of_twelve_words_is_shared_wording(one: str, other: str, is_shared: bool, why: str) -> None:
    assert bool(shared(one, other)) is is_shared, why


def test_names_of_sources_are_left_out() -> None:
    name = "The Independent Observatory for the Rights of the People of the Plains and Hills said"
    texts = {"a": report("a", f"{name} a car blew up."), "b": report("b", f"{name} no one had fled.")}
    assert Copied(texts).pairs()
    assert not Copied(
        texts, ["The Independent Observatory for the Rights of the People of the Plains and Hills"]
    ).pairs()


def test_furniture_is_not_wording() -> None:
    texts = {id: report(id, f"{LEAD} {id}.", furniture=(Span(0, len(LEAD)),)) for id in "ab"}
    assert not Copied(texts).pairs()


def test_versions_of_one_text_are_a_family_if_they_are_near_in_time() -> None:
    long = f"{LEAD}. {BACKGROUND} then."
    texts = {"a": report("a", LEAD), "b": report("b", long), "c": report("c", BACKGROUND)}
    assert Copied(texts).families() == (("a", "b", "c"),)
    texts["c"] = report("c", BACKGROUND, published="2031-09-01")
    assert Copied(texts).families() == (("a", "b"),)


def together(texts: dict[str, str], claims: dict[str, str]) -> dict[str, str]:
    """The groups of claims in copied words; a claim is named by its report and rests on those words of it."""
    marked = []
    for id, words in claims.items():
        span = Span(texts[id].index(words), texts[id].index(words) + len(words))
        marked.append((f"claim {id}", marks(report(id, texts[id]), (), [span])[span]))
    return copied_together(marked)


def test_background_shared_elsewhere_says_nothing_of_a_claim() -> None:
    texts = {"a": f"Six died at the bridge. {BACKGROUND}.", "b": f"Nine died at the dam. {BACKGROUND}."}
    assert together(texts, {"a": "Six died at the bridge", "b": "Nine died at the dam"}) == {}
    background = dict.fromkeys(texts, BACKGROUND)
    assert together(texts, background) == {"claim a": "claim a", "claim b": "claim a"}


def test_the_same_quoted_words_are_one_statement() -> None:
    texts = {
        "a": 'He called it "a crime that the whole plain shall answer for" on Sunday.',
        "b": 'The brigade spoke of "a crime that the whole plain shall answer for" in a letter.',
    }
    assert together(texts, texts) == {"claim a": "claim a", "claim b": "claim a"}
