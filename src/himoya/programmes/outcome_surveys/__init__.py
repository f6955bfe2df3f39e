"""What people knew and meant to do before and after a campaign, in counts and never by person.

*Wave*: people of one group and territory who were asked at one moment in one way. *Question*: one
of the bank in ``bank.yaml``; each person gives one of its answers. Waves are compared only where
they asked the same people in the same way.
"""
