"""Reports on a programme, in which every number is a reference to a figure with its source.

`figures` says which figures a programme has, `layouts` which blocks a report is made of, `blocks`
writes them, `whole` puts them together. What comes out is a tree of parts; pages and papers are
made of it elsewhere.
"""
