"""Circumstances: the clauses that tell where and when a clause's matter happened."""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.words import Words

_WHEN = frozenset({"when", "after", "as", "while", "where", "once"})
# Clauses that take place and time from the clause around them where they name none.
_LEANING = frozenset({"xcomp", "advcl", "conj", "pcomp", "acl"})


def occasions(words: Words, clause: Clause) -> list[Clause]:
    """The clauses inside that tell the occasion: "when jets struck", also after a coordinated clause."""
    found = [
        child
        for child in clause.children
        if (child.dep == "advcl" and any(words.lower[m] in _WHEN for m in (*child.marks, *child.adverbs)))
        or (child.dep == "relcl" and any(words.lower[m] == "when" for m in child.adverbs))
    ]
    for child in clause.children:
        if child.dep == "conj":
            found += occasions(words, child)
    return found


def circumstances(words: Words, clause: Clause) -> list[Clause]:
    """The clauses that may lend place and time, nearest first: occasions, the clause around, the rest."""
    found = occasions(words, clause)
    if clause.parent is not None and clause.dep in _LEANING:
        found.append(clause.parent)
    found += [c for c in clause.children if c.dep in ("acl", "conj") or (c.dep == "advcl" and not c.finite)]
    return found
