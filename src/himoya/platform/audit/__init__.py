"""Who saw, did, was refused what: a chain of rows in which nothing can be altered unseen.

Rows hold codes and identifiers, never personal data: the audit outlives the record it tells of.
"""
