"""What the rules keep back, over rules written here; and that countries without any are said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.dissemination import Audience, DisseminationRule, Territory
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.words import Words
from himoya.languages.codes import LANGUAGES
from himoya.publishing.dissemination_in_words import forbidden_in_words, undecided_in_words
from himoya.statistics.dissemination import (
    Bar,
    Going,
    buildable,
    forbidden,
    last_day,
    periods_out,
    undecided,
)

SAID = Words("Rule", "Правило", "Қоида", "Qoida")
PLACES = "victims_by_place"


def rule(name: str = "one", **change: Any) -> DisseminationRule:
    return DisseminationRule(
        **{
            "rule": name,
            "name": SAID,
            "tables": (PLACES,),
            "audience": Audience.PUBLIC,
            "territory": Territory.REGION,
            "shortest_period": Rhythm.HALF_YEAR,
            "legal_basis": SAID,
            "valid_from": date(2020, 1, 1),
            "verification": "invented",
            "verified": True,
            "role": "statistics",
            **change,
        }
    )


def country_with(*rules: DisseminationRule) -> Dictionary:
    dictionary = read_dictionary("demonstration")
    named = {one.rule: one for one in rules}
    return replace(dictionary, country=replace(dictionary.country, dissemination=named))


def going(dictionary: Dictionary, **change: Any) -> Going:
    given = {
        "table": dictionary.tables[PLACES],
        "audience": Audience.PUBLIC,
        "period_kind": PeriodKind.YEAR,
        "last_period": "2025",
        "body": ("XD-STAT", "statistics"),
        "on": date(2026, 6, 1),
    }
    return Going(**(given | change))


@pytest.mark.parametrize(
    ("of_rule", "asked", "bar", "found", "allowed"),
    [
        ({"audience": Audience.EXPERT}, {}, Bar.AUDIENCE, "public", ("expert",)),
        (
            {"dimensions": ("exploitation_country", "exploitation_region")},
            {},
            Bar.DIMENSION,
            "sex",
            ("exploitation_country", "exploitation_region"),
        ),
        (
            {"territory": Territory.COUNTRY},
            {},
            Bar.TERRITORY,
            "exploitation_region",
            ("exploitation_country", "sex"),
        ),
        ({}, {"period_kind": PeriodKind.QUARTER}, Bar.PERIOD, "quarter", ("half_year",)),
        ({}, {"body": ("XD-MIA", "police")}, Bar.BODY, "XD-MIA", ("statistics",)),
        (
            {"role": None, "agencies": ("XD-COM",)},
            {},
            Bar.BODY,
            "XD-STAT",
            ("XD-COM",),
        ),
        ({"days": 200}, {}, Bar.DAY, "2026-06-01", ("2026-07-19",)),
    ],
)
def test_what_a_rule_keeps_back_is_named_with_what_is_allowed(
    of_rule: dict[str, Any],
    asked: dict[str, Any],
    bar: Bar,
    found: str,
    allowed: tuple[str, ...],
) -> None:
    dictionary = country_with(rule(**of_rule))
    kept = forbidden(dictionary, going(dictionary, **asked))
    assert kept is not None
    assert (kept.bar, kept.found, kept.allowed) == (bar, found, allowed)
    for language in LANGUAGES:
        said = forbidden_in_words(kept, dictionary, language)
        assert SAID.in_language(language) in said
        assert kept.table.title.in_language(language) in said
        assert "{" not in said


def test_one_rule_that_lets_it_out_is_enough() -> None:
    dictionary = country_with(rule("experts", audience=Audience.EXPERT), rule("everybody"))
    assert forbidden(dictionary, going(dictionary)) is None


def test_of_several_the_one_that_keeps_back_least_speaks() -> None:
    experts = rule("experts", audience=Audience.EXPERT)
    later = rule("later", days=400)
    dictionary = country_with(experts, later)
    kept = forbidden(dictionary, going(dictionary))
    assert kept is not None
    assert (kept.rule.rule, kept.bar) == ("later", Bar.DAY)


def test_the_first_allowed_day_is_allowed_and_the_day_before_is_not() -> None:
    dictionary = country_with(rule(not_before="03-15"))
    first = date(2026, 3, 15)
    assert forbidden(dictionary, going(dictionary, on=first)) is None
    assert forbidden(dictionary, going(dictionary, on=first - timedelta(days=1))) is not None


def test_a_table_that_no_rule_names_is_undecided_and_said() -> None:
    dictionary = country_with(rule(tables=("victims_by_sex_age",)))
    assert forbidden(dictionary, going(dictionary)) is None
    assert undecided(dictionary, [PLACES, "victims_by_sex_age"]) == (PLACES,)
    title = dictionary.tables[PLACES].title
    for language in LANGUAGES:
        said = undecided_in_words([dictionary.tables[PLACES]], dictionary, language)
        assert title.in_language(language) in said


def test_of_a_real_country_no_rule_is_known_and_that_is_said() -> None:
    dictionary = read_dictionary("tajikistan")
    assert not dictionary.country.dissemination
    table = dictionary.tables[PLACES]
    assert forbidden(dictionary, going(dictionary)) is None
    assert "no dissemination rule is known" in undecided_in_words([table], dictionary, "en")


# What everybody may build


def test_the_builder_loses_the_territories_that_a_rule_keeps_back() -> None:
    dictionary = country_with(rule(territory=Territory.COUNTRY))
    allowed = buildable(dictionary, dictionary.tables[PLACES])
    assert allowed is not None
    assert [one.dimension for one in allowed.dimensions] == ["exploitation_country", "sex"]


def test_the_builder_gives_nothing_that_no_rule_gives_to_everybody() -> None:
    experts = country_with(rule(audience=Audience.EXPERT))
    assert buildable(experts, experts.tables[PLACES]) is None
    assert buildable(experts, experts.tables["victims_by_sex_age"]) is None
    nobody = country_with()
    assert buildable(nobody, nobody.tables[PLACES]) == nobody.tables[PLACES]


def test_a_rule_that_is_over_gives_nothing() -> None:
    over = country_with(rule(valid_to=date(2024, 12, 31)))
    assert buildable(over, over.tables[PLACES], date(2025, 1, 1)) is None


def test_the_builder_tells_of_no_year_before_its_day() -> None:
    dictionary = country_with(rule(not_before="03-15"))
    years = ["2023", "2024", "2025", "XXXX"]
    early = periods_out(dictionary, PLACES, years, date(2026, 3, 14))
    assert early == {"2023", "2024", "XXXX"}
    assert periods_out(dictionary, PLACES, years, date(2026, 3, 15)) == set(years)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-H1", date(2024, 6, 30)),
        ("2024-Q3", date(2024, 9, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-XX", date(2024, 12, 31)),
        ("2024-01/2024-06", date(2024, 6, 30)),
        ("XXXX", None),
    ],
)
def test_the_last_day_of_a_period(code: str, day: date | None) -> None:
    assert last_day(code) == day
