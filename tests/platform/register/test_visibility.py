"""Which cases are there: the queries equal a slow and obvious reading of the rule."""

from __future__ import annotations

import dataclasses
import random
import uuid
from datetime import timedelta
from uuid import UUID

import pytest

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.clock import now
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.listing import CASES
from himoya.platform.register.models import Case, Event, Holder, Movement, Stage, Suspect, Victim
from himoya.platform.register.queries.watching import watched
from tests.platform.people import People

HOW_MANY = 40


@dataclasses.dataclass(frozen=True)
class World:
    """Random cases with random stages, and random readers."""

    cases: list[Case]
    stages: list[Stage]
    readers: list[Reader]


def make_world(people: People, seed: int) -> World:
    dice = random.Random(seed)
    agencies = list(Agency.objects.order_by("code")[:8])
    accounts = [people.account("investigator") for _ in range(3)]
    cases, stages = [], []
    with whole_table("make a world"):
        for number in range(HOW_MANY):
            one, spent = make_case(dice, number, agencies, accounts)
            cases.append(one)
            stages += spent
    return World(cases, stages, [make_reader(dice, agencies, accounts, cases) for _ in range(25)])


def make_case(
    dice: random.Random, number: int, agencies: list[Agency], accounts: list[Account]
) -> tuple[Case, list[Stage]]:
    at = now() - timedelta(days=number)
    spent = [
        (dice.choice(agencies), dice.choice([*accounts, None]), dice.choice(list(StageKind)))
        for _ in range(dice.randint(1, 3))
    ]
    agency, account, kind = spent[-1]
    case = Case.objects.create(
        case_number=f"W-{number}",
        number_key=f"w {number}",
        practice=dice.random() < 0.3,
        stage=kind.value,
        agency=agency,
        assigned_to=account,
        opened_at=at,
        changed_at=at,
        opened_by=accounts[0],
        dictionary_version="0.1",
    )
    stages = [
        Stage.objects.create(
            case=case,
            kind=kind.value,
            agency=agency,
            assigned_to=account,
            began=at,
            ended=None if place == len(spent) - 1 else at,
        )
        for place, (agency, account, kind) in enumerate(spent)
    ]
    for agency in {agency for agency, _, _ in spent}:
        Holder.objects.create(case=case, agency=agency, practice=case.practice)
    for model, key in ((Event, "event_id"), (Victim, "victim_record_id")):
        model.objects.create(case=case, dictionary_version="0.1", **{key: "1"})
    Suspect.objects.create(case=case, dictionary_version="0.1", suspect_record_id="1")
    Movement.objects.create(
        case=case, number=1, at=at, step="opened", by=accounts[0], agency=agency
    )
    return case, stages


def make_reader(
    dice: random.Random, agencies: list[Agency], accounts: list[Account], cases: list[Case]
) -> Reader:
    own = dice.choice(agencies)
    extent = dice.choice(
        [Extent.COUNTRY, Extent.OFFICE, Extent.OFFICE_AND_BELOW, Extent.ASSIGNED, None]
    )
    practice = dice.random() < 0.3
    # The door to a case of practice opens in practice only, as breaking the glass does it.
    broken = [one.pk for one in dice.sample(cases, 3) if one.practice == practice]
    return Reader(
        account=dice.choice(accounts).pk,
        post=uuid.uuid4(),
        agency=own.pk,
        agency_code=own.code,
        agency_role=own.role,
        role="invented",
        grants={} if extent is None else {Verb.SEE_CASE: extent},
        reads=frozenset(),
        people=frozenset(dice.sample(["victim", "suspect"], dice.randint(0, 2))),
        agencies_below=frozenset(one.pk for one in dice.sample(agencies, 3)) | {own.pk},
        practice=practice,
        broken_glass={"case": frozenset(broken)} if dice.random() < 0.5 else {},
    )


def slowly_visible(world: World, reader: Reader) -> set[UUID]:
    """The rule as one would tell it."""
    seen = set()
    for case in world.cases:
        if case.pk in reader.broken_glass.get("case", frozenset()):
            seen.add(case.pk)
        if case.practice != reader.practice:
            continue
        for stage in world.stages:
            if stage.case_id == case.pk and slowly_reached(reader, stage):
                seen.add(case.pk)
    return seen


def slowly_reached(reader: Reader, stage: Stage) -> bool:
    match reader.grants.get(Verb.SEE_CASE):
        case Extent.COUNTRY:
            return True
        case Extent.OFFICE_AND_BELOW:
            return stage.agency_id in reader.agencies_below
        case Extent.OFFICE:
            return stage.agency_id == reader.agency
        case Extent.ASSIGNED:
            return stage.agency_id == reader.agency and stage.assigned_to_id == reader.account
        case _:
            return False


@pytest.fixture(params=range(3))
def world(request: pytest.FixtureRequest, people: People) -> World:
    return make_world(people, request.param)


def test_cases_are_there_exactly_for_whom_the_rule_says(world: World) -> None:
    for reader in world.readers:
        with reading_as(reader):
            seen = set(Case.objects.values_list("pk", flat=True))
        assert seen == slowly_visible(world, reader)


def test_what_hangs_on_a_case_is_there_with_it(world: World) -> None:
    for reader in world.readers:
        expected = slowly_visible(world, reader)
        with reading_as(reader):
            for facts in (Stage, Movement):
                assert set(facts.objects.values_list("case", flat=True)) == expected
            meets = ((Victim, "victim"), (Event, "victim"), (Suspect, "suspect"))
            for persons, people in meets:
                met = set(persons.objects.values_list("case", flat=True))
                assert met == (expected if people in reader.people else set())


def test_lists_and_counts_tell_of_no_other_case(world: World) -> None:
    for reader in world.readers:
        if not reader.may(Verb.SEE_CASE):
            continue
        expected = slowly_visible(world, reader)
        with reading_as(reader):
            listed = set(CASES.rows(reader).values_list("pk", flat=True))
        assert listed == expected
        assert sum(watched(reader).values()) == len(expected)
