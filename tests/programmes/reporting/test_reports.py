"""Reports: the structure of the originals, figures as references, conflicts marked and settled."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.blocks import BLOCKS
from himoya.programmes.reporting.blocks.outcome_documents import outcome_document
from himoya.programmes.reporting.book import Book, UnknownReference
from himoya.programmes.reporting.comparing import Outcome, compared
from himoya.programmes.reporting.conflicts import Conflict
from himoya.programmes.reporting.layouts import (
    Kind,
    UnreadableLayout,
    layout_for,
    read_layout,
)
from himoya.programmes.reporting.page import whole_page
from himoya.programmes.reporting.period import Period, UnreadablePeriod
from himoya.programmes.reporting.resolutions import UnusableResolutions, read_resolutions
from himoya.programmes.reporting.whole import (
    ProgrammeReport,
    UnsettledConflicts,
    book_of,
    decided,
    report_on,
)
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence, Title

DAY = date(2026, 11, 28)

#: A heading of either text, and the name under which both count as the same.
STRUCTURE = {
    r"(?:\d\. )?Introduction": "introduction",
    r"Background": "background",
    r"(?:Key project achievements|Key achievements)$": "achievements",
    r"Output (\d)[.:] ": "output",
    r"Activity (\d\.\d)[.:]? ?": "activity",
    r"(?:\d\. )?(?:Key lessons learnt|Lessons learned)": "lessons",
    r"Annex (\d)\s?[-:]": "annex",
}


def report(
    programme: str = "tj-2018", language: Language = "en", kind: Kind = Kind.FINAL
) -> ProgrammeReport:
    book = book_of(packaged_programme(programme), language)
    return report_on(book, layout_for(kind, programme), DAY)


def headings(made: ProgrammeReport) -> list[str]:
    return [one.text for one in made.parts if isinstance(one, Title)]


def structure(lines: list[str]) -> list[str]:
    found = []
    for line in lines:
        for pattern, name in STRUCTURE.items():
            if match := re.match(pattern, line):
                found.append(" ".join((name, *match.groups())))
                break
    return found


def test_the_tajik_report_has_the_structure_of_the_original(shared: Path) -> None:
    text = (shared / "reference/reports/final-report-tajikistan.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    original = structure(lines)
    assert original[:3] == ["background", "achievements", "output 1"]
    assert original[-4:] == ["annex 1", "annex 2", "annex 3", "annex 4"]
    assert structure(headings(report())) == original


def test_the_uzbek_report_has_the_chapters_of_the_original(shared: Path) -> None:
    text = (shared / "reference/reports/final-report-uzbekistan.txt").read_text(encoding="utf-8")
    chapters = re.findall(r"^#+ \**(\d)\. (\w+)", text, flags=re.MULTILINE)
    made = report("uz-2019")
    own = [found for one in headings(made) for found in re.findall(r"^(\d)\. (\w+)", one)]
    assert own == chapters
    assert [one for one in headings(made) if one.startswith("Annex")] == ["Annex: Publications"]


def test_annexes_have_the_points_of_the_file() -> None:
    programme = packaged_programme("tj-2018")
    book = book_of(programme, "en")
    points = [
        [
            row[0]
            for part in outcome_document(one, book)
            if isinstance(part, Grid)
            for row in part.rows
        ]
        for one in programme.outcome_documents
    ]
    letters = [f"A{n}" for n in range(1, 12)] + [f"B{n}" for n in range(1, 12)]
    assert points == [letters, [f"D{n}" for n in range(1, 7)]]


def test_the_list_of_publications_has_the_films_that_the_original_forgot(shared: Path) -> None:
    text = (shared / "reference/reports/final-report-tajikistan.txt").read_text(encoding="utf-8")
    annex = text[text.index("Annex 1 - Publications") : text.index("Annex 2 - Media")]
    assert "Villains" not in annex
    book = book_of(packaged_programme("tj-2018"), "en")
    (works,) = [one for one in BLOCKS["publications"](book) if isinstance(one, Grid)]
    assert sum("Victims not Villains" in row[1] for row in works.rows) == 2
    assert [row[0] for row in works.rows] == [str(n) for n in range(1, 14)]


@pytest.mark.parametrize("programme", ["tj-2018", "uz-2019"])
@pytest.mark.parametrize("kind", [Kind.FINAL, Kind.RAPPORTEUR])
def test_headings_are_in_each_language(programme: str, kind: Kind) -> None:
    made = {one: report(programme, one, kind) for one in LANGUAGES}
    shapes = {one: [type(part) for part in made[one].parts] for one in LANGUAGES}
    # All but English say that titles stand in the language of the source.
    assert shapes["ru"] == shapes["tg"] == shapes["uz"]
    titles = {one: made[one].title.partition(":")[0] for one in LANGUAGES}
    assert len(set(titles.values())) == len(LANGUAGES)


def test_every_event_is_told_in_full_once() -> None:
    programme = packaged_programme("tj-2018")
    told = [one.text for one in report().parts if isinstance(one, Sentence)]
    for event in programme.events:
        full = [one for one in told if one.startswith(f"{event.title} (") and "When: " in one]
        assert len(full) == 1, event.id


def test_a_conflict_is_marked_where_its_figure_stands() -> None:
    lines = [line for one in report().parts if isinstance(one, Points) for line in one.lines]
    assert "Practitioners trained on the manuals: 414 [not settled: 415]" in lines
    assert "TIP courses incorporated in curricula: 3 [not settled: 2]" in lines
    assert "Trainers trained: 30; women: 6 of 30 (20%)" in lines


def test_no_percentage_stands_without_its_counts() -> None:
    book = book_of(packaged_programme("tj-2018"), "en")
    layout = layout_for(Kind.FINAL, "tj-2018")
    parts = [
        part
        for entry in layout.blocks
        if entry.block is not None and entry.block in BLOCKS.keys() - {"figures_and_sources"}
        for part in BLOCKS[entry.block](book)
    ]
    found = [one for one in texts(parts) if re.search(r"\d%", one)]
    assert len(found) > 5
    for text in found:
        without = re.sub(r"\d+ of \d+ \(\d+%\)|\d+% is printed, which no whole number of", "", text)
        assert "%" not in without, text


def texts(parts: list[Part]) -> list[str]:
    found: list[str] = []
    for one in parts:
        match one:
            case Sentence(text, _) | Title(text, _):
                found.append(text)
            case Points(lines, _):
                found += lines
            case Grid():
                found += [cell for row in one.rows for cell in row]
    return found


def test_unlike_periods_are_said_to_be_no_trend() -> None:
    said = "No trend can be read from them."
    sentences = [one.text for one in report().parts if isinstance(one, Sentence)]
    assert any(said in one for one in sentences)
    uzbek = [one.text for one in report("uz-2019").parts if isinstance(one, Sentence)]
    assert not any(said in one for one in uzbek)


def test_a_report_of_a_year_tells_the_events_of_that_year() -> None:
    programme = packaged_programme("tj-2018")
    period = Period.from_text("2020-H2")
    book = book_of(programme, "en", period)
    expected = {
        one.id
        for one in programme.events
        if one.date.start
        and one.date.end
        and one.date.start <= "2020-12" <= "2021"
        and one.date.end >= "2020-07"
    }
    grids = [one for one in BLOCKS["event_table"](book) if isinstance(one, Grid)]
    by_title = {one.title: one.id for one in programme.events}
    assert {by_title[row[0]] for row in grids[0].rows} >= expected - {"tj-e19"}
    assert "tj-e06" not in {by_title[row[0]] for row in grids[0].rows}
    assert "tj-e12" in {by_title[row[0]] for row in grids[1].rows}


@pytest.mark.parametrize("text", ["20", "2020-H3", "2020-Q1", "about 2020", ""])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePeriod):
        Period.from_text(text)


def test_signing_names_every_open_conflict_and_those_of_checks() -> None:
    found = Conflict("tj-h03", "The films are not in the list of publications")
    book = book_of(packaged_programme("tj-2018"), "en", findings=(found,))
    with pytest.raises(UnsettledConflicts) as refused:
        report_on(book, layout_for(Kind.FINAL, "tj-2018"), DAY, signed=True)
    named = [one.reference for one in refused.value.conflicts]
    assert named == [one.reference for one in book.conflicts]
    assert named[-1] == "tj-h03"


DECISIONS = """schema: himoya-report-resolutions/1
resolutions:
  uz-h04: {value: 589, reason: The events add up to this}
  months.stated: {value: 30, reason: Both ends are counted}
