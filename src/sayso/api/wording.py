"""How records read in one line: the words of tables, notebooks and spreadsheets.

Every text that came from a report or a file name passes `clean` before a person sees it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Attribution, Claim, Figure, Link, Matter, Party, Place, Review, Side, Tenure, Time
from sayso.words import folded

ARROW = " → "
UNKNOWN_PUBLISHER = "unknown publisher"

# Joiners that Persian and Indic names need; they cannot move a cursor or reverse a line.
_HARMLESS = "\u200c\u200d"


def clean(text: str) -> str:
    r"""Make a text safe to print on one line: what steers a terminal is shown, not obeyed.

    >>> clean("a\x1b[31mb\nc\u202ed")
    'a␛[31mb␊c⟨U+202E⟩d'
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isprintable() or char in _HARMLESS:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    match unicodedata.category(char):
        case "Zs":  # a space, if an unusual one
            return " "
        case "Cs":  # half a character: the undecodable byte of a file name
            return "\ufffd"
        case _:
            return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def one_line(text: str) -> str:
    r"""A passage as one line: line ends and runs of spaces become one space, then `clean`.

    >>> one_line("shells fell\n   on the market")
    'shells fell on the market'
    """
    return clean(" ".join(text.split()))


def shorten(text: str, length: int) -> str:
    """Cut a text to `length` characters, with an ellipsis for what is left out.

    >>> shorten("shells fell on the market", 12)
    'shells fell…'
    """
    return text if len(text) <= length else text[: max(0, length - 1)].rstrip() + "…"


def short(id: str) -> str:
    """The beginning of an id, long enough to name one record; every command takes it."""
    return clean(id[:10])


def link(of: Link) -> str:
    """One voice of a chain, with its stance where it does more than assert.

    >>> link(Link(name="Ministry of Defence", stance="denies"))
    'Ministry of Defence (denies)'
    """
    said = of.name or of.text or (UNKNOWN_PUBLISHER if of.kind == "publisher" else "unknown")
    return one_line(said) + ("" if of.stance == "asserts" else f" ({clean(of.stance)})")


def chain(links: Iterable[Link]) -> str:
    """A chain from the publisher to the one who is said to know.

    >>> chain([Link(name="Varna Wire", kind="publisher"), Link(name=None, text="residents", named=False)])
    'Varna Wire → residents'
    """
    return ARROW.join(map(link, links))


def voices(of: Attribution, text: str) -> str:
    """The chain of an act of saying, with what a reader must know of each voice.

    Whoever the words of the source do not name stands with them: `Sorin Vask (as said: “he”)`. Where nobody
    was found for them, they stand alone, as said.
    """
    *before, last = of.chain
    is_told = last.span is not None and any(span.overlaps(last.span) for span in of.source)
    told = ARROW.join([*map(voice, before), voice(last, as_said=is_told)])
    source = one_line(" … ".join(text[span.start : span.end] for span in of.source))
    return told if is_told or not source else f"{told}; as said: “{shorten(source, _SOURCE_LENGTH)}”"


# A source that is not in the chain is named by its first words only.
_SOURCE_LENGTH = 48
_ARTICLES = frozenset({"the", "a", "an"})


def voice(of: Link, *, as_said: bool = False) -> str:
    """One voice with its stance, whether it is anonymous, and as said where other words stand for it here.

    >>> from sayso.model import Span
    >>> front = Link(name="Orvan Front", text="it", span=Span(0, 2), stance="denies")
    >>> voice(front), voice(front, as_said=True)
    ('Orvan Front (denies)', 'Orvan Front (denies, as said: “it”)')
    """
    said = one_line(of.name or of.text or (UNKNOWN_PUBLISHER if of.kind == "publisher" else "unknown"))
    known = ["" if of.stance == "asserts" else clean(of.stance), "" if of.named else "anonymous"]
    if of.name is None and of.named and of.kind != "publisher":
        known.append("as said")
    elif as_said and of.text is not None and not _are_alike(of.text, said):
        known.append(f"as said: “{shorten(one_line(of.text), _SOURCE_LENGTH)}”")
    noted = ", ".join(filter(None, known))
    return f"{said} ({noted})" if noted else said


def _are_alike(a: str, b: str) -> bool:
    """Whether one has all the words of the other, so that a reader sees that they name the same."""
    words, others = (set(folded(text).split()) - _ARTICLES for text in (a, b))
    return not words or words <= others or others <= words


def parties(of: Iterable[Party]) -> str:
    """The parties of one role, by their fullest names."""
    return ", ".join(one_line(p.name or p.text) for p in of)


def roles(of: Claim) -> str:
    """Who plays which part, in brackets; empty where nobody does."""
    played = [f"{clean(role)}: {parties(who)}" for role, who in of.roles.items() if who]
    return f"({'; '.join(played)})" if played else ""


