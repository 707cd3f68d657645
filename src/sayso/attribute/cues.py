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
# Inside a noun phrase: climbing these leads from its last word to its head.
_INNER = ("pobj", "compound", "prep", "agent", "acl", "nmod")

# A speech verb at the end of its sentence may be followed by when, where and to whom it was said. More
# words than this and the sentence goes on about something else.
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
    if head is not None and head.lemma_.lower() in lexicon.voiceless_nouns():
        return None
    if content is None and not _may_lack_content(token, verb, head):
        return None
    cue = _cue(token)
    if cue is None:
        return None
    if "toll" in verb.frames and content is None:
        return None
    act = Act(token.i, source, head, [cue], [content] if content else [], verb.stance, verb.sort)
    act.stance = _stance(token, verb, content)
    if verb.sort == "speech":
        act.carriers = (*_told(token), *_carried(head))
    return act


def _stance(token: Any, verb: lexicon.Verb, content: Span | None) -> str:
    """The stance of the verb, turned round by "not"; plain saying takes it from what is said."""
    if any(c.dep_ == "neg" for c in token.children):
        return "doubts" if verb.stance in ("confirms", "doubts") else "denies"
    if verb.stance != "asserts" or verb.sort != "speech" or content is None:
        return verb.stance
    for word in token.sent:
        if content.start <= word.idx < content.end and (stance := _said_stance(word)) is not None:
            return stance
    return "asserts"


def _said_stance(word: Any) -> str | None:
    """What a main clause does when it is said: "must go" demands, "we will fight on" promises."""
    if word.tag_ == "MD" and word.head.dep_ in ("ccomp", "ROOT", "conj"):
        if word.lower_ in ("must", "should"):
            return "demands"
        mine = any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in word.head.children)
        return "promises" if mine and word.lower_ in ("will", "shall", "'ll", "’ll") else None
    if word.dep_ == "acomp" and word.head.dep_ in ("ccomp", "ROOT", "conj"):
        return "doubts" if word.lower_ in ("unclear", "uncertain", "unknown", "doubtful") else None
    return None


def _may_lack_content(token: Any, verb: lexicon.Verb, head: Any | None) -> bool:
    """Whether the speech may stand beside the sentence: a quotation, or what a colon opens."""
    return head is not None and verb.sort == "speech" and bool({"none", "ccomp"} & verb.frames)


def _content(token: Any, verb: lexicon.Verb) -> Span | None:
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
        if child.dep_ in _CLAUSES and child.dep_ in verb.frames and child.i > token.i:
            return _complement(token, child)
        if child.dep_ == "ccomp" and child.i < token.i and "ccomp" in verb.frames:
            return _before(token)
    return None


