"""Access beyond what is public: applications of named bodies, decided by two persons.

What is granted is an agreed table, from a release for experts of its own, or work on the premises;
records never leave by this room. *Application*: the request of a body, entered by a statistician
from the printed form, since nobody outside writes on the platform.
"""
