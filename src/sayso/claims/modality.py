"""How a clause is put: asserted, probable, possible, planned, conditional or requested; and negation.

A clause has what its own words say of it ("may", "never", "if"), and what the word above it makes of it
("failed to", "no plan to", "without"); a negation above turns round the one below.
"""

from __future__ import annotations

from sayso.claims.clause import Clause
from sayso.claims.governors import NEUTRAL, Governors, adjective, is_reaction, lexical
from sayso.claims.lexicon import Modal, modal_words
from sayso.claims.own import SURMISE, is_negated, own
from sayso.claims.voices import OWN, Voices
from sayso.claims.words import Words

# "fears that it will", "asked them to plan to": what is above says more than that it is to come.
_OUTRANKING = frozenset({"requested", *SURMISE})
# What a voice wishes for or intends has not happened: of what has, told among it, nothing is wished.
_WISHED = frozenset({"planned", "requested"})
# "after failing to", "despite having no": what is told so has its own standing.
_CIRCUMSTANCE = frozenset(
    {"after", "before", "since", "despite", "for", "over", "about", "on", "upon", "while"}
)


class Modalities:
    """Answers for any clause and noun; remembers, since clauses inherit from those around them."""

    def __init__(self, words: Words, voices: Voices) -> None:
        self.words, self.voices = words, voices
        self.nouns = Governors(words, voices, self.of)
        self._known: dict[int, Modal] = {}

    def of(self, clause: Clause) -> Modal:
        """The modality of a clause and whether it is negated."""
        known = self._known.get(clause.head)
        if known is None:
            self._known[clause.head] = Modal("asserted", False)  # a loop in a broken parse ends here
            known = self._known[clause.head] = self._read(clause)
        return known

    def of_noun(self, at: int, clause: Clause) -> Modal:
        """The modality of what a noun of the clause names, and whether it is negated."""
        return self.nouns.of(at, clause)

    def of_relation(self, at: int, clause: Clause) -> Modal:
        """Of a relation that a noun names: put like its clause only where that says it of somebody."""
        is_said = at in clause.complements or any(f == "as" and o == at for f, o in clause.prepositions)
        return self.of(clause) if is_said else Modal("asserted", False)

    def _read(self, clause: Clause) -> Modal:
        voice = self.voices.voice[clause.head]
        mine = own(self.words, clause, is_reported=self._is_reported(clause))
        above = self._above(clause) or NEUTRAL
        modality = mine.modality
        if modality is None or (modality == "planned" and above.modality in _OUTRANKING):
            modality = above.modality
        if modality in (None, "asserted") and not self._is_outcome(clause):
            said = self.voices.modality(voice)
            modality = modality if said in _WISHED and self._has_happened(clause) else said or modality
        return Modal(modality or "asserted", mine.negated != above.negated)

    def _has_happened(self, clause: Clause) -> bool:
        """ "They promised that the men had left": told as done, whatever the cue says."""
        words = self.words
        return words.tag[clause.head] == "VBD" or any(
            words.tag[a] in ("VBD", "VBZ") for a in clause.auxiliaries
        )

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

    def _is_reported(self, clause: Clause) -> bool:
        """Whether "would" is the "will" of what someone said, agreed or planned."""
        here: Clause | None = clause
        while here is not None:
            if self.voices.voice[here.head] != OWN or here.dep == "ccomp":
                return True
            here = here.parent if here.dep in ("conj", "ccomp", "xcomp") else None
        return False

    def _above(self, clause: Clause) -> Modal | None:
        """What the governing clause, preposition or noun makes of this one."""
        words, parent = self.words, clause.parent
        head = words.head[clause.head]
        if clause.infinitive and clause.has_own_subject and clause.marks:  # "the need for all to stop"
            modal = modal_words().get((words.lemma[max(0, clause.marks[0] - 1)], "noun"))
            if modal is not None:
                return modal
        if parent is None:
            return None
        is_same_voice = self.voices.is_same(parent.head, clause.head)
        if clause.dep == "pcomp":
            return self._after_preposition(clause, parent, head)
        if clause.dep in ("acl", "ccomp", "xcomp") and words.is_nominal(head):
            return self.nouns.within(head, parent, is_same_voice=is_same_voice) or self._aim(clause)
        if clause.dep == "relcl":
            return self._aim(clause)
        if clause.dep in ("xcomp", "ccomp", "csubj"):
            return self._from_verb(clause, parent, is_same_voice=is_same_voice)
        if not is_same_voice:
            return None
        if clause.dep == "advcl":
            return self._circumstance(clause, parent)
        return self._joined(clause, parent) if clause.dep == "conj" else None

    def _aim(self, clause: Clause) -> Modal | None:
        """ "An operation to arrest him" has not arrested him; "the first to be killed" was killed."""
        words, noun = self.words, self.words.head[clause.head]
        if not clause.infinitive or clause.finite or not words.is_nominal(noun):
            return None
        near = (modal_words().get((words.lemma[at], "ordinal")) for at in (noun, *words.kids[noun]))
        return next(filter(None, near), Modal("planned", False))

    def _after_preposition(self, clause: Clause, parent: Clause, preposition: int) -> Modal | None:
        """ "without killing", "kept them from leaving", "a threat of shelling", "suspected of shelling"."""
        words = self.words
        modal = self.nouns.under_preposition(preposition)
        above = words.head[preposition]
        is_same_voice = self.voices.is_same(parent.head, clause.head)
        if modal is None and words.is_nominal(above) and (words.lemma[above], "noun") in modal_words():
            return self.nouns.within(above, parent, is_same_voice=is_same_voice)
        if modal is None and words.lower[preposition] == "from":
            modal = lexical(words, parent, "from", self._negated(clause, parent))
            if modal is not None:
                return modal
        if modal is None and is_reaction(words, parent):
            return None
        if modal is None and words.lower[preposition] not in _CIRCUMSTANCE:
            return self._from_verb(clause, parent, is_same_voice=is_same_voice)
        if not is_same_voice:
            return modal
        whole = self.of(parent)
        if modal is None:
            return Modal(whole.modality, False)
        return Modal(modal.modality or whole.modality, modal.negated != whole.negated)

    def _from_verb(self, clause: Clause, parent: Clause, *, is_same_voice: bool) -> Modal | None:
        """By the verb or adjective above; what is merely said or known takes nothing from it."""
        is_clausal = clause.dep == "ccomp" and clause.finite and not self._is_subjunctive(clause)
        modal = self._lexical(clause, parent, is_clausal=is_clausal)
        is_led_to = self.voices.is_cue[parent.head] and clause.dep in ("xcomp", "pcomp")
        if not is_same_voice and not is_led_to:
            return self._kept_apart(clause, modal)
        if is_clausal or clause.dep == "csubj" or (clause.dep == "ccomp" and not clause.infinitive):
            return modal
        whole = self.of(parent)
        if modal is None:
            return whole if is_same_voice else Modal(whole.modality, False)
        return self._kept_apart(clause, Modal(modal.modality or whole.modality, modal.negated))

    def _lexical(self, clause: Clause, parent: Clause, *, is_clausal: bool) -> Modal | None:
        """What the word above makes of the clause, by the lexicon."""
        words, negated = self.words, self._negated(clause, parent)
        scopes = ["verb-that"] if clause.dep in ("ccomp", "csubj") else []
        if not is_clausal:
            is_another = clause.dep == "ccomp" or clause.doers != parent.doers
            scopes += ["gerund"] if words.tag[clause.head] == "VBG" else []
            scopes += ["verb-other", "verb"] if is_another else ["verb"]
        found = (lexical(words, parent, scope, negated) for scope in scopes)
        modal = next((m for m in found if m is not None), None)
        modal = modal or self._from_adjective(parent, negated=negated)
        is_small = clause.dep == "xcomp" and not clause.infinitive and words.tag[clause.head] != "VBG"
        if modal is not None and is_small and modal.modality not in SURMISE and not modal.negated:
            return None  # "called the strike unjust" calls for nothing
        return modal

    def _from_adjective(self, parent: Clause, *, negated: bool) -> Modal | None:
        """ "likely to", "unable to", "not certain that", "too weak to", "yet to"."""
        words = self.words
        for at in parent.adverbs + parent.complements:
            if any(words.lower[k] == "too" for k in words.kids[at]) and words.dep[at] in ("acomp", "advmod"):
                return Modal(None, not negated)
        return adjective(words, parent, negated)

    def _negated(self, clause: Clause, parent: Clause) -> bool:
        """Whether the governing verb is negated; where it is the cue of another voice, by its own words."""
        if self.voices.is_same(parent.head, clause.head) or clause.dep in ("xcomp", "pcomp"):
            return self.of(parent).negated
        return is_negated(self.words, parent)

    def _kept_apart(self, clause: Clause, modal: Modal | None) -> Modal | None:
        """Denial and doubt that the chain tells as the stance of its last link are not told again."""
        if modal is None:
            return None
        is_told = self.voices.stance(self.voices.voice[clause.head]) in ("denies", "doubts")
        return Modal(modal.modality, False) if is_told else modal

    def _is_subjunctive(self, clause: Clause) -> bool:
        """ "demanded that they leave", "asked that he be freed"."""
        words = self.words
        first = next((a for a in clause.auxiliaries if words.tag[a] != "TO"), clause.head)
        return words.tag[first] == "VB"

    def _circumstance(self, clause: Clause, parent: Clause) -> Modal | None:
        """A purpose is planned; a participle is put like its clause; "rather than" was not done."""
        for mark in clause.marks:
            modal = self.nouns.under_preposition(mark)
            if modal is not None:
                return modal
        if clause.infinitive and not clause.finite:
            return self._from_adjective(parent, negated=False) or Modal("planned", False)
        is_participle = not clause.finite and not clause.marks
        return self.of(parent) if is_participle else None

    def _joined(self, clause: Clause, parent: Clause) -> Modal | None:
        """A coordinated clause: all of the one before where it leans on it, else what stands above both."""
        words = self.words
        joining = [k for k in words.kids[parent.head] if words.dep[k] == "cc" and k < clause.head]
        links = {words.lower[k] for k in joining}
        apart = self.nouns.under_preposition(joining[-1]) if joining else None
        if apart is not None:  # "withdrew rather than fight"
            return apart
        if clause.leaning:
            whole = self.of(parent)
            return Modal(whole.modality, whole.negated and links.isdisjoint({"but", "nor"}))
        is_torn = words.tag[clause.head] == "VBD" and words.kid(parent.head, "aux") is not None
        if clause.has_own_subject or is_torn:  # "told them to leave, then secured the area"
            return None
        above = self._above(parent) or NEUTRAL
        mine = own(words, parent, is_reported=False)
        modality = "conditional" if mine.modality == "conditional" and parent.marks else above.modality
        return Modal(modality, above.negated)
