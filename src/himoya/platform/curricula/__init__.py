"""Courses on their way into the curricula of institutions: the ladder, and what shows each step.

*Curriculum*: here one course at one institution. *Step*: what was done with it, on a day, shown by
a document; the history is only added to. *Claim*: a rung without dated evidence, which is shown and
never counted. *Learners*: totals a year, never persons. The rungs stand in
`himoya.programmes.curricula`; who teaches and who came to which event is the room `training`.
"""
