"""Training concepts from a draft to the edition after: who sees, who decides, what is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.curricula.actions import climbing
from himoya.platform.curricula.actions.noting import Evidence
from himoya.platform.curricula.actions.writing import Written as WrittenCurriculum
from himoya.platform.curricula.actions.writing import enter as enter_curriculum
from himoya.platform.database.clock import now, today
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.models import NeedsSurvey
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    enter_survey,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.needs.queries import fewest_people, survey_of
from himoya.platform.training_concepts.actions import copying, writing
from himoya.platform.training_concepts.kinds import ConceptState, Move, PartKind
from himoya.platform.training_concepts.lists import quiet_days
from himoya.platform.training_concepts.models import (
    Concept,
    ConceptStep,
    Module,
    PlannedRung,
    Statement,
)
from himoya.platform.training_concepts.queries import reading
from himoya.platform.training_concepts.queries.reading import Wanted
from himoya.platform.training_concepts.refusals import WhyConcept
from himoya.platform.training_concepts.waiting import waiting_for
from himoya.programmes.curricula.ladder import EvidenceKind, Rung
from himoya.programmes.needs.replies import Rating
from tests.platform.people import People
from tests.platform.training_concepts.making import (
    DECIDER,
    PAPER,
    SKILLS,
    TITLE,
    a_concept,
    a_module,
    a_part,
    a_rung,
    a_whole_concept,
    an_audience,
    done,
    endorsed,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def other(people: People) -> Reader:
    return people.reader("commission_secretary")


def refused(why: Any, act: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(WorkRefused) as found:
        act(*args, **more)
    assert found.value.why is why


def state(by: Reader, concept: UUID) -> str:
    return reading.concept_of(by, concept).row.state


def test_a_concept_is_discussed_endorsed_and_replaced_by_its_next_edition(keeper: Reader) -> None:
    empty = a_concept(keeper)
    refused(WhyConcept.NEEDS_CONTENT, done, keeper, Concept, empty, Move.DISCUSS)
    concept = a_whole_concept(keeper)
    refused(WhyConcept.NEEDS_DECIDER, done, keeper, Concept, concept, Move.DISCUSS, decided_by=" ")
    done(keeper, Concept, concept, Move.DISCUSS)
    refused(Why.NEEDS_EVIDENCE, done, keeper, Concept, concept, Move.ENDORSE, evidence="")
    refused(Why.NOT_NOW, done, keeper, Concept, concept, Move.ADOPT)
    refused(Why.NOT_NOW, copying.new_edition, by=keeper, concept=concept)
    done(keeper, Concept, concept, Move.ENDORSE)
    done(keeper, Concept, concept, Move.ADOPT)
    refused(Why.NOT_NOW, done, keeper, Concept, concept, Move.REPLACE)
    following = copying.new_edition(by=keeper, concept=concept).id
    refused(WhyConcept.EDITION_EXISTS, copying.new_edition, by=keeper, concept=concept)
    with pytest.raises(IntegrityError), transaction.atomic(), whole_table("a test"):
        Concept.objects.filter(id=a_concept(keeper)).update(replaces=concept)
    endorsed(keeper, following)
    assert state(keeper, concept) == ConceptState.IN_FORCE
    done(keeper, Concept, following, Move.ADOPT)
    before, after = (reading.concept_of(keeper, one) for one in (concept, following))
    assert (before.row.state, after.row.state) == (ConceptState.REPLACED, ConceptState.IN_FORCE)
    assert (before.after, after.before) == (after.row, before.row)
    assert [one.audience for one in after.audiences] == ["judge"]
    assert after.matrix == before.matrix and after.row.edition == 2
    (last,) = [one for one in before.decisions if one.state is ConceptState.REPLACED]
    assert (last.decided_by, last.evidence, last.day) == (DECIDER, PAPER, today())
    assert Entry.objects.filter(subject=str(concept), act="changed").count() == 4


def test_what_is_endorsed_is_never_edited(keeper: Reader) -> None:
    concept = a_whole_concept(keeper)
    (module,) = reading.concept_of(keeper, concept).modules
    rung = a_rung(keeper, concept)
    endorsed(keeper, concept)
    told = written("Another title", skills=[])
    for model, id in ((Concept, concept), (Module, module.id), (PlannedRung, rung)):
        change: dict[str, Any] = {"by": keeper, "model": model, "id": id, "words": "New."}
        refused(Why.NOT_NOW, writing.change, written=told, **change)
    refused(Why.NOT_NOW, a_part, keeper, concept, PartKind.THEME, "Late")
    refused(Why.NOT_NOW, done, keeper, Module, module.id, Move.WITHDRAW)
    assert reading.moves(keeper, reading.part_row(keeper, module.id)) == frozenset()
    done(keeper, Concept, concept, Move.NOTE)
    assert reading.concept_of(keeper, concept).row.text_en == TITLE


def test_others_see_it_from_discussion_on_and_never_write_it(
    people: People, keeper: Reader, other: Reader
) -> None:
    concept = a_whole_concept(keeper)
    theme = a_part(keeper, concept, PartKind.THEME, "Signs")
    for read, id in ((reading.concept_of, concept), (reading.part_of, theme)):
        with pytest.raises(NotThere):
            read(other, id)
    assert reading.concepts(other, Wanted()) == [] and reading.holders(other) == set()
    done(keeper, Concept, concept, Move.DISCUSS)
    assert [one.id for one in reading.concepts(other, Wanted(audience="judge"))] == [concept]
    assert reading.concepts(other, Wanted(audience="teacher")) == []
    assert reading.part_of(other, theme).moves == frozenset()
    refused(Why.NOT_YOURS, done, other, Concept, concept, Move.ENDORSE)
    refused(Why.NOT_YOURS, an_audience, other, concept, "lawyer")
    done(keeper, Concept, concept, Move.SEND_BACK)
    with pytest.raises(NotThere):
        reading.concept_of(other, concept)
    with pytest.raises(NotPermitted):
        a_concept(people.reader("statistician"))
    rehearsing = people.reader("training_manager", practice=True)
    assert reading.concepts(rehearsing, Wanted()) == []


def test_the_history_tells_other_offices_no_course_of_the_office(
    keeper: Reader, other: Reader
) -> None:
    told = CourseTold(title="Own course", state=CourseState.READY, need="", modules=())
    course = enter_course(by=keeper, told=told).id
    concept = a_concept(keeper)
    an_audience(keeper, concept)
    module = a_module(keeper, concept, course=course)
    shorter = written("Money", hours=Decimal("1.5"), skills=SKILLS, course=None)
    writing.change(by=keeper, model=Module, id=module, words="Alone.", written=shorter)
    done(keeper, Concept, concept, Move.DISCUSS)
    own, others = (reading.part_of(one, module).steps[0].before for one in (keeper, other))
    assert own["course"] == "Own course"
    assert "course" not in others and others.keys() == own.keys() - {"course"}


@pytest.mark.postgresql
def test_the_database_itself_keeps_a_draft_from_other_offices(
    keeper: Reader, other: Reader
) -> None:
    concept = a_whole_concept(keeper)

    def counted(reader: Reader) -> list[int]:
        tables = ("concept", "audience", "module", "conceptstep")
        with reading_as(reader), connection.cursor() as cursor:
            found = []
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM training_concepts_{table}")
                found.append(cursor.fetchone()[0])
            return found

    assert (counted(keeper), counted(other)) == ([1, 1, 1, 3], [0, 0, 0, 0])
    done(keeper, Concept, concept, Move.DISCUSS)
    assert counted(other) == [1, 1, 1, 4]


def test_a_copy_takes_what_others_may_build_on_and_no_steps_of_theirs(
    keeper: Reader, other: Reader
) -> None:
    told = CourseTold(title="Own course", state=CourseState.READY, need="", modules=())
    course = enter_course(by=keeper, told=told).id
    concept = a_concept(keeper)
    an_audience(keeper, concept)
    a_module(keeper, concept, course=course)
    a_rung(keeper, concept)
    gone = a_part(keeper, concept, PartKind.THEME, "Taken out")
    done(keeper, Statement, gone, Move.WITHDRAW)
    done(keeper, Concept, concept, Move.DISCUSS)
    refused(Why.NOT_NOW, copying.copy_concept, by=other, concept=concept)
    done(keeper, Concept, concept, Move.ENDORSE)
    copied = reading.concept_of(other, copying.copy_concept(by=other, concept=concept).id)
    assert copied.row.agency_id == other.agency and copied.row.state == ConceptState.DRAFT
    (module,) = copied.modules
    assert (module.hours, module.skills, module.course_id) == (Decimal(8), ["money"], None)
    assert copied.rungs == [] and copied.parts[PartKind.THEME] == []
    own = reading.concept_of(keeper, copying.new_edition(by=keeper, concept=concept).id)
    assert [one.course_id for one in own.modules] == [course] and len(own.rungs) == 1


def test_a_late_step_waits_until_the_curriculum_or_a_document_shows_it(keeper: Reader) -> None:
    course = WrittenCurriculum(course="Money", institution="Invented Academy")
    curriculum = enter_curriculum(by=keeper, written=course).id
    concept, late = a_whole_concept(keeper), today() - timedelta(days=1)
    shown = a_rung(keeper, concept, deadline=late, curriculum=curriculum)
    noted = a_rung(keeper, concept, "requested", deadline=late)
    a_rung(keeper, concept, "taught", deadline=today())
    assert waiting_for(keeper).items == [], "nothing is carried out before it is endorsed"
    endorsed(keeper, concept)
    assert {one.url.split("/")[-2] for one in waiting_for(keeper).items} == {
        str(shown),
        str(noted),
    }
    evidence = Evidence(kind=EvidenceKind.TIMETABLE)
    reached = climbing.Reached(
        rung=Rung.PILOTED, day=PartialDate.from_edtf("2024"), evidence=evidence
    )
    climbing.reach(by=keeper, curriculum=curriculum, reached=reached)
    (item,) = waiting_for(keeper).items
    assert str(noted) in item.url and item.days_left == -1
    refused(Why.NEEDS_EVIDENCE, done, keeper, PlannedRung, noted, Move.REACH, evidence=" ")
    done(keeper, PlannedRung, noted, Move.REACH)
    assert waiting_for(keeper).items == []
    done(keeper, PlannedRung, noted, Move.TAKE_BACK)
    assert len(waiting_for(keeper).items) == 1


def test_a_quiet_draft_is_called_to_mind_and_a_part_that_is_written_ends_that(
    keeper: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    concept = a_concept(keeper)
    assert waiting_for(keeper).items == []
    later = now() + timedelta(days=quiet_days() + 1)
    monkeypatch.setattr("himoya.platform.training_concepts.queries.due.now", lambda: later)
    (item,) = waiting_for(keeper).items
    assert str(concept) in item.url
    monkeypatch.setattr("himoya.platform.followed_work.actions.noting.now", lambda: later)
    a_part(keeper, concept, PartKind.OBJECTIVE, "Know the signs")
    assert waiting_for(keeper).items == []


def test_a_concept_that_answers_a_survey_takes_its_audiences_and_skills(keeper: Reader) -> None:
    told = SurveyTold(
        title="Invented survey",
        opens=today(),
        closes=today() + timedelta(days=9),
        skills=("protection", "money"),
    )
    survey = enter_survey(by=keeper, told=told).id
    for people in (30, 20):
        group = GroupTold(audience="judge", works_at="Invented Court", people=people)
        link = add_asked_group(by=keeper, survey=survey, told=group).address
    for _person in range(fewest_people()):
        answer(link, {"protection": Rating(5, 4), "money": Rating(5, 2)}, "")
    last = today() - timedelta(days=1)
    with whole_table("the days go by"):
        NeedsSurvey.objects.filter(id=survey).update(opens=last, closes=last)
    shown = reading.concept_of(keeper, a_concept(keeper, survey=survey, skills=[]))
    matrix = survey_of(keeper, survey).matrix
    assert matrix is not None and shown.row.skills == list(matrix.skills) == ["money", "protection"]
    assert [(one.audience, one.people) for one in shown.audiences] == [("judge", 50)]
    assert shown.matrix.gaps == [("judge", "money"), ("judge", "protection")]
    refused(Why.UNKNOWN_LINK, a_concept, keeper, survey=uuid4())


def test_what_does_not_hold_together_is_refused_and_nothing_is_written(keeper: Reader) -> None:
    concept = a_whole_concept(keeper)
    refused(Why.NEEDS_TEXT, a_part, keeper, concept, PartKind.RESULT)
    refused(WhyConcept.UNKNOWN_CODE, a_concept, keeper, skills=["flying"])
    refused(WhyConcept.UNKNOWN_CODE, an_audience, keeper, concept, "pilot")
    refused(WhyConcept.AUDIENCE_TWICE, an_audience, keeper, concept)
    for hours in (None, Decimal(0), Decimal("1.25"), Decimal(1000)):
        refused(WhyConcept.NEEDS_HOURS, a_module, keeper, concept, hours=hours)
    refused(WhyConcept.NOT_OF_CONCEPT, a_module, keeper, concept, skills=["online"])
    refused(WhyConcept.NOT_OF_CONCEPT, a_module, keeper, concept, audiences=["teacher"])
    refused(Why.UNKNOWN_LINK, a_module, keeper, concept, materials=[str(uuid4())])
    refused(WhyConcept.UNKNOWN_CODE, a_rung, keeper, concept, Rung.NONE.value)
    refused(WhyConcept.NEEDS_OWNER, a_rung, keeper, concept, outside="")
    refused(WhyConcept.NEEDS_OWNER, a_rung, keeper, concept, owner=keeper.agency)
    shown = reading.concept_of(keeper, concept)
    assert [len(shown.parts[kind]) for kind in PartKind] == [1, 0, 0, 0, 1, 0]


def test_a_change_keeps_in_words_what_stood_before_and_the_history_only_grows(
    keeper: Reader,
) -> None:
    concept = a_whole_concept(keeper)
    (module,) = reading.concept_of(keeper, concept).modules
    second = a_module(keeper, concept, "Second")
    told = written("Money", hours=Decimal("1.5"), method="lecture", skills=SKILLS, order=9)
    change: dict[str, Any] = {"by": keeper, "model": Module, "id": module.id, "words": "Shorter."}
    refused(Why.CHANGED_MEANWHILE, writing.change, written=told, version=7, **change)
    writing.change(written=told, **change)
    shown = reading.concept_of(keeper, concept)
    assert [one.id for one in shown.modules] == [second, module.id], "by the place that was asked"
    step = reading.part_of(keeper, module.id).steps[0]
    assert step.before == {
        "text_en": "Following money",
        "hours": "8.0",
        "skills": "Following the money and securing proceeds of crime",
        "order": "1",
    } | {"method": ""}
    assert shown.matrix.gaps == []
    with pytest.raises(DatabaseError), transaction.atomic(), whole_table("a test"):
        ConceptStep.objects.filter(about=module.id).update(words="Nothing happened.")
    with reading_as(keeper):
        assert ConceptStep.objects.filter(about=module.id).count() == 2
