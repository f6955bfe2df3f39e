"""Who works where: agencies with their places in the tree, accounts, and the posts they hold.

Everything is dated: a unit that moved, merged or was renamed stays findable under what it was.
An administrator manages all this without seeing any case.
"""
