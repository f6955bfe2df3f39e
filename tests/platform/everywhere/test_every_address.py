"""Every address x every role x own, foreign, another agency's, practice and absent records.

What a reader may see is said here a second time, slowly and plainly, from the country's roles and
from who holds what; the platform's answers must agree with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.assistance.models import Assessment, DeskQuestion, Specialist
from himoya.platform.assistance.sealing import seal_words as seal_asked
from himoya.platform.data_access.kinds import Kind as AccessKind
from himoya.platform.data_access.kinds import State as AccessState
from himoya.platform.data_access.models import Application
from himoya.platform.data_access.sealing import seal_told
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
from himoya.platform.proposals.kinds import AboutKind, Kind
from himoya.platform.proposals.kinds import State as ProposalState
from himoya.platform.proposals.models import Proposal
from himoya.platform.proposals.sealing import seal_words
from himoya.platform.publication.kinds import DayState
from himoya.platform.publication.kinds import State as ReleaseState
from himoya.platform.publication.models import Announcement, Release
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import Case, CaseAct, HandOver, Holder, Stage
from himoya.platform.returns.claims import seal_origin
from himoya.platform.returns.kinds import Origin
from himoya.platform.returns.models import HistoryClaim, Return
from himoya.platform.situation.models import CountQuestion
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Partner, Transfer
from tests.platform.everywhere.addresses import NOBODYS, ROWS, Address, every_address
from tests.platform.people import AGENCIES, People

#: Where the records of each kind stand: the reader's own agency is put in for None.
PLACES: Mapping[str, str | None] = {
    "own": None,
    "foreign": "XD-MIA-05",
    "other agency": "XD-CRT-05",
}
STANDINGS = ("own", "foreign", "other agency", "a centre's", "practice", "absent")


def test_every_address_has_a_row() -> None:
    names = {address.name for address in every_address()}
    assert names - ROWS.keys() == set(), "say in addresses.py what these are about"
    assert ROWS.keys() - names == set(), "these addresses are no more"


def test_every_address_says_who_may_come_in() -> None:
    without = [one.name for one in every_address() if one.door is None]
    assert without == []


def test_every_open_door_says_why() -> None:
    silent = [
        one.name
        for one in every_address()
        if one.door and one.door.verb is None and not one.door.why_open
    ]
    assert silent == []


@dataclass(frozen=True, slots=True)
class World:
    """A reader's browser and the records around it: kind -> standing -> id."""

    reader: Reader
    browser: Client
    records: Mapping[str, Mapping[str, UUID]]


