"""Annotate: parse the text of reports. Sentences, words, names, quotations; furniture stays out.

The parse is a spaCy `Doc` over the whole stored text, so every offset holds. Furniture is parsed as
little as its neighbours, but no sentence runs from the report's own words into it.
"""

from sayso.annotate.parse import annotate

__all__ = ["annotate"]
