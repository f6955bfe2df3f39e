"""What the lists of all wings share: filters with chips, sorting, paging, saved views.

A wing declares a `ListDefinition` and calls `shown` in its view. The address keeps the filter, so
that it can be gone back to and sent to a colleague; what may name a person is declared personal and
never stands in an address.
"""
