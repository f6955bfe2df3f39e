"""Programmes against trafficking as pages: dashboard, fiche, achievements, events, recommendations.

The facts come from the plain library `himoya.programmes`, from the data folder's shelf and from the
package. What an office writes into a programme (`keeping`) lies over its file as editions, which
the database keeps; it also keeps a digest of each programme, so that lists of many need not read
their files. Nothing of it knows the register. What rooms above hold of programmes they tell by way
of `beside`.
"""
