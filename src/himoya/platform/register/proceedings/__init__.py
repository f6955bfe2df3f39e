"""How a case, a person, a charge and a sentence go on: plain tables and pure functions.

Words it owns: an **act** is a step of a case that one person takes and, where the country says so,
another one agrees to. A **state table** says which state each step leads to. A **limit** is a time
that a State's law sets. Nothing here knows the database, nor who asks.
"""