def number(value: float) -> str:
    """A number without needless decimals.

    >>> number(1200.0), number(2.5)
    ('1,200', '2.5')
    """
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def figure(of: Figure | None) -> str:
    """A reported count as a range with its unit; words that give no number are quoted.

    >>> from sayso.model import Span
    >>> figure(Figure(text="at least 40", span=Span(0, 11), low=40, unit="persons"))
    '40 or more persons'
    """
    if of is None:
        return ""
    if of.low is None and of.high is None:
        return f"“{one_line(of.text)}”"
    amount = _range(of.low, of.high)
    unit = {"percent": "%", None: ""}.get(of.unit, of.unit or "")
    return " ".join(filter(None, ["about" if of.approximate else "", amount, clean(unit)]))


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"{number(low)} or more"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def time(of: Time | None) -> str:
    """A time as ISO dates where they are known, else as said.

    >>> from sayso.model import Span
    >>> time(Time(text="last June", span=Span(0, 9)))
    '“last June”'
    """
    if of is None:
        return ""
    if of.earliest is None and of.latest is None:
        return f"“{one_line(of.text)}”"
    if of.earliest == of.latest:
        return clean(of.earliest or "")
    return f"{clean(of.earliest or '?')} to {clean(of.latest or '?')}"


def moment(when: str) -> str:
    """The time of a decision, to the minute.

    >>> moment("2026-03-31T12:05:10.123456+00:00")
    '2026-03-31 12:05'
    """
    return clean(when[:16].replace("T", " "))


def places(of: Iterable[Place]) -> str:
    """The places of a claim, by name where the gazetteer knows them, else as said."""
    return ", ".join(dict.fromkeys(one_line(p.name or p.text) for p in of))


def claim_type(of: Claim) -> str:
    """What kind of claim: its type with what bends it, such as "not", a mode, or a modality."""
    words = ["not" if of.negated else "", of.type or of.kind, of.mode or ""]
    named = " ".join(filter(None, map(clean, words)))
    return named if of.modality == "asserted" else f"{named} ({clean(of.modality)})"


def values(of: Matter) -> str:
    """The answers to the question of a matter, each with the number of origins that give it."""
    return "; ".join(f"{one_line(v.value)} ({len(v.origins)})" for v in of.values)


def relation(of: str | None) -> str:
    """How the values of a matter stand, with the sign that is seen at a glance.

    >>> relation("contradict"), relation("agree"), relation(None)
    ('≠ contradict', 'agree', '')
    """
    return {"contradict": "≠ contradict", "update": "↻ update"}.get(of or "", of or "")


def side(of: Side) -> str:
    """One of two actors that may be one, with its weight.

    >>> side(Side(actor="a1", name="Dan Merrow", names=("Dan Merrow",), kind="person", claims=3, reports=2))
    'Dan Merrow (person, 3 claims in 2 reports)'
    """
    weight = f"{counted(of.claims, 'claim')} in {counted(of.reports, 'report')}"
    return f"{one_line(of.name)} ({clean(of.kind)}, {weight})"


def tenure(of: Tenure) -> str:
    """A post or membership with its time, as claims say it.

    >>> tenure(Tenure(type="commands", post="commander", of="Orvan Front", earliest="2031-05-05"))
    'commander, Orvan Front (since 2031-05-05)'
    """
    what = one_line(of.post or _TENURE.get(of.type, of.type))
    said = ", ".join(filter(None, [what, one_line(of.of or "")]))
    days = {
        (True, True): "",
        (False, True): f"since {of.earliest}",
        (True, False): f"until {of.latest}",
        (False, False): str(of.earliest) if of.earliest == of.latest else f"{of.earliest} to {of.latest}",
    }[of.earliest is None, of.latest is None]
    noted = ", ".join(filter(None, [of.standing or "", days]))
    return f"{said} ({clean(noted)})" if noted else said


def related(type: str, *, is_agent: bool) -> str:
    """A relation in words, from the side of its agent or of the other.

    >>> related("commands", is_agent=True), related("commands", is_agent=False)
    ('commands', 'commanded by')
    """
    return type.replace("_", " ") if is_agent else _OTHER_SIDE.get(type, type.replace("_", " "))


_OTHER_SIDE = {
    "commands": "commanded by", "holds_post": "has in a post", "member_of": "has as a member",
    "part_of": "has as a part", "arms": "armed by", "funds": "funded by", "trains": "trained by",
    "recruits": "recruited by", "owns": "owned by", "controls": "controlled by", "founded": "founded by",
    "succeeded_by": "successor of", "located_in": "place of",
}  # fmt: skip
_TENURE = {"commands": "commander", "holds_post": "post", "member_of": "member", "part_of": "part"}


def counted(count: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "origin"), counted(1200, "claim")
    ('1 origin', '1,200 claims')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def independent(of: tuple[int, int]) -> str:
    """How many independent origins: those that are named, to all that are possible.

    >>> independent((1, 3)), independent((2, 2))
    ('1–3', '2')
    """
    return str(of[0]) if of[0] == of[1] else f"{of[0]}–{of[1]}"


def plain(value: object) -> str:
    """The value of a review in a line: fields as NAME=VALUE, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{one_line(str(k))}={plain(v)}" for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(map(plain, value))
    return one_line(str(value))


def version(report: str, versions: Sequence[str]) -> str:
    """Which of the versions of one report this is, the oldest first; nothing where there is one.

    >>> version("b", ("a", "b", "c")), version("c", ("a", "b", "c")), version("a", ("a",))
    ('version 2 of 3', 'version 3 of 3, the latest', '')
    """
    if len(versions) == 1:
        return ""
    told = f"version {versions.index(report) + 1} of {len(versions)}"
    return f"{told}, the latest" if report == versions[-1] else told


def standing(of: Review) -> str:
    """Whether a review holds: undone, or detached from what it judged."""
    return "undone" if of.undone else "detached" if of.detached else "stands"
