"""Acts of saying that the parse shows: verbs of saying, "according to", "as X said", nouns of speech.

Each finder takes one token and gives an act or None. Spans follow the usage of the annotators of
PolNeAR (Newell et al. 2018): the whole noun phrase is the source, "that" belongs to the content.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import Act, chars, subtree
from sayso.model import Span

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = ("ccomp", "xcomp")
_VERBS = ("VERB", "AUX")

# A speech verb at the end of its sentence may be followed by when, where and to whom it was said. More
# words than this and the sentence goes on about something else (longest such tail in PolNeAR train: 14).
MAX_TAIL = 14


def acts(doc: Any) -> list[Act]:
    """The acts of saying of a parsed text, in order of their anchors."""
    return list(_acts(doc))


def _acts(doc: Any) -> Iterator[Act]:
    verbs, nouns = lexicon.verbs(), lexicon.speech_nouns()
    for token in doc:
        lemma = token.lemma_.lower()
        act = None
        if token.pos_ in _VERBS and lemma in verbs and token.dep_ not in ("aux", "auxpass"):
            act = _verb_act(token, verbs[lemma])
        elif lemma == "accord" or token.lower_ == "according":
            act = _according(token)
        elif token.pos_ == "NOUN" and lemma in nouns:
            act = _noun_act(token, nouns[lemma])
        if act is not None:
            yield act


# --- verbs --------------------------------------------------------------------------------------


def _verb_act(token: Any, verb: lexicon.Verb) -> Act | None:
    if verb.sort == "cite":
        return _citing(token)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return _about_speech(token, verb)
    if verb.frames == {"noun"}:
        return None
    content = _content(token, verb)
    source, head = _source(token)
    if content is None and not _may_lack_content(token, verb, head):
        return None
    cue = _cue(token)
    if cue is None:
        return None
    act = Act(token.i, source, head, [cue], [content] if content else [], verb.stance, verb.sort)
    if _is_negated(token):
        act.stance = "denies" if verb.stance in ("confirms", "admits", "asserts") else "doubts"
    if verb.sort == "speech":
        act.carriers = _told(token)
    return act


def _may_lack_content(token: Any, verb: lexicon.Verb, head: Any | None) -> bool:
    """Whether the speech may stand beside the sentence: a quotation, or what a colon opens."""
    return head is not None and verb.sort == "speech" and bool({"none", "ccomp"} & verb.frames)


def _content(token: Any, verb: lexicon.Verb) -> Span | None:
    """What is attributed: a complement clause, a small clause, an object; or what stands before the verb."""
    doc = token.doc
    found = None
    for child in token.children:
        if child.dep_ in _CLAUSES and child.dep_ in verb.frames and child.i > token.i:
            found = _complement(token, child)
            break
        if child.dep_ == "ccomp" and child.i < token.i and "ccomp" in verb.frames:
            found = _before(token)
            break
    if found is None:
        found = _object(token, verb)
    if found is None and ({"none", "ccomp"} & verb.frames) and verb.sort == "speech":
        found = _colon(token) or (_before(token) if _is_tail(token) else None)
    if found is None:
        return None
    return chars(doc, *found)


def _complement(token: Any, clause: Any) -> tuple[int, int]:
    """A clause that follows its verb; with "urged X to go", X belongs to it."""
    start, end = subtree(clause)
    start = max(start, token.i + 1)
    if clause.dep_ == "xcomp":
        objects = [c for c in token.children if c.dep_ == "dobj" and token.i < c.i < clause.i]
        if objects and token.lemma_.lower() not in ("tell", "promise"):
            start = min(start, objects[0].left_edge.i)
    for child in token.children:  # a further clause of the cue's own sentence ends the content
        if child.dep_ == "conj" and start < child.left_edge.i < end:
            end = child.left_edge.i
    return start, end


def _before(token: Any) -> tuple[int, int] | None:
    """What stands before "X said", back to the start of the sentence."""
    subject = _subject(token)
    start = token.sent.start
    end = min(token.left_edge.i if subject is None else subject.left_edge.i, token.i)
    if subject is not None and subject.i > token.i:
        end = token.i  # "...," said X
    elif subject is not None and subject.left_edge.i <= start:
        return None
    elif subject is None:
        end = token.i
    return (start, end) if end - start >= 2 else None


def _is_tail(token: Any) -> bool:
    """Whether a sentence ends in "X said on Monday": a subject beside the verb, and speech before it."""
    subject = _subject(token)
    if (
        subject is None
        or token.sent.end - token.i > MAX_TAIL
        or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
    ):
        return False
    if any(c.dep_ in (*_CLAUSES, "dobj") and c.i > token.i for c in token.children):
        return False
    start = token.sent.start
    edge = min(subject.left_edge.i, token.i)
    return any(t.pos_ in _VERBS for t in token.doc[start:edge])


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
            return child.left_edge.i, _right_end(token, child)
        if child.dep_ == "oprd" and "oprd" in verb.frames:
            return child.left_edge.i, child.right_edge.i + 1
        if child.dep_ == "prep" and f"prep_{child.lower_}" in verb.frames:
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


def _subject(token: Any) -> Any | None:
    """Who says: the verb's own subject, or that of the verb it is joined to."""
    seen = 0
    while True:
        for child in token.children:
            if child.dep_ in ("nsubj", "csubj"):
                return child
            if child.dep_ == "nsubjpass":
                return None
        if token.dep_ in ("conj", "advcl", "xcomp") and token.head.pos_ in _VERBS and seen < 3:
            token, seen = token.head, seen + 1
            continue
        return None


