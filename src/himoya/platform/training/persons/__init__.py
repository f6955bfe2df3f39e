"""People of the register as such: names put right, and two records that are one person merged.

Two records are offered where their names sound alike; nobody is merged without being looked at.
"""
