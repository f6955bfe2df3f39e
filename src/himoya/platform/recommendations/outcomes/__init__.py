"""Outcome documents: what a meeting agreed on, built here and then followed.

*Outcome document*: title, meeting, sections and points. *Point*: one advice in it, numbered by the
letter of its section and its place there (A1, A2 …, B1 …). *Agreed*: from that day on nothing in it
changes, and each of its points is a recommendation of the tracker; a later edition is another
document.
"""
