"""The invented country at work: accounts for every role, its cases, and what waits for whom.

For `himoya demo` and for the tests; refuses a country that is not invented.
"""
