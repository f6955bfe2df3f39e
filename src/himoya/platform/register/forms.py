"""Which forms of the dictionary the register offers to be filled in, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry import targets
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import Committed, EntryTarget, NotAccepted, Objection, Outcome
from himoya.platform.register.actions.changing import change_case
from himoya.platform.register.actions.opening import open_case
from himoya.platform.register.models import Case
from himoya.platform.register.outcomes import case_was_changed, case_was_opened
from himoya.platform.register.queries.cards import card_of, first_answers
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.words import refusal

OPEN, CHANGE = "police-card", "police-card-change"
FORM = "police_card"

#: What the register fills in itself, so that nobody is asked.
_GIVEN_FIELDS = frozenset({"case_number", "reporting_agency", "reporting_entity_type", "pseudonym"})


def given() -> frozenset[str]:
    """Return the ``record.field`` of the card that nobody is asked.

    The records' own numbers, who reports, and the whole page about the sender: the platform knows
    who sends and when.
    """
    card, found = dictionary().forms[FORM], set()
    for name in card.records:
        record = dictionary().records[name]
        asked = record.fields if name == "reporting_entity" else {*_GIVEN_FIELDS, record.key}
        found |= {f"{name}.{field}" for field in asked if field in record.fields}
    return frozenset(found)


def offer_cards() -> None:
    """Offer opening a case, and changing one."""
    for name, verb, commit in (
        (OPEN, Verb.OPEN_CASE, commit_opening),
        (CHANGE, Verb.CHANGE_CASE, commit_change),
    ):
        targets.register(
            EntryTarget(
                name=name,
                wing="register",
                form=FORM,
                verb=verb,
                commit=commit,
                load=load,
                shared=True,
                given=given(),
                waits_for_answers=True,
            )
        )


def load(reader: Reader, record: UUID | None) -> Answers:
    """Return what a card begins with; raises NotThere, EntryRefused."""
    try:
        return first_answers(reader) if record is None else card_of(reader, record)
    except CaseRefused as refused:
        raise EntryRefused(refusal(refused.why)) from None


def commit_opening(*, by: Reader, committed: Committed) -> Outcome:
    """Open the case; raises NotAccepted."""
    _same_mode(by, committed)
    case = _accepted(lambda: open_case(by=by, answers=committed.answers, draft=committed.draft))
    return case_was_opened(by, case)


def commit_change(*, by: Reader, committed: Committed) -> Outcome:
    """Change the case; raises NotAccepted."""
    _same_mode(by, committed)
    assert committed.record is not None
    record, begun = committed.record, committed.begun_at
    case = _accepted(
        lambda: change_case(by=by, case=record, answers=committed.answers, begun=begun)
    )
    return case_was_changed(by, case)


def _same_mode(by: Reader, committed: Committed) -> None:
    """A draft of the exercise opens no real case, whatever mode its sender works in now."""
    if by.practice != committed.practice:
        raise NotAccepted([Objection(refusal(Why.OTHER_MODE))])


def _accepted(write: Callable[[], Case]) -> Case:
    """Write in a transaction of its own inside the caller's: an objection leaves nothing behind."""
    try:
        with transaction.atomic():
            return write()
    except CaseRefused as refused:
        raise NotAccepted([Objection(refusal(refused.why))]) from None
