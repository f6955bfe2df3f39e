"""Rows, the full card, autosave, breaks, lists to search, and the order of pages."""

from __future__ import annotations

import re
from html import unescape

from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.codes import LANGUAGES
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.contents import MOST_ROWS
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_wing import FakeWing
from tests.platform.people import People


def test_a_page_says_how_it_is_filled_in_and_nothing_of_cells(filler: Filler) -> None:
    written = dictionary().forms["police_card"].start
    for language in LANGUAGES:
        filler.client.cookies["himoya_language"] = language
        page = unescape(filler.client.get("/entry/begin/fake-card/").content.decode())
        left_out = [one.en for one in written if one.in_language(language) not in page]
        assert [
            one for one in left_out if re.search(r"in one cell|Write a date as", one)
        ] == left_out
        assert len(left_out) == 2


def test_consent_and_help_come_before_pages_about_the_crime(filler: Filler) -> None:
    steps = filler.opened.questionnaire.steps(filler.opened.contents)
    order = [step.page.page.page for step in steps if step.row.record == "victim"]
    assert order.index("consent_and_help") < order.index("what_happened")
    assert order == [
        page.page for page in dictionary().forms["police_card"].pages
        if page.record == "victim" and page.page in order
    ]  # fmt: skip


def test_another_person_gets_all_pages_after_the_first_one(filler: Filler) -> None:
    answer = filler.client.post(f"/entry/{filler.draft}/add/victim/")
    assert f"/page/person/{filler.row('victim', 1)}/" in answer.headers["Location"]
    steps = filler.opened.questionnaire.steps(filler.opened.contents)
    second = filler.row("victim", 1)
    places = [place for place, step in enumerate(steps) if step.row.id == second]
    assert places == list(range(places[0], places[0] + len(places)))
    assert steps[places[0] - 1].row.id == filler.row("victim")


def test_two_victims_and_two_events_are_handed_over_with_their_links(
    filler: Filler, wing: FakeWing
) -> None:
    for record in ("victim", "event"):
        filler.client.post(f"/entry/{filler.draft}/add/{record}/")
    filler.fill("report", "case", {"case_number": "C-1"})
    for place in (0, 1):
        url = filler.url("elements", "event", place)
        filler.open(url)
        for name in ("act", "means", "intended_exploitation", "exploitation_occurred"):
            filler.answer("event", name, "_not_known", place=place)
        filler.send(url)
    url = filler.url("person", "victim", 1)
    filler.open(url)
    filler.answer("victim", "event_id", filler.row("event", 1), place=1)
    filler.answer("victim", "sex", "_refused", place=1)
    assert filler.send(url).status_code == 302
    version = str(filler.opened.draft.version)
    answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    assert answer.status_code == 302, answer.content.decode()
    answers = wing.committed[0].answers
    (victim,) = answers.of("victim")
    assert victim.values["event_id"] == answers.of("event")[1].values["event_id"]
    assert victim.values["case_number"] == "C-1"
    assert victim.values["sex"] == Missing(MissingReason.REFUSED)


def test_of_the_case_itself_there_is_only_one(filler: Filler) -> None:
    assert filler.client.post(f"/entry/{filler.draft}/add/case/").status_code == 404


def test_more_people_than_a_draft_holds_are_refused_with_a_way_out(filler: Filler) -> None:
    from himoya.platform.access.scope import reading_as
    from himoya.platform.entry.actions.drafting import keep, opened_for_change

    with reading_as(filler.reader):
        opened = opened_for_change(filler.reader, filler.draft)
        while len(opened.contents.of("victim")) < MOST_ROWS:
            opened.contents.add("victim")
        keep(opened, filler.reader)
    answer = filler.client.post(f"/entry/{filler.draft}/add/victim/")
    assert answer.status_code == 422
    assert str(MOST_ROWS) in answer.content.decode()


def test_the_full_card_and_the_pages_hold_the_same_answers(filler: Filler) -> None:
    url = f"/entry/{filler.draft}/card/"
    filler.open(url)
    filler.answer("case", "case_number", "CARD-1")
    filler.answer("case", "report_received_date", "около мая 2024")
    filler.answer("event", "means", "_not_asked")
    assert filler.send(url).status_code == 302
    page = filler.url("report", "case")
    filler.open(page)
    row = filler.row("case")
    assert filler.sent[f"{row}.case_number"] == ["CARD-1"]
    assert filler.sent[f"{row}.report_received_date.month"] == ["05"]
    assert filler.sent[f"{row}.report_received_date.about"] == ["1"]


