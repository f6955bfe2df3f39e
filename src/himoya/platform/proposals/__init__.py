"""Changes that agencies propose to the dictionary: discussed, voted on, decided with a date.

The interagency working group on data works here: an agency that fills in the register proposes to
change a list of answers, a question, an instruction or a form; the others say what they think of it
and vote, one vote an agency; the secretary records what was decided and from which day it holds.
How many votes are needed is the group's own rule: the room counts the votes and decides nothing.

Nothing here is about a case or a person. The dictionary itself is changed in its files, as always.
"""
