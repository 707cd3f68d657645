"""Claims put into the wrong mouth, and negations lost, by the full path: chains gold data.

Counted over the gold claims with a scored chain that some claim of the ledger answers, as the scorer places
them. Of the answering claims ALL may do the harm, so that a reader of the ledger sees nothing else at these
words, or ANY. A claim that covers several gold passages is not held against one of them under ANY when it is
right about another; under ALL it is, for it is all there is.

A link is judged by its name, by its words only where it has no name: "they", resolved to the wrong people,
is a wrong name although the words are the text's own.

    wrong_name_all, _any     the last link is named and fits no gold link and none of `via`; by the last voice
                             of gold: `own_voice` (the publisher's), `anonymous`, `another_voice` (the rest)
    wrong_carrier_any        a link before the last is so
    right_voice              no harm, to compare: the last voice of gold is another's, and the last link of
                             some answering claim fits it
    abstained                the same gold; no answering claim names anybody, and none has the right voice
    stopped_short            the same gold; neither right nor abstained, and some answering claim ends with a
                             voice on the way to the last, or an unnamed one
    not_chain, _named        passages with `not_chain` that a claim overlaps: some link fits it; a named one
    dropped_negation         gold is negated; no answering claim is, and none is denied or doubted
    dropped_denial           gold is denied or doubted; no answering claim is, and none is negated
    asserted_denial          the same gold; an answering claim has its last voice assert plainly
    made_up_negation_all, _any   gold is neither; the answering claims are negated, denied or doubted
    strange_name             no verdict, but worth a look, over every claim of the ledger: the last link is
                             named and fits no link that gold has anywhere in the article (gold marks claims
                             of note only)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.harms.tally import Tally

Gold = Mapping[str, Any]
Link = Mapping[str, Any]
_AGAINST = {"denies", "doubts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A claim of the ledger that answers a gold claim."""

    links: Sequence[Link]
    """After the publisher."""
    negated: bool = False
    others: Sequence[Gold] = ()
    """Further gold claims that it answers."""

    @property
    def is_against(self) -> bool:
        """Whether its content is negated, denied or doubted."""
        return self.negated or any(link.get("stance") in _AGAINST for link in self.links)

    def __str__(self) -> str:
        chain = " > ".join(_called(link) for link in self.links) or "publisher"
        return f"{chain}{' (negated)' if self.negated else ''}"


def count(gold: Sequence[Gold], predicted: Sequence[Mapping[str, Any]], scorer: Any) -> Tally:
    """Count over all articles; `scorer` is the module that places claims and finds those that answer."""
    tally = Tally()
    for article in gold:
        mine = [claim for claim in predicted if claim["doc_id"] == article["doc_id"]]
        placed, _ = scorer.place_claims(mine, article["text"])
        scored = [item for item in article["claims"] if item.get("chain") is not None]
        near = [scorer.answering(placed, article["text"], item["overlaps"]) for item in scored]
        for item, claims in zip(scored, near, strict=True):
            answers = [
                Answer(
                    links=scorer.links(claim, article["publisher"]),
                    negated=bool(claim.get("negated")),
                    others=[o for o, c in zip(scored, near, strict=True) if o is not item and claim in c],
                )
                for claim in claims
            ]
            if answers:
                judge(item, answers, tally)
        for claim in mine:
            _judge_strangers(claim, scorer.links(claim, article["publisher"]), scored, tally)
        for item in article["not"]:
            claims = scorer.answering(placed, article["text"], item["overlaps"])
            if claims and "not_chain" in item:
                judge_passage(item, [scorer.links(claim, article["publisher"]) for claim in claims], tally)
    return tally


def judge(item: Gold, answers: Sequence[Answer], tally: Tally) -> None:
    """Count the harms that the answering claims do to one gold claim."""
    case = (
        f"{item['overlaps']!r} is {_wanted(item)}, answered by {'; '.join(sorted({str(a) for a in answers}))}"
    )
    _judge_names(item, answers, tally, case)
    _judge_negation(item, answers, tally, case)


def judge_passage(item: Gold, chains: Sequence[Sequence[Link]], tally: Tally) -> None:
    """Count a passage of which a link may not be the voice."""
    links = [link for chain in chains for link in chain]
    barred = [x for x in links if _fits(item["not_chain"], x.get("name"), x.get("text"))]
    voices = ", ".join(sorted({_called(x) for x in barred}))
    case = f"{item['overlaps']!r} is not by {item['not_chain']}, but {voices}"
    tally.count(["not_chain"], bool(barred), case)
    tally.count(["not_chain_named"], any(_is_named(x) for x in barred), case)


