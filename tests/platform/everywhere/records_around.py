"""Records of every kind around one reader: own, of others, for practice, of a crisis centre."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID, uuid4

from django.db.models import Model

from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.database.clock import now
from himoya.platform.entry.contents import Contents
from himoya.platform.entry.models import Draft
from himoya.platform.entry.sealing import seal_contents
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.models import Person
from himoya.platform.identity.pseudonyms import new_pseudonym
from himoya.platform.jobs.files import seal_file
from himoya.platform.jobs.models import Job
from himoya.platform.keys.installation import PublicKeys
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import Case, CaseAct, HandOver, Hearing, Holder, Stage
from himoya.platform.situation.models import CountQuestion
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Partner, Transfer
from tests.platform.everywhere.records_of_campaigns import (
    activity_of,
    campaign_of,
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
from tests.platform.everywhere.records_of_programmes import partner_file_of, photograph_of
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
from tests.platform.people import People

#: Whose a record is, from where the reader stands.
STANDINGS = ("own", "foreign", "other agency", "a centre's", "practice", "absent")


def case_of(post: Post, standing: str) -> Case:
    practice = standing == "practice"
    stage = post.agency.role if post.agency.role in set(StageKind) else StageKind.POLICE.value
    case = Case(
        case_number=f"T-{uuid4()}"[:40],
        number_key=str(uuid4()),
        practice=practice,
        stage=stage,
        agency=post.agency,
        opened_at=now(),
        changed_at=now(),
        opened_by=post.account,
        dictionary_version="test",
    )
    case.save(force_insert=True)
    Holder.objects.create(case=case, agency=post.agency, practice=practice)
    Stage.objects.create(case=case, kind=stage, agency=post.agency, began=now())
    return case


def draft_of(post: Post, standing: str) -> Draft:
    owner = reader_in_post(post.account, post)
    assert owner is not None
    draft = Draft(
        owner=owner.account,
        agency=owner.agency,
        practice=standing == "practice",
        wing="register",
        target="police-card",
        form="police_card",
        verb=Verb.OPEN_CASE,
        begun_at=now(),
        updated_at=now(),
        last_editor=owner.account,
    )
    seal_contents(draft, Contents(), owner)
    draft.save(force_insert=True)
    return draft


def person_of(post: Post, standing: str) -> Person:
    """A victim; people of a crisis centre are in a wing of their own."""
    wing = Wing.REFERRAL if post.agency.role == "crisis_centre" else Wing.REGISTER
    person = Person(
        pseudonym=new_pseudonym(),
        custodian=post.agency,
        wing=wing.value,
        kind=PersonKind.VICTIM.value,
        practice=standing == "practice",
        created_at=now(),
    )
    person.save(force_insert=True)
    return person


def request_of(post: Post, standing: str) -> RequestForHelp:
    request = RequestForHelp(
        request_number=f"T-{uuid4()}"[:40],
        number_key=str(uuid4()),
        practice=standing == "practice",
        agency=post.agency,
        registered_by=post.account,
        registered_at=now(),
        changed_by=post.account,
        changed_at=now(),
        dictionary_version="test",
    )
    request.save(force_insert=True)
    return request


def job_of(post: Post, standing: str) -> Job:
    id = uuid4()
    job: Job = Job.objects.create(
        id=id,
        file_name="result.txt",
        sealed_file=seal_file(id, b"what came of it"),
        owner=post.account_id,
        post=post.id,
        kind="none",
        asked_at=now(),
        practice=standing == "practice",
    )
    return job


def question_of(post: Post, standing: str) -> CountQuestion:
    asked: CountQuestion = CountQuestion.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        # An agency is asked once about a month.
        month=date(2026, 1 + STANDINGS.index(standing), 1),
        count=9,
        lowest=1,
        highest=5,
        opened_at=now(),
    )
    return asked


def hand_over_of(case: Case, taker: Post) -> HandOver:
    proposed: HandOver = HandOver.objects.create(
        case=case,
        case_number=case.case_number,
        from_agency=case.agency,
        from_kind=case.stage,
        to_agency=taker.agency,
        kind=StageKind.PROSECUTOR.value,
        state=HandOverState.PROPOSED.value,
        proposed_by=case.opened_by,
        proposed_at=now(),
        practice=case.practice,
    )
    return proposed


def act_of(case: Case) -> CaseAct:
    waiting: CaseAct = CaseAct.objects.create(
        case=case,
        kind="suspend_case",
        state="waiting",
        agency=case.agency,
        asked_by=case.opened_by,
        asked_at=now(),
    )
    return waiting


def court_hearing_of(case: Case) -> Hearing:
    to_come: Hearing = Hearing.objects.create(
        case=case,
        kind="main",
        on=now().date(),
        agency=case.agency,
        set_by=case.opened_by,
        set_at=now(),
    )
    return to_come


def transfer_of(hand_over: HandOver, account: Account) -> Transfer:
    keys = uuid4().bytes * 2
    partner = Partner.objects.create(
        name="An invented office",
        country="demonstration",
        signing=keys,
        opening=keys,
        fingerprint=PublicKeys(keys, keys).fingerprint,
        added_by=account,
        added_at=now(),
    )
    transfer: Transfer = Transfer.objects.create(
        sent_id=hand_over.id,
        direction=Direction.OUT.value,
        state=State.SENT.value,
        partner=partner,
        agency=hand_over.from_agency,
        other_agency=hand_over.to_agency,
        case_number=hand_over.case_number,
        case=hand_over.case,
        hand_over=hand_over,
        practice=hand_over.practice,
        content=b"sealed",
        digest="0" * 64,
        file_name="0123456789ab.himoya",
        made_by=account,
        made_at=now(),
    )
    return transfer


#: Kind -> how one is made at a post; what hangs on a case is made with the case.
MADE: Mapping[str, Callable[[Post, str], Model]] = {
    "draft": draft_of,
    "job": job_of,
    "person": person_of,
    "request": request_of,
    "question about a count": question_of,
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
    "course": course_of,
    "event": event_of,
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


def records_around(people: People, post: Post) -> dict[str, dict[str, UUID]]:
    """Kind -> standing -> id of records around whoever holds a post."""
    posts = {"own": post, "practice": post}
    posts |= {
        "foreign": people.post("investigator", "XD-MIA-05"),
        "other agency": people.post("court_registrar", "XD-CRT-05"),
    }
    taker = people.post("prosecutor", "XD-PRO-05")
    centre = people.post("crisis_centre_worker", "XD-CRC-05")
    with whole_table("records around a reader"):
        made = {
            kind: {standing: make(one, standing).pk for standing, one in posts.items()}
            for kind, make in MADE.items()
        }
        made["person"]["a centre's"] = person_of(centre, "a centre's").pk
        made["request"]["foreign"] = request_of(centre, "foreign").pk
        made |= {kind: {} for kind in ("case", "hand-over", "act", "court hearing", "transfer")}
        for standing, one in posts.items():
            case = case_of(one, standing)
            hand_over = hand_over_of(case, taker)
            made["case"][standing] = case.id
            made["hand-over"][standing] = hand_over.id
            made["act"][standing] = act_of(case).id
            made["court hearing"][standing] = court_hearing_of(case).id
            made["transfer"][standing] = transfer_of(hand_over, taker.account).id
    made["account"] = {standing: one.account_id for standing, one in posts.items()}
    return made
