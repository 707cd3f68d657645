"""What each kind of time expression means: readings from words and a moment to a TIMEX3 value.

Relative words with no moment to reckon from give the value None: nothing is guessed.
"""
