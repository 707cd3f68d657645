"""Attribute: who speaks. Every act of saying with its source, cue and content, nested into chains.

cues      the acts of saying of each sentence, from the parse       (verbs, "according to", nouns)
quotes    quotation marks, and to whom words between them belong
runs      speech that runs on without words of saying
sources   whom a source names, whether it is named, and whom a pronoun means
chains    acts nested into chains, from the publisher outward
"""

from sayso.attribute.reader import attribute

__all__ = ["attribute"]
