"""Training concepts: what training must give whom, in which modules, and how it comes to stay.

*Training concept*: one document of one office, from a need to a curriculum. *Audience*: people of
one profession. *Skill*: what they should be able to do; both are of the bank of needs
(`himoya.programmes.needs`), which also says who needs which skill. *Module*: a piece of teaching
with its academic hours. *Planned step*: a rung of the ladder of curricula that an institution is to
reach until a day; that it has is told by the curriculum or by a document. *Gap*: a skill that an
audience needs and no module gives; gaps and hours are computed and never typed. An endorsed concept
is not edited: a new *edition* takes its place.
"""
