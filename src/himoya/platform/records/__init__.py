"""Records of the dictionary as database tables, for every wing that keeps some.

A `RecordModel` has one column for each field of its record type, named like the field. Several
codes are child rows, answers that identify a person lie sealed in one column, a missing answer
has its reason in one column, and what only this country asks stands in one more. At start every
model is compared with the dictionary; the platform does not run on disagreement.
"""
