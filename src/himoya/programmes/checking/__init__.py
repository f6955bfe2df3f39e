"""Contradictions in what a programme says of itself, and between two programmes.

Each rule is an entry in ``rules.yaml`` (severity, title, message, what to do) and one small
function of the same name in the file of its subject. Rules know the facts alone: nothing here
knows a programme by its id, and no answer is read from a file.
"""
