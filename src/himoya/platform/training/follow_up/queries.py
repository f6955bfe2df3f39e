"""The only reader of follow-up surveys. Single answers never leave this file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.events.checks import taking_part
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.follow_up.actions import is_over
from himoya.platform.training.follow_up.answering import opened
from himoya.platform.training.follow_up.due import last_day
from himoya.platform.training.kinds import EVENT, Place
from himoya.platform.training.models import FollowUp, Participation
from himoya.platform.training.needs.queries import fewest_people
from himoya.programmes.follow_up.bank import due_on, follow_up_bank
from himoya.programmes.follow_up.results import Change, Reply, Results, changes, results_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """What is asked ``months`` after the event. ``due`` is None where its last day is not known.

    ``row`` is None before learners are asked; ``results`` are there once it is over.
    """

    months: int
    due: date | None
    row: FollowUp | None
    answered: int
    results: Results | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpShown:
    """The rounds of one event. ``learners`` and ``agencies``: as far as its list tells them."""

    event: EventShown
    rounds: Sequence[RoundShown]
    changes: Sequence[Change]
    fewest: int
    learners: int | None
    agencies: Sequence[str]


def follow_up_of(reader: Reader, event: UUID, act: Act = Act.READ) -> FollowUpShown:
    """Return what learners used of an event. Raises NotPermitted, NotThere, `KeyTrouble`.

    Words that may not be quoted are for those who keep the event alone; the look is recorded.
    """
    reader.check(Verb.SEE_TRAINING)
    with reading_as(reader):
        shown = event_of(reader, event)
        rows = {one.months: one for one in FollowUp.objects.filter(event=event)}
        said = {
            months: [opened(each) for each in row.replies.all()]
            for months, row in rows.items()
            if is_over(row)
        }
        if said or act is not Act.READ:
            details = {"answers": sum(len(one) for one in said.values())}
            record(act, by=reader, subject=Subject(EVENT, str(event)), details=details)
        fewest = fewest_people()
        return FollowUpShown(
            event=shown,
            rounds=[_round(shown, one, rows, said) for one in _months(rows)],
            changes=changes(said, fewest),
            fewest=fewest,
            learners=_learners(shown),
            agencies=_agencies(shown),
        )


def _months(rows: Mapping[int, FollowUp]) -> list[int]:
    return sorted({*follow_up_bank().months, *rows})


def _round(
    shown: EventShown,
    months: int,
    rows: Mapping[int, FollowUp],
    said: Mapping[int, Sequence[Reply]],
) -> RoundShown:
    row = rows.get(months)
    ended = last_day(shown.row, max((one.day for one in shown.sessions), default=None))
    found = results_of(said[months], fewest_people()) if months in said else None
    if found is not None and not shown.may_keep:
        found = replace(found, unquoted=None)
    return RoundShown(
        months=months,
        due=row.opens if row else (due_on(ended, months) if ended else None),
        row=row,
        answered=row.replies.count() if row else 0,
        results=found,
    )


def _learners(shown: EventShown) -> int | None:
    if shown.row.headcount is not None:
        return int(shown.row.headcount)
    if shown.row.names_withheld:
        return sum(one.people for one in shown.groups) or None
    return taking_part(shown.row) or None


def _agencies(shown: EventShown) -> list[str]:
    listed = Participation.objects.filter(event=shown.row, place=Place.APPROVED.value)
    named = listed.values_list("trainee__works_at", flat=True)
    return sorted({one for one in (*named, *(each.works_at for each in shown.groups)) if one})
