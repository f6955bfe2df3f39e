"""The cards of prosecutor, court and corrections, through the pages' own actions and back."""

from __future__ import annotations

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.committing import Objected
from himoya.platform.entry.actions.drafting import add_row
from himoya.platform.entry.queries import OpenedDraft, open_draft
from himoya.platform.entry.refusals import EntryRefused, NotReady
from himoya.platform.entry.showing import Shower
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Sentence, SentenceServing, Suspect, Victim
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from tests.platform.register.courtroom import (
    Courtroom,
    begun,
    reasons_for_the_rest,
    rows_of,
    sent,
    served,
    typed,
    verdict,
)

# ---- each stage has its card ----


@pytest.mark.parametrize("stage", list(StageKind))
def test_the_holder_fills_in_the_card_of_its_stage(court: Courtroom, stage: StageKind) -> None:
    court.in_corrections()
    holder = court.corrections
    if stage is StageKind.CORRECTIONS:
        assert begun(holder, court.case, stage)
        return
    with pytest.raises(EntryRefused, match="another stage"):
        begun(holder, court.case, stage)


def test_a_card_of_another_stage_is_refused_when_it_is_sent(court: Courtroom) -> None:
    """A draft begun before the case went on within one agency's reach."""
    court.in_court()
    draft = begun(court.registrar, court.case, StageKind.COURT)
    with reading_as(court.registrar):
        Case.objects.update(stage=StageKind.PROSECUTOR.value)
    reasons_for_the_rest(court.registrar, draft)
    with pytest.raises((Objected, NotReady)) as refused:
        sent(court.registrar, draft)
    assert isinstance(refused.value, Objected)
    assert "another stage" in refused.value.remarks[0].message


@pytest.mark.parametrize(
    ("stage", "untouched"),
    [(StageKind.PROSECUTOR, "prosecutor"), (StageKind.COURT, "registrar")],
)
def test_a_card_that_nobody_touched_changes_no_answer(
    court: Courtroom, stage: StageKind, untouched: str
) -> None:
    court.goes_to(court.police, court.prosecutor)
    if stage is StageKind.COURT:
        court.goes_to(court.prosecutor, court.registrar)
    holder: Reader = getattr(court, untouched)
    before = case_record(holder, court.case)
    draft = begun(holder, court.case, stage)
    reasons_for_the_rest(holder, draft)
    sent(holder, draft)
    after = case_record(holder, court.case)
    for record, rows in before.under.items():
        for one, again in zip(rows, after.under[record], strict=True):
            assert (one.id, one.number) == (again.id, again.number)
            assert dict(one.values).items() <= dict(again.values).items()


def test_what_the_court_does_not_ask_it_does_not_change(court: Courtroom) -> None:
    """Also where a card says something else about it, as an old draft might."""
    court.in_court()
    asked = asked_in(StageKind.COURT)
    assert "suspect.sex" not in asked
    before = case_record(court.registrar, court.case)
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (first, _second) = rows_of(court.registrar, draft, "suspect")
    assert first.value("sex") == "M"
    typed(court.registrar, draft, first.id, {"stage": "STG4"})
    reasons_for_the_rest(court.registrar, draft)
    sent(court.registrar, draft)
    after = case_record(court.registrar, court.case)
    for one, again in zip(before.under["suspect"], after.under["suspect"], strict=True):
        for name in ("sex", "citizenship", "event_id", "recorded_date"):
            assert one.values.get(name) == again.values.get(name)
    assert after.under["charge"][0].values["offence_number"]


def test_a_card_holds_only_the_records_of_its_form_and_those_it_points_to(
    court: Courtroom,
) -> None:
    court.in_corrections()
    rows = card_of(court.corrections, court.case).rows
    assert {one.record for one in rows} == {"suspect", "sentence"}
    court_card = set(dictionary().forms["court_card"].records)
    assert "event" not in court_card


# ---- the verdict ----