def _agent(token: Any) -> Any | None:
    """Who says, in the passive: "said by X"."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for word in child.children:
                if word.dep_ == "pobj":
                    return word
    return None


def _source(token: Any) -> tuple[list[Span], Any | None]:
    """The span of the source and its head word; both empty where none is said."""
    head = _subject(token) or _agent(token)
    if head is None and token.dep_ == "relcl":
        head = next((c for c in token.children if c.tag_ in ("WP", "WDT")), None)
    if head is None:
        return [], None
    start, end = subtree(head)
    if start <= token.i < end:  # the verb stands inside its own subject: a broken parse
        start, end = head.i, head.i + 1
    span = chars(token.doc, start, end)
    return ([span] if span else []), head


def _cue(token: Any) -> Span | None:
    """The verb with its auxiliaries, negation and particle."""
    words = [token.i]
    words += [c.i for c in token.children if c.dep_ in ("aux", "auxpass", "neg", "prt")]
    low = high = token.i
    while low - 1 in words or (low - 2 in words and token.doc[low - 1].pos_ == "ADV"):
        low -= 1
    while high + 1 in words:
        high += 1
    return chars(token.doc, low, high + 1)


def _is_negated(token: Any) -> bool:
    return any(c.dep_ == "neg" for c in token.children)


# --- who was told -------------------------------------------------------------------------------


def _told(token: Any) -> tuple[Any, ...]:
    """Media that were told, or in which it was said: "told Harbour News", "said in an interview with it"."""
    carriers = []
    for child in token.children:
        if child.i <= token.i:
            continue
        if child.dep_ in ("dobj", "dative", "npadvmod", "oprd") and token.lemma_.lower() in (
            "tell",
            "inform",
        ):
            carriers.append(child)
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("in", "to", "on", "with", "by"):
            carriers += [w for w in child.subtree if w.dep_ == "pobj" and w.i - token.i <= MAX_TAIL]
        elif child.dep_ in _CLAUSES and token.lemma_.lower() == "tell" and child.left_edge.i == token.i + 1:
            carriers.append(child.left_edge)  # "told Harbour News security guards saw ..." with marks lost
    return tuple(carriers)


# --- other ways of saying -----------------------------------------------------------------------


def _citing(token: Any) -> Act | None:
    """ "reported, citing a medic": the object is a voice under the voice of the sentence."""
    source = next((c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ != "VERB"), None)
    if source is None:
        return None
    as_saying = any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children)
    if token.lemma_.lower() == "quote" and not (as_saying or token.tag_ == "VBG"):
        return None
    start, end = subtree(source)
    clause = next(
        (c for c in source.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > source.i), None
    )
    if clause is not None:
        end = clause.left_edge.i
    span = chars(token.doc, start, end)
    cue = chars(token.doc, token.i, token.i + 1)
    content = _cited(token, clause, end)
    if span is None or cue is None or content is None:
        return None
    return Act(token.i, [span], source, [cue], [content], "asserts", "cite")


def _cited(token: Any, clause: Any | None, end: int) -> Span | None:
    """What the cited voice said: its clause, what "as saying" opens, else the sentence around."""
    doc = token.doc
    if clause is not None:
        return chars(doc, *subtree(clause))
    saying = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if saying is not None:
        start, stop = subtree(saying)
        return chars(doc, min(start + 2, stop), stop)
    if token.dep_ in ("advcl", "acl", "conj", "xcomp", "prep", "pcomp") and token.i > token.sent.start:
        return (
            chars(doc, token.sent.start, token.left_edge.i)
            if token.left_edge.i - token.sent.start > 4
            else None
        )
    return chars(doc, end, token.sent.end)


def _according(token: Any) -> Act | None:
    """ "according to X": the sentence around it is the content."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    source = None if to is None else next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    if to is None or source is None:
        return None
    start, end = subtree(source)
    span, cue = chars(token.doc, start, end), chars(token.doc, token.i, to.i + 1)
    sent = token.sent
    before, after = chars(token.doc, sent.start, token.i), chars(token.doc, end, sent.end)
    content = [s for s in (before, after) if s is not None and s.end - s.start > 3]
    if span is None or cue is None or not content:
        return None
    return Act(token.i, [span], source, [cue], content)


def _noun_act(token: Any, stance: str) -> Act | None:
    """ "the claim that ...", "a report by X that ...", "calls by X for ..."."""
    clause = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i and _is_that(c)),
        None,
    )
    if clause is None:
        return None
    owner = _owner(token)
    content = chars(token.doc, *subtree(clause))
    cue = chars(token.doc, token.i, token.i + 1)
    if content is None or cue is None:
        return None
    span = (
        chars(token.doc, *subtree(owner))
        if owner is not None and owner.right_edge.i < clause.left_edge.i
        else None
    )
    return Act(token.i, [span] if span else [], owner if span else None, [cue], [content], stance)


def _is_that(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _owner(token: Any) -> Any | None:
    """Whose a noun of speech is: "the army's claim", "a claim by the army"."""
    for child in token.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            return next((w for w in child.children if w.dep_ == "pobj"), None)
    return None


def _about_speech(token: Any, verb: lexicon.Verb) -> Act | None:
    """ "an accusation dismissed by the ministry": what is spoken of is itself a piece of speech."""
    noun, agent = token.head, _agent(token)
    if agent is None or noun.lemma_.lower() not in lexicon.speech_nouns():
        return None
    span, cue = chars(token.doc, *subtree(agent)), chars(token.doc, token.i, token.i + 1)
    content = chars(token.doc, noun.left_edge.i, token.i)
    if span is None or cue is None or content is None:
        return None
    return Act(token.i, [span], agent, [cue], [content], verb.stance)
