"""Taking in a filled-in workbook: checked with the refusals of every other door, shown, then taken.

A wing offers an `ImportTarget`. Nothing is taken in before the sender has seen what was refused.
"""
