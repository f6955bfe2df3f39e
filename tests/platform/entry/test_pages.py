from __future__ import annotations

from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.dates import PartialDate
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_wing import FakeWing

REPORT = {
    "case_number": "12-24/005",
    "region": "XD-01",
    "report_received_date.day": "3",
    "report_received_date.month": "5",
    "report_received_date.year": "2024",
}


def test_what_was_typed_on_a_page_is_there_when_it_is_opened_again(filler: Filler) -> None:
    answer = filler.fill("report", "case", {"case_number": "12-24/005"})
    assert answer.status_code == 302
    filler.open(filler.url("report", "case"))
    assert filler.sent[f"{filler.row('case')}.case_number"] == ["12-24/005"]


def test_saving_a_page_leads_to_the_next_page_of_the_form(filler: Filler) -> None:
    answer = filler.fill("report", "case", {"case_number": "1"})
    assert "/page/when-and-where/" in answer.headers["Location"]


def test_a_date_is_kept_as_far_as_it_is_known(filler: Filler) -> None:
    filler.fill(
        "report",
        "case",
        {"report_received_date.month": "5", "report_received_date.year": "2024"},
    )
    row = filler.opened.contents.of("case")[0]
    assert row.value("report_received_date") == PartialDate.from_edtf("2024-05")


def test_about_and_a_period_are_kept(filler: Filler) -> None:
    given = {
        "report_received_date.year": "2023",
        "report_received_date.about": "1",
        "report_received_date.period": "1",
        "report_received_date.until-month": "2",
        "report_received_date.until-year": "2024",
    }
    filler.fill("report", "case", given)
    row = filler.opened.contents.of("case")[0]
    assert row.value("report_received_date") == PartialDate.from_edtf("2023~/2024-02")


def test_a_reason_stands_in_place_of_an_answer(filler: Filler) -> None:
    filler.fill("report", "case", {"report_received_date.reason": "_not_known"})
    row = filler.opened.contents.of("case")[0]
    assert row.value("report_received_date") == Missing(MissingReason.NOT_KNOWN)


def test_an_unreadable_answer_is_refused_in_the_words_of_imports_and_kept(filler: Filler) -> None:
    given = {"report_received_date.day": "31", "report_received_date.month": "2"}
    answer = filler.fill("report", "case", given | {"report_received_date.year": "2024"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“31.2.2024” is not a date" in page and "with four digits" in page
    assert "The month has no such day." in page
    filler.open(filler.url("report", "case"))
    assert filler.sent[f"{filler.row('case')}.report_received_date.day"] == ["31"]


def test_one_reason_for_the_page_goes_to_its_open_questions_only(filler: Filler) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    filler.answer("case", "case_number", "7")
    filler.send(url, **{"reason-for-all": "_not_asked"})
    row = filler.opened.contents.of("case")[0]
    assert row.value("case_number") == "7"
    assert row.value("report_received_date") == Missing(MissingReason.NOT_ASKED)


def test_committing_hands_the_answers_to_the_wing_once(filler: Filler, wing: FakeWing) -> None:
    filler.fill("report", "case", {"case_number": "12-24/005"})
    offence = {"offence_number": "9"}
    filler.fill("offence", "offence", offence)
    answer = filler.client.get(f"/entry/{filler.draft}/check/")
    assert answer.status_code == 200
    version = str(filler.opened.draft.version)
    for _ in range(2):
        answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        assert answer.headers["Location"].endswith("/done/")
    assert len(wing.committed) == 1
    rows = wing.committed[0].answers.of("case")
    assert rows[0].values["case_number"] == "12-24/005"
    assert (
        "The case was registered." in filler.client.get(answer.headers["Location"]).content.decode()
    )
