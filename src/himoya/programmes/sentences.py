"""The sentences this room says to people, in four languages."""

from __future__ import annotations

from pathlib import Path

from himoya.languages.messages import Catalogue

sentences = Catalogue(Path(__file__).parent, "programmes")
