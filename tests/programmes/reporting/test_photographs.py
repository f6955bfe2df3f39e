"""Photographs in a report: those of its time, with caption, event and day, or a word instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.blocks.photographs import (
    not_opened,
    photographs,
    photographs_told,
    withdrawn,
)
from himoya.programmes.reporting.layouts import Kind, layout_for
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.reporting.whole import book_of, illustrated, report_on
from himoya.publishing.section.reports.model import Picture, Sentence, Title

FAIR = ReportedPhotograph(
    reference="b",
    captions={"en": "A stand at a fair.", "ru": "Стенд на ярмарке."},
    taken_on=date(2020, 5, 4),
    taken_by="Invented Society",
    event="Invented fair",
)
TABLE = replace(FAIR, reference="a", captions={"tg": "Миз"}, event="", taken_on=date(2019, 6, 30))

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_annex_shows_each_with_what_is_known_of_it(language: Language) -> None:
    programme = packaged_programme("tj-2018")
    book = illustrated(book_of(programme, language), (FAIR, TABLE))
    report = report_on(book, layout_for(Kind.FINAL, "tj-2018"), DAY)
    first, second = [one for one in report.parts if isinstance(one, Picture)]
    assert (first.reference, second.reference) == ("a", "b"), "by their days"
    assert first.alternative == "Миз" and "Invented fair" not in first.caption
    assert second.alternative == FAIR.captions.get(language, "A stand at a fair.")
    assert "Invented fair" in second.caption and "Invented Society" in second.caption
    assert ".." not in second.caption and "{" not in first.caption + second.caption
    assert "2020" in second.caption and "2019" in first.caption
    told, heading = [], None
    for one in report.parts:
        heading = one if isinstance(one, Title) else heading
        told += [heading] if isinstance(one, Picture) else []
    assert len(set(map(id, told))) == 1, "all under one heading"
    without = report_on(book_of(programme, language), layout_for(Kind.FINAL, "tj-2018"), DAY)
    titles = [sum(isinstance(part, Title) for part in one.parts) for one in (report, without)]
    assert titles[0] == titles[1] + 1


def test_a_report_of_a_time_shows_those_of_its_time() -> None:
    programme = packaged_programme("tj-2018")
    days = {"2020": ["b"], "2020-H2": [], "2019-H1": ["a"], "2019-H2": []}
    for period, references in days.items():
        book = book_of(programme, "en", Period.from_text(period))
        shown = photographs_told(illustrated(book, (FAIR, TABLE)))
        assert [one.reference for one in shown] == references, period
        pictures = [
            one for one in photographs(illustrated(book, (FAIR, TABLE))) if isinstance(one, Picture)
        ]
        assert [one.reference for one in pictures] == references


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_stands_where_a_photograph_may_not_or_cannot(language: Language) -> None:
    gone, shut = withdrawn(date(2026, 3, 2), language), not_opened("A stand", language)
    assert isinstance(gone, Sentence) and "2026" in gone.text and "{" not in gone.text
    assert "A stand" in shut.text and "{" not in shut.text
    if language != "en":
        assert gone.text != withdrawn(date(2026, 3, 2), "en").text
