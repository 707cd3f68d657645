"""What stands above a noun or a clause: "threat of", "absence of", "foiled", "without", "a planned".

A noun that names an event is put as the words around it say: by "no" and adjectives before it, by the noun
or preposition above it ("risk of", "without"), by a verb that has it as object ("thwarted", "fear"), else
like its clause, where that is what would make it happen.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.claims.clause import Clause
from sayso.claims.lexicon import Modal, event_senses, modal_words
from sayso.claims.own import SURMISE, is_no
from sayso.claims.senses import classes_of
from sayso.claims.voices import Voices
from sayso.claims.words import Words

NEUTRAL = Modal(None, False)
ASSERTED = Modal("asserted", False)
# Circumstances are told as given: "will meet after the attack on", "nobody was hurt in the shelling of".
_GIVEN_WITH = frozenset(
    {"after", "before", "since", "despite", "during", "following", "amid", "over", "for", "about",
     "against", "until", "because", "due", "by", "of"}
)  # fmt: skip
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Who says so takes it that the matter happened: "condemn the attack", "will investigate the killing".
_REACTING = frozenset({"ACCUSE", "PROTEST"})
# "did not lead to fighting", "did not engage in".
_PART = frozenset({"to", "in"})
_BEINGS = frozenset({"person", "armed"})


def lexical(words: Words, clause: Clause, scope: str, negated: bool) -> Modal | None:
    """What the clause's verb makes of what it governs in this scope; a negated verb the contrary."""
    lemma = words.lemma[clause.head]
    return _turned(f"{lemma} {clause.particle}" if clause.particle else lemma, scope, negated)


def _turned(word: str, scope: str, negated: bool) -> Modal | None:
    lexicon = modal_words()
    if negated and (word, f"not-{scope}") in lexicon:
        return lexicon[word, f"not-{scope}"]
    modal = lexicon.get((word, scope))
    return Modal(modal.modality, not modal.negated) if modal is not None and negated else modal


def adjective(words: Words, clause: Clause, negated: bool) -> Modal | None:
    """What the clause's adjective makes of its infinitive or subject: "likely", "unable", "not certain"."""
    for at in clause.adverbs + clause.complements:
        if words.dep[at] in ("acomp", "attr", "oprd", "advmod"):
            modal = _turned(words.lower[at], "adj", negated)
            if modal is not None:
                return modal
    return None


def is_reaction(words: Words, clause: Clause) -> bool:
    """Whether the verb answers to what happened, and neither makes it nor makes it doubtful."""
    senses = event_senses().get((words.lemma[clause.head], "v"), ())
    return any(sense.type in _REACTING for sense in senses)


