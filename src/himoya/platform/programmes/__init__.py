"""Programmes against trafficking as pages: dashboard, fiche, achievements, events, recommendations.

The facts come from the plain library `himoya.programmes`, from the data folder's shelf and from the
package. The database keeps a digest of each, so that lists of many need not read their files, and
nothing else; nothing of it knows the register. What rooms above hold of programmes they tell by way
of `beside`.
"""
