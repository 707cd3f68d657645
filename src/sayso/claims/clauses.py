"""Clauses: who does what to whom, with the arguments that grammar shares between clauses filled in.

A clause is a predicate with the words that hang on it and on no other predicate. "The rebels, who hold
Karsa, shelled the port and withdrew, killing two" has four: shelled, hold, withdrew, killing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Verbs whose "of ...ing" or "from ...ing" is what the object does: "accused the army of shelling".
_OBJECT_DOES = frozenset({"of", "from", "for", "into"})


@dataclass(slots=True)
class Clause:
    """A predicate and its arguments, as word positions. `undergoers` are objects, or a passive's subject."""

    head: int
    dep: str
    parent: Clause | None = None
    doers: list[int] = field(default_factory=list)
    undergoers: list[int] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    """What the subject is said to be: "is an ally", "became head"."""
    prepositions: list[tuple[str, int]] = field(default_factory=list)
    passive: bool = False
    finite: bool = False
    negated: bool = False
    auxiliaries: list[int] = field(default_factory=list)
    adverbs: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    particle: str = ""
    tokens: list[int] = field(default_factory=list)
    """Every word that belongs to this clause and to no clause inside it."""
    children: list[Clause] = field(default_factory=list)
    infinitive: bool = False
    expletive: bool = False
    """Whether "there" or "it" only holds the subject's place."""
    has_own_subject: bool = False
    leaning: bool = False
    """Whether a coordinated clause takes its subject, and so its modality, from the one before."""

    @property
    def subjects(self) -> list[int]:
        """What stands as subject: a passive's undergoers, else the doers."""
        return self.undergoers if self.passive else self.doers

    def objects_of(self, preposition: str) -> list[int]:
        """The objects of one preposition."""
        return [at for form, at in self.prepositions if form == preposition]

    def slot(self, name: str) -> list[int]:
        """The words in a slot of a frame: `subj` (doers), `obj` (undergoers), `attr`, or a preposition."""
        if name == "subj":
            return self.doers
        if name == "obj":
            return self.undergoers
        if name == "attr":
            return self.complements
        return self.objects_of(name)


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
        _share(words, clause)
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
    head, objects, subjects, by = clause.head, [], [], []
    clause.passive = (
        words.tag[head] == "VBN"
        and words.dep[head] in ("acl", "relcl", "advcl")
        and words.kid(head, "aux") is None
    )
    for kid in words.kids[head]:
        dep = words.dep[kid]
        if dep in ("nsubj", "csubj", "nsubjpass"):
            subjects += words.listed(kid)
            clause.passive = clause.passive or dep == "nsubjpass"
        elif dep in ("dobj", "obj"):
            objects += words.listed(kid)
        elif dep == "agent":
            by += [o for _, o in words._objects(kid, "by")]
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
    clause.doers = by if clause.passive else subjects
    clause.undergoers = subjects if clause.passive else objects
    if clause.passive and subjects and objects:
        clause.complements += objects


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


def _share(words: Words, clause: Clause) -> None:
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
    antecedents = _antecedents(words, noun, clause.parent)
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


def _antecedents(words: Words, noun: int, parent: Clause | None) -> list[int]:
    """Whom a relative clause speaks of: its noun with the list that the noun begins.

    "Hadra was among the groups that signed": Hadra, too.
    """
    if not words.is_nominal(noun):
        return []
    found = words.listed(noun)
    if parent is not None and words.lemma[parent.head] == "be":
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
    """ "were killed and 30 wounded", "shelled the port and withdrew"."""
    is_bare = not clause.auxiliaries
    if is_bare and parent.passive and words.tag[clause.head] in ("VBN", "VBD") and not clause.undergoers:
        clause.passive = True
        clause.undergoers = clause.doers or list(parent.undergoers)
        clause.doers = list(parent.doers)
        clause.finite = parent.finite
    if clause.subjects or clause.expletive:
        return
    stray = None if is_bare else _stray_subject(words, clause)
    if stray is not None:
        _take_over(words, clause, parent, stray)
        return
    clause.doers = list(parent.subjects)
    if is_bare:
        clause.leaning = words.tag[clause.head] in ("VB", "VBG", "VBN")
        clause.auxiliaries = list(parent.auxiliaries)
        clause.infinitive = parent.infinitive
        clause.finite = clause.finite or parent.finite


def _stray_subject(words: Words, clause: Clause) -> int | None:
    """The noun right before the verb that the parse joined to a noun before it: "by a mine and [two men] were killed"."""
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
    """Who does the "of killing": the object of "accused X of", the owner in "X's role in", else the subject."""
    preposition = words.head[clause.head]
    noun = words.head[preposition]
    if words.is_nominal(noun) and noun != parent.head:
        owners = [k for k in words.kids[noun] if words.dep[k] == "poss"]
        owners += [o for form, o in words.prepositions(noun) if form == "of"]
        return owners or parent.subjects
    if words.lower[preposition] in _OBJECT_DOES and parent.undergoers:
        return parent.undergoers
    return parent.subjects


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
    """The clauses from which place and time may be taken, nearest first: occasions, the clause around, the rest."""
    found = occasions(words, clause)
    if clause.parent is not None and clause.dep in _LEANING:
        found.append(clause.parent)
    found += [c for c in clause.children if c.dep in ("acl", "conj") or (c.dep == "advcl" and not c.finite)]
    return found
