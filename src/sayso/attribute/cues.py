"""Acts of saying that the parse shows: verbs of saying, "according to", "citing X", nouns of speech.

Each finder takes one token and gives an act or None. Spans follow the usage of the annotators of
PolNeAR (Newell et al. 2018): the whole noun phrase is the source, "that" belongs to the content.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import Act, chars, subtree
from sayso.attribute.contents import content_of, is_that, length_of_tail
from sayso.attribute.sources import entity, is_medium
from sayso.attribute.speakers import MAX_TAIL, VERBS, agent, author, carried, source, subject, told
from sayso.model import Span

# "did not say why it fired" takes it that it fired; "did not say whether it did" leaves that open.
_WHAT = frozenset({"why", "how", "who", "which", "what", "when", "where"})
_WHETHER = frozenset({"whether", "if"})


def acts(doc: Any) -> list[Act]:
    """The acts of saying of a parsed text, in order of their anchors."""
    return list(_acts(doc))


def _acts(doc: Any) -> Iterator[Act]:
    nouns = lexicon.speech_nouns()
    for token in doc:
        lemma = token.lemma_.lower()
        act = None
        verb = verb_of(token) if token.pos_ in VERBS and token.dep_ not in ("aux", "auxpass") else None
        if verb is not None:
            act = _verb_act(token, verb)
        elif lemma == "accord" or token.lower_ == "according":
            act = _according(token)
        elif token.pos_ == "NOUN" and lemma in nouns:
            act = _noun_act(token, nouns[lemma])
        if act is not None:
            yield act


def verb_of(token: Any) -> lexicon.Verb | None:
    """The verb of saying that a word is, with its particle where the lexicon has it so: "rule out"."""
    lemma, verbs = token.lemma_.lower(), lexicon.verbs()
    phrase = " ".join([lemma, *(c.lower_ for c in token.children if c.dep_ == "prt")])
    return verbs.get(phrase, verbs.get(lemma))


def _verb_act(token: Any, verb: lexicon.Verb) -> Act | None:
    if verb.sort == "cite":
        return _citing(token)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return _about_speech(token, verb) or _reported_last(token, verb)
    if verb.frames == {"noun"} or _is_refused(token) or is_asked(token) or _is_wished(token, verb):
        return None
    content = content_of(token, verb)
    spans, head = source(token)
    if head is not None and head.lemma_.lower() in lexicon.voiceless_nouns():
        return None
    if content is None and not _may_lack_content(token, verb, head):
        return None
    cue = _cue(token)
    if cue is None:
        return None
    if "toll" in verb.frames and content is None:
        return None
    act = Act(token.i, spans, head, [cue], [content] if content else [], verb.stance, verb.sort)
    act.stance = stance_of(token, verb, content)
    if verb.sort == "speech":
        act.carriers = (*told(token), *carried(head))
    return act


def _is_refused(token: Any) -> bool:
    """Whether the saying is declined: "declined to say which unit had fired"."""
    verb = lexicon.verbs().get(token.head.lemma_.lower()) if token.dep_ == "xcomp" else None
    return verb is not None and verb.sort == "refusal"


def is_asked(token: Any) -> bool:
    """ "Asked about the strike, the minister said": a question that nobody in the text vouches for."""
    return bool(token.lemma_.lower() == "ask" and token.tag_ == "VBN" and token.i == token.sent.start)


def _is_wished(token: Any, verb: lexicon.Verb) -> bool:
    """ "The world must condemn this": nobody has condemned anything yet."""
    if verb.sort != "judgement" and verb.stance not in ("accuses", "confirms", "denies", "admits"):
        return False
    first = token.head if token.dep_ == "conj" else token
    return any(c.dep_ == "aux" and c.lower_ in ("must", "should", "shall", "ought") for c in first.children)


def _may_lack_content(token: Any, verb: lexicon.Verb, head: Any | None) -> bool:
    """Whether the speech may stand beside the sentence: a quotation, or what a colon opens."""
    return head is not None and verb.sort == "speech" and bool({"none", "ccomp"} & verb.frames)


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


def stance_of(token: Any, verb: lexicon.Verb, content: Span | None) -> str:
    """The stance of the verb, turned round by "not"; plain saying takes it from what is said."""
    if any(c.dep_ == "neg" for c in token.children):
        opening = _opening(token, content)
        if verb.sort == "knowledge" or opening in _WHAT:
            return verb.stance  # "did not know that", "did not say why": it is so all the same
        deps = {c.dep_ for c in token.children}
        if "nsubjpass" in deps and deps.isdisjoint({"ccomp", "xcomp"}) and "dobj" not in verb.frames:
            return verb.stance  # "the attack was not claimed" denies no attack
        is_open = opening in _WHETHER or verb.stance in ("confirms", "doubts", "denies")
        return "doubts" if is_open else "denies"
    if verb.stance == "demands" and any(c.dep_ == "oprd" for c in token.children):
        return "asserts"  # "called the attack a crime" names, and calls for nothing
    if verb.stance != "asserts" or verb.sort != "speech" or content is None:
        return verb.stance
    for word in token.sent:
        is_said = content.start <= word.idx < content.end
        if is_said and (stance := _said_stance(word)) is not None and not _is_cited(word, token):
            return stance
    return "asserts"


def _opening(token: Any, content: Span | None) -> str:
    """The first word of what is said, in lower case."""
    if content is None:
        return ""
    return next((word.lower_ for word in token.sent if word.idx == content.start), "")


def _is_cited(word: Any, token: Any) -> bool:
    """Whether another verb of saying stands between a word and the one that it is asked for."""
    verbs = lexicon.verbs()
    above = itertools.takewhile(lambda a: a.i != token.i, word.head.ancestors)
    return any(a.pos_ in VERBS and a.lemma_.lower() in verbs for a in above)


def _said_stance(word: Any) -> str | None:
    """What a main clause does when it is said: "must go" demands, "we will fight on" promises."""
    if word.dep_ in ("ccomp", "ROOT", "conj") and (own := _own_act(word)) is not None:
        return own
    is_main = word.head.dep_ in ("ccomp", "ROOT", "conj")
    if word.dep_ == "ccomp" and _is_subjunctive(word):
        return "demands"
    if word.tag_ == "MD" and is_main:
        if word.lower_ in ("must", "should"):
            return "demands"
        mine = any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in word.head.children)
        return "promises" if mine and word.lower_ in ("will", "shall", "'ll", "’ll") else None
    if word.dep_ == "acomp" and is_main:
        is_open = word.lower_ in ("clear", "certain", "sure") and any(
            c.dep_ == "neg" for c in word.head.children
        )
        return "doubts" if is_open or word.lower_ in ("unclear", "uncertain", "unknown", "doubtful") else None
    return None


def _own_act(word: Any) -> str | None:
    """What the first person does by saying so: "we ask that ...", "I deny that ..."."""
    verb = lexicon.verbs().get(word.lemma_.lower())
    if verb is None or verb.stance == "asserts" or any(c.dep_ in ("neg", "aux") for c in word.children):
        return None
    mine = any(c.dep_ == "nsubj" and c.lower_ in ("we", "i") for c in word.children)
    return verb.stance if mine and word.tag_ == "VBP" else None


def _is_subjunctive(verb: Any) -> bool:
    """ "insisted that they be let in", "demanded that he leave"."""
    first = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    is_bare = first.tag_ == "VB" or first.lower_ == "be"
    return is_bare and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _citing(token: Any) -> Act | None:
    """ "reported, citing a medic": the object is a voice under the voice of the sentence."""
    cited = next((c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ != "VERB"), None)
    if cited is None:
        return None
    as_saying = any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children)
    if token.lemma_.lower() == "quote" and not (as_saying or token.tag_ == "VBG"):
        return None
    start, end = subtree(cited)
    clause = next((c for c in cited.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > cited.i), None)
    if clause is not None:
        end = clause.left_edge.i
    span = chars(token.doc, start, end)
    cue = chars(token.doc, token.i, token.i + 1)
    if span is None or cue is None:
        return None
    content = _cited(token, clause, end)
    quoting = (agent(token) if cited.dep_ == "nsubjpass" else subject(token)) if as_saying else None
    carriers = () if quoting is None else (quoting,)
    return Act(token.i, [span], cited, [cue], [content] if content else [], "asserts", "cite", carriers)


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
    cited = None if to is None else next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
    if to is None or cited is None:
        return None
    start, end = subtree(cited)
    span, cue = chars(token.doc, start, end), chars(token.doc, token.i, to.i + 1)
    sent = token.sent
    before, after = chars(token.doc, sent.start, token.i), chars(token.doc, end, sent.end)
    content = [s for s in (before, after) if s is not None and s.end - s.start > 3]
    if span is None or cue is None or not content:
        return None
    return Act(token.i, [span], cited, [cue], content)


def _noun_act(token: Any, stance: str) -> Act | None:
    """ "the claim that ...", "a report by X that ...", "the army's view was that ..."."""
    clause = _spelled_out(token)
    if clause is None:
        return None
    owner = author(token)
    content = chars(token.doc, *subtree(clause))
    cue = chars(token.doc, token.i, token.i + 1)
    if content is None or cue is None:
        return None
    is_apart = owner is not None and owner.right_edge.i < clause.left_edge.i
    span = chars(token.doc, *subtree(owner)) if is_apart else None
    head = owner if is_apart else None
    if owner is None and token.lemma_.lower() in lexicon.unnamed_nouns():
        head = token  # nobody's report is still not the paper's own word
    return Act(token.i, [span] if span else [], head, [cue], [content], stance)


def _spelled_out(token: Any) -> Any | None:
    """The "that" clause which says what a noun of speech holds."""
    verb = token.head
    is_subject = token.dep_ == "nsubj" and verb.lemma_ == "be"
    clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl")]
    clauses += [c for c in verb.children if c.dep_ == "ccomp"] if is_subject else []
    return next((c for c in clauses if c.i > token.i and is_that(c)), None)


def _reported_last(token: Any, verb: lexicon.Verb) -> Act | None:
    """ "... the bridge was hit Varda News reported on Sunday", read by the parse as a participle."""
    end, medium = token.i, token.head
    if "none" not in verb.frames or medium.i + 1 != end or not is_medium(medium):
        return None
    start = entity(medium)[0]
    if length_of_tail(token) > MAX_TAIL or not any(
        t.dep_ == "nsubj" for t in token.doc[token.sent.start : start]
    ):
        return None
    span, cue = chars(token.doc, start, end), chars(token.doc, end, end + 1)
    content = chars(token.doc, token.sent.start, start)
    if span is None or cue is None or content is None:
        return None
    return Act(token.i, [span], medium, [cue], [content], verb.stance)


def _about_speech(token: Any, verb: lexicon.Verb) -> Act | None:
    """ "a claim rejected by the council": what is spoken of is itself a piece of speech."""
    noun, speaker = token.head, agent(token)
    if speaker is None or noun.lemma_.lower() not in lexicon.speech_nouns():
        return None
    span, cue = chars(token.doc, *subtree(speaker)), chars(token.doc, token.i, token.i + 1)
    content = chars(token.doc, noun.left_edge.i, token.i)
    if span is None or cue is None or content is None:
        return None
    return Act(token.i, [span], speaker, [cue], [content], verb.stance)
