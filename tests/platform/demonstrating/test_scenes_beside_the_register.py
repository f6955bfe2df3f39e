"""The demonstration country at work beside the register: returns, training, plans, campaigns."""

from __future__ import annotations

from collections import Counter

import pytest

from himoya.dictionary.findings import Severity
from himoya.languages.codes import LANGUAGES
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import ActState as DraftState
from himoya.platform.action_plan.kinds import MeasureState
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.assistance.kinds import AssessmentState, PointState, QuestionState
from himoya.platform.campaigns.kinds import State as CampaignState
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.scenes.from_template import TEMPLATE
from himoya.platform.demonstrating.scenes.programmes import NAME as COURTS
from himoya.platform.demonstrating.scenes.programmes import PROJECT as INTERPRETERS
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.proposals.kinds import State as ProposalState
from himoya.platform.recommendations.kinds import DocumentState
from himoya.platform.recommendations.kinds import State as RecommendationState
from himoya.platform.returns.kinds import State
from himoya.platform.training.kinds import Place, QualificationState
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.register import State as PaperState
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.curricula.standing import Standing as CurriculumStanding
from himoya.programmes.facts.indicators import Measure
from himoya.programmes.reporting.given import given_pairs
from himoya.statistics.returns_due import Standing
from tests.platform.demonstrating.told import Told

#: The database has to be made for the scenes, which every test here asks.
pytestmark = pytest.mark.django_db


def test_the_help_for_those_who_supply_data_is_in_use(told: Told) -> None:
    assert told.questions == set(QuestionState)
    assert told.assessments == set(AssessmentState)
    assert {PointState.OPEN, PointState.DONE} <= told.points
    assert told.specialists >= 3


def test_proposals_are_at_every_stage(told: Told) -> None:
    assert told.proposals == set(ProposalState)


def test_returns_come_in_time_and_late_and_one_is_overdue(told: Told) -> None:
    assert told.returns == {State.SIGNED, State.REPLACED}
    assert told.standings[Standing.ON_TIME] > 20
    assert told.standings[Standing.LATE]
    assert told.standings[Standing.OVERDUE] <= 1  # not yet, in the first days of a half-year


def test_needs_are_shown_compared_left_out_and_still_asked(told: Told) -> None:
    going_on, after, before = told.surveys
    assert not going_on.is_over and going_on.matrix is None and going_on.answered > 0
    for one in (after, before):
        assert one.matrix is not None and one.matrix.cells
        assert {audience for _skill, audience in one.matrix.hidden} == {"judge"}
    assert before.changes is None
    assert after.changes and all(one.by > 0 for one in after.changes.values())


def test_people_of_a_course_have_places_and_wait(told: Told) -> None:
    assert set(told.places) == {Place.APPROVED.value, Place.WAITING.value}


def test_a_course_from_a_template_was_tested_and_is_told_where_people_practise(
    told: Told,
) -> None:
    assert told.marked == {False: 5, True: 1}, "sentences of one wait for marks"
    (course,) = told.for_post
    assert course.shown.row.template == TEMPLATE and course.shown.modules
    assert len(course.shown.events) == 1, "it is to be held again"


def test_the_ministry_has_trainings_of_its_own(told: Told) -> None:
    assert told.held_by_ministry == {"held": 1, "postponed": 1}


def test_trainers_are_qualified_observed_and_due(told: Told) -> None:
    states = [(held.state, held.is_due) for one in told.trainers for held in one.qualifications]
    assert sorted(states) == [
        (QualificationState.OBSERVED, False),
        (QualificationState.QUALIFIED, False),
        (QualificationState.QUALIFIED, True),
    ]
    assert [one.feedback is not None for one in told.trainers].count(True) == 1
    assert told.generations == 2


def test_what_a_course_left_behind_is_seen(told: Told) -> None:
    assert told.left_behind == (13, 1), "typed results of all but one, and one manual was used"
    after_three_months = told.learned.rounds[0]
    assert (after_three_months.months, after_three_months.answered) == (3, 11)
    assert after_three_months.results is not None
    assert told.coverage.turnover.part == 1 and told.coverage.not_noted
    assert any(one.coverage and one.coverage.part for one in told.coverage.units)


def test_courses_stand_on_unlike_steps_of_the_ladder(told: Told) -> None:
    assert {one.standing for one in told.curricula} == {
        CurriculumStanding.REVIEW_DUE,
        CurriculumStanding.ADOPTED,
        CurriculumStanding.CLAIMED,
        CurriculumStanding.ON_THE_WAY,
        CurriculumStanding.TERM_OVER,
    }
    assert {one.row.level for one in told.curricula} >= {"university", "secondary_school"}


def test_an_outcome_document_is_followed_and_another_is_a_draft(told: Told) -> None:
    draft, agreed = told.outcomes
    assert [one.state for one in told.outcomes] == [DocumentState.DRAFT, DocumentState.AGREED]
    assert [(one.number, one.state) for one in draft.points] == [("C1", None), ("C2", None)]
    assert [len(one.points) for one in draft.sections] == [2, 0], "what it still lacks is seen"
    assert [(one.number, one.state) for one in agreed.points] == [
        ("A1", RecommendationState.PROPOSED),
        ("A2", RecommendationState.DRAFTED),
        ("A3", RecommendationState.DRAFTED),
        ("B1", RecommendationState.ACCEPTED),
    ]


