"""Simulations: invented scenarios, played in roles of several agencies, and how they were scored.

*Scenario*: an exercise that an office writes, a mock trial too: *roles*, *steps* in their order and
*criteria* with points. One that is ready is not changed: a new *edition* takes its place. *Run*:
one time that a scenario is played. *Seat*: a role in a run, taken by a colleague, a person of the
event, or a group. *Handout*: what a seat is given at a step, and not before; what others are given
stays theirs. *Watcher*: an observer, or an assessor, who gives *points*. Totals, shares and
differences between assessors are computed and never typed. *Entry test*: what an office asks of
somebody before a role. Nothing of a run compares people outside it.
"""
