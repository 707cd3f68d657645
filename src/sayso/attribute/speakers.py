"""Who speaks, in the parse: the subject of a verb of saying, its agent, the noun right before it.

Also who was told, and who carried a statement: media that stand between the paper and the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.attribute import lexicon
from sayso.attribute.acts import chars, subtree
from sayso.model import Span

VERBS = ("VERB", "AUX")
SPEAKING = ("speak", "talk")
CLAUSES = ("ccomp", "xcomp")
FINITE = ("VBD", "VBZ", "VBP", "VBN")
# Inside a noun phrase: climbing these leads from its last word to its head.
_INNER = ("pobj", "compound", "prep", "agent", "acl", "nmod")

# A speech verb at the end of its sentence may be followed by when, where and to whom it was said. More
# words than this and the sentence goes on about something else.
MAX_TAIL = 14


def source(token: Any) -> tuple[list[Span], Any | None]:
    """The span of the source and its head word; both empty where none is said."""
    head = subject(token) or agent(token)
    if head is None and token.dep_ == "relcl":
        head = next((c for c in token.children if c.tag_ in ("WP", "WDT")), None)
    if head is None and token.dep_ in ("conj", "advcl", "xcomp", "ROOT", "ccomp", "acl"):
        head = noun_before(token) or (
            noun_before(token.head) if token.dep_ in ("conj", "advcl", "xcomp") else None
        )
    if head is None:
        return [], None
    span = chars(token.doc, *edges(token, head))
    return ([span] if span else []), head


def subject(token: Any) -> Any | None:
    """Who says: the verb's own subject, the noun right before it, or who does the verb it is joined to."""
    for depth in range(3):
        for child in token.children:
            if child.dep_ in ("nsubj", "csubj"):
                return child
            if child.dep_ == "nsubjpass":
                return None
        if token.dep_ not in ("conj", "advcl", "xcomp", "dep") or token.head.pos_ not in VERBS:
            return None
        if _turns_back(token):
            return subject(token.head.head)
        if depth == 0 and (noun := noun_before(token)) is not None:
            return noun
        token = token.head
    return None


def _turns_back(token: Any) -> bool:
    """ "X said the road was open but said ...": X speaks again, not the road."""
    before = token.head
    is_said = before.dep_ == "ccomp" and before.head.lemma_.lower() in lexicon.verbs()
    return (
        token.dep_ == "conj"
        and is_said
        and any(c.dep_ == "cc" and c.lower_ == "but" for c in before.children)
    )


