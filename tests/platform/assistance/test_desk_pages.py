"""The pages of the question desk, and what forms say of it, as browsers get them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.agencies.models import Account
from himoya.platform.assistance.desk import actions
from himoya.platform.assistance.desk.listing import NAME
from himoya.platform.assistance.desk.on_forms import said_on_forms
from himoya.platform.assistance.kinds import Where
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.booklet import booklet_parts
from himoya.platform.documents.model import Table
from himoya.platform.entry import remarks
from himoya.platform.entry.actions import drafting, exporting
from himoya.platform.home.work import work_of
from tests.platform.assistance.conftest import FIELD, TEXT, Desk
from tests.platform.people import People

WORDS = "Answer what the victim says."


def browser(people: People, account: UUID) -> Client:
    return people.client_of(Account.objects.get(pk=account))


def on_forms(desk: Desk, asked: UUID, days: int = 9) -> None:
    actions.answer(
        by=desk.statistician,
        id=asked,
        version=None,
        wordings={"en": WORDS, "uz": "Jabrlanganning soʻzini yozing."},
        where=Where.FORMS,
        holds_until=today() + timedelta(days=days),
    )


def test_a_question_is_asked_from_its_two_pages(people: People) -> None:
    client = people.client("investigator")
    address = reverse("assistance:ask")
    assert FIELD in client.get(address).content.decode()
    assert client.get(address + "?about=victim.nothing").status_code == 422
    second = f"{address}?about={FIELD}"
    assert "Write no names" in client.get(second).content.decode()
    assert client.post(second, {"text": " "}).status_code == 422
    assert client.post(second, {"text": TEXT}).status_code == 302
    listed = client.get(reverse("assistance:desk")).content.decode()
    assert TEXT in listed and "Waits for an answer" in listed


def test_the_way_of_an_answer_to_the_forms_and_away(
    people: People, desk: Desk, asked: UUID
) -> None:
    statistician = browser(people, desk.statistician.account)
    answering = reverse("assistance:answer", args=(asked,))
    until = today() + timedelta(days=30)
    sent = {"version": 1, "in_en": WORDS, "where": "forms"}
    wrong = statistician.post(answering, sent)
    assert wrong.status_code == 422 and WORDS in wrong.content.decode()
    last = {
        "holds_until_day": until.day,
        "holds_until_month": until.month,
        "holds_until_year": until.year,
    }
    assert statistician.post(answering, sent | last).status_code == 302
    page = reverse("assistance:question", args=(asked,))
    text = browser(people, desk.court.account).get(page).content.decode()
    assert WORDS in text and "Forms show it until" in text
    # The court does not learn that the police asked.
    assert "Asked by" not in text
    assert WORDS in said_on_forms(desk.court, "en")[FIELD][0]
    away = reverse("assistance:off-forms", args=(asked,))
    assert statistician.post(away, {"version": 2}).status_code == 302
    assert said_on_forms(desk.court, "en") == {}


def test_earlier_answers_stand_beside_a_new_question(
    people: People, desk: Desk, asked: UUID
) -> None:
    on_forms(desk, asked)
    page = browser(people, desk.court.account).get(reverse("assistance:ask") + f"?about={FIELD}")
    assert WORDS in page.content.decode()


def test_forms_say_the_answer_in_the_language_of_who_fills_them_in(desk: Desk, asked: UUID) -> None:
    on_forms(desk, asked)
    said = remarks.said(desk.police, "uz")[FIELD]
    assert len(said) == 1 and "Jabrlanganning" in said[0]
    # There is no Tajik wording: what was thought is said.
    assert WORDS in remarks.said(desk.police, "tg")[FIELD][0]


def test_the_form_page_shows_the_answer_and_leads_to_the_desk(
    people: People, desk: Desk, asked: UUID
) -> None:
    on_forms(desk, asked)
    client = browser(people, desk.police.account)
    draft = drafting.begin(by=desk.police, target="police-card")
    row = drafting.add_row(by=desk.police, draft_id=draft, record_name="victim")
    url, text = next(
        (url, text)
        for page in dictionary().forms["police_card"].pages
        if page.record == "victim" and "sex" in page.fields
        for url in [reverse("entry:page", args=(draft, page.page.replace("_", "-"), row))]
        for text in [client.get(url).content.decode()]
    )
    assert f"ask:{FIELD}" in text and WORDS in text
    version = text.partition('name="version" value="')[2].partition('"')[0]
    for wanted, target in ((FIELD, "/assistance/"), ("victim.nothing", "/entry/")):
        gone = client.post(url, {"version": version, "action": f"ask:{wanted}"})
        assert gone.status_code == 302 and gone["Location"].startswith(target)


def test_the_booklet_says_the_answer_under_the_instruction(desk: Desk, asked: UUID) -> None:
    on_forms(desk, asked)
    form = dictionary().forms["police_card"]
    parts = booklet_parts(form, dictionary(), "en", said_on_forms(desk.police, "en"))
    texts = [
        str(cell) for part in parts if isinstance(part, Table) for row in part.rows for cell in row
    ]
    assert sum(WORDS in text for text in texts) == 1
    plain = booklet_parts(form, dictionary(), "en")
    assert WORDS not in str(plain)


def test_my_work_says_what_waits_without_the_words(desk: Desk, asked: UUID) -> None:
    def waits(reader: object) -> list[str]:
        items = work_of(reader).items  # type: ignore[arg-type]
        return [one.text for one in items if one.kind == "Question desk"]

    assert len(waits(desk.statistician)) == 1 and TEXT not in waits(desk.statistician)[0]
    assert waits(desk.police) == waits(desk.court) == []
    on_forms(desk, asked)
    assert waits(desk.statistician) == []
    assert len(waits(desk.police)) == 1 and "Answer about" in waits(desk.police)[0]


@pytest.mark.parametrize("file_type", ["csv", "xlsx"])
def test_the_list_leaves_as_a_file(desk: Desk, asked: UUID, file_type: str) -> None:
    on_forms(desk, asked)
    request = exporting.ask(
        by=desk.court, list_name=NAME, query="", file_type=file_type, reason="For the instruction"
    )
    made = exporting.make_file(by=desk.court, request_id=request, origin="http://invented")
    assert TEXT not in made.name
    if file_type == "csv":
        text = made.content.decode("utf-8-sig")
        assert TEXT in text and WORDS in text


def test_the_list_is_searched_by_words_that_stand_in_no_address(
    people: People, desk: Desk, asked: UUID
) -> None:
    client = browser(people, desk.police.account)
    actions.ask(by=desk.police, about="victim.citizenship", text="Which day counts?")
    address = reverse("assistance:desk")
    client.post(reverse("entry:look_for", args=(NAME,)), {"words": "documents"})
    text = client.get(address).content.decode()
    assert TEXT[:40] in text and "Which day counts?" not in text


def test_figures_are_shown_with_their_table(people: People, desk: Desk, asked: UUID) -> None:
    client = browser(people, desk.statistician.account)
    text = client.get(reverse("assistance:desk-figures")).content.decode()
    assert "waiting for an answer" in text and "<svg" in text and "<table" in text
