"""How a clause is put: asserted, probable, possible, planned, conditional or requested; and negation."""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.lexicon import Modal, modal_words
from sayso.claims.voices import OWN, Voices
from sayso.claims.words import Words

ASSERTED = Modal("asserted", False)
_INHERITING = frozenset({"xcomp", "pcomp", "conj", "acl"})


class Modalities:
    """Answers for any clause; remembers, since clauses inherit from those around them."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices
        self._known: dict[int, Modal] = {}

    def of(self, clause: Clause) -> Modal:
        """The modality of a clause and whether it is negated."""
        known = self._known.get(clause.head)
        if known is None:
            self._known[clause.head] = ASSERTED  # a loop in a broken parse ends here
            known = self._known[clause.head] = self._read(clause)
        return known

    def of_noun(self, at: int, clause: Clause) -> Modal:
        """The modality of what a noun names.

        A clause's own argument shares its modality ("must permit the crossing"); deeper in, a noun is
        taken as given ("should answer the attack on"), unless one above it says otherwise ("threat of").
        """
        words, depth = self.words, 0
        for above in words.ancestors(at):
            if above == clause.head:
                break
            depth += words.is_nominal(above)
            modal = modal_words().get((words.lemma[above], "noun"))
            if modal is not None and words.is_nominal(above):
                return modal
        return ASSERTED if depth else self.of(clause)

    def _read(self, clause: Clause) -> Modal:
        voice = self.voices.voice[clause.head]
        own = self._own(clause)
        negated = clause.negated or own.negated or self._negative_subject(clause)
        modality = own.modality
        above = self._above(clause)
        if above is not None and (
            modality is None or (modality == "planned" and above.modality == "requested")
        ):
            modality = above.modality
        if above is not None and above.negated:
            negated = not negated
        if modality in (None, "asserted") and not self._is_outcome(clause):
            modality = self.voices.modality(voice) or modality
        return Modal(modality or "asserted", negated)

    def _is_outcome(self, clause: Clause) -> bool:
        """ "Called for an airstrike, killing two": what came of the asking was not asked for."""
        words, parent = self.words, clause.parent
        return (
            parent is not None
            and clause.dep == "advcl"
            and words.tag[clause.head] == "VBG"
            and not clause.finite
            and not clause.marks
            and words.lower[words.low[clause.head] - 1] == ","
            and self.voices.voice[parent.head] != self.voices.voice[clause.head]
        )

    def _own(self, clause: Clause) -> Modal:
        """From the clause's own words: if, may, likely, will, never."""
        words, lexicon = self.words, modal_words()
        for mark in clause.marks:
            modal = lexicon.get((words.lower[mark], "mark"))
            if modal is not None:  # "unclear if it fell" asks whether, and sets no condition
                return Modal("possible" if clause.dep == "ccomp" else modal.modality, False)
        negated = any(lexicon.get((words.lower[a], "adv"), ASSERTED).negated for a in clause.adverbs)
        for adverb in clause.adverbs:
            modal = lexicon.get((words.lower[adverb], "adv")) or self._raising(clause, adverb)
            if modal is not None and modal.modality:
                return Modal(modal.modality, negated)
        if self._has_condition(clause):
            return Modal("conditional", negated)
        return Modal(self._auxiliary(clause), negated)

    def _raising(self, clause: Clause, at: int) -> Modal | None:
        """ "is likely to", where the adjective is the clause's complement and something follows it."""
        if self.words.dep[at] != "acomp":
            return None
        modal = modal_words().get((self.words.lower[at], "adj"))
        return modal if modal is not None and modal.modality in ("probable", "possible") else None

    def _has_condition(self, clause: Clause) -> bool:
        words = self.words
        return any(
            child.dep == "advcl" and any(words.lower[m] in ("if", "unless") for m in child.marks)
            for child in clause.children
        )

    def _auxiliary(self, clause: Clause) -> str | None:
        words = self.words
        for at in clause.auxiliaries:
            if words.tag[at] != "MD":
                continue
            form = words.lower[at]
            if form in ("would", "'d", "’d"):
                return "planned" if self._is_reported(clause) else "conditional"
            modal = modal_words().get((form, "aux"))
            if modal is not None:
                return modal.modality
        if words.lemma[clause.head] == "go" and "ing" in words.lower[clause.head]:
            return None
        return self._semi_modal(clause)

    def _semi_modal(self, clause: Clause) -> str | None:
        """ "have to leave", "need to stop", "is going to fall"."""
        parent = clause.parent
        if clause.dep != "xcomp" or parent is None or not clause.infinitive:
            return None
        form = self.words.lower[parent.head]
        if form in ("have", "has", "need", "needs", "must"):
            return "requested"
        return "planned" if form == "going" else None

    def _is_reported(self, clause: Clause) -> bool:
        """Whether "would" is the "will" of what someone said, agreed or planned."""
        here: Clause | None = clause
        while here is not None:
            if self.voices.voice[here.head] != OWN or here.dep == "ccomp":
                return True
            here = here.parent if here.dep in ("conj", "ccomp", "xcomp") else None
        return False

    def _negative_subject(self, clause: Clause) -> bool:
        """ "No group has claimed", "none of them", "no casualties were reported"."""
        words = self.words
        for at in (*clause.doers, *clause.undergoers, *clause.complements):
            if words.lower[at] in ("nobody", "none", "nothing", "neither"):
                return True
            if clause.head != words.head[at] or words.dep[at] == "conj":
                continue
            if any(words.lower[k] == "no" and words.dep[k] in ("det", "neg") for k in words.kids[at]):
                return True
            if words.lower[at] == "one" and at > 0 and words.lower[at - 1] == "no":
                return True
        return False

    def _above(self, clause: Clause) -> Modal | None:
        """What the governing clause or noun makes of this one."""
        if clause.infinitive and clause.has_own_subject and clause.marks:
            modal = modal_words().get((self.words.lemma[max(0, clause.marks[0] - 1)], "noun"))
            if modal is not None:
                return modal
        parent = clause.parent
        if parent is None:
            return None
        if self.voices.voice[parent.head] != self.voices.voice[clause.head]:
            return self._planned(clause, parent)
        if clause.dep in ("acl", "ccomp") and self.words.is_nominal(self.words.head[clause.head]):
            return modal_words().get((self.words.lemma[self.words.head[clause.head]], "noun")) or self._aim(
                clause
            )
        if clause.dep == "relcl":
            return self._aim(clause)
        if clause.dep == "advcl" and clause.infinitive and not clause.finite:
            return Modal("planned", False)
        if clause.dep in ("xcomp", "ccomp", "pcomp"):
            return self._from_verb(clause, parent)
        participle = clause.dep == "advcl" and not clause.finite and not clause.marks
        if participle or (clause.dep == "conj" and clause.leaning):
            return self.of(parent)
        return None

    def _aim(self, clause: Clause) -> Modal | None:
        """ "An operation to arrest him" has not arrested him; "the first to be killed" was killed."""
        words, noun = self.words, self.words.head[clause.head]
        if not clause.infinitive or clause.finite or not words.is_nominal(noun):
            return None
        near = (modal_words().get((words.lemma[at], "ordinal")) for at in (noun, *words.kids[noun]))
        return next(filter(None, near), Modal("planned", False))

    def _planned(self, clause: Clause, parent: Clause) -> Modal | None:
        """ "Planned to kill", where the planning is taken for an act of saying."""
        modal = modal_words().get((self.words.lemma[parent.head], "verb"))
        is_plan = clause.dep == "xcomp" and clause.infinitive and modal is not None
        return modal if is_plan and modal is not None and modal.modality == "planned" else None

    def _from_verb(self, clause: Clause, parent: Clause) -> Modal | None:
        words = self.words
        lemma = words.lemma[parent.head]
        modal = modal_words().get((lemma, "verb"))
        if clause.dep == "ccomp" or clause.doers != parent.doers:
            modal = modal_words().get((lemma, "verb-other")) or modal
        if modal is None:
            modal = next(
                (
                    m
                    for a in parent.adverbs
                    if words.dep[a] == "acomp" and (m := modal_words().get((words.lower[a], "adj")))
                ),
                None,
            )
        if modal is not None and (clause.infinitive or clause.dep != "xcomp" or modal.negated):
            return modal
        above = self.of(parent)
        return above if clause.dep in ("xcomp", "pcomp") else None
