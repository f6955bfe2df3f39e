"""What lists and totals over many programmes need of each, so that no page reads 500 files.

A digest is made of the facts and of nothing else; whoever keeps it must make it anew when the file
or this library changes.
"""
