"""What a programme achieved, as figures that lead to what they were counted from.

Nothing here is typed: a result is what a source prints, beside it what its facts come to, and where
the two differ, or no source stands behind it, it says so.
"""
