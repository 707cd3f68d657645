"""What is attributed: the complement of a verb of saying, its object, or what stands before "X said".

Every finder takes the verb's token and gives a range of tokens, or None.
"""

from __future__ import annotations

from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import chars, subtree
from sayso.attribute.speakers import CLAUSES, FINITE, MAX_TAIL, VERBS, edges, noun_before, subject
from sayso.model import Span


def content_of(token: Any, verb: lexicon.Verb) -> Span | None:
    """What is attributed: a complement clause, a small clause, an object; or what stands before the verb."""
    found = (
        _as_said(token, verb)
        or _clause(token, verb)
        or _object(token, verb)
        or _toll(token, verb)
        or _related(token, verb)
    )
    if found is None and ({"none", "ccomp"} & verb.frames) and verb.sort == "speech":
        found = _colon(token) or (_before(token) if _is_tail(token) else None)
    return None if found is None else chars(token.doc, *found)


def _clause(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """A clause that is the verb's complement, after it or before it."""
    for child in token.children:
        is_after = child.dep_ in CLAUSES and child.i > token.i and not _is_citing(child)
        if is_after and (child.dep_ in verb.frames or is_that(child)):
            return _complement(token, child)
        if child.dep_ == "ccomp" and child.i < token.i and "ccomp" in verb.frames:
            return _before(token)
    return _told_whom(token)


def _is_citing(verb: Any) -> bool:
    """ "citing a medic", which is no part of what is said."""
    known = lexicon.verbs().get(verb.lemma_.lower())
    return known is not None and known.sort == "cite" and bool(verb.tag_ == "VBG")


_TELLING = ("tell", "inform", "assure", "remind", "notify", "warn")


def _told_whom(token: Any) -> tuple[int, int] | None:
    """ "told a local paper that ...", where the parse hangs the clause on the paper."""
    if token.lemma_.lower() not in _TELLING:
        return None
    listeners = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i > token.i]
    clauses = (c for who in listeners for c in who.children if c.dep_ in ("relcl", "acl"))
    return next((subtree(c) for c in clauses if c.left_edge.lower_ == "that" and _has_own_subject(c)), None)


def _has_own_subject(clause: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.lower_ != "that" for c in clause.children)


