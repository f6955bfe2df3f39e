"""The time zone of a country, read before the dictionary as a whole is."""

from __future__ import annotations

from pathlib import Path

import yaml


def time_zone_of(folder: Path) -> str:
    """Return the IANA zone named in ``country.yaml`` of a country's folder."""
    read = yaml.safe_load((folder / "country.yaml").read_text(encoding="utf-8"))
    return str(read["time_zone"])