def test_a_verdict_stands_by_person_charge_and_sentence(court: Courtroom) -> None:
    court.in_court()
    verdict(court.registrar, court.case)
    with reading_as(court.registrar):
        first, second = Suspect.objects.order_by("suspect_record_id")
        prison, taken = Sentence.objects.order_by("sentence_id")
        assert (first.stage, second.stage) == ("STG5", "STG7")
        assert [one.court_outcome for one in first.charges.all()] == ["OUT1"]
        assert [one.court_outcome for one in second.charges.all()] == ["OUT3"]
        assert (prison.sentence_type, prison.length_months) == ("SEN1", 60)
        assert prison.charge is not None
        assert prison.charge.suspect_id == prison.suspect_id == first.pk
        assert (taken.sentence_type, taken.charge, float(taken.amount)) == ("SEN8", None, 12000.0)


def test_a_penalty_for_a_charge_of_somebody_else_is_refused_at_its_question(
    court: Courtroom,
) -> None:
    court.in_court()
    registrar = court.registrar
    draft = begun(registrar, court.case, StageKind.COURT)
    first, _second = rows_of(registrar, draft, "suspect")
    charges = rows_of(registrar, draft, "charge")
    (sentence,) = rows_of(registrar, draft, "sentence")
    answers = {"sentence_type": "SEN1", "suspect_record_id": first.id, "charge_id": charges[1].id}
    typed(registrar, draft, sentence.id, answers)
    reasons_for_the_rest(registrar, draft)
    with pytest.raises(Objected) as objected:
        sent(registrar, draft)
    (remark,) = objected.value.remarks
    assert (remark.field, remark.row) == ("charge_id", sentence.id)
    with reading_as(registrar):
        assert not Sentence.objects.exists()


def test_a_sentence_for_all_charges_together_is_said_with_a_reason(court: Courtroom) -> None:
    court.in_court()
    draft = begun(court.registrar, court.case, StageKind.COURT)
    (sentence,) = rows_of(court.registrar, draft, "sentence")
    typed(court.registrar, draft, sentence.id, {"charge_id": {"reason": "_not_applicable"}})
    opened = open_draft(court.registrar, draft)
    question = next(
        one
        for page in opened.questionnaire.pages_of("sentence")
        for one in page.questions
        if one.name == "charge_id"
    )
    assert Shower(opened.questionnaire, opened.contents, today()).in_words(
        question, opened.contents.rows[sentence.id].latest("charge_id")
    )


def test_the_court_adds_sentences_and_neither_persons_nor_charges(court: Courtroom) -> None:
    court.in_court()
    draft = begun(court.registrar, court.case, StageKind.COURT)
    assert add_row(by=court.registrar, draft_id=draft, record_name="sentence")
    for record in ("suspect", "charge", "victim"):
        with pytest.raises(NotThere):
            add_row(by=court.registrar, draft_id=draft, record_name=record)


# ---- choosing records of the case ----


def choices(opened: OpenedDraft, record: str, field: str) -> list[str]:
    shower = Shower(opened.questionnaire, opened.contents, today())
    row = opened.contents.of(record)[0]
    for page in opened.questionnaire.pages_of(record):
        for one in shower.page(page, row, {}):
            if one.question.name == field:
                return [option.label for option in one.options]
    return []


def test_whose_sentence_is_served_is_chosen_in_words_without_names(court: Courtroom) -> None:
    court.in_corrections()
    opened = open_draft(
        court.corrections, begun(court.corrections, court.case, StageKind.CORRECTIONS)
    )
    persons = choices(opened, "sentence_serving", "suspect_record_id")
    sentences = choices(opened, "sentence_serving", "sentence_id")
    with reading_as(court.corrections):
        pseudonyms = [one.pseudonym for one in Suspect.objects.order_by("suspect_record_id")]
    assert len(persons) == len(sentences) == 2
    for words, pseudonym in zip(persons, pseudonyms, strict=True):
        assert pseudonym is not None
        assert pseudonym in words
    assert "60" in sentences[0]
    assert "Imprisonment" in sentences[0]