def _as_said(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """ "as residents have said, ...": the clause around it, on the side where most of it stands."""
    if verb.sort != "speech" or token.dep_ != "advcl":
        return None
    opens = next((c for c in token.children if c.lower_ == "as" and c.i < token.i), None)
    if opens is None or _subject(token) is None:
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
    for child in token.children:  # a further clause of the cue's own sentence ends the content
        if child.dep_ == "conj" and start < child.left_edge.i < end:
            end = child.left_edge.i
    return start, _run_out(token, end) if clause.dep_ == "ccomp" else end


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
    rest = token.doc[end:stop]
    return end if any(t.pos_ in _VERBS and t.lemma_.lower() in verbs for t in rest) else stop


def _before(token: Any) -> tuple[int, int] | None:
    """What stands before "X said", back to the start of the sentence."""
    head = _subject(token) or _noun_before(token)
    start = token.sent.start
    end = token.i if head is None or head.i > token.i else _edges(token, head)[0]
    return (start, end) if end - start >= 2 else None


def _is_tail(token: Any) -> bool:
    """Whether a sentence ends in "X said on Monday": somebody before the verb, and a clause before that."""
    if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or _length_of_tail(token) > MAX_TAIL:
        return False
    if any(c.dep_ in (*_CLAUSES, "dobj") and c.i > token.i and c.pos_ in _VERBS for c in token.children):
        return False
    head = _subject(token) or _noun_before(token)
    if head is None or head.i > token.i:
        return False
    edge = _edges(token, head)[0]
    return any(t.pos_ in _VERBS for t in token.doc[token.sent.start : edge])


def _length_of_tail(token: Any) -> int:
    """Words after the verb, up to the end of the sentence or to words that cite once more."""
    rest = token.doc[token.i + 1 : token.sent.end]
    return next((k for k, t in enumerate(rest) if t.lower_ in ("according", "adding")), len(rest))


def _noun_before(token: Any) -> Any | None:
    """The noun phrase that ends right before the verb, which a parse without commas gave to what precedes."""
    if token.i == token.sent.start or token.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    head = token.doc[token.i - 1]
    if head.pos_ not in ("NOUN", "PROPN", "PRON") or head.dep_ in ("relcl", "acl"):
        return None
    while (
        head.dep_ in ("pobj", "compound", "prep", "agent", "acl", "nmod")
        and head.head.right_edge.i <= token.i
    ):
        if head.dep_ == "acl" and head.tag_ != "VBN" and not any(c.dep_ == "agent" for c in head.children):
            break
        if head.head.i == token.i or (head.head.pos_ in _VERBS and head.dep_ not in ("agent", "prep")):
            break
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


def _describes_person(head: Any) -> bool:
    """Whether a noun stands beside a person's name: "Colonel X, a spokesman"."""
    return bool(head.dep_ == "appos" and head.head.ent_type_ == "PERSON" and head.i > head.head.i)


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


def _toll(token: Any, verb: lexicon.Verb) -> tuple[int, int] | None:
    """ "counted 24 dead", "put the toll at 30", "updated to 18 its toll": counting is a way of saying."""
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
    """Who says: the verb's own subject, the noun right before it, or who does the verb it is joined to."""
    for depth in range(3):
        for child in token.children:
            if child.dep_ in ("nsubj", "csubj"):
                return child
            if child.dep_ == "nsubjpass":
                return None
        if token.dep_ not in ("conj", "advcl", "xcomp") or token.head.pos_ not in _VERBS:
            return None
        if depth == 0 and (noun := _noun_before(token)) is not None:
            return noun
        token = token.head
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
    if head is None and token.dep_ in ("conj", "advcl", "xcomp", "ROOT", "ccomp", "acl"):
        head = _noun_before(token) or (
            _noun_before(token.head) if token.dep_ in ("conj", "advcl", "xcomp") else None
        )
    if head is None:
        return [], None
    span = chars(token.doc, *_edges(token, head))
    return ([span] if span else []), head


def _edges(token: Any, head: Any) -> tuple[int, int]:
    """The tokens of a source, never over its own verb and never over what a quotation mark parts from it."""
    start, end = subtree(head)
    if start <= token.i < end:  # the verb stands inside its own subject: a broken parse
        return (
            (head.left_edge.i, token.i)
            if head.i < token.i and head.left_edge.i < head.i
            else (head.i, head.i + 1)
        )
    if head.i < token.i:
        for i in range(head.i - 1, start - 1, -1):
            if token.doc[i].text in '"”':
                return i + 1, end
    return start, end


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


def _carried(head: Any | None) -> Iterator[Any]:
    """Who carried a statement: "a statement by the army, broadcast by state television"."""
    for child in [] if head is None else head.children:
        if child.dep_ in ("acl", "relcl") and (agent := _agent(child)) is not None:
            yield agent


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
    if span is None or cue is None:
        return None
    content = _cited(token, clause, end)
    return Act(token.i, [span], source, [cue], [content] if content else [], "asserts", "cite")


def _cited(token: Any, clause: Any | None, end: int) -> Span | None:
    """What the cited voice said: its clause, what "as saying" opens, or what follows; None where the
    words are those of the voice that cites.
    """
    doc = token.doc
    if clause is not None:
        return chars(doc, *subtree(clause))
    saying = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    if saying is not None:
        start, stop = subtree(saying)
        return chars(doc, min(start + 2, stop), stop)
    if token.tag_ == "VBG" and token.dep_ != "ROOT":
        return None
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
