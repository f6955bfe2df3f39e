"""The countries' own files against the references they were carried from.

Everything is read as plain YAML, so that these tests hold whatever reads the files later; only the
last section asks the dictionary's own reader.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import himoya.dictionary

COUNTRIES = Path(himoya.dictionary.__file__).parent / "countries"
CATALOGUES = {"tajikistan": "TJ", "uzbekistan": "UZ"}
FULL = (*CATALOGUES, "demonstration")
NEIGHBOURS = ("kazakhstan", "kyrgyzstan", "turkmenistan")
LANGUAGES = ("en", "ru", "tg", "uz")
ROLES = {
    "police",
    "prosecutor",
    "court",
    "corrections",
    "crisis_centre",
    "statistics",
    "commission",
    "central_authority",
    "other",
}


class _NoDuplicates(yaml.CSafeLoader):
    """Refuses a key that stands twice, which plain YAML loses in silence."""


def _mapping(loader: _NoDuplicates, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    twice = [key for key, count in Counter(keys).items() if count > 1]
    assert not twice, f"{node.start_mark}: {twice} stands twice"
    return loader.construct_mapping(node, deep=True)


_NoDuplicates.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), _NoDuplicates)


@cache
def own(country: str, name: str) -> Any:
    return load(COUNTRIES / country / f"{name}.yaml")


def all_files() -> list[Path]:
    return sorted(COUNTRIES.rglob("*.yaml"))


# Regions


def test_tajikistan_and_uzbekistan_have_their_iso_regions() -> None:
    assert set(own("tajikistan", "regions")["regions"]) == {
        "TJ-DU",
        "TJ-GB",
        "TJ-KT",
        "TJ-RA",
        "TJ-SU",
    }
    assert len(own("uzbekistan", "regions")["regions"]) == 14


def test_soato_codes_are_those_of_the_reference_and_stay_marked(shared: Path) -> None:
    text = (shared / "standards" / "counting-and-quality.md").read_text(encoding="utf-8")
    listed = re.search(r"regions ((?:17\d\d, )+17\d\d) from memory", text)
    assert listed is not None
    regions = own("uzbekistan", "regions")["regions"]
    assert {region["soato"] for region in regions.values()} == set(listed[1].split(", "))
    for code, region in regions.items():
        assert region["verified"] is False, code
        assert "SOATO" in region["note"], code


@pytest.mark.parametrize("country", (*FULL, *NEIGHBOURS))
def test_region_codes_belong_to_the_country_and_have_a_tile_each(country: str) -> None:
    iso2 = own(country, "country")["iso2"]
    regions = own(country, "regions")["regions"]
    tiles = [(region["tile"]["row"], region["tile"]["column"]) for region in regions.values()]
    assert len(set(tiles)) == len(tiles)
    for code, region in regions.items():
        assert code == region["iso3166_2"]
        assert code.startswith(f"{iso2}-")


def spellings(entry: dict[str, Any]) -> set[str]:
    aliases = [one for many in entry.get("aliases", {}).values() for one in many]
    written = [*entry["name"].values(), *aliases]
    return {text.casefold().strip() for text in written}


def accepted(country: str, section: str) -> dict[str, str]:
    """Return every accepted spelling -> code; a spelling of two codes fails here."""
    found: dict[str, str] = {}
    for code, entry in own(country, section)[section].items():
        for text in spellings(entry):
            assert found.setdefault(text, code) == code, f"{text!r} means {found[text]} and {code}"
    return found


@pytest.mark.parametrize("country", (*FULL, *NEIGHBOURS))
def test_no_spelling_of_a_region_means_two_regions(country: str) -> None:
    accepted(country, "regions")


def test_places_named_by_the_programmes_are_understood(shared: Path) -> None:
    programmes = shared / "data" / "programmes"
    tajik = load(programmes / "tajikistan.yaml")["campaign"]["oblasts"]
    known = accepted("tajikistan", "regions")
    assert [known[place.casefold()] for place in tajik] == ["TJ-GB", "TJ-SU", "TJ-KT"]
    uzbek = load(programmes / "uzbekistan.yaml")["headline_reconstruction"]["regions_counted"]
    known = accepted("uzbekistan", "regions")
    understood = {place: known.get(place.casefold()) for place in uzbek}
    assert understood == {
        "Djizak": "UZ-JI",
        "Nukus": None,  # a city, not a region
        "Namangan": "UZ-NG",
        "Tashkent": None,  # the city or the region: the clerk is asked
        "Bukhara": "UZ-BU",
        "Andijan": "UZ-AN",
        "Surkhondaryo": "UZ-SU",
    }


# Agencies


@pytest.mark.parametrize("country", FULL)
def test_agencies_stand_in_known_regions_under_known_parents(shared: Path, country: str) -> None:
    agencies = own(country, "agencies")["agencies"]
    regions = own(country, "regions")["regions"]
    proposal = load(shared / "standards" / "codelists" / "himoya-tip-proposal.yaml")["lists"]
    kinds = {code["code"] for code in proposal["reporting_entity_type"]}
    for code, agency in agencies.items():
        assert agency["region"] is None or agency["region"] in regions, code
        assert agency["kind"] in kinds, code
        assert agency["role"] in ROLES, code
        above, steps = agency.get("parent"), 0
        while above is not None:
            above, steps = agencies[above].get("parent"), steps + 1
            assert steps < 5, f"{code} is below itself"


@pytest.mark.parametrize("country", FULL)
def test_every_role_has_a_national_body_and_every_region_its_four_units(country: str) -> None:
    agencies = own(country, "agencies")["agencies"].values()
    assert {agency["role"] for agency in agencies if agency["region"] is None} == ROLES
    for region in own(country, "regions")["regions"]:
        units = {agency["role"] for agency in agencies if agency["region"] == region}
        needed = {"police", "prosecutor", "court"}
        if country in CATALOGUES:
            needed.add("corrections")
        assert needed <= units, region


@pytest.mark.parametrize("country", FULL)
def test_no_spelling_of_an_agency_means_two_agencies(country: str) -> None:
    accepted(country, "agencies")


ORGANISATIONS = {
    "tajikistan": {
        "tj-moi": "TJ-MIA",
        "tj-gpo": "TJ-GPO",
        "tj-sc": "TJ-SC",
        "tj-stat": "TJ-STAT",
        "tj-mfa": "TJ-MFA",
        "tj-commission": "TJ-COM",
        "iom": "TJ-IOM",
    },
    "uzbekistan": {
        "uz-moi": "UZ-MIA",
        "uz-gpo": "UZ-GPO",
        "uz-sc": "UZ-SC",
        "uz-mfa": "UZ-MFA",
        "uz-commission": "UZ-COM",
        "uz-rehab": "UZ-RRC",
        "uz-mpe": "UZ-EDU",
        "iom": "UZ-IOM",
    },
}


@pytest.mark.parametrize("country", CATALOGUES)
def test_names_the_programmes_give_to_bodies_are_understood(shared: Path, country: str) -> None:
    known = accepted(country, "agencies")
    programme = load(shared / "data" / "programmes" / f"{country}.yaml")
    for organisation in programme["organisations"]:
        expected = ORGANISATIONS[country].get(organisation["id"])
        if expected is not None:
            for name in (organisation["name"], *organisation["aliases"]):
                assert known[name.casefold()] == expected, name


@pytest.mark.parametrize("country", CATALOGUES)
def test_no_shelter_of_a_real_country_is_given_a_place(country: str) -> None:
    for code, agency in own(country, "agencies")["agencies"].items():
        if agency["role"] == "crisis_centre":
            assert agency["region"] is None, code


@pytest.mark.parametrize("country", CATALOGUES)
def test_what_comes_from_memory_is_never_marked_verified(country: str) -> None:
    for code, agency in own(country, "agencies")["agencies"].items():
        assert agency["verified"] is not ("from memory" in agency["source"].casefold()), code


# Roles, thresholds, calendars, residents


@pytest.mark.parametrize("country", FULL)
def test_acts_say_who_does_them_and_how_far_that_is_known(country: str) -> None:
    acts = own(country, "roles")["acts"]
    for name, act in acts.items():
        assert act["done_by"], name
        assert act["verified"] == (act["verification"] in {"verified", "invented"}), name
    assert acts["draw_up_indictment"]["approved_by"] == ["prosecutor"]


@pytest.mark.parametrize("country", FULL)
def test_thresholds_are_the_defaults_and_nobody_has_decided_for_a_state(
    shared: Path, country: str
) -> None:
    rules = own(country, "disclosure")
    architecture = (shared / "reference" / "architecture.md").read_text(encoding="utf-8")
    default = re.search(r"defaults: (\d+) for persons, (\d+) for offences and cases", architecture)
    assert default is not None
    person, case = int(default[1]), int(default[2])
    assert rules["thresholds"]["person"] == rules["rounding_base"]["person"] == person
    assert rules["thresholds"]["case"] == rules["rounding_base"]["case"] == case
    methods = (shared / "reference" / "statistics-methods.md").read_text(encoding="utf-8")
    coarse = re.search(
        r"(\d+) for location below region or for citizenship by form of exploitation", methods
    )
    assert coarse is not None
    assert rules["thresholds"]["location_below_region"] == int(coarse[1])
    assert rules["thresholds"]["citizenship_by_form"] == int(coarse[1])
    assert rules["maximum_dimensions"] == 3
    assert (rules["decided_by"] is None) == (country in CATALOGUES)


@pytest.mark.parametrize("country", FULL)
def test_holidays_are_days_of_the_calendar_in_order(country: str) -> None:
    calendar = own(country, "calendar")
    days = []
    for holiday in calendar["holidays"]:
        first, last = holiday["day"], holiday.get("until", holiday["day"])
        assert date.fromisoformat(f"2024-{first}") <= date.fromisoformat(f"2024-{last}")
        days.append(first)
        assert holiday["verified"] == (country not in CATALOGUES)
    assert days == sorted(set(days))
    assert not any(moving["computed"] for moving in calendar["moving_holidays"])


def test_no_residents_are_invented_for_a_real_country() -> None:
    for country in CATALOGUES:
        assert own(country, "population")["file"] is None
        assert not list((COUNTRIES / country).glob("*.csv"))


def test_the_invented_residents_are_whole_and_smooth() -> None:
    named = own("demonstration", "population")["file"]
    with (COUNTRIES / "demonstration" / named).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    value = {(int(r["year"]), r["sex"], r["age_group"]): int(r["value"]) for r in rows}
    assert len(value) == len(rows)
    years = {year for year, _, _ in value}
    assert years == set(range(min(years), max(years) + 1))
    assert len(years) >= 11  # ten years of records and the year before
    for sex in ("F", "M"):
        for group in ("0-17", "18+"):
            for year in sorted(years)[1:]:
                ratio = value[year, sex, group] / value[year - 1, sex, group]
                assert 0.95 < ratio < 1.05, (year, sex, group)


# Words


def words_in(data: Any, path: str = "") -> Iterator[tuple[str, dict[str, str], dict[str, Any]]]:
    """Yield (place, words in languages, the entry they stand in)."""
    if isinstance(data, dict):
        for key, value in data.items():
            is_words = (
                isinstance(value, dict) and "en" in value and key not in {"aliases", "spellings"}
            )
            if is_words and isinstance(value["en"], str):
                yield f"{path}.{key}", value, data
            else:
                yield from words_in(value, f"{path}.{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from words_in(value, f"{path}[{index}]")


@pytest.mark.parametrize("file", all_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_words_stand_in_four_languages_with_their_marks(file: Path) -> None:
    for place, words, entry in words_in(load(file)):
        assert tuple(words) == LANGUAGES, place
        assert all(text.strip() for text in words.values()), place
        assert set(entry.get("status", {})) <= {"tg", "uz"}, place
        assert set(entry.get("status", {}).values()) <= {"draft", "confirmed"}, place
        assert "status" in entry or place.startswith((".add", ".relabel")), place


@pytest.mark.parametrize("file", all_files(), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_uzbek_and_tajik_use_their_letters(file: Path) -> None:
    for place, words, _ in words_in(load(file)):
        assert not re.search(r"[Ѐ-ӿ]", words["uz"]), f"{place}: Cyrillic in Uzbek"
        assert not re.search(r"['`‘’]", words["uz"]), f"{place}: use ʻ and ʼ"
        assert re.search(r"[Ѐ-ӿ]", words["ru"]), f"{place}: no Cyrillic in Russian"
        assert re.search(r"[Ѐ-ӿ]", words["tg"]), f"{place}: no Cyrillic in Tajik"


# As the dictionary reads them


@pytest.mark.parametrize("country", (*FULL, *NEIGHBOURS))
def test_the_reader_has_nothing_to_say_about_a_countrys_files(country: str) -> None:
    from himoya.dictionary.reading import gather

    folder = COUNTRIES / country
    reading = gather(folder)
    assert [problem for problem in reading.problems if folder in problem.file.parents] == []
    assert reading.dictionary.country.folder == country
    assert reading.dictionary.country.invented == (country == "demonstration")


def test_the_invented_overlays_reach_the_dictionary() -> None:
    from himoya.dictionary.reading import gather

    dictionary = gather(COUNTRIES / "demonstration").dictionary
    forms = dictionary.codelists["form_of_exploitation"]
    assert forms.top("XD-FL-HARVEST") == "FL"
    assert forms.read("harvest camp") == "XD-FL-HARVEST"
    assert dictionary.records["victim"]["labour_office_contract"].national
    assert "XDM" in dictionary.codelists["country"]
    elsewhere = gather(COUNTRIES / "tajikistan").dictionary
    assert "XD-FL-HARVEST" not in elsewhere.codelists["form_of_exploitation"]
    assert "labour_office_contract" not in elsewhere.records["victim"].fields