def agent(token: Any) -> Any | None:
    """Who says, in the passive: "said by X"."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for word in child.children:
                if word.dep_ == "pobj":
                    return word
    return None


def noun_before(token: Any) -> Any | None:
    """The noun phrase that ends right before the verb, which a parse without commas gave to what precedes."""
    if token.i == token.sent.start or token.tag_ not in FINITE:
        return None
    head = token.doc[token.i - 1]
    if head.pos_ not in ("NOUN", "PROPN", "PRON") or head.dep_ in ("relcl", "acl"):
        return None
    while head.dep_ in _INNER and head.head.right_edge.i <= token.i:
        if head.dep_ == "acl" and head.tag_ != "VBN" and not any(c.dep_ == "agent" for c in head.children):
            break
        if head.head.i == token.i or (head.head.pos_ in VERBS and head.dep_ not in ("agent", "prep")):
            break
        head = head.head
    return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None


# Parts of speech of words that never are somebody's name, and of all that are nobody.
NO_WORD_FOR_ONE = ("VERB", "AUX", "ADP")
NO_SPEAKER = (*NO_WORD_FOR_ONE, "ADV", "ADJ", "DET", "PUNCT", "SPACE", "SCONJ", "CCONJ", "PART")


def speaker(words: Any) -> Any:
    """The head word of a source; its first noun where that is a verb ("a page run by residents")."""
    root = words.root
    if root.pos_ not in NO_SPEAKER or is_name(root):
        return root
    nouns = [t for t in words if t.pos_ in ("NOUN", "PROPN", "PRON")]
    heads = [t for t in nouns if t.head.pos_ in NO_SPEAKER]
    named = [t for t in heads if t.ent_type_ in ("PERSON", "ORG")]
    return next(iter([*named, *heads, *nouns]), root)


def is_name(word: Any) -> bool:
    """Whether a word is written as a name, whatever the parser takes it for ("the agency SANA said")."""
    return bool(word.text[:1].isupper() and word.i > word.sent.start)


def edges(token: Any, head: Any) -> tuple[int, int]:
    """The tokens of a source, never over its own verb and never over what a quotation mark parts from it."""
    start, end = subtree(head)
    if start <= token.i < end:  # the verb stands inside its own subject: a broken parse
        start, end = (
            (head.left_edge.i, token.i) if head.left_edge.i < head.i < token.i else (head.i, head.i + 1)
        )
    if head.i < token.i:
        start = next((i + 1 for i in range(head.i - 1, start - 1, -1) if token.doc[i].text in '"”'), start)
    return own_start(head, start), without_document(head, end)


# Words that may stand before the article of their own noun phrase.
_WHEN = ("DATE", "TIME")
_BEFORE_ARTICLE = ("all", "both", "half", "of", "such", "not")


def own_start(head: Any, start: int) -> int:
    """Where a noun phrase begins, without what lost commas pushed before it: "112 a group"."""
    doc = head.doc
    for child in head.children:
        is_article = child.dep_ == "det" and start < child.i < head.i
        if is_article and doc[child.i - 1].lower_ not in _BEFORE_ARTICLE:
            start = child.i
    if head.ent_type_ not in _WHEN:
        while start < head.i and doc[start].ent_type_ in _WHEN:
            start += 1
    return start


def without_document(head: Any, end: int) -> int:
    """The end of a source without "in a statement", which says how it spoke."""
    for child in head.children:
        if child.dep_ == "prep" and child.i > head.i and child.lower_ in ("in", "on"):
            document = next((w for w in child.children if w.dep_ == "pobj"), None)
            if document is not None and document.lemma_.lower() in lexicon.speech_documents():
                return min(end, int(child.i))
    return end


def told(token: Any) -> tuple[Any, ...]:
    """Media that were told, or in which it was said: "told Harbour News", "said in an interview with it"."""
    carriers: list[Any] = []
    for child in token.children:
        if child.i <= token.i:
            carriers += _spoken_to(child)
            continue
        if child.dep_ in ("dobj", "dative", "npadvmod", "oprd") and token.lemma_.lower() in (
            "tell",
            "inform",
        ):
            carriers.append(child)
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("in", "to", "on", "with", "by"):
            carriers += [w for w in child.subtree if w.dep_ == "pobj" and w.i - token.i <= MAX_TAIL]
        elif child.dep_ in CLAUSES and token.lemma_.lower() == "tell" and child.left_edge.i == token.i + 1:
            carriers.append(child.left_edge)  # "told Harbour News security guards saw ..." with marks lost
    return tuple(_medium_of(c) for c in carriers)


def _spoken_to(opener: Any) -> Iterator[Any]:
    """Whom the words before a speaker name: "Speaking to Harbour News, Orabi said"."""
    is_speaking = opener.dep_ == "advcl" and opener.lemma_.lower() in SPEAKING
    if is_speaking or (opener.dep_ == "prep" and opener.lower_ in ("in", "to")):
        for word in opener.subtree:
            is_last = word.ent_type_ == "ORG" and word.nbor().ent_iob_ != "I"
            if is_last or (word.dep_ == "pobj" and word.ent_type_ != "PERSON"):
                yield word


def _medium_of(head: Any) -> Any:
    """The medium whose reporter was told: "told Harbour News' correspondent"."""
    if head.lemma_.lower() in ("reporter", "correspondent", "journalist"):
        return next(
            (c for c in head.children if c.dep_ in ("poss", "compound", "nmod") and c.pos_ == "PROPN"), head
        )
    return head


_MADE = frozenset(
    {"issue", "release", "publish", "compile", "prepare", "write", "draft", "sign", "send", "make"}
)


def author(noun: Any) -> Any | None:
    """Whose a piece of speech is: "a May report by the army", "the army's report", "the army report"."""
    by = owned = None
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_.lower() in _MADE:
            by = by or agent(child)
        is_name = child.pos_ == "PROPN" or child.ent_type_ == "ORG"
        if child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and is_name):
            owned = child if child.ent_type_ not in _WHEN else owned
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            by = by or next((w for w in child.children if w.dep_ == "pobj"), None)
    return by or owned


def carried(head: Any | None) -> Iterator[Any]:
    """Who carried a statement: "a statement by the army, broadcast by state television"."""
    for child in [] if head is None else head.children:
        if child.dep_ in ("acl", "relcl") and (carrier := agent(child)) is not None:
            yield carrier
