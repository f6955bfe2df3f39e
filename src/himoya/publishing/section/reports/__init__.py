"""Two reports on a release, quality and methods: worked out from it, with no figure typed.

What they count are cells that readers have already, so nothing small is told anew.
"""
