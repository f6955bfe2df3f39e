"""The cards of prosecutor, court and corrections, through the pages' own actions and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.committing import Objected, check_draft, commit
from himoya.platform.entry.actions.drafting import add_row, begin
from himoya.platform.entry.actions.saving import save
from himoya.platform.entry.contents import Row
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import OpenedDraft, open_draft
from himoya.platform.entry.refusals import EntryRefused, NotReady
from himoya.platform.entry.showing import Shower
from himoya.platform.entry.typed import control_name
from himoya.platform.entry.views.places import whole_card
from himoya.platform.register.actions import open_case, propose_hand_over, take_over
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.forms import CHANGE_OF
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Sentence, SentenceServing, Suspect, Victim
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.records import case_record
from tests.platform.people import People
from tests.platform.register.cards import card, row

ON = {"day": "3", "month": "3", "year": "2026"}

Typed = Mapping[str, str | Mapping[str, str]]


@dataclass
class Courtroom:
    """A case with two accused, and the people through whose hands it goes."""

    people: People
    case: UUID
    police: Reader
    prosecutor: Reader
    registrar: Reader
    corrections: Reader

    def goes_to(self, giver: Reader, taker: Reader) -> None:
        proposed = propose_hand_over(by=giver, case=self.case, steps=None, to=taker.agency)
        take_over(by=taker, hand_over=proposed.id)

    def in_court(self) -> None:
        self.goes_to(self.police, self.prosecutor)
        self.goes_to(self.prosecutor, self.registrar)

    def in_corrections(self) -> None:
        self.in_court()
        verdict(self.registrar, self.case)
        self.goes_to(self.registrar, self.corrections)


@pytest.fixture
def court(people: People) -> Courtroom:
    police = people.reader("investigator")
    rows = (
        row("offence", "o1"),
        row("victim", "v1"),
        row("suspect", "s1"),
        row("suspect", "s2", {"sex": "F"}),
        row("charge", "g1", {"suspect_record_id": "s1", "offence_number": "o1"}),
        row("charge", "g2", {"suspect_record_id": "s2", "offence_number": "o1"}),
    )
    case = open_case(by=police, answers=card(*rows))
    return Courtroom(
        people,
        case.pk,
        police,
        people.reader("prosecutor"),
        people.reader("court_registrar"),
        people.reader("corrections_officer"),
    )


def begun(reader: Reader, case: UUID, stage: StageKind) -> UUID:
    return begin(by=reader, target=CHANGE_OF[stage], record_id=case)


def rows_of(reader: Reader, draft: UUID, record: str) -> list[Row]:
    return open_draft(reader, draft).contents.of(record)


def typed(reader: Reader, draft: UUID, row_id: str, answers: Typed) -> None:
    """Save answers about one record as its pages send them; what is due besides gets a reason."""
    opened = open_draft(reader, draft)
    posted: dict[str, list[str]] = {"version": [str(opened.draft.version)]}
    for name, value in answers.items():
        posted[control_name(row_id, name, "asked")] = ["1"]
        parts = {"": value} if isinstance(value, str) else value
        for part, text in parts.items():
            posted[control_name(row_id, name, part)] = [text]
    saved = save(by=reader, draft_id=draft, posted=posted, steps=whole_card)
    assert not saved.unread


def reasons_for_the_rest(reader: Reader, draft: UUID) -> None:
    """Say of everything that is due by now and open that it is not known."""
    opened = open_draft(reader, draft)
    for one in check_draft(opened).open_questions:
        typed(reader, draft, one.row, {one.field: {"reason": "_not_known"}})


def sent(reader: Reader, draft: UUID) -> None:
    with reading_as(reader):
        version = Draft.objects.get(pk=draft).version
    commit(by=reader, draft_id=draft, version=version)


def verdict(registrar: Reader, case: UUID) -> None:
    """The first accused gets five years and confiscation, the second is acquitted."""
    draft = begun(registrar, case, StageKind.COURT)
    first, second = rows_of(registrar, draft, "suspect")
    charges = rows_of(registrar, draft, "charge")
    typed(
        registrar,
        draft,
        first.id,
        {"stage": "STG5", "convicted_first_instance_date": ON, "court_outcome": "OUT1"},
    )
    typed(registrar, draft, second.id, {"stage": "STG7", "acquitted_date": ON})
    for one, outcome in zip(charges, ("OUT1", "OUT3"), strict=True):
        typed(registrar, draft, one.id, {"court_outcome": outcome, "court_outcome_date": ON})
    (prison,) = rows_of(registrar, draft, "sentence")
    taken = add_row(by=registrar, draft_id=draft, record_name="sentence")
    for id, answers in (
        (prison.id, {"sentence_type": "SEN1", "length_months": "60"}),
        (taken, {"sentence_type": "SEN8", "amount": "12000", "amount_currency": "XTS"}),
    ):
        typed(
            registrar,
            draft,
            id,
            {**answers, "suspect_record_id": first.id, "suspended": "no", "imposed_date": ON},
        )
    typed(registrar, draft, prison.id, {"charge_id": charges[0].id})
    reasons_for_the_rest(registrar, draft)
    sent(registrar, draft)


def served(officer: Reader, draft: UUID, row_id: str, **more: str | Mapping[str, str]) -> None:
    """One row of serving: by the first convicted, of the imprisonment."""
    first = rows_of(officer, draft, "suspect")[0]
    prison = next(
        one for one in rows_of(officer, draft, "sentence") if one.value("sentence_type") == "SEN1"
    )
    answers: dict[str, str | Mapping[str, str]] = {
        "suspect_record_id": first.id,
        "sentence_id": prison.id,
        "regime": "general",
        "start_date": ON,
        "release_due_date": {"day": "3", "month": "3", "year": "2031"},
    }
    typed(officer, draft, row_id, answers | more)
    reasons_for_the_rest(officer, draft)


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
        assert Suspect.objects.order_by("suspect_record_id")[0].stage == "STG5"


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
