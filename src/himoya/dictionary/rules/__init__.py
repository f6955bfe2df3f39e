"""Validation rules: what a row must satisfy, why, and in which words a clerk is told.

Each rule is one entry in a YAML file here (id, severity, message, source, fields, examples) and
one small pure function of the same id in ``conditions_*.py``. The generated specification page
shows every rule by its examples, and a test runs them.
"""
