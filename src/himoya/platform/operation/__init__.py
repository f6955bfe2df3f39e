"""Running an installation: preparing its data folder, refusing unsafe settings, serving, saving.

Stands above the rooms it prepares; commands call it, pages do not.
"""
