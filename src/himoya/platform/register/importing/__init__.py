"""Cases from workbooks: looked at, taken in as one act with provenance, and undone as one act.

A **twin** is a case of the file that may be there already. It is shown to whoever sends the file;
nothing is ever joined by itself.
"""
