"""What a clause's own words say of it: auxiliaries, adverbs, conjunctions, "no" and "never"."""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.lexicon import Modal, modal_words
from sayso.claims.words import Words

_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_NO = frozenset({"no", "neither"})
# "not only", "not all": something did happen.
_PARTLY = frozenset({"only", "just", "merely", "simply", "all", "every", "everyone", "everything", "always"})
_INVERTED = frozenset({"had", "were", "should"})
SURMISE = frozenset({"probable", "possible"})


def own(words: Words, clause: Clause, *, is_reported: bool) -> Modal:
    """The modality that the clause's own words give, or None; and whether they negate it."""
    lexicon = modal_words()
    negated = is_negated(words, clause)
    for mark in clause.marks:
        modal = lexicon.get((words.lower[mark], "mark")) or _opened(words, mark)
        if modal is not None:  # "unclear if it fell" asks whether, and sets no condition
            return Modal("possible" if clause.dep == "ccomp" else modal.modality, negated)
    if _is_inverted(words, clause) or _is_provided(words, clause):
        return Modal("conditional", negated)
    for adverb in clause.adverbs:
        modal = lexicon.get((words.lower[adverb], "adv")) or _raising(words, clause, adverb)
        if modal is not None and modal.modality:
            return Modal(modal.modality, negated)
    if _has_condition(words, clause):
        return Modal("conditional", negated)
    return Modal(_auxiliary(words, clause, is_reported=is_reported) or _surmised(words, clause), negated)


def is_negated(words: Words, clause: Clause) -> bool:
    """ "did not", "never", "no longer", "neither ... nor", "nobody", "under no circumstances"."""
    lexicon = modal_words()
    if any(not _is_partial(words, k) for k in words.under(clause.head, "neg")):
        return True
    for adverb in clause.adverbs:
        modal = lexicon.get((words.lower[adverb], "adv"))
        if modal is not None and modal.negated:
            return True
        if words.lower[adverb] == "longer" and any(words.lower[k] == "no" for k in words.kids[adverb]):
            return True
    return _negative_argument(words, clause) or _is_neither(words, clause) or _is_ruled_out(words, clause)


def _is_partial(words: Words, at: int) -> bool:
    if at > 0 and words.lower[at - 1] == "or":  # "whether or not"
        return True
    return at + 1 < len(words) and words.lower[at + 1] in _PARTLY


def _negative_argument(words: Words, clause: Clause) -> bool:
    """ "No group has claimed", "none of them", "no casualties were reported", "not a single shell"."""
    for at in (*clause.doers, *clause.undergoers, *clause.complements):
        is_own = words.head[at] == clause.head and words.dep[at] != "conj"
        is_shared = clause.dep == "conj" and not clause.leaning  # "nobody attacked and killed"
        if (is_own or is_shared) and is_no(words, at):
            return True
    return False


def is_no(words: Words, noun: int) -> bool:
    """Whether the noun is said not to be: "no", "neither", "not a single", "hardly any" before it."""
    if words.lower[noun] in _NOBODY:
        return True
    for kid in words.kids[noun]:
        word = words.lower[kid]
        if word in _NO and words.dep[kid] in ("det", "neg"):
            return True
        if word == "one" and kid > 0 and words.lower[kid - 1] == "not":
            return True
        if word in ("not", "hardly", "scarcely") and kid < noun and not _is_partial(words, kid):
            return True
    return words.lower[noun] == "one" and noun > 0 and words.lower[noun - 1] in ("no", "not")


def _is_neither(words: Words, clause: Clause) -> bool:
    """ "neither attacked the town nor arrested its mayor": both, wherever the parse hangs the two words."""
    before = clause.head - 1
    if before >= 0 and words.lower[before] in ("neither", "nor"):
        return True
    above = clause.parent
    if clause.dep != "conj" or above is None:
        return False
    return any(words.lower[k] == "nor" and k < clause.head for k in words.kids[above.head])