def test_the_full_card_asks_every_question_of_the_pages(filler: Filler) -> None:
    card = filler.open(f"/entry/{filler.draft}/card/").content.decode()
    for step in filler.opened.questionnaire.steps(filler.opened.contents):
        for question in filler.opened.questionnaire.asked_here(step.page, filler.opened.contents):
            assert f'name="{step.row.id}.{question.name}.asked"' in card


def test_autosave_keeps_what_is_on_the_screen_and_says_when(filler: Filler) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    filler.answer("case", "case_number", "AUTO-1")
    told = filler.client.post(f"{url}autosave/", filler.sent).json()
    assert told["version"] == int(filler.sent["version"][0]) + 1
    assert len(told["saved"]) == 5
    assert filler.opened.contents.of("case")[0].value("case_number") == "AUTO-1"


def test_autosave_keeps_what_cannot_be_read_and_gives_no_reason_to_the_whole_page(
    filler: Filler,
) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    filler.answer("case", "report_received_date", "40", part="day")
    filler.sent["reason-for-all"] = ["_not_asked"]
    assert filler.client.post(f"{url}autosave/", filler.sent).status_code == 200
    filler.open(url)
    row = filler.opened.contents.of("case")[0]
    assert filler.sent[f"{row.id}.report_received_date.day"] == ["40"]
    assert row.value("case_number") is None


def test_autosave_twice_from_one_page_is_no_difference_with_oneself(filler: Filler) -> None:
    url = filler.url("report", "case")
    filler.open(url)
    for text in ("A", "AU", "AUT"):
        filler.answer("case", "case_number", text)
        told = filler.client.post(f"{url}autosave/", filler.sent).json()
        assert told["contested"] == []
        filler.sent["version"] = [str(told["version"])]
    assert filler.opened.contents.of("case")[0].value("case_number") == "AUT"


def test_a_break_hides_every_page_and_notes_the_time_only(filler: Filler) -> None:
    url = filler.url("person", "victim")
    filler.open(url)
    filler.answer("victim", "source_record_number", "K-5")
    filler.client.post(f"/entry/{filler.draft}/break/", filler.sent)
    for address in (url, f"/entry/{filler.draft}/", f"/entry/{filler.draft}/check/", "/entry/"):
        assert filler.client.get(address).headers["Location"] == "/entry/break/"
    page = filler.client.get("/entry/break/").content.decode()
    assert "K-5" not in page
    assert "Himoya" not in page
    assert str(filler.draft) not in page
    back = filler.client.post("/entry/break/end/").headers["Location"]
    assert filler.client.get(back).headers["Location"] == url
    contents = filler.opened.contents
    assert [len(one) for one in contents.breaks] == [2]
    assert contents.breaks[0][1] is not None
    assert contents.of("victim")[0].value("source_record_number") == "K-5"


def test_a_long_list_is_found_in_any_language_and_script(filler: Filler) -> None:
    for typed in ("Узбекистан", "Oʻzbekiston", "Ӯзбекистон", "Ўзбекистон", "uzbek", "Uzbekstan"):
        answer = filler.client.post("/entry/suggest/country/", {"text": typed})
        codes = [one["code"] for one in answer.json()["answers"]]
        assert "UZB" in codes, (typed, codes)


def test_suggestions_speak_the_readers_language(wing: FakeWing, people: People) -> None:
    client = people.client("investigator", language="ru")
    answer = client.post("/entry/suggest/country/", {"text": "Uzbekistan"})
    assert answer.json()["answers"][0]["label"] == "Узбекистан"


def test_suggestions_are_not_asked_for_by_address(filler: Filler) -> None:
    assert filler.client.get("/entry/suggest/country/?text=x").status_code == 405


def test_without_script_a_page_of_suggestions_leads_back_with_the_answer(filler: Filler) -> None:
    url = filler.url("when-and-where", "event")
    filler.open(url)
    name = f"{filler.row('event')}.exploitation_country"
    filler.answer("event", "exploitation_country", "Uzbekstan")
    place = filler.send(url, action=f"find:{name}").headers["Location"]
    page = filler.client.get(place).content.decode()
    assert 'value="UZB"' in page
    back = filler.client.post(place, {"choice": "UZB"}).headers["Location"]
    assert back.startswith(url)
    assert filler.opened.contents.of("event")[0].value("exploitation_country") == "UZB"


