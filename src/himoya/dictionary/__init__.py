"""The national data dictionary: what is recorded, in which words, and what it is counted as.

YAML under ``international/`` holds what treaties and standards fix; ``countries/`` holds what a
State decides, as overlays. The Python files of this room turn both into immutable objects.
Everything else (forms, templates, import checks, tables, reference pages) is derived from them.
"""
