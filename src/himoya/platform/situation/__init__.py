"""Figures of what the reader may see: half-year figures by article, the situation, questions.

Everything is counted by the rules of the dictionary and by the library that counts national tables,
from the rows that are there for the reader. A **question** asks an agency about its own records,
when the cases that it registered in a month left their usual range. It never says that crime rose.
"""