def test_a_plan_has_measures_in_every_state_and_two_that_are_late(told: Told) -> None:
    (plan,) = told.plans
    assert plan.row.is_public and {one.direction for one in plan.measures} == set(directions("en"))
    assert Counter(one.state for one in plan.measures) == {
        MeasureState.PLANNED: 3,
        MeasureState.UNDER_WAY: 2,
        MeasureState.DONE: 1,
        MeasureState.DROPPED: 1,
    }
    assert [one.number for one in plan.measures if is_late(one, today())] == ["1.2", "3.1"]


def test_acts_to_draft_are_an_idea_written_asked_about_and_adopted(told: Told) -> None:
    assert sorted((one.state, is_late(one, today())) for one in told.to_draft) == [
        (DraftState.ADOPTED, False),
        (DraftState.DRAFTING, True),
        (DraftState.FOR_OPINION, False),
        (DraftState.IDEA, False),
    ]


def test_a_campaign_is_over_and_the_next_one_was_planned_after_it(told: Told) -> None:
    running, past = told.campaigns
    assert (running.state, past.state) == (CampaignState.RUNNING, CampaignState.OVER)
    assert running.previous is not None and running.previous.id == past.row.id
    assert [one.approved_on is not None for one in running.messages] == [True, False]
    assert len({one.kind for one in past.figures}) >= 4, "kinds that are told apart"
    assert [one.value for one in running.figures] == [92], "no figure came along"
    assert [one.state for one in past.partners if one.promise] == ["kept", "not_kept"]
    assert [bool(one.promise) for one in running.partners] == [False, True, False]
    (logo,) = past.files
    assert (logo.material.kind, logo.width, logo.height) == ("logo", 240, 240)
    assert [len(one.texts) for one in past.materials if one.kind == "slogan"] == [4]


def test_news_was_published_corrected_and_withdrawn_and_one_language_waits(told: Told) -> None:
    (one,) = told.news
    assert [(each.language, each.state) for each in one.noted] == [
        ("en", NewsMove.CORRECTED),
        ("ru", NewsMove.WITHDRAWN),
        ("tg", NewsMove.NOTED),
    ]
    assert one.missing == ["ru", "uz"]
    assert told.corrected_figures == {"en": [], "tg": [("42", "46"), ("23", "25")]}


def test_offices_name_posts_to_journalists_and_news_of_an_event_names_its_drafts(
    told: Told,
) -> None:
    posts = [(one.role_for("en")[0], len(one.steps)) for one in told.media_contacts]
    assert sorted(posts) == [
        ("Desk for users of statistics", 1),
        ("Information desk of the Ministry", 1),
        ("Press service of the Council", 2),
    ]
    (one,) = told.news_of_ministry
    kept = [(each.language, each.last.edition, each.last.figures) for each in one.noted]
    people = [(spoken, draft, [told["value"] for told in all_]) for spoken, draft, all_ in kept]
    assert people == [("en", 1, [24]), ("tg", 2, [26])]


def test_a_programme_has_a_project_and_values_and_contradicts_nothing(told: Told) -> None:
    courts, project = told.programmes[COURTS], told.programmes[INTERPRETERS]
    assert project.programme.parent == COURTS
    found = {one.id: one for _result, one in courts.logframe.indicators}
    assert [one.value for one in found["1.a"].values] == [31, 15]
    assert [found[one].told_in for one in ("2.a", "2.b", "2.c")] == [
        Measure.PERCENTAGE,
        Measure.LADDER,
        Measure.WORDS,
    ]
    assert [one.message for one in check_programme(courts) if one.severity is Severity.ERROR] == []
    changes = [pair.difference for _figure, pair in given_pairs(courts) if pair.earlier]
    assert changes == [5, 3, 0, 3, 1], "what an office gave of two years may be compared"
    (drawn,) = told.photographs
    assert set(drawn.captions) == set(LANGUAGES) and drawn.consent_form == "nobody"


def test_a_report_of_a_year_is_signed_with_reasons_and_another_is_being_written(
    told: Told,
) -> None:
    year, final = told.reports["annual"], told.reports["final"]
    assert year.signed is not None
    assert year.book.conflicts and not year.book.open_conflicts
    assert {language for _section, language in year.texts} == set(LANGUAGES)
    for language in LANGUAGES:
        assert "46" in str(year.signed.reports[language]), "the figure stands in its place"
    assert final.signed is None
    assert {language for _section, language in final.texts} == {"ru", "tg"}


def test_a_commission_met_decided_and_meets_again(told: Told) -> None:
    assert told.meetings == ["agreed", "planned"]
    assert told.tasks == ["taken_up"]


def test_who_left_early_got_no_certificate_and_one_name_was_put_right(told: Told) -> None:
    lacking = [one for one in told.certified.people if one.because[Kind.ATTENDANCE] != "holds_one"]
    assert [one.because[Kind.ATTENDANCE] for one in lacking] == ["attendance"]
    states = Counter(one.state for one in told.papers)
    assert states == {PaperState.VALID: len(told.certified.people) - 1, PaperState.REPLACED: 1}


def test_learners_said_what_they_think_and_not_all_may_be_quoted(told: Told) -> None:
    results = told.feedback.results
    assert results is not None
    assert all(one.average is not None for one in results.said.values())
    assert all(any(texts.values()) for texts in (results.quoted or {}, results.unquoted or {}))
