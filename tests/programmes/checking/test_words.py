"""Messages and places are told in words: no code, no path, numbers as the language writes them."""

from __future__ import annotations

import re

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.checking.places import place_in_words
from himoya.programmes.facts.reading import packaged_programme
from tests.programmes.checking.test_rules import PLANTED, programme
from tests.programmes.checking.unseen import clean

#: A path or a code as a file has it, outside what sources are quoted with.
_OF_A_FILE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\b(?:events|materials|campaign|programme)\.[a-z]")

#: "001:L45", or the key of a source alone.
_SOURCE = re.compile(r"[\w-]+:L[\d-]+(?:-L\d+)?")


def told(language: Language) -> list[str]:
    """Every place of every planted contradiction that is an entry of the facts."""
    found = set()
    for plant in PLANTED.values():
        data = clean()
        plant(data)
        found |= {each for one in check_programme(programme(data)) for each in one.places}
    found |= {
        each
        for name in ("tj-2018", "uz-2019")
        for one in check_programme(packaged_programme(name))
        for each in one.places
    }
    return sorted(one for one in found if "." in one and not _SOURCE.fullmatch(one))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_words(language: Language) -> None:
    places = told(language)
    assert len(places) > 100
    unspoken = [one for one in places if place_in_words(one, language) == one]
    paths = [one for one in places if _OF_A_FILE.search(place_in_words(one, language))]
    # What an invented entry is called by its file (`statements.e_1`) is no word of ours.
    assert unspoken == []
    assert [one for one in paths if not one.startswith(("statements.", "case_statistics."))] == []


def test_lines_of_sources_and_unknown_places_stay_as_they_are() -> None:
    assert place_in_words("001:L45", "ru") == "001:L45"
    assert place_in_words("nowhere.at.all", "ru") == "nowhere.at.all"


def test_an_id_with_points_is_told_from_its_field() -> None:
    assert place_in_words("indicators.1.a.values", "en") == "indicator 1.a, values"
    assert place_in_words("activities.1.2", "uz") == "1.2 faoliyati"
    assert place_in_words("campaign.reach.direct_contact.basis", "en") == (
        "the campaign, people met directly, how it was found"
    )
    assert place_in_words("programme.budget.by_output.2", "en") == "the fiche, money by output 2"


def test_codes_and_numbers_of_a_message_are_in_the_readers_language() -> None:
    said = {
        (one.rule, one.places[0].rpartition(".")[2]): one.message
        for name in ("uz-2019", "tj-2018")
        for one in check_programme(packaged_programme(name), "ru")
    }
    assert "315\u00a0000 USD (запрошенная сумма)" in said["expenditure_not_stated", "budget"]
    assert said["fiche_incomplete", "programme"].endswith(": партнёры.")
    reach = said["qualifiers_differ", "direct_contact"]
    assert reach.startswith("Кампания, люди при непосредственной встрече: ")
    assert "более 40\u00a0000" in reach
    assert "tj-sc-tc: в работе" in said["curricula_without_evidence", "tj-h06"]
    assert ", 2020: 566 " in said["far_from_neighbours", "2020"], "a year counts nothing"
