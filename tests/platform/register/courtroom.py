"""A case with two accused on its way through the agencies, and answers typed into its cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.entry.actions.committing import check_draft, commit
from himoya.platform.entry.actions.drafting import add_row, begin
from himoya.platform.entry.actions.saving import save
from himoya.platform.entry.contents import Row
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.typed import control_name
from himoya.platform.entry.views.places import whole_card
from himoya.platform.register.actions import open_case, propose_hand_over, take_over
from himoya.platform.register.forms import CHANGE_OF
from himoya.platform.register.kinds import StageKind
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


def courtroom(people: People) -> Courtroom:
    """A case with two accused, opened by the police."""
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
