"""`himoya figures`: what a reader sees of rival claims, in words and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES


@pytest.fixture(autouse=True)
def english_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in ("LC_ALL", "LC_MESSAGES", "HIMOYA_DEBUG"):
        monkeypatch.delenv(setting, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "400")  # no cell of the table is broken into lines


@pytest.fixture
def page(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run `himoya figures …` and return what it printed, with lines joined to plain text."""

    def run(*words: str) -> str:
        assert main(["figures", *words]) == 0
        return " ".join(capsys.readouterr().out.split())

    return run


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run `himoya figures … --json` and return the object."""

    def run(*words: str) -> dict[str, Any]:
        assert main(["figures", *words, "--json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return run


def test_the_page_shows_both_editions_side_by_side(page: Any) -> None:
    text = page("tajikistan", "2021")
    assert "Published figures: Tajikistan, 2021" in text
    assert "Each figure is what its source says, not our finding." in text
    assert "Offences recorded (unit of count: Offences; stage: recorded)" in text
    assert "They stand in different editions of the source: 30 May 2023; 14 April 2025." in text
    assert "Different figures: 42 (1, Offences recorded); 52 (2, Offences recorded)." in text
    assert "articles not named" in text
    assert "read in the" in text


def test_the_page_says_not_reported_and_never_zero(page: Any) -> None:
    text = page("tajikistan", "2021", "--measure", "persons_convicted")
    assert "not reported" in text
    assert "Not reported is not zero." in text


def test_a_half_year_stands_beside_its_year_with_the_reason(page: Any) -> None:
    text = page("tajikistan", "2022", "--measure", "offences_recorded")
    assert "January 2022 – June 2022 (half-year)" in text
    assert "The periods are not of the same length: year (2022); half-year" in text
    assert "worked out" not in text


def test_figures_that_fail_arithmetic_are_marked_and_explained(page: Any) -> None:
    text = page("tajikistan", "2018", "--measure", "persons_convicted")
    assert "47 †" in text
    assert "more persons convicted than prosecuted" in text


def test_parts_of_a_source_without_a_total_are_shown(answer: Any) -> None:
    found = answer("tajikistan", "2021", "--measure", "offences_recorded")
    assert set(found["shown"]) == {
        "TJK.2021.offences_recorded.unodc_glotip_2023",
        "TJK.2021.offences_recorded.unodc_glotip_2025",
        "TJK.2021.offences_recorded.asiaplus.female.sexual",
        "TJK.2021.offences_recorded.asiaplus.illegal_migration_organisation",
    }


def test_all_shows_every_claim(answer: Any) -> None:
    found = answer("uzbekistan", "2016", "--all")
    assert len(found["shown"]) == len(found["claims"]) == 19
    assert len(answer("uzbekistan", "2016")["shown"]) == 9


def test_json_names_unit_stage_scope_source_and_edition_of_every_claim(answer: Any) -> None:
    for claim in answer("uzbekistan", "2020")["claims"]:
        for column in ("unit", "stage", "article_scope", "source", "period", "verification"):
            assert claim[column]
        assert claim["country"] == "UZB"


def test_json_pairs_have_reasons_and_conflicts_explanations(answer: Any) -> None:
    found = answer("uzbekistan", "2017", "--measure", "persons_convicted")
    assert {one["kind"] for one in found["conflicts"]} == {"rival_values"}
    [conflict] = found["conflicts"]
    assert [one["id"] for one in conflict["explanations"]] == [
        "uzb_2017_prosecuted_called_convicted"
    ]
    assert all(pair["reasons"] for pair in found["not_comparable"])


@pytest.mark.parametrize("country", ["UZ", "uzb", "Узбекистан", "Ӯзбекистон", "oʻzbekiston"])
def test_a_country_is_known_by_any_of_its_names(answer: Any, country: str) -> None:
    assert answer(country, "2016")["country"] == "UZB"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [("2022-H1", "2022-01/2022-06"), ("2022h2", "2022-07/2022-12"), ("2018..2021", "2018/2021")],
)
def test_periods_may_be_written_in_several_ways(answer: Any, written: str, edtf: str) -> None:
    assert answer("tajikistan", written)["period"] == edtf


def test_a_measure_is_known_by_its_label_too(answer: Any) -> None:
    found = answer("tajikistan", "2019", "--measure", "Осуждённые лица")
    assert {claim["measure"] for claim in found["claims"]} == {"persons_convicted"}


def test_without_a_period_the_periods_are_listed(page: Any) -> None:
    text = page("kyrgyzstan")
    assert "Published figures: Kyrgyzstan" in text
    assert "2005 2 2005" in text
    assert "Add a period to see them: 2021" in text


def test_a_year_without_figures_says_so(page: Any) -> None:
    assert "No published figure is known to us." in page("turkmenistan", "1999")


# Trends


def test_a_trend_draws_each_edition_apart(answer: Any) -> None:
    found = answer("tajikistan", "--trend", "offences_recorded")
    lines = {line[0]["edition"]: [one["value"] for one in line] for line in found["series"]}
    assert lines["2025-04-14"][-2:] == [52, 86]
    assert lines["2023-05-30"][-1] == 42
    assert len(lines) == len(found["series"]) == 2


def test_a_trend_refuses_half_years_in_words(page: Any) -> None:
    text = page("tajikistan", "--trend", "offences_recorded")
    assert "Not joined with the first line, and why" in text
    assert "January 2020 – June 2020: 51." in text
    assert "year (2020); half-year (January 2020 – June 2020). A shorter period beside" in text
    assert "86 is a broad count" in text


def test_a_lone_half_year_and_a_year_are_not_drawn_at_all(page: Any) -> None:
    text = page("tajikistan", "2023/2025", "--trend", "criminal_cases_initiated")
    assert "2023 ██" in text
    assert "January 2025 – June 2025: 39." in text
    text = page("tajikistan", "2024/2025", "--trend", "criminal_cases_initiated")
    assert "█" not in text
    assert "No two of these figures may be joined into a line." in text
    assert "half-year (January 2025 – June 2025)" in text


def test_a_gap_in_a_line_is_shown_as_a_gap(page: Any) -> None:
    text = page("tajikistan", "--trend", "victims_detected")
    assert "2011 no figure" in text


def test_below_five_is_drawn_without_a_bar(page: Any) -> None:
    assert "2003 <5" in page("tajikistan", "--trend", "persons_convicted")


# Four languages, and misuse


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_every_language(page: Any, language: str) -> None:
    titles = {
        "en": "Where they contradict each other",
        "ru": "Где они противоречат друг другу",
        "tg": "Дар куҷо онҳо ба ҳам мухолифанд",
        "uz": "Ular qayerda bir-biriga zid",
    }
    text = page("uzbekistan", "2016", "--language", language)
    assert titles[language] in text
    for other in set(LANGUAGES) - {language}:
        assert titles[other] not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["narnia", "2021"], "No published figures are kept for “narnia”"),
        (["germany", "2021"], "There are figures for: Tajikistan, Uzbekistan, Kazakhstan"),
        (["tajikistan", "lately"], "“lately” is not a period"),
        (["tajikistan", "2022-H3"], "“2022-H3” is not a period"),
        (["tajikistan", "2021", "--measure", "offence_recorded"], "offences_recorded"),
        (["tajikistan", "--trend", "xyz"], "There is no measure “xyz”"),
    ],
)
def test_misuse_is_told_in_one_message(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert main(["figures", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