def _judge_strangers(
    claim: Mapping[str, Any], links: Sequence[Link], gold: Sequence[Gold], tally: Tally
) -> None:
    strange = bool(links) and all(_is_stray(links[-1], item) for item in gold)
    tally.count(["strange_name"], strange, f"{claim['evidence']['exact']!r}, {Answer(links=links)}")


def _judge_names(item: Gold, answers: Sequence[Answer], tally: Tally, case: str) -> None:
    voice = _voice(item)
    wrong = [_has_wrong_name(a, item) for a in answers]
    tally.count(["wrong_name_all", f"wrong_name_all_{voice}"], all(wrong), case)
    some = _some(item, answers, _has_wrong_name)
    tally.count(["wrong_name_any", f"wrong_name_any_{voice}"], some, case)
    tally.count(["wrong_carrier_any"], _some(item, answers, _has_wrong_carrier), case)
    if voice != "another_voice":
        return
    right = any(_has_right_voice(a, item) for a in answers)
    silent = not any(_is_named(link) for a in answers for link in a.links)
    short = any(a.links and not bad for a, bad in zip(answers, wrong, strict=True))
    tally.count(["right_voice"], right)
    tally.count(["abstained"], silent and not right, case)
    tally.count(["stopped_short"], short and not right and not silent, case)


def _judge_negation(item: Gold, answers: Sequence[Answer], tally: Tally, case: str) -> None:
    if _is_denied(item):
        tally.count(["dropped_denial"], not any(a.is_against for a in answers), case)
        asserted = any(_has_right_voice(a, item) and not a.is_against for a in answers)
        tally.count(["asserted_denial"], asserted, case)
    elif item.get("negated"):
        tally.count(["dropped_negation"], not any(a.is_against for a in answers), case)
    elif item.get("negated") is False:
        tally.count(["made_up_negation_all"], all(a.is_against for a in answers), case)
        tally.count(["made_up_negation_any"], _some(item, answers, _is_against_wrongly), case)


def _some(item: Gold, answers: Sequence[Answer], harms: Callable[[Answer, Gold], bool]) -> bool:
    """Whether an answer harms this gold claim and is not right about another that it answers."""
    return any(harms(a, item) and all(harms(a, other) for other in a.others) for a in answers)


def _has_wrong_name(answer: Answer, item: Gold) -> bool:
    return bool(answer.links) and _is_stray(answer.links[-1], item)


def _has_wrong_carrier(answer: Answer, item: Gold) -> bool:
    return any(_is_stray(link, item) for link in answer.links[:-1])


def _has_right_voice(answer: Answer, item: Gold) -> bool:
    return bool(answer.links and item["chain"]) and _fits_link(item["chain"][-1], answer.links[-1])


def _is_against_wrongly(answer: Answer, item: Gold) -> bool:
    return answer.is_against and item.get("negated") is False and not _is_denied(item)


def _is_stray(link: Link, item: Gold) -> bool:
    """Whether somebody is named whom gold does not have on this chain."""
    return _is_named(link) and not any(_fits_link(p, link) for p in [*item["chain"], *item.get("via", [])])


def _is_named(link: Link) -> bool:
    return link.get("named") is not False


def _is_denied(item: Gold) -> bool:
    stance = item.get("stance")
    return bool(_AGAINST & set(stance if isinstance(stance, list) else [stance]))


def _voice(item: Gold) -> str:
    """Whose the content is in the end; a voice that gold leaves open counts as named."""
    if not item["chain"]:
        return "own_voice"
    anonymous = item.get("anonymous")
    return "anonymous" if anonymous and anonymous in item["chain"][-1] else "another_voice"


def _fits_link(pattern: str, link: Link) -> bool:
    return _fits(pattern, link.get("name") or link.get("text"))


def _fits(pattern: str, *names: str | None) -> bool:
    """The scorer's test: a search from the start of a word, blind to case."""
    return any(re.search(rf"(?<!\w)(?:{pattern})", name, re.IGNORECASE) for name in names if name)


def _wanted(item: Gold) -> str:
    chain = " > ".join(item["chain"]) or "the publisher's"
    marks = [str(item["stance"])] if item.get("stance") else []
    marks += ["negated"] if item.get("negated") else []
    return f"{chain}{' (' + ', '.join(marks) + ')' if marks else ''}"


def _called(link: Link) -> str:
    name, text = link.get("name"), link.get("text")
    said = f" [{text}]" if text and name and name not in text else ""
    marks = "" if _is_named(link) else "?"
    stance = link.get("stance")
    return f"{name or text}{marks}{said}{' ' + stance if stance not in (None, 'asserts') else ''}"