def _is_ruled_out(words: Words, clause: Clause) -> bool:
    """ "at no point", "under no circumstances"."""
    return any(
        (f"{form} no {words.lower[o]}", "adv") in modal_words() and is_no(words, o)
        for form, o in clause.prepositions
    )


def _opened(words: Words, mark: int) -> Modal | None:
    """A conjunction of several words, ending in the mark: "in case", "as long as"."""
    for length in (2, 3, 4):
        modal = modal_words().get((" ".join(words.lower[max(0, mark - length + 1) : mark + 1]), "mark"))
        if modal is not None:
            return modal
    return None


def _is_inverted(words: Words, clause: Clause) -> bool:
    """ "Had the bomb gone off", "were the army to attack", "should the talks fail"."""
    if clause.dep not in ("advcl", "ccomp", "conj") or clause.marks:
        return False
    first = words.low[clause.head]
    is_first = first in clause.auxiliaries or first == clause.head
    return is_first and words.lower[first] in _INVERTED and any(s > first for s in clause.subjects)


def _is_provided(words: Words, clause: Clause) -> bool:
    """ "provided that the siege ends", "assuming it ends": the parse hangs the clause on the first word."""
    above = words.head[clause.head]
    modal = modal_words().get((words.lower[above], "mark"))
    return clause.dep in ("pcomp", "ccomp") and above < clause.head and modal == Modal("conditional", False)


def _has_condition(words: Words, clause: Clause) -> bool:
    return any(
        child.dep == "advcl"
        and (any(_sets_condition(words, m) for m in child.marks) or _is_inverted(words, child))
        for child in clause.children
    )


def _sets_condition(words: Words, mark: int) -> bool:
    modal = modal_words().get((words.lower[mark], "mark")) or _opened(words, mark)
    return modal is not None and modal.modality == "conditional"


def _raising(words: Words, clause: Clause, at: int) -> Modal | None:
    """ "is likely to", where the adjective is the clause's complement and something follows it."""
    if words.dep[at] != "acomp":
        return None
    modal = modal_words().get((words.lower[at], "adj"))
    return modal if modal is not None and modal.modality in SURMISE else None


def _surmised(words: Words, clause: Clause) -> str | None:
    """ "are feared dead", "is believed missing": what is surmised is the complement."""
    modal = modal_words().get((words.lemma[clause.head], "verb"))
    is_said_to_be = clause.passive and words.kid(clause.head, "oprd", "acomp") is not None
    return modal.modality if modal is not None and is_said_to_be and modal.modality in SURMISE else None


def _auxiliary(words: Words, clause: Clause, *, is_reported: bool) -> str | None:
    lexicon = modal_words()
    is_perfect = any(words.lower[a] == "have" for a in clause.auxiliaries)
    for at in clause.auxiliaries:
        if words.tag[at] != "MD":
            continue
        form = words.lower[at]
        if is_perfect and (form, "aux-perfect") in lexicon:
            return lexicon[form, "aux-perfect"].modality
        if form in ("would", "'d", "’d"):
            return "planned" if is_reported else "conditional"
        modal = lexicon.get((form, "aux"))
        if modal is not None:
            return modal.modality
    return _semi_modal(words, clause)


def _semi_modal(words: Words, clause: Clause) -> str | None:
    """ "have to leave", "need to stop", "is going to fall", "is to withdraw"."""
    parent = clause.parent
    is_plain = not (clause.adverbs or clause.complements or words.kid(clause.head, "csubj", "neg"))
    if words.lemma[clause.head] == "be" and is_plain and not clause.expletive:
        led_to = words.kid(clause.head, "xcomp")
        is_to = led_to is not None and any(words.tag[k] == "TO" for k in words.kids[led_to])
        return "planned" if is_to else None
    if (
        clause.dep != "xcomp"
        or parent is None
        or not clause.infinitive
        or words.head[clause.head] != parent.head
    ):
        return None
    form = words.lower[parent.head]
    if form in ("have", "has", "need", "needs", "must"):
        is_pending = any(words.lower[a] == "yet" for a in parent.adverbs)
        return None if is_pending else "requested"
    return "planned" if form == "going" else None
