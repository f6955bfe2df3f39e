"""The life of recommendations after the programme that made them, until done or dropped.

*Recommendation*: advice to a named body. *State*: how far it is; each change has a day, a reason
and who wrote it, and none is ever taken out of the history. *Taking over*: the points of outcome
documents and the suggestions for what comes next of one programme become recommendations here; a
state is written only where a source says one.
"""