def is_that(clause: Any) -> bool:
    """Whether a clause opens with "that": after any verb of saying it is what is said."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _as_said(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """ "as residents have said, ...": the clause around it, on the side where most of it stands."""
    if verb.sort != "speech" or token.dep_ != "advcl":
        return None
    opens = next((c for c in token.children if c.lower_ == "as" and c.i < token.i), None)
    if opens is None or subject(token) is None:
        return None
    end = next((t.i for t in token.doc[token.i : token.sent.end] if t.text in ",;"), token.i + 1)
    after, before = (end, token.sent.end), (token.sent.start, opens.i)
    return after if after[1] - after[0] > before[1] - before[0] else before


def _complement(token: Any, clause: Any) -> tuple[int, int]:
    """A clause that follows its verb; with "urged X to go", X belongs to it."""
    start, end = subtree(clause)
    start = max(start, token.i + 1)
    if not any(c.dep_ == "mark" for c in clause.children):
        start = min([start, *_raised(token, clause)])
    for child in token.children:
        if child.dep_ != "conj":
            continue
        if start < child.left_edge.i < end:  # a further clause of the cue's own sentence ends the content
            end = child.left_edge.i
        elif child.i > end and _goes_on_with_but(token, child):
            end = child.right_edge.i + 1
    return start, _run_out(token, end) if clause.dep_ == "ccomp" else end


def _goes_on_with_but(token: Any, clause: Any) -> bool:
    """Whether ", but the bridge held" after "said that ..." is said as well.

    With a noun for its subject it is so in 11 of 15 sentences of PolNeAR train that the parse gives to the
    cue; after "and", or with a pronoun, it is anybody's guess, and the paper is taken to speak again.
    """
    if clause.lemma_.lower() in lexicon.verbs():
        return False
    has_noun = any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON" for c in clause.children)
    return has_noun and any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)


def _raised(token: Any, clause: Any) -> list[int]:
    """Where the clause's subject begins if the parse made it the verb's object: "said the fire was out"."""
    if token.lemma_.lower() in ("tell", "inform", "promise", "assure", "warn", "remind"):
        return []  # there the object is who was told
    return [c.left_edge.i for c in token.children if c.dep_ == "dobj" and token.i < c.i < clause.i]


def _run_out(token: Any, end: int) -> int:
    """The end of a content that goes on with "and" where the parse broke off, as it does without commas."""
    stop: int = token.sent.end
    if end >= stop or token.doc[end].lower_ not in ("and", "or"):
        return end
    verbs = lexicon.verbs()
    stop = next((t.i for t in token.doc[end:stop] if t.text == ";"), stop)
    rest = token.doc[end:stop]
    return end if any(t.pos_ in VERBS and t.lemma_.lower() in verbs for t in rest) else stop


def _before(token: Any) -> tuple[int, int] | None:
    """What stands before "X said", back to the start of the sentence."""
    head = subject(token) or noun_before(token)
    start = token.sent.start
    end = token.i if head is None or head.i > token.i else edges(token, head)[0]
    return (start, end) if end - start >= 2 else None


def _is_tail(token: Any) -> bool:
    """Whether a sentence ends in "X said on Monday" or "said X", with a clause before it."""
    if token.tag_ not in FINITE:
        return False
    later = (c for c in token.children if c.i > token.i and c.dep_ in (*CLAUSES, "dobj"))
    if any(c.pos_ in VERBS and not _is_citing(c) for c in later):
        return False
    if token.dep_ == "ccomp" and token.tag_ == "VBN" and token.head.lemma_.lower() in lexicon.verbs():
        return False  # "said the army had responded": what somebody said before it
    head = subject(token) or noun_before(token)
    if token.dep_ == "relcl" and head is not None and head.tag_ in ("WP", "WDT"):
        return False  # "shot a man who threatened it": the man said nothing of the shot
    if head is None or (head.i > token.i and head.left_edge.i != token.i + 1):
        return False
    if length_of_tail(max(token, head.right_edge, key=lambda t: t.i)) > MAX_TAIL:
        return False
    edge = min(token.i, edges(token, head)[0])
    return any(t.pos_ in VERBS for t in token.doc[token.sent.start : edge])


def length_of_tail(token: Any) -> int:
    """Words after the verb or its speaker, up to the end of the sentence or to words that cite once more."""
    rest = token.doc[token.i + 1 : token.sent.end]
    return next((k for k, t in enumerate(rest) if t.lower_ in ("according", "adding")), len(rest))


def _colon(token: Any) -> tuple[int, int] | None:
    """What follows "X said:" in the same sentence."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 12, token.sent.end)):
        if doc[i].text == ":":
            return (i + 1, token.sent.end) if i + 1 < token.sent.end else None
        if doc[i].text in '"“.':
            return None
    return None


def _object(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """The object of "denied X", "accused X of Y", "called X Y", "called for X"."""
    children = [c for c in token.children if c.i > token.i]
    for child in children:
        if child.dep_ == "dobj" and ("dobj" in verb.frames or "oprd" in verb.frames):
            if "dobj" not in verb.frames and not any(c.dep_ == "oprd" for c in children):
                continue
            end = _right_end(token, child)
            return child.left_edge.i, _run_out(token, end) if verb.stance == "accuses" else end
        if child.dep_ == "oprd" and "oprd" in verb.frames:
            return child.left_edge.i, child.right_edge.i + 1
        if child.dep_ == "prep" and child.i > token.i and f"prep_{child.lower_}" in verb.frames:
            start, end = subtree(child)
            return (start + 1, end) if end - start > 1 else None
    return None


def _right_end(token: Any, first: Any) -> int:
    """The end of the objects and prepositional phrases that follow a verb's object."""
    end: int = first.right_edge.i + 1
    for child in token.children:
        if (
            child.i > first.i
            and child.dep_ in ("prep", "oprd", "xcomp", "ccomp")
            and child.left_edge.i <= end
        ):
            end = max(end, child.right_edge.i + 1)
    return end


def _toll(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """ "counted 24 dead", "put the toll at 30": counting is a way of saying."""
    if "toll" not in verb.frames:
        return None
    counted = lexicon.counted_nouns()
    for word in token.subtree:
        if word.i > token.i and word.lemma_.lower() in counted and word.i - token.i < MAX_TAIL:
            end = max((c.right_edge.i + 1 for c in token.children if c.i > token.i), default=token.i + 1)
            return token.i + 1, min(end, token.sent.end)
    return None


def _related(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """ "an attack that the ministry blamed on rebels": the noun that the relative clause describes."""
    if token.dep_ != "relcl" or verb.sort != "speech" or not {"ccomp", "dobj"} & verb.frames:
        return None
    if not any(c.dep_ in ("dobj", "pobj") and c.tag_ in ("WDT", "WP") for c in token.children):
        return None
    noun = token.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # a relative clause far from its noun is given to the last noun before it
    return noun.left_edge.i, token.left_edge.i
