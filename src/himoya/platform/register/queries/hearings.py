"""Hearings to come: of a case, and of the courts whose hearings a reader enters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.roles import Extent
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.records.words import label_of
from himoya.platform.register.actions.hearings import check_court, check_sets
from himoya.platform.register.models import Case, Hearing
from himoya.platform.register.persons import works_with_all
from himoya.platform.register.proceedings.actors import takes, verb_of
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, HearingState
from himoya.platform.register.proceedings.states import BEFORE_A_COURT, case_state
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.platform.register.queries.hearings_received import days_received
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.sealing import HEARING, open_text
from himoya.platform.register.still_set import still_set
from himoya.platform.register.visibility import CASE

#: Days before a hearing from which on it stands in “My work”.
SOON = 14

#: Hearings of one page and of one calendar.
MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingsOfCase:
    """The days that were set in a case. ``why`` says why no day can be set now."""

    to_come: Sequence[HearingShown]
    past: Sequence[HearingShown]
    enters: bool
    why: Why | None


def hearings_of(reader: Reader, id: UUID) -> HearingsOfCase:
    """Return the days of a case, and record that they were read. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        rows = list(Hearing.objects.filter(case=case.pk).select_related("case", "moved_to"))
        details: dict[str, str | int] = {"what": "hearings", "rows": len(rows)}
        record(Act.READ, by=reader, subject=Subject(CASE, str(id)), details=details)
        there = days_received(case, reader.language, words=works_with_all(reader))
        here = [_shown(reader, row) for row in rows if row.pk not in there]
        shown = sorted([*here, *there.values()], key=lambda one: one.on)
        return HearingsOfCase(
            to_come=[one for one in shown if _is_to_come(one)],
            past=[one for one in reversed(shown) if not _is_to_come(one)],
            enters=_refused(reader, case, check_court) is None,
            why=_refused(reader, case, check_sets),
        )


def hearing(reader: Reader, id: UUID) -> HearingShown:
    """Return one day that was set. Raises NotPermitted, NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        row = Hearing.objects.filter(pk=id).select_related("case", "moved_to").first()
        if row is None:
            raise NotThere("hearing", str(id))
        return _shown(reader, row)


def next_hearings(case: Case, language: Language) -> list[HearingShown]:
    """Return the days of a case that are to come, for its first page, in the reader's scope."""
    if case_state(case.case_state) not in BEFORE_A_COURT:
        return []
    rows = still_set(Hearing.objects.filter(case=case.pk)).select_related("case")
    there = days_received(case, language, words=False).values()
    found = [*(_told(row, language) for row in rows), *filter(_is_to_come, there)]
    return sorted(found, key=lambda one: one.on)


def _is_to_come(one: HearingShown) -> bool:
    """Whether a day is still to come; what became of one that was set elsewhere is not known."""
    return one.state is HearingState.SET and not (one.received and one.days_left < 0)


def hearings_to_come(reader: Reader, *, soon: bool = False) -> list[HearingShown]:
    """Return the days that are set in the cases whose hearings the reader enters, next first.

    With ``soon`` those of the next days, and those that passed and were not entered; one query.
    """
    kind = ActKind.RECORD_HEARING
    if not takes(reader.role, kind) or not reader.may(verb_of(kind)):
        return []
    with looking_as(reader):
        rows = _of_my_cases(reader, still_set(Hearing.objects.all()))
        if soon:
            rows = rows.filter(on__lte=today() + timedelta(days=SOON))
        return [_told(row, reader.language) for row in rows.order_by("on", "at")[:MOST]]


def _of_my_cases(reader: Reader, rows: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """Those that the reader enters: of the cases that the agency holds, or that are assigned."""
    verb = verb_of(ActKind.RECORD_HEARING)
    agencies = reader.agencies(verb)
    if agencies is not None:
        rows = rows.filter(case__agency__in=agencies)
    if reader.extent(verb) is Extent.ASSIGNED:
        rows = rows.filter(case__assigned_to=reader.account)
    return rows.select_related("case")


def _refused(reader: Reader, case: Case, check: Callable[[Reader, Case], None]) -> Why | None:
    try:
        check(reader, case)
    except CaseRefused as refused:
        return refused.why
    return None


def _told(row: Hearing, language: Language) -> HearingShown:
    """A day without what people wrote about it."""
    listed = ASKS[ActKind.RECORD_HEARING].ground or ""
    return HearingShown(
        id=row.pk,
        case=row.case_id,
        number=row.case.case_number or "",
        kind=label_of(listed, row.kind, language),
        kind_code=row.kind,
        on=row.on,
        at=row.at,
        room=row.room,
        state=HearingState(row.state),
        days_left=(row.on - today()).days,
        moved_to=row.moved_to.on if row.moved_to is not None else None,
        act=row.act_id,
    )


def _shown(reader: Reader, row: Hearing) -> HearingShown:
    reason = open_text(HEARING, row.pk, "reason", row.reason) if works_with_all(reader) else ""
    return replace(_told(row, reader.language), reason=reason)
