"""Whatever is sent, there is a clear answer: never a broken page, never a silent loss."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from himoya.exchange.cells import CellReader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.questions import Questionnaire
from himoya.platform.entry.typed import ENDINGS, read_typed
from tests.platform.entry.browsing import Filler
from tests.platform.entry.test_round_trip import FORMS, _questionnaire

BAD = [
    ("case_number", "", "A" * 201, "201 characters"),
    ("case_number", "", "a\x00b", "a sign that cannot be seen"),
    ("case_number", "", "a\x07b", "a sign that cannot be seen"),
    ("region", "", "XD-NOWHERE", "XD-NOWHERE"),
    ("region", "", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("report_received_date", "year", "20245", "20245"),
    ("report_received_date", "day", "yesterday", "yesterday"),
    ("report_received_date", "year", "9" * 5000, "5000 characters"),
    ("report_received_date", "reason", "because", "because"),
]


@pytest.mark.parametrize(("field", "part", "typed", "told"), BAD)
def test_what_cannot_be_read_is_named_with_its_field_and_kept(
    filler: Filler, field: str, part: str, typed: str, told: str
) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    filler.answer("case", field, typed, part=part)
    answer = filler.send(url)
    page = answer.content.decode()
    label = dictionary().field(f"case.{field}").label.en
    assert answer.status_code == 422
    assert told in page
    assert f"#{filler.row('case')}-{field}" in page
    assert f">{label}: " in page
    row = filler.opened.contents.of("case")[0]
    latest = row.latest(field)
    assert latest is not None
    assert latest.typed is not None


@pytest.mark.parametrize("number", ["-5", "1e400", "9" * 150, "12,345", "four", "0.5", "1000001"])
def test_numbers_out_of_bounds_are_refused_with_what_is_accepted(
    filler: Filler, number: str
) -> None:
    answer = filler.fill("numbers-and-law", "event", {"known_victim_count": number})
    assert answer.status_code == 422
    assert "known_victim_count" in answer.content.decode()
    assert filler.opened.contents.of("event")[0].value("known_victim_count") is None


@pytest.mark.parametrize("version", ["", "x", "-1", "999999", "1" * 400, "٣", "1.5"])
def test_a_tampered_version_saves_nothing_and_says_what_is_accepted(
    filler: Filler, version: str
) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    filler.answer("case", "case_number", "TYPED-1")
    answer = filler.send(url, version=version)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a number from 0 to" in page
    assert 'value="TYPED-1"' in page
    assert filler.opened.contents.of("case")[0].value("case_number") is None


def test_an_answer_and_a_reason_together_are_refused(filler: Filler) -> None:
    given_both = {"case_number": "1", "source_record_number": "5"}
    answer = filler.fill("report", "case", given_both | {"source_record_number.reason": "_refused"})
    assert answer.status_code == 422
    assert "There is an answer and a reason for having none." in answer.content.decode()


def test_a_records_number_is_no_reason(filler: Filler) -> None:
    answer = filler.fill("report", "case", {"case_number": "_not_known"})
    assert answer.status_code == 422
    assert "not a reason" in answer.content.decode()


@pytest.mark.parametrize(
    "place",
    [
        "{draft}/page/nowhere/{row}/",
        "{draft}/page/report/r000000000000/",
        "{draft}/page/elements/{row}/",
        "{draft}/find/{row}/nofield/",
        "{draft}/find/{row}/registered_date/",
        "{draft}/remove/{row}/",
        "begin/nothing/",
        "suggest/nothing/",
    ],
)
def test_addresses_of_nothing_are_not_there(filler: Filler, place: str) -> None:
    url = "/entry/" + place.format(draft=filler.draft, row=filler.row("case"))
    assert filler.client.get(url).status_code in {404, 405}
    assert filler.client.post(url, {"version": "0", "text": "x"}).status_code == 404


def test_a_draft_that_never_was_is_not_there(filler: Filler) -> None:
    assert filler.client.get(f"/entry/{uuid4()}/").status_code == 404


def test_a_choice_of_somebody_elses_answer_that_was_never_given_is_not_there(
    filler: Filler,
) -> None:
    filler.client.post(f"/entry/{filler.draft}/add/event/")
    url = filler.url("person", "victim")
    filler.open(url)
    filler.answer("victim", "event_id", "r999999999999")
    answer = filler.send(url)
    assert answer.status_code == 422
    assert "Choose one of the records of this form." in answer.content.decode()


def test_a_reason_for_the_page_that_is_none_is_named(filler: Filler) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    answer = filler.send(url, **{"reason-for-all": "because"})
    assert answer.status_code == 422
    assert "“because” is not a reason" in answer.content.decode()


def test_fields_that_the_page_does_not_ask_are_not_taken_from_a_tampered_form(
    filler: Filler,
) -> None:
    """The class counselling is not read by an investigator: it cannot be written, either."""
    url = filler.url("consent-and-help", "victim")
    filler.open(url)
    row = filler.row("victim")
    filler.sent |= {
        f"{row}.assistance_offered.asked": ["1"],
        f"{row}.assistance_offered": ["AST01"],
    }
    filler.send(url)
    assert filler.opened.contents.of("victim")[0].latest("assistance_offered") is None


ANYTHING = st.one_of(
    st.text(max_size=50),
    st.sampled_from(["_refused", "_not_known", "0", "-", "1/2", "..", "XX", "2024-13", "99"]),
    st.integers(-(10**30), 10**30).map(str),
)


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_at_all_that_is_typed_gives_a_value_or_words_to_mend_it(
    data: st.DataObject,
) -> None:
    form, role = data.draw(st.sampled_from(FORMS))
    questionnaire: Questionnaire = _questionnaire(form, role, "ru")
    page = data.draw(st.sampled_from(questionnaire.pages))
    question = data.draw(st.sampled_from(page.questions))
    typed = data.draw(
        st.dictionaries(
            st.sampled_from(ENDINGS), st.lists(ANYTHING, min_size=1, max_size=3).map(tuple)
        )
    )
    read = read_typed(typed, question, CellReader(dictionary(), "ru"))
    assert not (read.refusal and read.value is not None)
