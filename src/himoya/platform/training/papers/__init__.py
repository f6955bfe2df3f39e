"""Certificates and statements of events: set up for a course, issued, ended, checked by anybody.

Who gets one, numbers and states are those of `himoya.programmes.certificates`; what was issued
stands in tables of this room, and its names are sealed as those of the list of people are.
"""