def case_at(post: Post, *, practice: bool, account: Account) -> Case:
    stage = post.agency.role if post.agency.role in set(StageKind) else StageKind.POLICE.value
    case = Case(
        case_number=f"T-{uuid4()}"[:40],
        number_key=str(uuid4()),
        practice=practice,
        stage=stage,
        agency=post.agency,
        opened_at=now(),
        changed_at=now(),
        opened_by=account,
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


def person_of(post: Post, *, wing: Wing, practice: bool) -> Person:
    person = Person(
        pseudonym=new_pseudonym(),
        custodian=post.agency,
        wing=wing.value,
        kind=PersonKind.VICTIM.value,
        practice=practice,
        created_at=now(),
    )
    person.save(force_insert=True)
    return person


def request_at(post: Post, standing: str) -> RequestForHelp:
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


def announced_day_of(post: Post, standing: str) -> Announcement:
    """A day of the release calendar that is announced."""
    day: Announcement = Announcement.objects.create(
        state=DayState.ANNOUNCED.value,
        practice=standing == "practice",
        agency=post.agency,
        tables=["victims_by_sex_age"],
        period="2025",
        at=now() + timedelta(days=30),
        changed_at=now(),
    )
    return day


def application_of(post: Post, standing: str) -> Application:
    """An application for access that was received."""
    made = Application(
        kind=AccessKind.MICRODATA.value,
        state=AccessState.ASKED.value,
        practice=standing == "practice",
        agency=post.agency,
        received_on=date(2026, 1, 2),
        changed_at=now(),
    )
    made.told = seal_told(made.id, {"purpose": "invented"})
    made.save(force_insert=True)
    return made


def release_of(post: Post, standing: str) -> Release:
    """A release that waits for its approval; nobody in this test had a hand in it."""
    release: Release = Release.objects.create(
        name=f"release-{standing.replace(' ', '-')}",
        state=ReleaseState.ATTACKED.value,
        practice=standing == "practice",
        agency=post.agency,
        plan="release: x",
        prepared_by=post.account,
        prepared_at=now(),
        changed_at=now(),
        cut_off=now(),
        snapshot="0" * 64,
        verdict="pass",
    )
    return release


def proposal_of(post: Post, standing: str) -> Proposal:
    proposal = Proposal(
        kind=Kind.NEW_CODE.value,
        about_kind=AboutKind.CODELIST.value,
        about="sex",
        state=ProposalState.OPEN.value,
        practice=standing == "practice",
        agency=post.agency,
        proposed_by=post.account,
        proposed_at=now(),
        changed_at=now(),
    )
    proposal.title = seal_words(proposal.id, "title", "A proposal")
    proposal.text = seal_words(proposal.id, "text", "What should stand there")
    proposal.save(force_insert=True)
    return proposal


def desk_question_of(post: Post, standing: str) -> DeskQuestion:
    asked = DeskQuestion(
        practice=standing == "practice",
        agency=post.agency,
        asked_by=post.account,
        asked_at=now(),
        about="victim.sex",
        language="en",
    )
    asked.text = seal_asked(asked.id, "text", "How is this answered?")
    asked.save(force_insert=True)
    return asked


def assessment_of(post: Post, standing: str) -> Assessment:
    """Signed: a draft is there for the agency alone."""
    made = Assessment(
        agency=post.agency,
        practice=standing == "practice",
        checklist="data_quality",
        checklist_version="test",
        state="signed",
        made_on=now().date(),
        prepared_by=post.account,
        prepared_at=now(),
    )
    made.save(force_insert=True)
    return made


def specialist_of(post: Post, standing: str) -> Specialist:
    made = Specialist(
        agency=post.agency,
        practice=standing == "practice",
        role="prepares",
        since=now().date(),
        entered_by=post.account,
        entered_at=now(),
    )
    made.name = seal_asked(made.id, "name", "An invented colleague")
    made.save(force_insert=True)
    return made


def return_of(post: Post, standing: str) -> Return:
    one = Return(
        agency=post.agency,
        owed_by=post.agency,
        practice=standing == "practice",
        agreement="police_half_year",
        # An agency has one draft for a period.
        period="2025-H2" if standing == "practice" else "2025-H1",
        origin=Origin.TYPED.value,
        dictionary_version="test",
        prepared_by=post.account,
        prepared_at=now(),
    )
    one.save(force_insert=True)
    return one


def claim_of(post: Post, standing: str) -> UUID:
    one = HistoryClaim(
        agency=post.agency,
        practice=standing == "practice",
        table="victims_by_sex_age",
        place="_total _total",
        year=2019,
        value=12,
        entered_by=post.account,
        entered_at=now(),
    )
    one.sealed = seal_origin(one.id, "An invented report", "")
    one.save(force_insert=True)
    return one.id


@pytest.fixture
def world(people: People, request: pytest.FixtureRequest) -> World:
    role: str = request.param
    post = people.post(role)
    reader = reader_in_post(post.account, post)
    assert reader is not None
    posts = {"own": post, "practice": post}
    posts |= {
        "foreign": people.post("investigator", "XD-MIA-05"),
        "other agency": people.post("court_registrar", "XD-CRT-05"),
    }
    taker = people.post("prosecutor", "XD-PRO-05")
    centre = people.post("crisis_centre_worker", "XD-CRC-05")
    with whole_table("records around a reader"):
        cases = {
            standing: case_at(one, practice=standing == "practice", account=one.account)
            for standing, one in posts.items()
        }
        hand_overs = {
            standing: HandOver.objects.create(
                case=case,
                case_number=case.case_number,
                from_agency=case.agency,
                from_kind=case.stage,
                to_agency=taker.agency,
                kind=StageKind.PROSECUTOR.value,
                state=HandOverState.PROPOSED.value,
                proposed_by=posts[standing].account,
                proposed_at=now(),
                practice=case.practice,
            )
            for standing, case in cases.items()
        }
        acts = {
            standing: CaseAct.objects.create(
                case=case,
                kind="suspend_case",
                state="waiting",
                agency=case.agency,
                asked_by=posts[standing].account,
                asked_at=now(),
            )
            for standing, case in cases.items()
        }
        jobs = {
            standing: Job.objects.create(
                id=(job := uuid4()),
                file_name="result.txt",
                sealed_file=seal_file(job, b"what came of it"),
                owner=one.account_id,
                post=one.id,
                kind="none",
                asked_at=now(),
                practice=standing == "practice",
            )
            for standing, one in posts.items()
        }
        transfers = {
            standing: transfer_of(hand_over, taker.account)
            for standing, hand_over in hand_overs.items()
        }
        drafts = {standing: draft_of(one, standing) for standing, one in posts.items()}
        wings = {"crisis_centre": Wing.REFERRAL}
        persons = {
            standing: person_of(
                one,
                wing=wings.get(one.agency.role, Wing.REGISTER),
                practice=standing == "practice",
            )
            for standing, one in posts.items()
        }
        asked = {
            standing: CountQuestion.objects.create(
                agency=one.agency,
                practice=standing == "practice",
                # An agency is asked once about a month.
                month=date(2026, 1 + place, 1),
                count=9,
                lowest=1,
                highest=5,
                opened_at=now(),
            ).id
            for place, (standing, one) in enumerate(posts.items())
        }
        returns = {standing: return_of(one, standing).id for standing, one in posts.items()}
        claims = {standing: claim_of(one, standing) for standing, one in posts.items()}
        proposals = {standing: proposal_of(one, standing) for standing, one in posts.items()}
        assessed = {standing: assessment_of(one, standing).id for standing, one in posts.items()}
        roster = {standing: specialist_of(one, standing).id for standing, one in posts.items()}
        desk = {standing: desk_question_of(one, standing).id for standing, one in posts.items()}
        releases = {standing: release_of(one, standing) for standing, one in posts.items()}
        days = {standing: announced_day_of(one, standing) for standing, one in posts.items()}
        asked_for = {standing: application_of(one, standing) for standing, one in posts.items()}
        referred = person_of(centre, wing=Wing.REFERRAL, practice=False)
        requests = {
            standing: request_at(one, standing)
            for standing, one in {**posts, "foreign": centre}.items()
        }
    records: dict[str, dict[str, UUID]] = {
        "draft": {standing: one.id for standing, one in drafts.items()},
        "case": {standing: case.id for standing, case in cases.items()},
        "hand-over": {standing: one.id for standing, one in hand_overs.items()},
        "act": {standing: one.id for standing, one in acts.items()},
        "job": {standing: job.id for standing, job in jobs.items()},
        "account": {standing: one.account_id for standing, one in posts.items()},
        "person": {
            **{standing: one.id for standing, one in persons.items()},
            "a centre's": referred.id,
        },
        "request": {standing: one.id for standing, one in requests.items()},
        "question about a count": asked,
        "transfer": {standing: one.id for standing, one in transfers.items()},
        "return": returns,
        "claim": claims,
        "desk question": desk,
        "assessment": assessed,
        "specialist": roster,
        "proposal": {standing: one.id for standing, one in proposals.items()},
        "release": {standing: one.id for standing, one in releases.items()},
        "application": {standing: one.id for standing, one in asked_for.items()},
        "announced day": {standing: one.id for standing, one in days.items()},
    }
    return World(reader, people.client_of(post.account), records)


def sees_case(reader: Reader, standing: str) -> bool:
    """The rule again, in plain words: own agency, own mode; the whole country where so said."""
    extent = reader.grants.get(Verb.SEE_CASE)
    if extent is None or standing in {"practice", "absent"}:
        return False
    if extent is Extent.COUNTRY:
        return True
    # Nobody of this test stands above Sadbogh's offices but the ministry and the High Court.
    return standing == "own"


def sees_person(reader: Reader, standing: str) -> bool:
    """Victims of the own agency, for roles that see who people are; of centres, only their own."""
    extent = reader.grants.get(Verb.SEE_IDENTITY)
    if extent is None or "victim" not in reader.people:
        return False
    return standing == "own" or (
        extent is Extent.COUNTRY and standing in {"foreign", "other agency"}
    )


#: What the compiler of statistics sees of all agencies, and the verb for it.
COMPILED = {
    "return": Verb.SEE_RETURNS,
    "claim": Verb.SEE_RETURNS,
    "assessment": Verb.SEE_ASSESSMENTS,
    "specialist": Verb.SEE_ROSTER,
}


def sees_country_or_own(reader: Reader, verb: Verb, standing: str) -> bool:
    """Of the own agency, or of all where the role compiles them; nobody here stands above."""
    extent = reader.grants.get(verb)
    if extent is None or standing in {"practice", "absent"}:
        return False
    return extent is Extent.COUNTRY or standing == "own"


def sees(reader: Reader, kind: str, standing: str) -> bool | None:
    """Whether a record is there for the reader; None where this test does not decide it."""
    match kind:
        case "case" | "act" | "question about a count" | "transfer":
            return sees_case(reader, standing)
        case "desk question":
            # Nothing of this test was answered for all; who answers sees every question.
            answers = reader.may(Verb.ANSWER_QUESTION)
            return standing == "own" or (answers and standing in {"foreign", "other agency"})
        case "return" | "claim" | "assessment" | "specialist":
            return sees_country_or_own(reader, COMPILED[kind], standing)
        case "hand-over":
            # Every one of this test goes to Sadbogh's prosecutor, below the State Prosecution
            # Office: who supervises there sees it before the case.
            above = reader.grants.get(Verb.SEE_CASE) is Extent.OFFICE_AND_BELOW
            receives = above and reader.agency_code == "XD-GPO"
            return (
                standing not in {"practice", "absent"} if receives else sees_case(reader, standing)
            )
        case "person":
            return sees_person(reader, standing)
        case "request":
            return standing == "own" and reader.agency_role == "crisis_centre"
        case "job" | "draft":
            return standing == "own"
        case "proposal" | "release" | "announced day" | "application":
            # Of the whole country for those whose role has to do with them, in the reader's mode.
            return standing not in {"practice", "absent"}
        case "account":
            return standing != "absent"
    return False if standing == "absent" else None


def status(world: World, address: Address, standing: str, method: str) -> int | None:
    """Ask for an address with a record of a standing; None where there is no such record."""
    row = ROWS[address.name]
    arguments: dict[str, object] = dict(row.more)
    for argument, kind in row.fills.items():
        if standing == "absent":
            arguments[argument] = NOBODYS
        elif standing in world.records.get(kind, {}):
            arguments[argument] = world.records[kind][standing]
        else:
            return None
    place = reverse(address.name, kwargs=arguments)
    ask = world.browser.get if method == "GET" else world.browser.post
    world.browser.raise_request_exception = False
    return ask(place).status_code


#: What a browser is answered where it may come in: shown, led on, or asked to send a form instead.
FINE = frozenset({200, 302, 303, 400, 405, 409, 422, 429})


@pytest.mark.parametrize("world", sorted(AGENCIES), indirect=True)
def test_who_comes_in_where(world: World) -> None:
    wrong: list[str] = []
    for address in every_address():
        # Changing the session of this browser would change everything that comes after.
        if address.name in {"account_logout", "sign_in:practice", "sign_in:view_as"}:
            continue
        standings = STANDINGS if ROWS[address.name].fills else ("own",)
        for standing in standings:
            for method in ("GET", "POST"):
                found = status(world, address, standing, method)
                if found is None:
                    continue
                problem = judged(world.reader, address, standing, found)
                if problem:
                    wrong.append(f"{method} {address.name} ({standing}): {found}, {problem}")
    assert wrong == []


#: Kinds that are shown, where the role may at all, to everybody for whom they are there.
ALWAYS_SHOWN = frozenset(
    {"act", "case", "job", "person", "proposal", "question about a count", "release", "request"}
)


def judged(reader: Reader, address: Address, standing: str, found: int) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if found >= 500:
        return "a mistake of ours"
    door = address.door
    assert door is not None
    if door.verb is None:
        return ""
    if not reader.may(door.verb):
        return "" if found == 403 else "the role may not do this"
    for kind in ROWS[address.name].fills.values():
        there = sees(reader, kind, standing)
        if there is False and found not in {404, 403, 405}:
            return "the record is not there for this reader"
        whole = NOBODYS not in ROWS[address.name].more.values()  # nothing else of it is absent
        if there is True and found == 404 and kind in ALWAYS_SHOWN and whole:
            return "the record is there for this reader"
    return ""


@pytest.mark.parametrize("address", every_address(), ids=lambda one: one.name)
@pytest.mark.django_db
def test_nobody_comes_in_without_signing_in(address: Address) -> None:
    door, row = address.door, ROWS[address.name]
    assert door is not None
    if door.verb is None:
        return
    arguments = dict(row.more) | dict.fromkeys(row.fills, NOBODYS)
    for ask in (Client().get, Client().post):
        answer = ask(reverse(address.name, kwargs=arguments))
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("world", ["investigator"], indirect=True)
def test_absent_foreign_and_practice_records_answer_alike(world: World) -> None:
    """Not only the status: nothing of the page tells which of them it was."""
    pages = set()
    for standing in ("foreign", "other agency", "practice", "absent"):
        id = NOBODYS if standing == "absent" else world.records["case"][standing]
        answer = world.browser.get(reverse("register:case", kwargs={"case": id}))
        assert answer.status_code == 404
        pages.add(answer.content)
    assert len(pages) == 1
