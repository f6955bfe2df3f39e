"""Which forms of the dictionary the register offers to be filled in, and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from django.db import transaction

from himoya.dictionary.fields import Moment
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry import targets
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import (
    Commit,
    Committed,
    EntryTarget,
    Load,
    NotAccepted,
    Objection,
    Outcome,
)
from himoya.platform.records.models import ALREADY_COME
from himoya.platform.register.actions.changing import change_case
from himoya.platform.register.actions.opening import open_case, stage_to_open
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case
from himoya.platform.register.outcomes import case_was_changed, case_was_opened
from himoya.platform.register.queries.cards import card_of, first_answers
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BEGINS_WITH, BESIDE, FIXED, FORM_OF
from himoya.platform.register.visibility import CASE
from himoya.platform.register.words import refusal

#: Names of what is offered; they stand in addresses and drafts and never change their meaning.
OPEN = "police-card"
CHANGE_OF: Mapping[StageKind, str] = {
    StageKind.POLICE: "police-card-change",
    StageKind.PROSECUTOR: "prosecutor-card-change",
    StageKind.COURT: "court-card-change",
    StageKind.CORRECTIONS: "corrections-card-change",
}

#: Record type -> the answers by which people tell its records apart where they choose one.
IN_BRIEF: Mapping[str, tuple[str, ...]] = {
    "event": ("event_id", "first_act_date"),
    "offence": ("offence_number", "article_first"),
    "victim": ("victim_record_id", "pseudonym"),
    "suspect": ("suspect_record_id", "pseudonym"),
    "charge": ("charge_id", "suspect_record_id", "article"),
    "sentence": ("sentence_id", "suspect_record_id", "sentence_type", "length_months"),
    "sentence_serving": ("serving_id", "suspect_record_id", "regime", "start_date"),
}

#: Answers that bring further moments: a person is judged, a sentence served.
MOMENTS_BY = frozenset({"victim_status", "stage", "court_outcome", "release_date"})

#: What the register fills in itself, so that nobody is asked.
_GIVEN_FIELDS = frozenset({"case_number", "reporting_agency", "reporting_entity_type", "pseudonym"})


def given(form: str) -> frozenset[str]:
    """Return the ``record.field`` of a card that nobody is asked.

    The records' own numbers, who reports, and the whole page about the sender: the platform knows
    who sends and when.
    """
    card, found = dictionary().forms[form], set()
    for name in card.records:
        record = dictionary().records[name]
        asked = record.fields if name == "reporting_entity" else {*_GIVEN_FIELDS, record.key}
        found |= {f"{name}.{field}" for field in asked if field in record.fields}
    return frozenset(found)


def offer_cards() -> None:
    """Offer opening a case, and changing one on the card of each stage."""
    targets.register(_offered(OPEN, BEGINS_WITH, Verb.OPEN_CASE, commit_opening, load_first))
    for stage, name in CHANGE_OF.items():
        card = _offered(name, stage, Verb.CHANGE_CASE, commit_change, _loading(stage))
        targets.register(card)


def _offered(name: str, stage: StageKind, verb: Verb, commit: Commit, load: Load) -> EntryTarget:
    form = FORM_OF[stage]
    return EntryTarget(
        name=name,
        wing="register",
        form=form,
        verb=verb,
        commit=commit,
        load=load,
        shared=True,
        given=given(form),
        waits_for_answers=True,
        # A prosecutor who opens a case is asked what the police are asked.
        asked_as=stage.value if verb is Verb.OPEN_CASE else "",
        # The police's card asks only what is due at registration, and is told the rest when sent.
        moments_come=None if stage is StageKind.POLICE else moments_come,
        begins_alone=verb is Verb.OPEN_CASE,
        beside=BESIDE[stage],
        fixed=FIXED[stage],
        in_brief=IN_BRIEF,
        numbers_of=numbers_of,
    )


def numbers_of(cases: Collection[UUID]) -> dict[UUID, str]:
    """Return the numbers of those cases that are there in the present scope."""
    return dict(Case.objects.filter(pk__in=cases).values_list("pk", "case_number"))


def moments_come(record: str, values: Mapping[str, Value]) -> frozenset[Moment]:
    """Return the moments that have come for a record, by what a card says of it now."""
    if record not in UNDER_CASE:
        return ALREADY_COME
    model = UNDER_CASE[record]
    one = model()
    for name in MOMENTS_BY & {field.name for field in model._meta.get_fields()}:
        value = values.get(name)
        setattr(one, name, None if isinstance(value, Missing) else value)
    return one.moments_come()


def load_first(reader: Reader, record: UUID | None) -> Answers:
    """Return what the card of a new case begins with; a case that is there is changed instead.

    Raises EntryRefused where the agency opens none, before anybody has typed a card in vain.
    """
    if record is not None:
        raise NotThere(CASE, str(record))
    try:
        stage_to_open(reader)
    except CaseRefused as refused:
        raise EntryRefused(refusal(refused.why)) from None
    return first_answers(reader)


def _loading(stage: StageKind) -> Load:
    def load(reader: Reader, record: UUID | None) -> Answers:
        """Return what a card begins with; raises NotThere, EntryRefused."""
        if record is None:
            raise NotThere(CASE, "")
        try:
            return card_of(reader, record, stage)
        except CaseRefused as refused:
            raise EntryRefused(refusal(refused.why)) from None

    return load


def commit_opening(*, by: Reader, committed: Committed) -> Outcome:
    """Open the case; raises NotAccepted."""
    _same_mode(by, committed)
    case = _accepted(lambda: open_case(by=by, answers=committed.answers, draft=committed.draft))
    return case_was_opened(by, case)


def commit_change(*, by: Reader, committed: Committed) -> Outcome:
    """Change the case; raises NotAccepted."""
    _same_mode(by, committed)
    assert committed.record is not None
    record, begun, form = committed.record, committed.begun_at, committed.form
    case = _accepted(
        lambda: change_case(by=by, case=record, answers=committed.answers, begun=begun, form=form)
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
        outdated = refused.why is Why.CHANGED_MEANWHILE
        raise NotAccepted([Objection(refusal(refused.why))], outdated=outdated) from None
