"""Clauses: who does what to whom, with the arguments that grammar shares between clauses filled in.

A clause is a predicate with the words that hang on it and on no other predicate. "The rebels, who hold
Karsa, shelled the port and withdrew, killing two" has four: shelled, hold, withdrew, killing.
"""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.sharing import share
from sayso.claims.words import Words

_CLAUSAL = frozenset(
    {
        "ROOT",
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "csubj",
        "csubjpass",
        "pcomp",
        "xcomp",
        "parataxis",
        "appos",
        "dep",
    }
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def clauses(words: Words) -> list[Clause]:
    """All clauses of a report, outer before inner."""
    heads = [at for at in range(len(words)) if _is_predicate(words, at)]
    found = {at: Clause(at, words.dep[at]) for at in heads}
    owner = _owners(words, found)
    for at, head in enumerate(owner):
        if head >= 0:
            found[head].tokens.append(at)
    for clause in found.values():
        _link(words, clause, found, owner)
    ordered = _outer_first(found)
    for clause in ordered:
        _read_own(words, clause)
    for clause in ordered:
        share(words, clause)
    return ordered


def _is_predicate(words: Words, at: int) -> bool:
    dep = words.dep[at]
    if dep == "ROOT":
        return words.pos[at] not in ("SPACE", "PUNCT")
    if dep == "conj":
        return words.is_verb(at) and (words.is_verb(words.head[at]) or _has_subject(words, at))
    if dep not in _CLAUSAL:
        return False
    if words.is_verb(at):
        return words.tag[at] != "MD"
    return _has_subject(words, at)


def _has_subject(words: Words, at: int) -> bool:
    return any(words.dep[k] in _SUBJECTS for k in words.kids[at])


def _owners(words: Words, found: dict[int, Clause]) -> list[int]:
    """For each word, the nearest predicate at or above it."""
    owner = [-2] * len(words)
    for at in range(len(words)):
        path, here = [], at
        while owner[here] == -2 and here not in found and words.head[here] != here:
            path.append(here)
            here = words.head[here]
        top = owner[here] if owner[here] != -2 else (here if here in found else -1)
        owner[here] = top
        for one in path:
            owner[one] = top
    return owner


def _link(words: Words, clause: Clause, found: dict[int, Clause], owner: list[int]) -> None:
    if words.head[clause.head] != clause.head:
        above = owner[words.head[clause.head]]
        if above >= 0:
            clause.parent = found[above]
            clause.parent.children.append(clause)


def _outer_first(found: dict[int, Clause]) -> list[Clause]:
    ordered: list[Clause] = []
    stack = [c for c in reversed(found.values()) if c.parent is None]
    while stack:
        clause = stack.pop()
        ordered.append(clause)
        stack.extend(reversed(clause.children))
    return ordered


def _read_own(words: Words, clause: Clause) -> None:
    """What hangs on the predicate itself."""
    head, by = clause.head, []
    objects: list[int] = []
    subjects: list[int] = []
    clause.passive = (
        words.tag[head] == "VBN"
        and words.dep[head] in ("acl", "relcl", "advcl")
        and words.kid(head, "aux") is None
    )
    for kid in words.kids[head]:
        dep = words.dep[kid]
        if dep in ("nsubj", "csubj", "nsubjpass"):
            subjects += _all_of(words, kid)
            clause.passive = clause.passive or dep == "nsubjpass"
        elif dep in ("dobj", "obj") or (dep == "conj" and objects and words.pos[kid] == "NOUN"):
            objects += _all_of(words, kid)  # "held four men in one house and two women in another"
        elif dep == "agent":
            by += [o for _, o in words.objects(kid, "by")]
        elif dep == "dative" and words.is_nominal(kid):
            clause.prepositions.append(("to", kid))
        elif dep in ("attr", "oprd"):
            clause.complements += words.listed(kid) if words.is_nominal(kid) else [kid]
        else:
            _read_small(words, clause, kid, dep)
    if any(words.dep[k] == "auxpass" for k in words.kids[head]):
        clause.passive = True
    clause.prepositions += [
        (form, o) for form, o in words.prepositions(head) if not (form == "by" and o in by)
    ]
    clause.finite = _is_finite(words, clause)
    clause.has_own_subject = bool(subjects)
    (objects if objects else subjects).extend(words.companions(head))
    clause.doers = by if clause.passive else subjects
    clause.undergoers = subjects if clause.passive else objects
    if clause.passive and subjects and objects:
        clause.complements += objects


def _all_of(words: Words, noun: int) -> list[int]:
    """A noun with those listed after it and those named beside it.

    A list may go on behind what describes its last: "Omar Hadid, a smuggler, and two guards".
    """
    found = words.listed(noun)
    for one in list(found):
        for told in words.under(one, "appos"):
            if words.tag[one] == "NNS" and words.pos[told] == "PROPN":
                continue  # "two smugglers, Omar Hadid and Karim Sadd": these are the two
            others = [k for k in words.listed(told)[1:] if _is_another(words, k)]
            is_listed = others and _is_another(words, told) and words.pos[one] == words.pos[told] == "NOUN"
            found += [told, *others] if is_listed else others
        found += [o for o in words.companions(one) if o not in found]
    return found


def _is_another(words: Words, noun: int) -> bool:
    """Whether a noun has its own article or number, as one more of a list has; no "smuggler and poet"."""
    return words.pos[noun] == "PROPN" or any(
        words.dep[k] == "nummod" or words.lower[k] in ("a", "an", "another") for k in words.kids[noun]
    )


def _read_small(words: Words, clause: Clause, kid: int, dep: str) -> None:
    if dep in ("aux", "auxpass"):
        clause.auxiliaries.append(kid)
        clause.infinitive = clause.infinitive or words.tag[kid] == "TO"
    elif dep == "expl":
        clause.expletive = True
    elif dep == "neg":
        clause.negated = True
    elif dep in ("advmod", "acomp", "npadvmod"):
        clause.adverbs.append(kid)
    elif dep == "mark":
        clause.marks.append(kid)
    elif dep == "prt":
        clause.particle = words.lower[kid]


def _is_finite(words: Words, clause: Clause) -> bool:
    if words.tag[clause.head] in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(words.tag[a] in ("VBD", "VBP", "VBZ", "MD") for a in clause.auxiliaries)