"""


def settled(tmp_path: Path, text: str, programme: str = "uz-2019") -> Book:
    file = tmp_path / "decisions.yaml"
    file.write_text(text, encoding="utf-8")
    book = book_of(packaged_programme(programme), "en")
    return decided(book, read_resolutions(file, book.conflicts, "en"))


def test_a_signed_report_uses_what_was_chosen_and_keeps_the_rest(tmp_path: Path) -> None:
    book = settled(tmp_path, DECISIONS)
    made = report_on(book, layout_for(Kind.FINAL, "uz-2019"), DAY, signed=True)
    lines = [line for one in made.parts if isinstance(one, Points) for line in one.lines]
    assert "TIP practitioners trained: at least 589" in lines
    last = made.parts[-1]
    assert isinstance(last, Grid)
    row = next(one for one in last.rows if one[0] == "uz-h04")
    assert row[2:] == ("at least 589", "593 (004:L30)", "The events add up to this")
    assert not any("not settled" in one for one in texts(list(made.parts)))


def test_what_a_check_found_in_words_is_settled_by_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_text(DECISIONS + "  uz-od2: {reason: It is from the conference}\n", encoding="utf-8")
    found = Conflict("uz-od2", "The declaration names no event")
    book = book_of(packaged_programme("uz-2019"), "en", findings=(found,))
    book = decided(book, read_resolutions(file, book.conflicts, "en"))
    made = report_on(book, layout_for(Kind.FINAL, "uz-2019"), DAY, signed=True)
    last = made.parts[-1]
    assert isinstance(last, Grid)
    assert list(last.rows)[-1][1:] == (found.message, "–", "–", "It is from the conference")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("589", "600", "uz-h04"),
        ("uz-h04", "uz-h99", "uz-h99"),
        ("The events add up to this", "''", "uz-h04"),
        ("himoya-report-resolutions/1", "other/1", "schema"),
    ],
)
def test_decisions_that_do_not_fit_are_named(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    with pytest.raises(UnusableResolutions) as refused:
        settled(tmp_path, DECISIONS.replace(old, new))
    assert named in str(refused.value)
    assert "decisions.yaml" in str(refused.value)


def test_values_with_one_number_are_told_apart_by_their_qualifier(tmp_path: Path) -> None:
    text = (
        "schema: himoya-report-resolutions/1\nresolutions:\n  print_runs.1: {value: 1000, reason: R"
    )
    with pytest.raises(UnusableResolutions):
        settled(tmp_path, text + "}\n", "tj-2018")
    book = settled(tmp_path, text + ", qualifier: over}\n", "tj-2018")
    assert book.words("print_runs.1") == "over 1,000"


def test_an_unknown_block_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    text = "schema: himoya-report-layout/1\nkind: final\nblocks:\n  - {block: fiche}\n"
    file.write_text(text, encoding="utf-8")
    assert [one.block for one in read_layout(file, "en").blocks] == ["fiche"]
    file.write_text(text + "  - {block: weather}\n", encoding="utf-8")
    with pytest.raises(UnreadableLayout, match=r"own\.yaml, line 5: .*“weather”"):
        read_layout(file, "en")


def test_a_figure_that_is_not_there_is_never_written() -> None:
    with pytest.raises(UnknownReference):
        book_of(packaged_programme("tj-2018"), "en").words("tj-h99")


def test_every_printed_figure_is_compared_and_what_differs_is_explained() -> None:
    for programme in ("tj-2018", "uz-2019"):
        book = book_of(packaged_programme(programme), "en")
        rows = compared(book)
        assert len(rows) == sum(not one.computed for one in book.figures)
        assert all(one.explanation for one in rows)
    outcomes = {one.printed.reference: one for one in rows}
    assert outcomes["uz-h05"].outcome is Outcome.EQUAL
    assert outcomes["uz-h04"].outcome is Outcome.DIFFERENT
    assert "30 + 171 + 3 + over 100 + 40 + 26 + 68 + 30 + 50 + 70" in outcomes["uz-h04"].explanation


def test_the_page_needs_no_other_file_and_escapes_what_is_typed() -> None:
    page = whole_page(report())
    assert 'lang="en"' in page
    assert not re.search(r"<(?:script|link|img|iframe)|url\(|@import", page)
    assert page.count("<h1>") == 1


@pytest.mark.parametrize("kind", Kind)
def test_no_heading_stands_over_nothing(kind: Kind) -> None:
    fiche = Fiche(id="xx-empty", country="XD", title="Empty", start="2024-01", end="2024-12")
    book = book_of(Programme(programme=fiche, schema="himoya-programme/1"), "uz")
    parts = report_on(book, layout_for(kind, fiche.id), date(2026, 12, 1)).parts
    bare = [
        one.text
        for one, following in zip(parts, (*parts[1:], None), strict=True)
        if isinstance(one, Title)
        and (following is None or (isinstance(following, Title) and following.level <= one.level))
    ]
    assert bare == []
