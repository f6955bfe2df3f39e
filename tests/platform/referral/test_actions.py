"""Taking a request in, changing it, saying who asked."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.models import Person
from himoya.platform.referral.actions import change_request, name_person, register_request
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.queries import request_record
from himoya.platform.referral.refusals import RequestRefused, Unanswered, Why
from himoya.platform.referral.visibility import REQUEST
from tests.platform.people import People
from tests.platform.referral.conftest import STRANGERS, TOLD, Scene, told


def answers(**values: object) -> Answers:
    return Answers((AnswerRow(REQUEST, REQUEST, values),))  # type: ignore[arg-type]


def shown(reader: Reader, request: UUID) -> dict[str, object]:
    return dict(request_record(reader, request).values)


def test_what_was_told_is_kept_with_a_number_of_the_country(scene: Scene) -> None:
    kept = shown(scene.worker, scene.request.id)
    number = f"H-XD-CRC-01-{today().year}-00001"
    given = {"request_number": number, "reporting_agency": "XD-CRC-01"}
    listed = tuple(
        one.code
        for one in dictionary().codelists["service"]
        if one.code in {"safe_housing", "counselling"}
    )
    assert kept.pop("service_requested") == listed
    assert kept == {name: TOLD[name] for name in TOLD if name != "service_requested"} | given


def test_each_request_of_a_centre_gets_the_next_number(scene: Scene) -> None:
    second = register_request(by=scene.worker, answers=told())
    other = register_request(by=scene.other_centre, answers=told())
    practice = register_request(by=replace(scene.worker, practice=True), answers=told())
    year = today().year
    assert second.request_number == f"H-XD-CRC-01-{year}-00002"
    assert other.request_number == f"H-XD-CRC-03-{year}-00001"
    assert practice.request_number == f"PRACTICE-H-XD-CRC-01-{year}-00001"


def test_one_draft_makes_one_request(scene: Scene) -> None:
    draft = uuid4()
    first = register_request(by=scene.worker, answers=told(), draft=draft)
    assert register_request(by=scene.worker, answers=told(), draft=draft).id == first.id


def test_without_a_day_nothing_is_taken_in(scene: Scene) -> None:
    with pytest.raises(Unanswered) as error:
        register_request(by=scene.worker, answers=answers(request_occurrence="first"))
    assert error.value.fields == ("request_date",)
    with reading_as(scene.worker):
        assert RequestForHelp.objects.count() == 1


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_but_a_centre_takes_requests_in(people: People, role: str) -> None:
    with pytest.raises(NotPermitted):
        register_request(by=people.reader(role), answers=told())


def test_a_grant_alone_makes_no_centre_of_the_police(people: People) -> None:
    """A country that grants the verb to a role of the police opens nothing with it."""
    police = people.reader("investigator")
    grants = dict(people.reader("crisis_centre_worker").grants)
    with pytest.raises(RequestRefused) as error:
        register_request(by=replace(police, grants=grants), answers=told())
    assert error.value.why is Why.NOT_A_CENTRE


def test_a_change_takes_back_what_was_left_open(scene: Scene) -> None:
    later = told(request_occurrence="repeat", sex=Missing(MissingReason.REFUSED))
    values = dict(later.of(REQUEST)[0].values)
    del values["children_with_person"]
    change_request(by=scene.worker, request=scene.request.id, answers=answers(**values))
    kept = shown(scene.worker, scene.request.id)
    assert kept["request_occurrence"] == "repeat"
    assert kept["sex"] == Missing(MissingReason.REFUSED)
    assert "children_with_person" not in kept
    assert kept["request_number"] == scene.request.request_number


def test_who_reads_no_counselling_takes_none_of_it_away(scene: Scene) -> None:
    reads = scene.worker.reads - {Sensitivity.COUNSELLING}
    reader = replace(scene.worker, reads=reads)
    assert "children_with_person" not in shown(reader, scene.request.id)
    day = TOLD["request_date"]
    change_request(by=reader, request=scene.request.id, answers=answers(request_date=day))
    kept = shown(scene.worker, scene.request.id)
    assert kept["children_with_person"] == 2
    assert "sex" not in kept


def test_two_people_at_once_are_noticed(scene: Scene) -> None:
    begun = scene.request.changed_at
    change_request(by=scene.worker, request=scene.request.id, answers=told(), begun=begun)
    with pytest.raises(RequestRefused) as error:
        change_request(by=scene.worker, request=scene.request.id, answers=told(), begun=begun)
    assert error.value.why is Why.CHANGED_MEANWHILE


def test_another_centre_changes_nothing(scene: Scene) -> None:
    for act in (
        lambda: change_request(by=scene.other_centre, request=scene.request.id, answers=told()),
        lambda: name_person(by=scene.other_centre, request=scene.request.id),
        lambda: request_record(scene.other_centre, scene.request.id),
    ):
        with pytest.raises(NotThere):
            act()


def test_who_asked_stands_in_the_wing_that_no_police_sees(scene: Scene) -> None:
    person = name_person(by=scene.worker, request=scene.request.id)
    with reading_as(scene.worker):
        found = Person.objects.get(id=person)
    assert (found.wing, found.kind) == (Wing.REFERRAL, PersonKind.VICTIM)
    assert request_record(scene.worker, scene.request.id).person == person
    with pytest.raises(RequestRefused) as error:
        name_person(by=scene.worker, request=scene.request.id)
    assert error.value.why is Why.KNOWN_ALREADY


def test_every_act_is_recorded_without_what_was_told(scene: Scene) -> None:
    change_request(by=scene.worker, request=scene.request.id, answers=told())
    name_person(by=scene.worker, request=scene.request.id)
    request_record(scene.worker, scene.request.id)
    rows = Entry.objects.filter(subject_kind=REQUEST).order_by("number")
    assert [row.act for row in rows] == [Act.CREATED, Act.CHANGED, Act.CHANGED, Act.READ]
    assert {row.subject for row in rows} == {str(scene.request.id)}
    for row in rows:
        assert "SX1" not in row.details and "safe_housing" not in row.details


def test_a_worker_who_only_reads_changes_nothing(scene: Scene) -> None:
    grants = dict(scene.worker.grants)
    del grants[Verb.CHANGE_REQUEST_FOR_HELP]
    reader = replace(scene.worker, grants=grants)
    assert not request_record(reader, scene.request.id).may_change
    with pytest.raises(NotPermitted):
        change_request(by=reader, request=scene.request.id, answers=told())
