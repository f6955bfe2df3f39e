"""Programmes against trafficking as pages: fiche, results, events, recommendations.

The facts come from the plain library `himoya.programmes`, from the data folder's shelf and from the
package; nothing of it is in the database, and nothing of it knows the register.
"""