def test_a_found_answer_is_added_to_those_that_stand(filler: Filler) -> None:
    url = filler.url("person", "victim")
    filler.open(url)
    name = f"{filler.row('victim')}.citizenship"
    filler.answer("victim", "citizenship", "Tajikistan; Uzbekstan")
    place = filler.send(url, action=f"find:{name}").headers["Location"]
    filler.client.post(place, {"choice": ["UZB"]})
    assert filler.opened.contents.of("victim")[0].value("citizenship") == ("TJK", "UZB")


def test_check_your_answers_leads_back_to_itself(filler: Filler) -> None:
    page = filler.client.get(f"/entry/{filler.draft}/check/").content.decode()
    url = filler.url("report", "case")
    assert f"{url}?then=check#" in page
    filler.open(url)
    assert filler.send(f"{url}?then=check").headers["Location"].endswith("/check/")


def test_warnings_are_shown_and_do_not_block(filler: Filler, wing: FakeWing) -> None:
    """A suspect who is also a victim: looked at once more, never refused."""
    filler.fill("report", "case", {"case_number": "C-1"})
    for name in ("act", "means", "intended_exploitation", "exploitation_occurred"):
        filler.fill("elements", "event", {name: "_not_known"})
    filler.fill("person", "victim", {"pseudonym": "P-7"})
    filler.fill("suspect", "suspect", {"pseudonym": "P-7", "person_kind": "_not_known"})
    page = filler.client.get(f"/entry/{filler.draft}/check/").content.decode()
    assert "This suspect is also a victim" in page
    version = str(filler.opened.draft.version)
    answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    assert answer.status_code == 302, answer.content.decode()


def test_errors_block_and_link_to_their_question(filler: Filler, wing: FakeWing) -> None:
    filler.fill("report", "case", {"registered_date.year": "2099", "case_number": "1"})
    version = str(filler.opened.draft.version)
    answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert wing.committed == []
    url, row = filler.url("report", "case"), filler.row("case")
    assert f"{url}?then=check#{row}-registered_date" in page
    assert "lies in the future" in page


def test_open_questions_of_registration_are_listed_and_do_not_block(
    filler: Filler, wing: FakeWing
) -> None:
    filler.fill("report", "case", {"case_number": "1"})
    page = filler.client.get(f"/entry/{filler.draft}/check/").content.decode()
    assert "questions should have an answer or a reason by now" in page
    assert f"#{filler.row('case')}-report_received_date" in page
    assert f"#{filler.row('case')}-opened_date" not in page.split("<dl")[0]


def test_a_missing_number_of_a_record_blocks(filler: Filler) -> None:
    version = str(filler.opened.draft.version)
    answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    assert answer.status_code == 422
    assert "Every record needs its number." in answer.content.decode()


def test_what_the_wing_objects_to_is_shown_and_the_draft_stays(
    filler: Filler, wing: FakeWing
) -> None:
    from himoya.platform.entry.targets import Objection

    filler.fill("report", "case", {"case_number": "1"})
    wing.objection = Objection("The number is in use.", filler.row("case"), "case_number")
    version = str(filler.opened.draft.version)
    answer = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    assert answer.status_code == 422
    assert "The number is in use." in answer.content.decode()
    assert filler.opened.contents.of("case")[0].value("case_number") == "1"


def test_the_confirmation_says_what_happened_who_sees_it_and_what_comes_next(
    filler: Filler, wing: FakeWing
) -> None:
    filler.fill("report", "case", {"case_number": "1"})
    version = str(filler.opened.draft.version)
    done = filler.client.post(f"/entry/{filler.draft}/commit/", {"version": version})
    page = filler.client.get(done.headers["Location"]).content.decode()
    for expected in ("The case was registered.", "Your office", "Add papers", "/cases/1/files/"):
        assert expected in page


def test_pages_about_a_person_have_the_quick_exit(filler: Filler) -> None:
    assert "exit" in filler.open(filler.url("person", "victim")).content.decode()
    assert 'class="quick-exit"' not in filler.open(filler.url("report", "case")).content.decode()


def test_a_crisis_centre_fills_in_its_own_form(wing: FakeWing, people: People) -> None:
    worker = Filler.of(people, "crisis_centre_worker", "fake-form")
    order = [page.page.page for page in worker.opened.questionnaire.pages]
    assert order.index("needs") < order.index("what_happened")
    worker.fill("request", "request_for_help", {"request_date.year": "2024"})
    worker.fill("needs", "request_for_help", {"children_with_person": "0"})
    version = str(worker.opened.draft.version)
    done = worker.client.post(f"/entry/{worker.draft}/commit/", {"version": version})
    assert done.status_code == 302, done.content.decode()
    assert wing.committed[0].answers.rows[0].values["children_with_person"] == 0
