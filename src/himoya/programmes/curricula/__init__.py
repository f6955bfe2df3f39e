"""The way of a course into the curriculum of an institution, as a ladder of eight rungs.

*Rung*: how far a course is. *Claim*: a rung that somebody says was reached, without dated evidence.
*Standing*: what follows from both on a day: whether it counts as adopted, and whether it is over.
"""
