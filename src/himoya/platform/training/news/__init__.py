"""A news text on an event of the office, drafted by `himoya.programmes.news` from its record.

`facts` turns the record into what the library reads, `drafting` says whose draft it is and records
that it left. Numbers alone are asked for: no name of the list is opened.
"""
