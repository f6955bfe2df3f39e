"""The pages of persons: finding one, saying who it is, and the key of an agency that has its own.

They show what the identity room keeps and decide nothing: who may see whom is asked there. No name
stands in an address, a title, a log or a message; what is looked for is sent by POST and forgotten.
Wings send their readers here with the id of a person and, in ``back``, the page they come from.
"""
