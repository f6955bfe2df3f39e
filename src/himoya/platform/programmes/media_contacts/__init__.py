"""Whom journalists may ask: posts of each office, with subjects, hours and how they are reached.

*Media contact*: a post that speaks for its office, in words, never a person. Press officers of
other offices pass journalists on to it; news drafts name it at their end, and the media log of a
campaign says which one answered. Rows are only added: the history tells what stood there before.
"""
