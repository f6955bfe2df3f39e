"""Courses and events, and the people at them: what an office plans, holds and counts.

*Course*: what is taught, in editions. *Event*: one run of a course, or any other meeting; a series
is an event with parts. *Participation*: one person at one event. Where names may not be given,
*groups* are kept instead, as totals. *Needs*: surveys of what people should learn, answered without
an account. *Papers*: certificates and statements, issued from the attendance and checked by
anybody. *Feedback*: what learners think of an event. *Trainers*: who teaches what and until when;
*onward training*: whom they trained in turn. *Persons*: people of the register put right, and two
records that are one person merged. Figures come from `himoya.programmes` alone:
`counting`, `certificates`, `feedback`, `needs`, `trainers`, `cascade`.
"""
