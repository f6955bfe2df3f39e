"""Works for learning: manuals, films, modules, case studies; their editions, copies and files.

*Work*: one manual, film or study, whatever its languages. *Edition*: a work in one language, with
the state of its translation and its stage. *Copies*: printed, or handed over; copies of two
languages are never added. *Step*: what was done with a work, on a day, shown by a document; the
history is only added to. *Use*: an edition at an event of the room `training`, or at one of its
sessions. *Tutor's notes*: files of an edition that only those who hold trainings open. What
campaigns hand out to the public is the room `campaigns`.
"""