def test_serving_is_entered_and_a_change_of_regime_keeps_the_old_row(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    draft = begun(officer, court.case, StageKind.CORRECTIONS)
    (first,) = rows_of(officer, draft, "sentence_serving")
    served(officer, draft, first.id)
    sent(officer, draft)
    draft = begun(officer, court.case, StageKind.CORRECTIONS)
    later = add_row(by=officer, draft_id=draft, record_name="sentence_serving")
    served(
        officer,
        draft,
        later,
        regime="settlement_colony",
        start_date={"day": "1", "month": "9", "year": "2026"},
    )
    sent(officer, draft)
    with reading_as(officer):
        before, after = SentenceServing.objects.order_by("serving_id")
        assert (before.regime, after.regime) == ("general", "settlement_colony")
        assert before.sentence == after.sentence
        assert before.suspect == after.suspect == before.sentence.suspect


def test_serving_a_sentence_of_somebody_else_is_refused(court: Courtroom) -> None:
    court.in_corrections()
    officer = court.corrections
    draft = begun(officer, court.case, StageKind.CORRECTIONS)
    (only,) = rows_of(officer, draft, "sentence_serving")
    second = rows_of(officer, draft, "suspect")[1]
    served(officer, draft, only.id, suspect_record_id=second.id)
    with pytest.raises(Objected) as objected:
        sent(officer, draft)
    assert [one.field for one in objected.value.remarks] == ["sentence_id"]


def test_a_record_that_stands_beside_the_card_cannot_be_written_through_it(
    court: Courtroom,
) -> None:
    court.in_corrections()
    officer = court.corrections
    draft = begun(officer, court.case, StageKind.CORRECTIONS)
    suspect = rows_of(officer, draft, "suspect")[0]
    typed(officer, draft, suspect.id, {"stage": "STG1"})
    (only,) = rows_of(officer, draft, "sentence_serving")
    served(officer, draft, only.id)
    sent(officer, draft)
    with reading_as(officer):
        # Not what was typed: the stage followed the serving.
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG9"


# ---- corrections and victims ----


def test_corrections_meet_nothing_about_victims(court: Courtroom) -> None:
    court.in_corrections()
    record = case_record(court.corrections, court.case)
    assert record.under["suspect"]
    assert record.under["sentence"]
    assert not record.under["victim"]
    assert not record.under["event"]
    told = {name for one in record.under["suspect"] for name in one.values}
    assert not {"relationship_to_victim", "exploitation_form"} & told
    with reading_as(court.corrections):
        assert Victim.objects.count() == 0
    rows = card_of(court.corrections, court.case).rows
    assert not {"relationship_to_victim", "exploitation_form"} & {
        name for one in rows for name in one.values
    }


@pytest.mark.parametrize("page", ["", "people/", "events/", "proceedings/", "history/"])
def test_no_page_of_the_case_shows_corrections_a_victim(court: Courtroom, page: str) -> None:
    court.in_corrections()
    with reading_as(court.police):
        victim = Victim.objects.get()
    account = court.people.account("corrections_officer")
    html = court.people.client_of(account).get(f"/cases/{court.case}/{page}").content.decode()
    assert str(victim.pseudonym) not in html
    assert str(victim.victim_record_id) not in html
    assert str(victim.pk) not in html
    police = court.people.client_of(court.people.account("investigator"))
    shown = police.get(f"/cases/{court.case}/people/").content.decode()
    assert str(victim.victim_record_id) in shown


def test_neither_a_list_nor_a_search_nor_an_export_tells_corrections_of_a_victim(
    court: Courtroom,
) -> None:
    """What is found, counted and taken along says nothing of the persons who were harmed."""
    court.in_corrections()
    with reading_as(court.police):
        victim = Victim.objects.get()
    client = court.people.client("corrections_officer")
    lists = client.get("/cases/").content.decode()
    assert str(victim.pseudonym) not in lists
    for words in (victim.pseudonym, victim.victim_record_id):
        found = client.post("/cases/search/", {"words": str(words)})
        assert f"/cases/{court.case}/" not in found.content.decode()
    told = timeline(court.corrections, court.case)
    assert told
    html = client.get(f"/cases/{court.case}/").content.decode()
    assert "Enter who the persons are" not in html
