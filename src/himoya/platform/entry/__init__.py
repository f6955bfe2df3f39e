"""From a form of the dictionary to web pages, for every wing alike.

A wing offers an `EntryTarget`; this room asks the form's questions one topic a page, keeps the
answers sealed in a draft, lets two people work on it without losing a word, and hands the typed
answers to the wing when the person has checked them. Beside it: the parts that lists, exports and
imports of all wings share. This room knows no wing.
"""
