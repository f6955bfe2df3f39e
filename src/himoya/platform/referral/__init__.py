"""Requests for help: what people who turn to a crisis centre ask for, and what help they get.

Nobody but the centre sees them: not the police, not prosecutors, not auditors, not those who run
the server's accounts, and no other centre. Fear of being found out keeps people from asking for
help, so no count, search, list, export or number of this wing tells anybody else anything.

A **request** is one turn to one centre by one person on one day. Who the person is, only the
identity room knows, in the wing that bodies of law enforcement never see.
"""
