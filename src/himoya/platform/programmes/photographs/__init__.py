"""Photographs of programmes and their events, each with a statement of consent.

A picture is drawn anew before it is sealed, so that nothing of its file is kept but its dots. It is
there for whoever sees the programme; which reports show it is what those in it agreed to. Once the
consent is withdrawn nobody is shown it any more, and signed reports with it are named.
"""
