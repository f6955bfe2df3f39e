"""The sentences that tell what is wrong with keys, in four languages."""

from __future__ import annotations

from pathlib import Path

from himoya.languages.messages import Catalogue

sentences = Catalogue(Path(__file__).parent, "keys")
