"""What is followed from its first state to its last: the ground of rooms that follow work.

*Life*: the states of one kind of record and what leads from one to the next. *Followed row*: a text
in up to four languages, a state and a history. *Step*: one thing done with it, on a day, for a
reason, by somebody; steps are only added. A room above brings its tables, its lives and its words
(`words.RoomWords`) and gets writing (`actions`), forms, pages and the way a history is drawn. What
is true of one room alone stays there.
"""
