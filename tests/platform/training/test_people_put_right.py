"""Names put right as an act of its own, names that sound alike noticed, and the pages of both."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.training.models import PersonChange
from himoya.platform.training.papers.queries import papers_of
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.merging import merge
from himoya.platform.training.persons.queries import everybody, person_of
from himoya.platform.training.refusals import TrainingRefused, Why
from tests.platform.people import People
from tests.platform.training.certified import entered
from tests.platform.training.conftest import Office
from tests.platform.training.issued import CERTIFIER, papers, present
from tests.platform.training.two_records import GOES, STAYS, certified, person, two_records

pytestmark = pytest.mark.django_db

WRONG, RIGHT = "Invented Zarena", "Invented Zarina"


def put_right(office: Office, id: UUID, **told: str) -> PersonChange:
    return correct(by=office.keeper, person=id, told=told, reason="Spelled wrongly")


def refused(why: Why) -> Any:
    return pytest.raises(TrainingRefused, match=f"^{why}$")


def client_of(office: Office, language: str = "en") -> Client:
    account = Account.objects.get(id=office.keeper.account)
    Account.objects.filter(id=account.id).update(language=language)
    client = Client()
    client.force_login(account)
    return client


def page(client: Client, name: str, *ids: UUID) -> str:
    answer = client.get(reverse(f"training:{name}", args=ids))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_name_put_right_keeps_the_history_and_what_papers_bear(office: Office) -> None:
    event = present(office, WRONG)
    certified(office, event)
    id = person(office, WRONG)
    put_right(office, id, name=f"  {RIGHT} ", sex="female", profession="")
    one = person_of(office.keeper, id)
    assert (one.said["name"], one.said["sex"]) == (RIGHT, "female")
    (act,) = one.history
    assert dict(act.before) == {"name": WRONG, "sex": ""}
    assert dict(act.after) == {"name": RIGHT, "sex": "female"}
    assert act.reason == "Spelled wrongly" and act.by
    (paper,) = one.papers
    assert paper.printed == WRONG and paper.bears_other_name
    _event, (listed,) = papers_of(office.keeper, event)
    assert (listed.name, listed.name_now, listed.bears_other_name) == (WRONG, RIGHT, True)
    shown = page(client_of(office), "person", id)
    assert f"This paper bears another name: {WRONG}" in shown
    reissue = reverse("training:reissue-paper", args=(papers()[0].id,))
    assert reissue in shown
    assert f'value="{RIGHT}"' in page(client_of(office), "reissue-paper", papers()[0].id)


def test_no_name_stands_open_in_the_history_nor_in_the_audit(office: Office) -> None:
    office.add(office.event(), WRONG)
    id = person(office, WRONG)
    put_right(office, id, name=RIGHT)
    with whole_table("what is stored"):
        row = PersonChange.objects.get()
        stored = bytes(row.told) + bytes(row.reason)
        said = " ".join(str(one.details) for one in Entry.objects.filter(subject=str(id)))
    for word in (WRONG, RIGHT, "Spelled"):
        assert word.encode() not in stored and word not in said


def test_what_cannot_be_put_right_says_why_and_changes_nothing(
    people: People, office: Office
) -> None:
    certified(office, present(office, WRONG))
    office.add(office.event(), "Invented Bob")
    id = person(office, WRONG)
    version = person_of(office.keeper, id).version
    for told, why in (
        ({"name": WRONG}, Why.NOTHING_CHANGED),
        ({"name": "invented  BOB"}, Why.NAME_STANDS_ALREADY),
        ({"name": CERTIFIER}, Why.NAME_OF_WHO_CERTIFIED),
    ):
        with refused(why):
            put_right(office, id, **told)
    with refused(Why.CHANGE_NEEDS_REASON):
        correct(by=office.keeper, person=id, told={"name": RIGHT}, reason="  ")
    assert person_of(office.keeper, id).said["name"] == WRONG
    put_right(office, id, works_at="Invented court")
    with refused(Why.CHANGED_MEANWHILE):
        told = {"name": RIGHT}
        correct(by=office.keeper, person=id, told=told, reason="Late", version=version)
    for by, error in (
        (office.looker, NotPermitted),
        (people.reader("training_manager"), NotThere),
    ):
        with pytest.raises(error):
            correct(by=by, person=id, told={"name": RIGHT}, reason="Not mine")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Раҳимова Зарина", "Rahimova Zarina"),  # Tajik and Latin
        ("Ўринбоев Шерзод", "Oʻrinboyev Sherzod"),  # Uzbek in both scripts
        ("Саидов Рустам", "Rustam Saidov"),  # Russian and Latin, the other way round
    ],
)
def test_one_person_spelled_in_two_scripts_is_offered_and_stays_two(
    office: Office, one: str, other: str
) -> None:
    office.add(office.event(), f"{one}\nInvented Bob")
    office.add(office.event(), other, are_different=True)
    found = everybody(office.keeper)
    assert [{each.name for each in group} for group in found.alike] == [{one, other}]
    assert len(found.people) == 3
    assert {each.name for each in found.called(other.split()[0])} >= {one, other}


def test_the_pages_lead_from_two_names_to_one_and_back(office: Office) -> None:
    office.add(office.event(), f"name;sex\n{STAYS};f")
    office.add(office.event(), f"name;sex\n{GOES};m", are_different=True)
    stays, goes = person(office, STAYS), person(office, GOES)
    client = client_of(office)
    address = reverse("training:merge-people", args=(stays, goes))
    assert address in page(client, "people") and address in page(client, "person", stays)
    shown = client.get(address)
    seen = shown.context["seen"]
    told = {"seen": seen, "name": "kept", "reason": "One person"}
    answer = client.post(address, told)
    assert answer.status_code == 422 and "sex" in answer.context["form"].errors
    assert client.post(address, told | {"sex": "kept"}).status_code == 302
    with whole_table("the merge"):
        made = PersonChange.objects.get()
    apart = reverse("training:take-people-apart", args=(stays, made.id))
    assert apart in page(client, "person", stays)
    assert client.post(apart, {"reason": "Two people"}).status_code == 302
    assert GOES in page(client, "person", goes)
    different = reverse("training:are-different", args=(stays, goes))
    assert different in client.get(address).content.decode()
    assert client.post(different).status_code == 302
    assert everybody(office.keeper).alike == []
    assert address not in page(client, "people") + page(client, "person", stays)


def test_every_page_opens_in_every_language_and_no_title_names_anybody(office: Office) -> None:
    records = two_records(office)
    stays, goes = records.kept, records.gone
    ada, bob = (person(office, f"Invented {one}") for one in ("Ada", "Bob"))
    answers = {"name": "kept"}
    made = merge(by=office.keeper, kept=ada, gone=bob, answers=answers, reason="One person")
    for language in LANGUAGES:
        client = client_of(office, language)
        for name, *ids in (
            ("people",),
            ("person", stays),
            ("correct-person", stays),
            ("find-other", stays),
            ("merge-people", stays, goes),
            ("take-people-apart", ada, made.id),
        ):
            text = page(client, name, *ids)
            title = text[text.index("<title>") : text.index("</title>")]
            assert STAYS not in title and f'lang="{language}"' in text


def test_what_a_later_list_or_the_register_of_trainers_replaces_is_kept(office: Office) -> None:
    office.add(office.event(), f"name;agency;profession\n{RIGHT};Court;judge")
    later = office.event(title="Later seminar")
    office.add(later, f"name;sex;agency;profession\n{RIGHT.upper()};f;Police;judge")
    id = person(office, RIGHT)
    one = person_of(office.keeper, id)
    assert one.said["works_at"] == "Police"
    (act,) = one.history
    assert (dict(act.before), dict(act.after)) == ({"works_at": "Court"}, {"works_at": "Police"})
    assert (act.source, act.reason) == ("Later seminar", ""), "a sex that was empty is no change"
    trainer = entered(office, RIGHT, profession="trainer", works_at="")
    assert trainer
    latest, first = person_of(office.keeper, id).history
    assert (dict(latest.before), latest.source) == ({"profession": "judge"}, "")
    assert first.id == act.id
    shown = page(client_of(office), "person", id)
    assert "The list of “Later seminar” said something else" in shown
    assert "“Court” became “Police”" in shown
    office.add(office.event(), f"name;agency\n{RIGHT};Police")
    assert len(person_of(office.keeper, id).history) == 2, "what says the same is no change"
