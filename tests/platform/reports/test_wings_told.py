"""What each room tells the rapporteur, beside counts by hand: of a year what has a day in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.action_plan.models import ActStep
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Body, Decision, KeptStep, Meeting, Task
from himoya.platform.curricula.models import Curriculum
from himoya.platform.database.clock import now, today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.joint_work.kinds import WorkKind
from himoya.platform.joint_work.models import JointWork, Undertaking
from himoya.platform.materials.models import Edition
from himoya.platform.programmes import beside
from himoya.platform.programmes.beside import FiguresAsked, figures_beside, register_figures
from himoya.platform.returns import telling_reports as returns_told
from himoya.platform.training.models import Event, Qualification, Trainer
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.layouts import Kind
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.wings import UnknownWing
from himoya.statistics.returns_due import Standing
from tests.platform.everywhere.records_of_commissions import (
    body_of,
    decision_of,
    meeting_of,
    task_of,
)
from tests.platform.everywhere.records_of_joint_work import (
    joint_party_of,
    joint_work_of,
    undertaking_of,
)
from tests.platform.everywhere.records_of_materials import edition_of, work_of
from tests.platform.everywhere.records_of_plans import act_to_draft_of
from tests.platform.everywhere.records_of_training import (
    course_of,
    curriculum_of,
    event_of,
    qualification_of,
    trainer_of,
)
from tests.platform.people import People

pytestmark = pytest.mark.django_db

YEAR = Period.from_text("2025")


def told(reader: Reader, period: Period | None = YEAR) -> dict[str, float | None]:
    """Return what rooms tell, by reference; that each says when is checked by the way."""
    figures = figures_beside(reader, Kind.RAPPORTEUR, "en", period)
    assert all(one.period for one in figures), "of each it is said which time it is of"
    return {one.reference.removeprefix("wings."): one.value for one in figures}


def copied(row: Any, **changes: Any) -> Any:
    """Another row like this one, with other answers."""
    same = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if not one.primary_key and not one.name.endswith(("_earliest", "_latest"))
    }
    named = {
        row._meta.get_field(name).attname: getattr(value, "pk", value)
        for name, value in changes.items()
    }
    return type(row).objects.create(**same | named)


@pytest.fixture
def commission(people: People) -> None:
    """Held in 2025: two meetings, of one of which the month is known; one in 2024; one planned."""
    post = people.post("commission_secretary")
    with whole_table("a test"):
        for standing in ("own", "practice"):
            for make in (body_of, meeting_of, decision_of, task_of):
                make(post, standing)
            body = Body.objects.get(practice=standing == "practice")
            meeting = body.meetings.get()
            Meeting.objects.filter(id=meeting.id).update(state="planned")
            days = [("held", "2025-03-05"), ("agreed", "2025-11"), ("held", "2024-12-30")]
            for at, (state, day) in enumerate(days, start=2):
                copied(meeting, number=at, state=state, day=PartialDate.from_edtf(day))
            first, second, third = body.meetings.exclude(state="planned").order_by("number")
            decision = body.decisions.get()
            Decision.objects.filter(id=decision.id).update(meeting=first, state="proposed")
            for at, of in enumerate((first, first, second, third), start=2):
                copied(decision, number=at, meeting=of, state="adopted")
            task = body.tasks.get()
            Task.objects.filter(id=task.id).update(state="given", deadline=date(2020, 1, 1))
            for day, state in (("2025-06-01", "done"), ("2024-06-01", "done"), ("", "in_hand")):
                made = copied(body.tasks.get(id=task.id), state=state, deadline=None)
                if day:
                    KeptStep.objects.create(
                        body=body,
                        task=made,
                        about=made.id,
                        subject="commission_task",
                        number=1,
                        move=Move.FINISH.value,
                        state="done",
                        day=day,
                        agency=post.agency,
                        done_by=post.account,
                        done_at=now(),
                    )


def test_a_commission_tells_what_was_held_and_decided_in_the_year(
    people: People, commission: None
) -> None:
    reader = people.reader("commission_secretary")
    found = told(reader)
    assert found["commission.held"] == 2
    assert found["commission.adopted"] == 3
    assert found["commission.done_in_time"] == 1
    tasks = {name: value for name, value in found.items() if "commission.task_" in name}
    assert tasks == {
        "commission.task_given": 1,
        "commission.task_in_hand": 1,
        "commission.task_done": 2,
    }
    assert found["commission.late"] == 1
    always = told(reader, None)
    assert (always["commission.held"], always["commission.adopted"]) == (3, 4)
    assert always["commission.done_in_time"] == 2
    half = told(reader, Period.from_text("2025-H2"))
    assert (half["commission.held"], half["commission.adopted"]) == (1, 1)
    nobody = replace(reader, grants={})
    assert told(nobody) == {}


def test_plans_acts_materials_and_curricula_tell_how_far_they_are(people: People) -> None:
    post = people.post("commission_secretary")
    reader = people.reader("commission_secretary")
    with whole_table("a test"):
        for standing in ("own", "practice"):
            practice = standing == "practice"
            act = act_to_draft_of(post, standing)
            for day in ("2025-02-01", "2023-02-01"):
                made = copied(act, state="adopted")
                ActStep.objects.create(
                    followed=made,
                    number=1,
                    move="adopt",
                    state="adopted",
                    day=day,
                    agency=post.agency,
                    done_by=post.account,
                    done_at=now(),
                )
            for make in (joint_work_of, joint_party_of, undertaking_of):
                make(post, standing)
            work = JointWork.objects.get(practice=practice)
            JointWork.objects.filter(id=work.id).update(
                kind=WorkKind.PLAN.value, year=2025, state="in_force"
            )
            undertaken = Undertaking.objects.get(work=work)
            Undertaking.objects.filter(id=undertaken.id).update(deadline=date(2025, 3, 1))
            copied(undertaken, number=2, state="done", deadline=None)
            older = copied(work, kind=WorkKind.PLAN.value, year=2024, state="ended")
            copied(undertaken, number=1, work=older, state="done")
            drafted = copied(work, kind=WorkKind.PLAN.value, year=2025, state="draft")
            copied(undertaken, number=1, work=drafted, state="planned")
            declared = copied(work, kind=WorkKind.DECLARATION.value, year=None, state="in_force")
            copied(undertaken, number=1, work=declared, state="under_way")
            work_of(post, standing)
            edition = edition_of(post, standing)
            for language, since in (("ru", "2025"), ("tg", "2024-05-01")):
                copied(
                    edition,
                    language=language,
                    stage="endorsed",
                    stage_since=PartialDate.from_edtf(since),
                )
            curriculum_of(post, standing)
    found = told(reader)
    acts = {name: value for name, value in found.items() if name.startswith("acts.")}
    assert acts == {
        "acts.idea": 1,
        "acts.adopted": 2,
        "acts.late": 0,
        "acts.adopted_in_time": 1,
    }
    joint = {name: value for name, value in found.items() if name.startswith("joint_work.")}
    assert joint == {
        "joint_work.plan_planned": 1,
        "joint_work.plan_done": 1,
        "joint_work.plan_late": 1,
        "joint_work.declaration_under_way": 1,
        "joint_work.declaration_late": 0,
    }, "of 2025; a draft promises nothing; commitments hold beyond a year"
    assert told(reader, None)["joint_work.plan_done"] == 2
    made = {name: value for name, value in found.items() if name.startswith("materials.")}
    with whole_table("a test"):
        stages = [one.stage for one in Edition.objects.filter(work__practice=False)]
        courses = Curriculum.objects.filter(practice=False).count()
    assert made["materials.endorsed"] == stages.count("endorsed") == 2
    assert made["materials.endorsed_in_time"] == 1
    assert made["materials.works"] == 1
    assert sum(value or 0 for name, value in found.items() if "curricula." in name) == courses


def test_of_trainers_no_number_tells_of_somebody(people: People) -> None:
    post, reader = people.post("training_manager"), people.reader("training_manager")
    rules = dictionary().country.disclosure
    assert rules is not None
    fewest = rules.thresholds["person"]
    with whole_table("a test"):
        course_of(post, "own")
        course_of(post, "practice")
        for at in range(fewest + 1):
            trainer = trainer_of(post, "own")
            if not at:
                qualification_of(post, "own")
            else:
                copied(Qualification.objects.first(), trainer=trainer)
    assert told(reader)["courses.planned"] == 1, "practice is apart"

    def trainers() -> dict[str, float | None]:
        found = told(reader)
        return {
            name: found[name] for name in ("courses.trainers", "courses.qualified") if name in found
        }

    all_of_them = fewest + 1
    assert trainers() == {"courses.trainers": all_of_them, "courses.qualified": 0}
    holds = {"state": "qualified", "valid_until": today()}
    with whole_table("a test"):
        ids = list(Qualification.objects.values_list("id", flat=True))
        Qualification.objects.filter(id__in=ids[:2]).update(**holds)
    assert trainers() == {"courses.trainers": all_of_them}, "two are few"
    with whole_table("a test"):
        Qualification.objects.filter(id__in=ids[:-1]).update(**holds)
    assert trainers() == {"courses.trainers": all_of_them}, "the one who is left is one person"
    with whole_table("a test"):
        Qualification.objects.all().update(**holds)
    assert trainers() == {"courses.trainers": all_of_them, "courses.qualified": all_of_them}
    with whole_table("a test"):
        keep = list(Trainer.objects.values_list("id", flat=True))[: fewest - 1]
        Trainer.objects.exclude(id__in=keep).delete()
    assert trainers() == {}


def test_events_are_those_of_the_year(people: People) -> None:
    post, reader = people.post("training_manager"), people.reader("training_manager")
    days = [("2025-12-30", "2026-01-02"), ("2024", None), ("2025", None), (None, None)]
    with whole_table("a test"):
        event = event_of(post, "own")
        Event.objects.update(status="planned")
        for start, end in days:
            copied(
                event,
                status="held",
                start=start and PartialDate.from_edtf(start),
                end=end and PartialDate.from_edtf(end),
            )
        kind = event.kind
    assert told(reader)[f"training.{kind}"] == 2
    assert told(reader, None)[f"training.{kind}"] == 4


def test_returns_are_counted_by_the_day_on_which_they_were_due(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = list(dictionary().country.agreements)
    due = [
        (codes[0], date(2025, 7, 20), Standing.ON_TIME),
        (codes[0], date(2025, 1, 20), Standing.LATE),
        (codes[0], date(2025, 7, 20), Standing.OVERDUE),
        (codes[0], date(2024, 7, 20), Standing.ON_TIME),
    ]

    def owed(_reader: Reader) -> list[Any]:
        return [
            SimpleNamespace(
                expected=SimpleNamespace(
                    agreement=SimpleNamespace(code=code),
                    due=day,
                    standing=standing,
                    received=None if standing is Standing.OVERDUE else day,
                )
            )
            for code, day, standing in due
        ]

    monkeypatch.setattr(returns_told, "followed", owed)
    found = told(people.reader("statistician"))
    assert {name: value for name, value in found.items() if name.startswith("returns.")} == {
        "returns.on_time": 1,
        "returns.late": 1,
        "returns.open": 0,
        "returns.overdue": 1,
        f"returns.form.{codes[0]}": 2,
    }
    assert not any("returns." in name for name in told(people.reader("programme_manager")))


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What rooms registered, as it was before the test."""
    monkeypatch.setattr(beside, "_figures", list(beside._figures))
    yield


def test_a_wing_that_is_built_later_has_only_to_tell(people: People, rooms: None) -> None:
    reader = people.reader("programme_manager")

    def requests(_reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
        number = int(asked.takes_in(date(2025, 5, 5)))
        return [asked.happened("legal_assistance.sent", "Sent", number, Unit.ASSISTANCE_REQUESTS)]

    assert "legal_assistance.sent" not in told(reader)
    register_figures("legal_assistance", requests)
    register_figures("legal_assistance", requests)
    assert told(reader)["legal_assistance.sent"] == 1
    assert told(reader, Period.from_text("2024"))["legal_assistance.sent"] == 0
    with pytest.raises(UnknownWing, match="weather"):
        register_figures("weather", requests)
    register_figures("commission", requests)
    with pytest.raises(UnknownWing, match=r"legal_assistance\.sent"):
        told(reader)
