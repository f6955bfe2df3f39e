"""A count that leaves its range raises a question to the agency, never a statement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now
from himoya.platform.database.migrating import secured_tables
from himoya.platform.register.models import Case, Holder
from himoya.platform.situation import actions, queries
from himoya.platform.situation.models import CountQuestion, QuestionState
from himoya.platform.situation.refusals import QuestionRefused, Why
from himoya.platform.situation.rules import last_closed_month, left_its_range, month_before
from himoya.platform.situation.words import what_is_asked
from tests.platform.people import People

#: The day on which the tests ask; September is the last month that has ended.
TODAY, SEPTEMBER = date(2026, 10, 5), date(2026, 9, 1)
WORDS = "Seven cases of August were registered late."


def register(people: People, agency: str, months: Mapping[date, int], **other: object) -> None:
    """Cases that an agency registered, so many in each month."""
    office = Agency.objects.get(code=agency)
    opener = people.account("investigator", agency)
    practice = bool(other.pop("practice", False))
    with whole_table("counts for the tests"):
        for month, cases in months.items():
            for _ in range(cases):
                made = Case.objects.count()
                case = Case(
                    case_number=f"Q-{made}",
                    number_key=f"q-{made}",
                    practice=practice,
                    stage="police",
                    agency=office,
                    opened_at=now(),
                    changed_at=now(),
                    opened_by=opener,
                )
                answers = {
                    "reporting_agency": agency,
                    "registered_date": PartialDate.of_day(month.replace(day=9)),
                    "case_classification": "trafficking_in_persons",
                }
                case.set_values(answers | other, by=None)  # type: ignore[arg-type]
                case.save()
                Holder.objects.create(case=case, agency=office, practice=practice)


def even(cases: int, last: int) -> dict[date, int]:
    """The same number in each of 24 months, and a last one."""
    before = {month_before(SEPTEMBER, number): cases for number in range(1, 25)}
    return {**before, SEPTEMBER: last}


@pytest.fixture(autouse=True)
def in_october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("himoya.platform.situation.actions.today", lambda: TODAY)


@pytest.fixture
def asked(people: People) -> UUID:
    """A question to the first office."""
    register(people, "XD-MIA-01", even(1, 9))
    assert actions.open_questions() == 1
    with whole_table("test"):
        id: UUID = CountQuestion.objects.get().id
    return id


# ---- when it is asked ----


def test_a_usual_month_is_not_asked_about() -> None:
    assert left_its_range(even(5, 5), SEPTEMBER) is None
    assert left_its_range(even(5, 9), SEPTEMBER) is None


def test_a_month_far_above_or_below_is() -> None:
    above, below = left_its_range(even(5, 20), SEPTEMBER), left_its_range(even(9, 0), SEPTEMBER)
    assert above is not None
    assert above.highest < 20
    assert below is not None
    assert below.lowest > 0


def test_a_short_history_is_no_history() -> None:
    months = even(5, 40)
    del months[month_before(SEPTEMBER, 24)]
    assert left_its_range(months, SEPTEMBER) is None
    # An older month says that the agency was there: that month itself was one without cases.
    assert left_its_range({**months, month_before(SEPTEMBER, 30): 1}, SEPTEMBER) is not None


def test_an_office_with_few_cases_is_not_asked() -> None:
    months = {month_before(SEPTEMBER, 24): 11, SEPTEMBER: 40}
    assert left_its_range(months, SEPTEMBER) is None
    assert left_its_range({}, SEPTEMBER) is None


def test_a_month_is_asked_about_once_it_has_ended() -> None:
    assert last_closed_month(date(2026, 10, 1)) == SEPTEMBER
    assert last_closed_month(date(2026, 9, 30)) == date(2026, 8, 1)
    assert last_closed_month(date(2026, 1, 31)) == date(2025, 12, 1)


def test_an_agency_is_asked_once(people: People, asked: UUID) -> None:
    assert actions.open_questions() == 0
    with whole_table("test"):
        one = CountQuestion.objects.get()
        assert (one.count, one.month, one.practice) == (9, SEPTEMBER, False)
        assert one.agency.code == "XD-MIA-01"
    entry = Entry.objects.get(subject=str(asked))
    assert (entry.act, entry.account) == ("created", None)


def test_only_registered_cases_of_trafficking_count_and_no_practice(people: People) -> None:
    register(people, "XD-MIA-01", even(1, 1))
    register(people, "XD-MIA-01", {SEPTEMBER: 20}, practice=True)
    register(people, "XD-MIA-01", {SEPTEMBER: 20}, case_classification="smuggling_of_migrants")
    register(people, "XD-MIA-01", {SEPTEMBER: 20}, registered_date=PartialDate.of_year(2026))
    assert actions.open_questions() == 0


# ---- what is said ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_and_states_nothing(people: People, asked: UUID, language: str) -> None:
    (one,) = queries.questions(people.reader("investigator"))
    with translation.override(language):
        said = what_is_asked(one)
    assert said.endswith("?")
    assert "9" in said
    for word in ("crime", "rise", "rose", "преступност", "рост", "ҷинояткорӣ", "jinoyatchilik"):
        assert word not in said.lower()


# ---- who sees and answers it ----


def test_it_waits_for_the_heads_of_the_agency_alone(people: People, asked: UUID) -> None:
    sentence = "A question about the number of cases, September 2026"
    for role, agency, waits in (
        ("investigation_head", "XD-MIA-01", True),
        ("investigation_head", "XD-MIA", True),
        ("investigation_head", "XD-MIA-02", False),
        ("investigator", "XD-MIA-01", False),
        ("prosecutor", "XD-PRO-01", False),
    ):
        page = people.client(role, agency).get(reverse("home:my_work")).content.decode()
        assert (sentence in page) is waits, (role, agency)


def test_it_is_there_for_who_reaches_the_agency_alone(people: People, asked: UUID) -> None:
    assert len(queries.questions(people.reader("investigator", "XD-MIA-01"))) == 1
    assert queries.questions(people.reader("investigator", "XD-MIA-02")) == []
    assert queries.questions(people.reader("investigator", practice=True)) == []
    for reader in (people.reader("investigator", "XD-MIA-02"), people.reader("prosecutor")):
        with pytest.raises(NotThere):
            queries.question(reader, asked)
    with pytest.raises(NotPermitted):
        queries.questions(people.reader("statistician"))


def test_heads_answer_in_words_that_are_sealed(people: People, asked: UUID) -> None:
    head = people.reader("investigation_head")
    actions.answer_question(by=head, question=asked, words=WORDS)
    found = queries.question(people.reader("investigator"), asked)
    assert (found.answer, found.state) == (WORDS, QuestionState.ANSWERED)
    with reading_as(head):
        kept = bytes(CountQuestion.objects.get().answer)
    assert WORDS.encode() not in kept
    assert WORDS not in " ".join(Entry.objects.values_list("details", flat=True))
    actions.close_question(by=head, question=asked)
    assert queries.question(head, asked).state is QuestionState.CLOSED
    assert queries.waiting_questions(head) == []
    acts = list(Entry.objects.filter(subject=str(asked)).values_list("act", flat=True))
    assert acts == ["created", "changed", "read", "changed", "read"]


def test_nobody_else_answers(people: People, asked: UUID) -> None:
    with pytest.raises(NotPermitted):
        actions.answer_question(by=people.reader("investigator"), question=asked, words=WORDS)
    stranger = people.reader("investigation_head", "XD-MIA-02")
    with pytest.raises(NotThere):
        actions.answer_question(by=stranger, question=asked, words=WORDS)


def test_two_heads_at_once_are_noticed(people: People, asked: UUID) -> None:
    one, other = people.reader("investigation_head"), people.reader("investigation_head", "XD-MIA")
    actions.answer_question(by=one, question=asked, words=WORDS)
    with pytest.raises(QuestionRefused) as refused:
        actions.answer_question(by=other, question=asked, words="Something else.")
    assert refused.value.why is Why.CHANGED_MEANWHILE
    assert queries.question(one, asked).answer == WORDS


def test_an_open_question_is_not_closed_unanswered(people: People, asked: UUID) -> None:
    with pytest.raises(QuestionRefused):
        actions.close_question(by=people.reader("investigation_head"), question=asked)


def post(client: Client, question: UUID, **sent: str) -> int:
    return client.post(reverse("situation:question", args=(question,)), sent).status_code


def test_the_page_takes_an_answer_and_refuses_none(people: People, asked: UUID) -> None:
    client = people.client("investigation_head")
    assert post(client, asked, act="answer", words=" ") == 422
    assert post(client, asked, act="answer", words="x" * 3000) == 422
    with whole_table("test"):
        assert CountQuestion.objects.get().answer is None
    assert post(client, asked, act="answer", words=WORDS) == 302
    page = client.get(reverse("situation:question", args=(asked,))).content.decode()
    assert WORDS in page
    assert post(client, asked, act="close") == 302
    page = client.get(reverse("situation:questions")).content.decode()
    assert "Closed" in page


@pytest.mark.postgresql
def test_the_second_wall_stands_without_the_first(people: People, asked: UUID) -> None:
    assert "situation_countquestion" in secured_tables()
    for reader, rows in (
        (people.reader("investigator", "XD-MIA-01"), 1),
        (people.reader("investigator", "XD-MIA-02"), 0),
        (people.reader("investigator", practice=True), 0),
    ):
        with reading_as(reader), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM situation_countquestion")
            assert cursor.fetchone()[0] == rows
