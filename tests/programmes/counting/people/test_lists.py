"""Lists of people: who is counted, and every way in which a list is refused whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.counting.counted import Count, Dimension
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.faults import UncountableList
from himoya.programmes.counting.people.reading import read_people

HEAD = (
    "event,kind,start,end,days,headcount,hours,person,sex,role,attendance,outside,certified_by,"
    "language,seniority,birth_year"
)
COLUMNS = HEAD.split(",")

Lists = Callable[..., Count]


@pytest.fixture
def counted(tmp_path: Path) -> Lists:
    def count(*rows: dict[str, object], heading: str = HEAD) -> Count:
        lines = [",".join(str(row.get(name, "")) for name in COLUMNS) for row in rows]
        file = tmp_path / "people.csv"
        file.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
        return count_people(read_people(file, "en"))

    return count


def row(person: str, event: str = "A", kind: str = "training_course", **more: object) -> dict:  # type: ignore[type-arg]
    return {"person": person, "event": event, "kind": kind, **more}


def test_person_at_two_events_is_one_person_and_two_participations(counted: Lists) -> None:
    count = counted(row("P1"), row("P2"), row("p1 ", "B"), row("P3", "B"))
    assert count.participations.printed == 4
    assert count.unique.least == count.unique.most == 3


def test_trainers_organisers_and_absent_do_not_take_part(counted: Lists) -> None:
    count = counted(
        row("P1"),
        row("P2", role="trainer"),
        row("P3", role="organiser"),
        row("P4", attendance="absent"),
    )
    assert count.participations.printed == 1


def test_who_leaves_early_is_not_trained(counted: Lists) -> None:
    """Four fifths of the hours are enough (reference on training and results, 3.2, rule 2)."""
    count = counted(
        row("P1", attendance="partly"),
        row("P2", attendance="7.9", hours=10),
        row("P3", attendance="8", hours=10),
        row("P4", attendance="0", hours=10),
    )
    assert (count.trained.printed, count.not_completed, count.participations.printed) == (1, 2, 3)


def test_conference_engages(counted: Lists) -> None:
    count = counted(row("P1", kind="conference"), row("P1", "B"))
    assert (count.engaged.printed, count.trained.printed, count.trained_people) == (1, 1, 1)


def test_people_outside_the_target_group_stand_apart(counted: Lists) -> None:
    count = counted(row("P1"), row("P2", outside="yes"))
    assert (count.participations.printed, count.outside_participations) == (1, 1)


def test_days_are_counted_for_those_who_stayed(counted: Lists) -> None:
    count = counted(row("P1", days=2), row("P2", attendance="partly"), row("P3", "B"))
    assert (count.person_days.days, count.person_days.recorded, count.person_days.of) == (2, 1, 3)


def test_head_count_above_the_list_counts_the_unnamed(counted: Lists) -> None:
    count = counted(row("P1", headcount=10, sex="female"), row("P2", sex="male"))
    assert count.participations.printed == 10
    assert (count.unique.least, count.unique.most) == (10, 10)
    sex = count.by[Dimension.SEX]
    assert (sex.recorded, sex.of) == (2, 10)


def test_one_person_spelled_twice_is_asked_about_and_not_merged(counted: Lists) -> None:
    count = counted(row("Мадина Каримова"), row("Karimova Madina", "B"), row("Zarina Alieva"))
    assert count.unique.most == 3
    assert count.possible_doubles == (("Мадина Каримова", "Karimova Madina"),)


def test_headings_and_answers_may_be_in_any_language(counted: Lists) -> None:
    heading = (
        "мероприятие,вид,начало,конец,дни,число присутствовавших,часы,лицо,пол,роль,"
        "посещаемость,вне целевой группы,кем аттестован,язык обучения,звание,год рождения"
    )
    count = counted(
        row("P1", kind="семинар", sex="женский"),
        row("P2", kind="seminar", sex="ж"),
        heading=heading,
    )
    assert count.by[Dimension.SEX].cells == {"female": 2}
    assert count.by[Dimension.KIND].cells == {"seminar": 2}


def test_age_is_that_reached_in_the_year_of_the_event(counted: Lists) -> None:
    """24 and 25 at the edge of two bands; of whom year or event is not known, no age is."""
    here = {"start": "2025-03-01", "language": "таджикский", "seniority": "Colonel"}
    count = counted(
        row("P1", **here, birth_year=2001),
        row("P2", **here, birth_year=2000),
        row("P3", **here, birth_year=1925),
        row("P4", **here),
        row("P2", "B", birth_year=2000),
    )
    age = count.by[Dimension.AGE_BAND]
    assert age.cells == {"under_25": 1, "25_to_34": 1, "55_and_over": 1}
    assert (age.recorded, age.of) == (3, 5)
    assert count.by[Dimension.SENIORITY].cells == {"Colonel": 4}
    assert count.by[Dimension.LANGUAGE].cells == {"tg": 4}


@pytest.mark.parametrize(
    ("rows", "number", "column"),
    [
        ([row("P1", start="2202-03-01")], 2, "start"),
        ([row("P1", start="2026-03-02", end="2026-03-01")], 2, "end"),
        ([row("P1"), row("")], 3, "person"),
        ([row("P1", kind="party")], 2, "kind"),
        ([row("P1", sex="yes")], 2, "sex"),
        ([row("P1", days="two")], 2, "days"),
        ([row("P1", attendance="5")], 2, "attendance"),
        ([row("P1", attendance="9", hours=8)], 2, "attendance"),
        ([row("P1"), row("p1")], 3, "person"),
        ([row("P1", sex="female"), row("P1", "B", sex="male")], 3, "sex"),
        ([row("P1", headcount=1), row("P2")], 2, "headcount"),
        ([row("P1", role="trainer"), row("P1")], 3, "role"),
        ([row("P1", certified_by="p1")], 2, "certified_by"),
        ([row("P1"), row("P2", kind="seminar")], 3, "kind"),
        ([row("P1", kind="")], 2, "kind"),
        ([row("P1", start="2026-03"), row("P2", start="2026-04")], 3, "start"),
        ([row("P1", start="2026", birth_year="2027")], 2, "birth_year"),
        ([row("P1", birth_year="03.05.1980")], 2, "birth_year"),
        ([row("P1", birth_year="1980"), row("P1", "B", birth_year="1981")], 3, "birth_year"),
        ([row("P1", language="tg"), row("P2", language="ru")], 3, "language"),
    ],
)
def test_bad_row_is_named_and_nothing_is_counted(
    counted: Lists, rows: list[dict[str, object]], number: int, column: str
) -> None:
    with pytest.raises(UncountableList) as caught:
        counted(*rows)
    (fault,) = caught.value.faults
    assert (fault.row, fault.column) == (number, column)
    for language in LANGUAGES:
        told = caught.value.in_words(language)
        assert str(number) in told and "{" not in told


def test_missing_column_is_named(counted: Lists) -> None:
    with pytest.raises(UncountableList) as caught:
        counted(row("P1"), heading=HEAD.replace("person", "who"))
    assert caught.value.missing == ("person",)


def test_empty_list_is_refused(counted: Lists) -> None:
    with pytest.raises(UncountableList) as caught:
        counted()
    assert caught.value.empty


@pytest.mark.parametrize("language", ["ru", "tg", "uz"])
def test_every_sentence_about_rows_and_events_is_translated(language: Language) -> None:
    """The rule of all rooms sees literals at the call; these travel with their fault."""
    import himoya.programmes.counting.headcounts as headcounts
    import himoya.programmes.counting.people.agreement as agreement
    import himoya.programmes.counting.people.rows as rows
    import himoya.programmes.counting.sexes as sexes
    from himoya.programmes.sentences import sentences

    text = sentences.file(language).read_text(encoding="utf-8")
    for module in (headcounts, sexes, agreement, rows):
        said = [one for one in vars(module).values() if isinstance(one, str) and "{found}" in one]
        said += [one for one in vars(module).values() if isinstance(one, str) and "{row}" in one]
        assert said
        assert [one for one in said if f'msgid "{one}"' not in text] == []


def test_workbook_says_the_same_as_csv(tmp_path: Path) -> None:
    from datetime import date

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["event", "kind", "start", "days", "person"])
    sheet.append(["A", "seminar", date(2026, 3, 1), 2, 17])
    sheet.append(["A", "seminar", date(2026, 3, 1), 2, "P2"])
    book.save(tmp_path / "people.xlsx")
    count = count_people(read_people(tmp_path / "people.xlsx", "en"))
    assert (count.participations.printed, count.person_days.days) == (2, 4)
    assert count.by[Dimension.YEAR].cells == {"2026": 2}
