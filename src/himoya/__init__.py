"""Himoya: national data on trafficking in persons.

Rooms, from the ground up: `languages` (letters, dates, sentences), `dictionary` (what is recorded
and in which words), `statistics` (counting and tabulation), `exchange` (files in and out) and
`commands` (the command line). A room imports only rooms below it; `.importlinter` holds that.
"""

from __future__ import annotations

__version__ = "0.1.0.dev0"
