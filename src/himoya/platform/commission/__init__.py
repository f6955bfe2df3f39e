"""Commissions and working groups: who sits in them, when they meet, what they decide.

*Body*: a commission or a working group with its mandate. *Seat*: a place in a body, held by an
agency and a function there, never by a named person. *Item*: a point of an agenda; one that stands
on the body and on no meeting is copied to each new meeting. *Task*: what a decision gives somebody
to do until a day. Each change has a day, a reason and who wrote it; none is taken out of the
history. That a task is overdue is computed from its day, and a quorum is what the body's own rule
says, with its source: nothing here invents one.
"""