class Governors:
    """Answers for nouns of one report; `of_clause` answers for the clauses they stand in."""

    def __init__(self, words: Words, voices: Voices, of_clause: Callable[[Clause], Modal]) -> None:
        self.words, self.voices, self.of_clause = words, voices, of_clause

    def of(self, at: int, clause: Clause) -> Modal:
        """The modality of what the noun names, and whether it is said not to be."""
        mine, above = self._described(at), self._above(at, clause)
        if is_no(self.words, at) and at in (*clause.doers, *clause.undergoers, *clause.complements):
            return Modal(
                mine.modality or above.modality or "asserted", True
            )  # the clause tells the same "no"
        return Modal(mine.modality or above.modality or "asserted", mine.negated != above.negated)

    def within(self, noun: int, clause: Clause, *, is_same_voice: bool) -> Modal | None:
        """What a noun makes of its infinitive, gerund or clause: "failure to", "no sign that"."""
        words = self.words
        lemma = words.lemma[noun]
        if noun > 0 and (f"{words.lower[noun - 1]} {lemma}", "noun") in modal_words():  # "in order to"
            lemma = f"{words.lower[noun - 1]} {lemma}"
        if (lemma, "noun") not in modal_words():
            return None
        there = self.of(noun, clause) if is_same_voice else Modal(None, is_no(words, noun))
        is_little = any(words.lower[k] == "little" for k in words.kids[noun])  # "little doubt that"
        modal = _turned(lemma, "noun", there.negated or is_little) or NEUTRAL
        return Modal(modal.modality or there.modality, modal.negated)

    def under_preposition(self, at: int) -> Modal | None:
        """ "without", "instead of", "in case of", "were it not for": by the words that end there."""
        for length in (1, 2, 3, 4):
            if length <= at + 1:
                modal = modal_words().get((" ".join(self.words.lower[at + 1 - length : at + 1]), "prep"))
                if modal is not None:
                    return modal
        return None

    def _described(self, at: int) -> Modal:
        """By the words before the noun: "no", "planned"; "suspected rebels" are rebels all the same."""
        words = self.words
        if (words.lemma[at], "noun") in modal_words() or not classes_of(words, at).isdisjoint(_BEINGS):
            return Modal(None, is_no(words, at))
        for kid in words.under(at, "amod", "compound", "nmod"):
            modal = modal_words().get((words.lower[kid], "attr"))
            if modal is not None:
                return Modal(modal.modality, modal.negated != is_no(words, at))
        return Modal(None, is_no(words, at))

    def _above(self, at: int, clause: Clause) -> Modal:
        words = self.words
        dep, head = words.dep[at], words.head[at]
        if head == at:
            return NEUTRAL
        if words.is_nominal(head):
            return self._by_noun(at, head, clause)
        if dep in ("pobj", "pcomp"):
            return self._by_preposition(at, head, clause)
        return self._by_verb(at, head, clause)

    def _by_noun(self, at: int, above: int, clause: Clause) -> Modal:
        """Joined or governed: "raids and strikes", "a peace plan", "the threat of"; else it is given."""
        if self.words.dep[at] == "conj":
            return self.of(above, clause)
        return self.within(above, clause, is_same_voice=self.voices.is_same(at, above)) or ASSERTED

    def _by_preposition(self, at: int, preposition: int, clause: Clause) -> Modal:
        words = self.words
        modal, above = self.under_preposition(preposition), words.head[preposition]
        if modal is not None:
            return modal
        if words.is_nominal(above):
            return self._by_noun(at, above, clause)
        if above != clause.head:
            return ASSERTED if words.is_verb(above) else NEUTRAL
        form = words.lower[preposition]
        whole = self.of_clause(clause)
        modal = _turned(f"{words.lemma[above]} {form}", "obj", whole.negated)
        if modal is not None:
            return self._voiced(at, clause, modal)
        if form in _GIVEN_WITH or self._is_definite(at):
            return ASSERTED
        return self._shared(
            at, clause, Modal(whole.modality, whole.negated and form in _PART and self._happens(clause))
        )

    def _by_verb(self, at: int, above: int, clause: Clause) -> Modal:
        words = self.words
        if above != clause.head:
            return self._voiced(at, clause, NEUTRAL)
        whole = self.of_clause(clause)
        led_to = next((c for c in clause.children if c.dep == "xcomp"), None)
        if at in clause.subjects and led_to is not None and self._happens(led_to):
            return self.of_clause(led_to)  # "the offensive is expected to start"
        if at in clause.undergoers and led_to is None:  # of "the attack was meant to" the attack is no plan
            modal = lexical(words, clause, "obj", whole.negated)
            if modal is not None:
                return self._voiced(at, clause, Modal(modal.modality or whole.modality, modal.negated))
        if words.lemma[above] == "be" and at in clause.doers:
            modal = adjective(words, clause, whole.negated)
            if modal is not None and (modal.modality in SURMISE or modal.negated != whole.negated):
                return Modal(modal.modality, modal.negated)  # "an attack is possible", "the claim is false"
        if self._happens(clause) or at in clause.complements:
            return self._shared(at, clause, whole)
        is_given = is_reaction(words, clause) or (words.lemma[clause.head], "given") in modal_words()
        if (at in clause.undergoers and is_given) or self._is_definite(at):
            return self._voiced(at, clause, NEUTRAL)
        return self._shared(at, clause, whole)

    def _shared(self, at: int, clause: Clause, whole: Modal) -> Modal:
        """The clause's own, unless the noun is in the voice that the clause's verb introduces."""
        if self.voices.is_same(at, clause.head):
            return whole
        return self._voiced(at, clause, NEUTRAL)

    def _voiced(self, at: int, clause: Clause, modal: Modal) -> Modal:
        """With what the cue makes of all that is said: of "demanded the release" a request."""
        if self.voices.is_same(at, clause.head):
            return modal
        voice = self.voices.voice[at]
        is_told = self.voices.stance(voice) in ("denies", "doubts")
        return Modal(self.voices.modality(voice) or modal.modality, modal.negated and not is_told)

    def _is_definite(self, at: int) -> bool:
        """Whether it is told as known; "its offensive" may be still to come."""
        words = self.words
        return any(
            words.lower[k] in _DEFINITE or (words.dep[k] == "poss" and words.tag[k] != "PRP$")
            for k in words.under(at, "det", "poss")
        )

    def _happens(self, clause: Clause) -> bool:
        """Whether the verb is that of happening or making happen: "there was", "took place", "launched"."""
        words = self.words
        return clause.expletive or (words.lemma[clause.head], "happen") in modal_words()
