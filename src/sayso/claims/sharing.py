"""Arguments that grammar leaves to another clause: relatives, participles, infinitives, coordination."""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.words import Words

_RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs whose "of ...ing" or "from ...ing" is what the object does: "accused the army of shelling".
_OBJECT_DOES = frozenset({"of", "from", "for", "into"})


def share(words: Words, clause: Clause) -> None:
    """Fill in a subject, object or auxiliary that grammar leaves to another clause."""
    if clause.dep in ("relcl", "acl"):
        _share_with_noun(words, clause)
    elif clause.parent is not None and clause.dep == "conj":
        _share_conjoined(words, clause, clause.parent)
    elif clause.parent is not None and not clause.subjects and not clause.expletive:
        _share_with_clause(words, clause, clause.parent)


def _is_really_active(words: Words, clause: Clause) -> bool:
    """A participle with an object of its own, where a comma was lost: "took 40 lives wounded 90 others"."""
    has_object = any(words.dep[k] == "dobj" for k in words.kids[clause.head])
    return clause.dep == "acl" and clause.passive and has_object and not clause.doers


def _share_with_noun(words: Words, clause: Clause) -> None:
    if _is_really_active(words, clause) and clause.parent is not None:
        clause.passive = False
        clause.undergoers, clause.complements = clause.complements or clause.undergoers, []
        clause.doers = list(clause.parent.subjects)
        return
    noun = words.head[clause.head]
    antecedents = _antecedents(words, noun, clause.parent, clause.finite)
    for slot in (clause.doers, clause.undergoers):
        if any(words.lower[a] in _RELATIVE for a in slot):
            slot[:] = antecedents + [a for a in slot if words.lower[a] not in _RELATIVE]
            return
    swapped = [(f, a) if words.lower[a] not in _RELATIVE else (f, noun) for f, a in clause.prepositions]
    if swapped != clause.prepositions:
        clause.prepositions = swapped
    elif clause.dep == "acl" and not clause.subjects:
        if clause.passive:
            clause.undergoers = antecedents
        elif not clause.infinitive:
            clause.doers = antecedents
    elif clause.dep == "relcl" and not clause.passive and not clause.undergoers and not clause.complements:
        if clause.doers:
            clause.undergoers = antecedents
        else:
            clause.doers = antecedents


def _antecedents(words: Words, noun: int, parent: Clause | None, is_finite: bool) -> list[int]:
    """Whom a relative clause speaks of: its noun with the list that the noun begins.

    "Hadra was among the groups that signed": Hadra, too.
    """
    if not words.is_nominal(noun):
        return []
    found = words.listed(noun)
    if parent is not None and is_finite and words.lemma[parent.head] == "be":
        is_member = noun in parent.complements or any(
            noun == o for f, o in parent.prepositions if f == "among"
        )
        found = [*parent.doers, *found] if is_member else found
    return found


def _share_with_clause(words: Words, clause: Clause, parent: Clause) -> None:
    if clause.dep not in ("xcomp", "advcl", "pcomp", "ccomp", "csubj"):
        return
    if clause.dep == "pcomp":
        given = _subject_of_gerund(words, clause, parent)
    elif clause.dep in ("xcomp", "ccomp") and parent.undergoers and not parent.passive:
        given = parent.undergoers
    elif clause.dep == "advcl" and parent.passive and parent.doers:
        given = parent.doers
    elif clause.finite and clause.dep != "xcomp":
        return
    else:
        given = parent.subjects
    if clause.passive:
        clause.undergoers = clause.undergoers or list(given)
    else:
        clause.doers = list(given)


def _share_conjoined(words: Words, clause: Clause, parent: Clause) -> None:
    """ "were shot and nine injured", "shelled the port and withdrew"."""
    is_bare = not clause.auxiliaries
    if is_bare and parent.passive and words.tag[clause.head] in ("VBN", "VBD") and not clause.undergoers:
        clause.passive = True
        clause.undergoers = clause.doers or list(parent.undergoers)
        clause.doers = list(parent.doers)
        clause.finite = parent.finite
        clause.leaning = not clause.has_own_subject
    if clause.subjects or clause.expletive:
        return
    stray = None if is_bare else _stray_subject(words, clause)
    if stray is not None:
        _take_over(words, clause, parent, stray)
        return
    if clause.passive:  # "came out and was shot"
        clause.undergoers = list(parent.subjects)
    else:
        clause.doers = list(parent.subjects)
    if is_bare:
        clause.leaning = words.tag[clause.head] in ("VB", "VBG", "VBN")
        clause.auxiliaries = list(parent.auxiliaries)
        clause.infinitive = parent.infinitive
        clause.finite = clause.finite or parent.finite


def _stray_subject(words: Words, clause: Clause) -> int | None:
    """The noun before the verb, where the parse joined it to another: "by a mine and two men were killed"."""
    before = min(clause.head, *clause.auxiliaries) - 1
    if before < 0:
        return None
    for at in (before, *words.ancestors(before)):
        if words.high[at] == before and words.dep[at] == "conj" and words.is_nominal(at):
            return at if words.is_nominal(words.head[at]) else None
        if words.high[at] > before:
            return None
    return None


def _take_over(words: Words, clause: Clause, parent: Clause, noun: int) -> None:
    inside = range(words.low[noun], words.high[noun] + 1)
    clause.tokens = sorted([*clause.tokens, *(t for t in parent.tokens if t in inside)])
    parent.tokens = [t for t in parent.tokens if t not in inside]
    for slot in (parent.doers, parent.undergoers, parent.complements):
        slot[:] = [t for t in slot if t != noun]
    parent.prepositions = [(form, o) for form, o in parent.prepositions if o != noun]
    (clause.undergoers if clause.passive else clause.doers).append(noun)


def _subject_of_gerund(words: Words, clause: Clause, parent: Clause) -> list[int]:
    """Who does it: the object of "accused X of killing", the owner in "X's role in", else the subject."""
    preposition = words.head[clause.head]
    noun = words.head[preposition]
    if words.is_nominal(noun) and noun != parent.head:
        owners = [k for k in words.kids[noun] if words.dep[k] == "poss"]
        owners += [o for form, o in words.prepositions(noun) if form == "of"]
        return owners or parent.subjects
    if words.lower[preposition] in _OBJECT_DOES and parent.undergoers:
        return parent.undergoers
    return parent.subjects
