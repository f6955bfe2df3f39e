"""Pasted lists, sessions, reports of meeting programs, and counts put together."""

from __future__ import annotations

from codecs import BOM_UTF16_LE

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.programmes.counting.adding_up import count_headcounts
from himoya.programmes.counting.counted import Count, Dimension, Headcount
from himoya.programmes.counting.headcounts import Headcounts
from himoya.programmes.counting.people.meeting_reports import UnreadableReport, read_report
from himoya.programmes.counting.people.pasted import MOST_LINES, PastedList, read_pasted
from himoya.programmes.counting.people.sessions import AtSession, attendance_over
from himoya.programmes.counting.together import together
from himoya.programmes.facts.events import CountedAs, EventKind
from himoya.programmes.facts.figures import Figure


def pasted(text: str) -> PastedList:
    return read_pasted(text, "E", "seminar")


@pytest.mark.parametrize(
    "heading", ["Name\tSex\tAgency", "ФИО\tПол\tВедомство", "Ному насаб\tҷинс\tмуассиса"]
)
def test_columns_are_found_by_their_headings_in_any_language(heading: str) -> None:
    read = pasted(f"{heading}\nInvented One\tf\tCourt\nInvented Two\tm\tPolice\n")
    assert [(one.person, one.sex, one.agency) for one in read.rows] == [
        ("Invented One", "female", "Court"),
        ("Invented Two", "male", "Police"),
    ]


def test_names_alone_need_no_heading() -> None:
    assert [one.person for one in pasted("Invented One\n\nInvented Two").rows] == [
        "Invented One",
        "Invented Two",
    ]


def test_columns_that_are_not_read_are_told() -> None:
    read = pasted("No.;Name;Telephone\n1;Invented One;5\n")
    assert read.not_read == ("No.", "Telephone")
    assert [one.person for one in read.rows] == ["Invented One"]


def test_every_fault_names_its_row_and_no_row_is_taken() -> None:
    read = pasted("name\tsex\n\nInvented One\tx\n\tf\n")
    assert read.rows == ()
    for language in LANGUAGES:
        told = [one.in_words(language) for one in read.faults]
        assert len(told) == 2
        assert "3" in told[0]
        assert "x" in told[0].partition(":")[2]
        assert "4" in told[1]


def test_a_person_twice_in_one_list_is_refused() -> None:
    read = pasted("Invented One\nInvented Two\ninvented  one\n")
    assert [(one.row, one.column) for one in read.faults] == [(3, "person")]


@pytest.mark.parametrize("text", ["", "\n \n", "sex\tagency\nf\tCourt\n", "name\n"])
def test_a_list_without_names_is_refused(text: str) -> None:
    assert pasted(text).has_no_names


def test_a_list_that_is_too_long_is_refused_and_not_cut() -> None:
    lines = "\n".join(f"P{number}" for number in range(MOST_LINES + 1))
    assert pasted(lines).too_long
    assert len(pasted(lines.rpartition("\n")[0]).rows) == MOST_LINES


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([], (True, True)),
        ([AtSession(2, "present"), AtSession(2, "absent")], (True, False)),
        ([AtSession(8, "present"), AtSession(2, "absent")], (True, True)),
        ([AtSession(8, "absent")], (False, False)),
        ([AtSession(8, "partly")], (True, False)),
        ([AtSession(10, "partly", 359)], (True, False)),  # 450 minutes; 360 are four fifths
        ([AtSession(10, "partly", 360)], (True, True)),
        ([AtSession(2, "present", 9000), AtSession(8, "absent")], (True, False)),
    ],
)
def test_four_fifths_of_the_hours_complete_an_event(
    sessions: list[AtSession], expected: tuple[bool, bool]
) -> None:
    assert attendance_over(sessions) == expected


ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
"812 3456 7890",Seminar,10/05/2026 05:55:00 PM,10/05/2026 07:00:00 PM,x@example.org,65,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Invented One,one@example.org,10/05/2026 05:55:00 PM,10/05/2026 06:20:00 PM,25,No
"Nick (Invented Two)",,10/05/2026 06:10:00 PM,10/05/2026 06:40:00 PM,30,Yes
Invented One,one@example.org,10/05/2026 06:30:00 PM,10/05/2026 07:00:00 PM,30,No
"""

TEAMS = """1. Summary
Meeting title\tSeminar
Attended participants\t2
Meeting duration\t1h 30m 51s

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Invented One\t7/22/26, 7:02:11 PM\t7/22/26, 8:30:02 PM\t1h 27m 51s\to@example.org\to\tOrganizer
Invented Two\t7/22/26, 7:05:00 PM\t7/22/26, 7:05:40 PM\t40s\tt@example.org\tt\tAttendee

3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Invented One\t7/22/26, 7:02:11 PM\t7/22/26, 8:30:02 PM\t1h 27m 51s\to@example.org\tOrganizer
"""


def test_joins_of_a_zoom_report_add_up() -> None:
    found = read_report(b"\xef\xbb\xbf" + ZOOM.encode())
    assert [(one.names, one.minutes) for one in found] == [
        (("Invented One",), 55),
        (("Nick", "Invented Two"), 30),
    ]


def test_a_zoom_report_without_single_joins_is_read() -> None:
    text = "Name (Original Name),User Email,Total Duration (Minutes),Guest\nInvented,x,65,No\n"
    assert [one.minutes for one in read_report(text.encode())] == [65]


def test_only_the_participants_of_a_teams_report_are_read() -> None:
    found = read_report(BOM_UTF16_LE + TEAMS.replace("\n", "\r\n").encode("utf-16-le"))
    assert [(one.names, one.minutes) for one in found] == [
        (("Invented One",), 87),
        (("Invented Two",), 0),
    ]


@pytest.mark.parametrize(
    ("content", "row", "value"),
    [
        (b"", None, ""),
        (b"\xff\xfe\x00", None, ""),
        (b"\x00\x01\x98", None, ""),
        (b"Name,Age\nX,3\n", None, ""),
        (b"Name,Duration\n", None, ""),
        (b"Name,Duration\nX,1 Stunde\n", 2, "1 Stunde"),
        (b"Name,Duration\n,1h\n", 2, ""),
    ],
)
def test_what_is_no_report_is_refused_with_its_row(
    content: bytes, row: int | None, value: str
) -> None:
    with pytest.raises(UnreadableReport) as refused:
        read_report(content)
    assert (refused.value.row, refused.value.found) == (row, value)


def counted(*figures: tuple[str, int, int]) -> Count:
    heads = tuple(
        Headcount(
            event=event,
            title=event,
            kind=EventKind.SEMINAR,
            counted_as=CountedAs.TRAINED,
            figure=Figure(value=people),
            cells={Dimension.SEX: {"female": women}},
        )
        for event, people, women in figures
    )
    return count_headcounts(Headcounts(heads, (), (), ()))


def test_counts_put_together_are_those_of_all_events_at_once() -> None:
    first, second = [("A", 10, 4), ("B", 7, 1)], [("C", 12, 0)]
    assert together(counted(*first), counted(*second)) == counted(*first, *second)
