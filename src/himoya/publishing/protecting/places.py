"""Where things stand in the folder of a release; what may be published is in ``release``."""

from __future__ import annotations

#: Plan, method, digests and verdict: for whoever approves the release.
MANIFEST = "manifest.json"

#: Reports and places of findings; and the tables themselves where the release fails.
INTERNAL = "internal-not-for-publication"

REPORT = "report.json"
TABLES = "tables"

#: Titles, labels and notes of all tables in four languages; published with them.
WORDS = "words.json"
