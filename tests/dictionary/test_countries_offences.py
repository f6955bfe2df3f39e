"""The offence catalogues of the countries against the reference they were carried from.

Class, ICCS codes and verification marks must equal the shared table, so that nothing becomes law by
being copied; article, Protocol elements and ICCS stay three independent facts.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import himoya.dictionary

COUNTRIES = Path(himoya.dictionary.__file__).parent / "countries"
CATALOGUES = {"tajikistan": "TJ", "uzbekistan": "UZ"}
FULL = (*CATALOGUES, "demonstration")


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@cache
def offences_of(country: str) -> Any:
    return load(COUNTRIES / country / "offences.yaml")


def shared_articles(shared: Path, country: str) -> dict[str, dict[str, Any]]:
    catalogue = load(shared / "reference" / "criminal-code.yaml")
    articles = catalogue["countries"][CATALOGUES[country]]["articles"]
    return {article["article"]: article for article in articles}


@pytest.mark.parametrize("country", CATALOGUES)
def test_every_article_of_the_reference_is_carried_and_no_other(shared: Path, country: str) -> None:
    assert set(offences_of(country)["articles"]) == set(shared_articles(shared, country))


@pytest.mark.parametrize("country", CATALOGUES)
def test_class_iccs_and_verification_equal_the_reference(shared: Path, country: str) -> None:
    ours = offences_of(country)["articles"]
    for number, theirs in shared_articles(shared, country).items():
        mine = ours[number]
        assert mine["statistical_class"] == theirs["statistical_class"], number
        assert mine["iccs"] == [str(code) for code in theirs["iccs"]], number
        assert mine["verification"] == theirs["status"], number
        assert mine["verified"] == (theirs["status"] == "verified"), number


def months_in_words(penalty: str) -> tuple[int | None, int | None] | None:
    """Read "5 to 15 years" or "up to 5 years" in imprisonment; None where the text gives none."""
    if re.search(r"\bfine\b", penalty):
        return None
    if found := re.search(r"(\d+) to (\d+) years|(\d+)-(\d+) years imprisonment", penalty):
        first, second = (int(number) for number in found.groups() if number)
        return 12 * first, 12 * second
    if "correctional work" in penalty:
        return None
    if found := re.search(r"up to (\d+) years", penalty):
        return None, 12 * int(found[1])
    return None


@pytest.mark.parametrize("country", CATALOGUES)
def test_parts_carry_the_months_and_marks_of_the_reference(shared: Path, country: str) -> None:
    compared = 0
    ours = offences_of(country)["articles"]
    for number, theirs in shared_articles(shared, country).items():
        parts = {part["part"]: part for part in theirs.get("parts", ())}
        assert set(ours[number].get("parts", {})) == set(parts), number
        for name, part in parts.items():
            mine = ours[number]["parts"][name]
            assert mine["verification"] == part["status"], (number, name)
            assert mine["verified"] == (part["status"] == "verified"), (number, name)
            spans = [(mine["minimum_months"], mine["maximum_months"])]
            spans += [
                (old["minimum_months"], old["maximum_months"]) for old in mine.get("earlier", ())
            ]
            expected = months_in_words(part["penalty"]) or (None, None)
            assert expected in spans, (number, name, part["penalty"])
            compared += 1
    assert compared > 5


def test_the_penalties_before_the_law_of_2025_are_kept(shared: Path) -> None:
    parts = offences_of("uzbekistan")["articles"]["135"]["parts"]
    reference = {
        part["part"]: part for part in shared_articles(shared, "uzbekistan")["135"]["parts"]
    }
    for name in ("2", "3"):
        assert str(reference[name]["valid_from"]).startswith(parts[name]["valid_from"])
        assert "to be checked" in parts[name]["note"]
        assert [old["valid_to"] for old in parts[name]["earlier"]] == ["2025-05"]
    assert (parts["2"]["minimum_months"], parts["2"]["maximum_months"]) == (60, 120)
    assert (parts["3"]["minimum_months"], parts["3"]["maximum_months"]) == (120, 180)


def test_the_letters_of_the_uzbek_article_are_those_of_the_reference(shared: Path) -> None:
    aggravating = shared_articles(shared, "uzbekistan")["135"]["aggravating"]
    parts = offences_of("uzbekistan")["articles"]["135"]["parts"]
    for name in ("2", "3"):
        known = {
            one["letter"] for one in aggravating[f"part_{name}"] if one["status"] == "verified"
        }
        assert set(parts[name]["letters"]) == known


@pytest.mark.parametrize("country", FULL)
def test_scope_follows_the_class_and_the_class_is_explained(country: str) -> None:
    offences = offences_of(country)
    scopes = {
        "core": "core",
        "child_sale": "extended",
        "related": "extended",
        "context": "none",
        "smuggling": "none",
    }
    assert set(offences["classes"]) == set(scopes)
    for number, article in offences["articles"].items():
        assert article["scope"] == scopes[article["statistical_class"]], number


def test_article_protocol_and_iccs_are_independent_facts() -> None:
    uzbek = offences_of("uzbekistan")["articles"]
    tajik = offences_of("tajikistan")["articles"]
    # Uzbekistan's basic offence needs no means, and yet is trafficking in ICCS and in the core.
    assert uzbek["135"]["protocol"]["means"] == "not_required"
    assert uzbek["135"]["iccs"] == ["0204"]
    assert uzbek["135"]["scope"] == "core"
    # Sale needs no purpose of exploitation in either country.
    assert uzbek["135"]["protocol"]["purpose_exception"] == ["ACT6"]
    assert tajik["167"]["protocol"]["purpose"] == "not_required"
    # Slave labour is core by national law and not 0204 in ICCS.
    assert tajik["130(2)"]["scope"] == "core"
    assert not any(code.startswith("0204") for code in tajik["130(2)"]["iccs"])
    # Smuggling is never trafficking.
    assert tajik["335(1)"]["scope"] == "none"


@pytest.mark.parametrize("country", FULL)
def test_protocol_elements_are_one_of_four_words(country: str) -> None:
    for number, article in offences_of(country)["articles"].items():
        for element in ("acts", "means", "purpose"):
            allowed = {"required", "not_required", "only", "unknown"}
            assert article["protocol"][element] in allowed, (number, element)


@pytest.mark.parametrize("country", FULL)
def test_codes_of_acts_and_means_exist_in_the_proposal(shared: Path, country: str) -> None:
    proposal = load(shared / "standards" / "codelists" / "himoya-tip-proposal.yaml")["lists"]
    known = {name: {code["code"] for code in proposal[name]} for name in ("act", "means")}
    for article in offences_of(country)["articles"].values():
        assert set(article["protocol"].get("act_codes", ())) <= known["act"]
        assert set(article["protocol"].get("means_codes", ())) <= known["means"]
        for part in article.get("parts", {}).values():
            for letter in part.get("letters", {}).values():
                assert set(letter["maps_to"].get("means", ())) <= known["means"]


@pytest.mark.parametrize("country", CATALOGUES)
def test_an_unknown_date_of_entry_into_force_is_said(country: str) -> None:
    for number, article in offences_of(country)["articles"].items():
        if article["valid_from"] is None:
            assert "entry into force not verified" in article["note"], number


@pytest.mark.parametrize("country", FULL)
def test_minimum_is_not_above_maximum(country: str) -> None:
    for number, article in offences_of(country)["articles"].items():
        for name, part in article.get("parts", {}).items():
            for span in (part, *part.get("earlier", ())):
                low, high = span["minimum_months"], span["maximum_months"]
                assert low is None or high is None or 0 < low <= high, (number, name)


def test_the_invented_code_closes_one_article_and_goes_on_with_another() -> None:
    articles = offences_of("demonstration")["articles"]
    replaced = {number: one for number, one in articles.items() if "replaced_by" in one}
    assert replaced
    for article in replaced.values():
        successor = articles[article["replaced_by"]]
        assert successor["valid_from"] == article["valid_to"] + timedelta(days=1)
        assert successor["statistical_class"] == article["statistical_class"]
    # Both traditions stand in it: means as an element, and a basic offence without means.
    means = {one["protocol"]["means"] for one in articles.values() if one["iccs"] == ["0204"]}
    assert {"required", "not_required"} <= means
    classes = {one["statistical_class"] for one in articles.values()}
    assert classes == {"core", "child_sale", "related", "context", "smuggling"}
