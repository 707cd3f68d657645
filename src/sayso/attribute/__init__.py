"""Attribute: who speaks. Every act of saying with its source, cue and content, nested into chains.

cues      the acts of saying that the parse shows: verbs, "according to", nouns of speech
speakers  who does the saying, and who was told
contents  what is said
quotes    where marks of quotation stand
speech    quotations joined to the act of saying that they belong to
runs      speech that runs on without words of saying
sources   whom a source names, whether it is named, and whom a pronoun means
chains    acts nested into chains, from the publisher outward
"""

from sayso.attribute.reader import attribute

__all__ = ["attribute"]
