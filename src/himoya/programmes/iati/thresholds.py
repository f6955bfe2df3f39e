"""How small a number of people may be before it leaves a country: the rules of the dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import yaml

from himoya.dictionary.reading import country_folder, known_countries


def least_people_shown(iso2: str) -> int:
    """Return the least number of people that may be published of a country (ISO 3166, two letters).

    The strictest rule of all countries where a country has none of its own.
    """
    rules = _rules()
    return rules.get(iso2) or max(rules.values())


@cache
def _rules() -> Mapping[str, int]:
    found = {}
    for name in known_countries():
        folder = country_folder(name)
        file = folder / "disclosure.yaml"
        if file.is_file():
            iso2 = yaml.safe_load((folder / "country.yaml").read_text("utf-8"))["iso2"]
            thresholds = yaml.safe_load(file.read_text("utf-8"))["thresholds"]
            found[str(iso2)] = int(thresholds["person"])
    return found
