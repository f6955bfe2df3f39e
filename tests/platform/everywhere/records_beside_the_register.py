"""Records of rooms that need no register: trainings, programmes, campaigns, plans, statistics."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import Model

from himoya.platform.agencies.models import Post
from tests.platform.everywhere.records_of_campaigns import (
    activity_of,
    campaign_of,
    material_file_of,
    material_of,
    message_of,
    wave_of,
)
from tests.platform.everywhere.records_of_commissions import (
    body_of,
    decision_of,
    item_of,
    meeting_of,
    seat_of,
    task_of,
)
from tests.platform.everywhere.records_of_commissions import (
    paper_of as agenda_paper_of,
)
from tests.platform.everywhere.records_of_concepts import concept_of, concept_part_of
from tests.platform.everywhere.records_of_joint_work import (
    joint_part_of,
    joint_party_of,
    joint_work_of,
    undertaking_of,
)
from tests.platform.everywhere.records_of_materials import (
    adoption_of,
    copies_of,
    edition_file_of,
    edition_of,
    use_of,
    work_of,
)
from tests.platform.everywhere.records_of_plans import (
    act_to_draft_of,
    action_plan_of,
    measure_of,
)
from tests.platform.everywhere.records_of_programmes import (
    appearance_of,
    media_contact_of,
    news_of,
    partner_file_of,
    photograph_of,
)
from tests.platform.everywhere.records_of_reports import report_of
from tests.platform.everywhere.records_of_simulations import (
    run_of,
    scenario_of,
    scenario_part_of,
    simulation_seat_of,
    simulation_watcher_of,
)
from tests.platform.everywhere.records_of_statistics import (
    announced_day_of,
    application_of,
    assessment_of,
    claim_of,
    desk_question_of,
    outcome_document_of,
    outcome_point_of,
    outcome_section_of,
    proposal_of,
    recommendation_of,
    release_of,
    return_of,
    specialist_of,
    tied_lesson_of,
)
from tests.platform.everywhere.records_of_training import (
    asked_group_of,
    course_of,
    course_test_of,
    curriculum_of,
    event_appearance_of,
    event_news_of,
    event_of,
    group_of,
    item_bank_of,
    paper_of,
    qualification_of,
    session_of,
    sitting_of,
    survey_of,
    trained_person_of,
    trainer_of,
)

#: Kind -> how one is made at a post.
BESIDE_THE_REGISTER: Mapping[str, Callable[[Post, str], Model]] = {
    "return": return_of,
    "claim": claim_of,
    "desk question": desk_question_of,
    "assessment": assessment_of,
    "specialist": specialist_of,
    "proposal": proposal_of,
    "release": release_of,
    "application": application_of,
    "announced day": announced_day_of,
    "report": report_of,
    "partner file": partner_file_of,
    "programme photograph": photograph_of,
    "programme news": news_of,
    "news appearance": appearance_of,
    "media contact": media_contact_of,
    "recommendation": recommendation_of,
    "tied lesson": tied_lesson_of,
    "outcome document": outcome_document_of,
    "outcome section": outcome_section_of,
    "outcome point": outcome_point_of,
    "action plan": action_plan_of,
    "measure": measure_of,
    "act to draft": act_to_draft_of,
    "commission body": body_of,
    "commission seat": seat_of,
    "commission meeting": meeting_of,
    "commission item": item_of,
    "agenda paper": agenda_paper_of,
    "commission decision": decision_of,
    "commission task": task_of,
    "joint work": joint_work_of,
    "joint party": joint_party_of,
    "undertaking": undertaking_of,
    "joint part": joint_part_of,
    "campaign": campaign_of,
    "campaign message": message_of,
    "campaign wave": wave_of,
    "campaign activity": activity_of,
    "campaign material": material_of,
    "campaign file": material_file_of,
    "course": course_of,
    "event": event_of,
    "event news": event_news_of,
    "event appearance": event_appearance_of,
    "session": session_of,
    "group": group_of,
    "survey": survey_of,
    "asked group": asked_group_of,
    "item bank": item_bank_of,
    "course test": course_test_of,
    "test sitting": sitting_of,
    "trainer": trainer_of,
    "qualification": qualification_of,
    "training paper": paper_of,
    "training concept": concept_of,
    "concept part": concept_part_of,
    "scenario": scenario_of,
    "scenario part": scenario_part_of,
    "simulation run": run_of,
    "simulation seat": simulation_seat_of,
    "simulation watcher": simulation_watcher_of,
    "curriculum": curriculum_of,
    "learning work": work_of,
    "work edition": edition_of,
    "edition file": edition_file_of,
    "copies": copies_of,
    "adoption": adoption_of,
    "edition use": use_of,
    "trained person": trained_person_of,
    "other trained person": trained_person_of,
}
