"""Rules whose examples need a country's own articles and closed codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.rules.rulebook import read_rulebook
from himoya.dictionary.rules.views import RecordView, Setting, Value, Violation
from himoya.languages.dates import PartialDate

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def invented() -> Dictionary:
    return read_dictionary("demonstration")


def judged(
    rule: str,
    dictionary: Dictionary,
    record: str,
    values: dict[str, Value],
    **linked: dict[str, Value],
) -> Violation | None:
    views = {
        name: RecordView(dictionary.records[name], answers) for name, answers in linked.items()
    }
    view = RecordView(dictionary.records[record], values, views)
    return read_rulebook().record_conditions[rule](view, Setting(dictionary, TODAY))


# Article 201 of the invented country was replaced by 201-1 on 1 January 2020.


@pytest.mark.parametrize(
    ("article", "committed", "holds"),
    [
        ("201", "2019-12-31", True),
        ("201", "2020-01-01", False),
        ("201-1", "2020-01-01", True),
        ("201-1", "2019-12-31", False),
        # The year alone may mean a day on which the article was still in force.
        ("201", "2019", True),
        ("201", "2019-12/2020-02", True),
        ("201-1", "2019-12/2020-02", True),
    ],
)
def test_the_law_in_force_on_the_day_of_the_act_decides(
    invented: Dictionary, article: str, committed: str, holds: bool
) -> None:
    values: dict[str, Value] = {
        "article_first": article,
        "committed_date": PartialDate.from_edtf(committed),
    }
    assert (judged("article_in_force", invented, "offence", values) is None) is holds


def test_the_final_article_is_looked_at_too(invented: Dictionary) -> None:
    values: dict[str, Value] = {
        "article_first": "201-1",
        "article_final": "201",
        "committed_date": PartialDate.from_edtf("2023"),
    }
    found = judged("article_in_force", invented, "offence", values)
    assert found is not None
    assert found.field == "article_final"


def test_an_unknown_day_of_the_act_refuses_nothing(invented: Dictionary) -> None:
    values: dict[str, Value] = {"article_first": "201"}
    assert judged("article_in_force", invented, "offence", values) is None


@pytest.mark.parametrize(
    ("months", "holds"), [(36, True), (60, True), (35, False), (12, False), (600, False)]
)
def test_imprisonment_outside_the_article_is_remarked_upon(
    invented: Dictionary, months: int, holds: bool
) -> None:
    values: dict[str, Value] = {"sentence_type": "SEN1", "length_months": months}
    found = judged(
        "imprisonment_within_the_article", invented, "sentence", values, charge={"article": "201-1"}
    )
    assert (found is None) is holds


def test_a_former_penalty_still_counts_in_the_range() -> None:
    # Article 135 part 3 of Uzbekistan: 8 to 12 years before the law of 2025, 10 to 15 since.
    uzbekistan = read_dictionary("uzbekistan")
    article = uzbekistan.country.articles["135"]
    only_third = replace(article, parts={"3": article.parts["3"]})
    country = replace(uzbekistan.country, articles={"135": only_third})
    dictionary = replace(uzbekistan, country=country)
    values: dict[str, Value] = {"sentence_type": "SEN1", "length_months": 100}
    found = judged(
        "imprisonment_within_the_article", dictionary, "sentence", values, charge={"article": "135"}
    )
    assert found is None


@pytest.mark.parametrize(
    ("registered", "holds"), [("2020-12-31", True), ("2021-01-01", False), ("2020", True)]
)
def test_a_closed_answer_is_refused_for_what_came_later(
    invented: Dictionary, registered: str, holds: bool
) -> None:
    transport = invented.codelists["transport_mode"]
    closed = replace(transport["TRA1"], valid_to=date(2020, 12, 31))
    codes = {**transport.codes, "TRA1": closed}
    lists = {**invented.codelists, "transport_mode": replace(transport, codes=codes)}
    values: dict[str, Value] = {
        "transport_mode": ("TRA1", "TRA3"),
        "registered_date": PartialDate.from_edtf(registered),
    }
    found = judged("code_still_valid", replace(invented, codelists=lists), "event", values)
    assert (found is None) is holds
