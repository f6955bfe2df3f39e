"""The national action plan and the legal acts that are to be drafted, followed until they end.

*Plan*: what a State has decided to do against trafficking in persons in some years. *Direction*:
one of the purposes under which its measures stand. *Measure*: one thing that named bodies do until
a day; it prevents trafficking or reacts to it. *Act to draft*: a law or another legal act that
somebody is to write. Each change of state has a day, a reason and who wrote it; none is ever taken
out of the history. That something is late is computed from its day and never typed.
"""
