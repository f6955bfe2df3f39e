"""What must hold of an installation at every moment, asked of its tables alone.

Works inside a process in which the platform was started. Every problem is one English line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection

from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.audit.verification import verify
from himoya.platform.entry.models import Draft
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import (
    Case,
    Event,
    HandOver,
    Holder,
    Movement,
    NumberSeries,
    Stage,
    Suspect,
    Victim,
)
from himoya.platform.register.number_patterns import official_number

#: Step of the history -> state of its hand-over afterwards.
STATES = {"taken": "taken", "returned": "returned", "withdrawn": "withdrawn"}


def broken(cases: Collection[UUID] | None = None) -> list[str]:
    """Every promise that does not hold; ``cases`` asks of some cases alone."""
    with whole_table("what must hold at every moment"):
        found = [*_cases(cases), *_hand_overs(cases), *_numbers()]
        if cases is None:
            found += [*_drafts(), *_chain(), *_engine()]
    return found


def touched_since(number: int) -> tuple[set[UUID], int]:
    """The cases that the audit tells of after a row, and the number of the last row."""
    rows = Entry.objects.filter(number__gt=number)
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return {UUID(id) for id in rows.filter(subject_kind="case").values_list("subject", flat=True)
            if id}, last  # fmt: skip


def _by_case(model: Any, cases: Collection[UUID] | None) -> dict[UUID, list[Any]]:
    rows = model.objects.all() if cases is None else model.objects.filter(case__in=cases)
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def _cases(wanted: Collection[UUID] | None) -> Iterator[str]:
    cases = Case.objects.all() if wanted is None else Case.objects.filter(pk__in=wanted)
    stages, holders = _by_case(Stage, wanted), _by_case(Holder, wanted)
    movements, told = _by_case(Movement, wanted), _told_of_cases(wanted)
    under = {kind: _by_case(kind, wanted) for kind in (Event, Suspect, Victim)}
    present = set()
    for case in cases:
        present.add(case.pk)
        of = f"case {case.pk}: "
        yield from (of + line for line in _of_stages(case, stages[case.pk], holders[case.pk]))
        yield from (of + line for line in _of_history(case, movements[case.pk], told[case.pk]))
        for kind, rows in under.items():
            last = case.last_keys.get(kind.RECORD, 0)
            if len(rows[case.pk]) != last:
                yield f"{of}{len(rows[case.pk])} of {last} {kind.RECORD}s"
            if kind is not Event and any(one.person_id is None for one in rows[case.pk]):
                yield f"{of}a {kind.RECORD} without a person"
    for id in told.keys() - present:
        yield f"the audit tells of case {id}, which is not there"


def _of_stages(case: Case, stages: list[Stage], holders: list[Holder]) -> Iterator[str]:
    open_ones = [one for one in stages if one.ended is None]
    if len(open_ones) != 1:
        yield f"{len(open_ones)} open stages"
        return
    now = open_ones[0]
    if (now.kind, now.agency_id, now.assigned_to_id) != (
        case.stage,
        case.agency_id,
        case.assigned_to_id,
    ):
        yield "its open stage says something else than the case"
    if {one.agency_id for one in stages} != {one.agency_id for one in holders}:
        yield "holders and stages name different agencies"
    ordered = sorted(stages, key=lambda one: one.began)
    if any(one.ended != after.began for one, after in pairwise(ordered)):
        yield "a stage does not begin where the one before ended"


def _of_history(case: Case, movements: list[Movement], told: list[str]) -> Iterator[str]:
    numbers = sorted(one.number for one in movements)
    if numbers != list(range(1, case.steps + 1)):
        yield f"steps {numbers} of {case.steps}"
    if Counter(one.step for one in movements) != Counter(told):
        yield "history and audit tell of different steps"


def _told_of_cases(wanted: Collection[UUID] | None) -> dict[UUID, list[str]]:
    """Case -> the steps that the audit knows."""
    import json

    rows = Entry.objects.filter(subject_kind="case", details__contains='"step"')
    if wanted is not None:
        rows = rows.filter(subject__in=[str(id) for id in wanted])
    found: dict[UUID, list[str]] = defaultdict(list)
    for subject, details in rows.values_list("subject", "details"):
        found[UUID(str(subject))].append(json.loads(details)["step"])
    return found


def _hand_overs(wanted: Collection[UUID] | None) -> Iterator[str]:
    stages, movements = _by_case(Stage, wanted), _by_case(Movement, wanted)
    for case_id, rows in _by_case(HandOver, wanted).items():
        open_ones = [one for one in rows if one.state == "proposed"]
        if len(open_ones) > 1:
            yield f"case {case_id}: {len(open_ones)} hand-overs on their way"
        holding = [one.agency_id for one in stages[case_id] if one.ended is None]
        if open_ones and holding != [open_ones[0].from_agency_id]:
            yield f"case {case_id}: handed over by an agency that does not hold it"
        for one in rows:
            yield from _one_hand_over(one, stages[case_id], movements[case_id])


def _one_hand_over(one: HandOver, stages: list[Stage], movements: list[Movement]) -> Iterator[str]:
    steps = Counter(step.step for step in movements if step.details.get("hand_over") == str(one.pk))
    due = Counter(["proposed"]) + Counter([] if one.state == "proposed" else [STATES[one.state]])
    if steps != due:
        yield f"hand-over {one.pk} is {one.state}, its history says {dict(steps)}"
    if (one.decided_at is None) != (one.state == "proposed"):
        yield f"hand-over {one.pk} is {one.state} and decided at {one.decided_at}"
    taken = [(stage.agency_id, stage.kind) for stage in stages]
    if one.state == "taken" and (one.to_agency_id, one.kind) not in taken:
        yield f"hand-over {one.pk} was taken and no stage began"


def _numbers() -> Iterator[str]:
    """No number was given that the counters do not know."""
    for series in NumberSeries.objects.filter(kind="case", practice=False).select_related("agency"):
        first = official_number(series.agency.code, series.year, 1, NumberKind.CASE, practice=False)
        given = Case.objects.filter(
            practice=False, case_number__startswith=first.rpartition("1")[0].rstrip("0")
        )
        if given.count() > series.last:
            yield f"{series}: {given.count()} cases, counted {series.last}"


def _drafts() -> Iterator[str]:
    committed = Draft.objects.filter(committed_at__isnull=False, record__isnull=True)
    for id in committed.values_list("pk", flat=True):
        if Case.objects.filter(draft=id).count() != 1:
            yield f"draft {id} is committed and has no case"


def _chain() -> Iterator[str]:
    report = verify()
    if report.fault is not None:
        yield f"the audit is not whole: {report.fault}"


def _engine() -> Iterable[str]:
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        return [one for one in found if one != "ok"] + [str(row) for row in cursor.fetchall()]
