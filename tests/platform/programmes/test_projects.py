"""Projects under a programme on pages, and programmes that pass to another office."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.programmes.keeping.actions import Grounds, begin, write
from himoya.platform.programmes.keeping.refusals import NotWritten
from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.models import ProgrammePassing
from himoya.platform.programmes.passing.actions import PASSING, answer, offer
from himoya.platform.programmes.passing.refusals import NotPassed, Why
from himoya.platform.programmes.waiting import waiting_for
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.fiche import Fiche
from tests.platform.people import People

pytestmark = pytest.mark.django_db

GROUNDS = {"source": "Decision 7 of the board", "reason": "Agreed"}


def reader_of(post: Post) -> Reader:
    found = reader_in_post(post.account, post)
    assert found is not None
    return found


def page(client: Client, name: str, place: str = "programme") -> str:
    return client.get(reverse(f"programmes:{place}", args=(name,))).content.decode()


def begun(client: Client, name: str, **told: str) -> None:
    given = {"id": name, "title": f"Title of {name}", "start": "01.2026", "end": "12.2027"}
    answered = client.post(reverse("programmes:begin"), given | {"source": "Agreement"} | told)
    assert answered.status_code == 302, answered.content.decode()


def test_a_programme_lists_its_projects_and_a_project_leads_back(people: People) -> None:
    client = people.client("programme_manager")
    begun(client, "zz-above")
    begun(client, "zz-one", parent="zz-above")
    begun(client, "zz-two")
    change = reverse("programmes:change", args=("zz-two", "parent"))
    sent = client.post(change, {"seen": "1", "parent": "zz-above", **GROUNDS})
    assert sent.status_code == 302
    for name, amount, spent in (("zz-one", "1000", "400"), ("zz-two", "500", "")):
        money = {"amount": amount, "currency": "eur", "basis": "amount_approved", "spent": spent}
        seen = "1" if name == "zz-one" else "2"
        to = reverse("programmes:change", args=(name, "money"))
        assert client.post(to, {"seen": seen, **money, **GROUNDS}).status_code == 302
    shown = page(client, "zz-above")
    assert reverse("programmes:programme", args=("zz-two",)) in shown
    assert "1,500 EUR, stated by 2 of 2 projects" in shown
    assert "400 EUR spent, stated by 1 of 2 projects" in shown
    assert reverse("programmes:programme", args=("zz-above",)) in page(client, "zz-one")
    offered = client.get(reverse("programmes:change", args=("zz-above", "parent")))
    assert 'value="zz-one"' not in offered.content.decode(), "it stands under this one"
    with pytest.raises(NotWritten, match="not_above"):
        write(
            by=people.reader("programme_manager"),
            name="zz-above",
            seen=1,
            part=Part.FICHE,
            make=lambda found, _src: Fiche(
                id="zz-above", country="XD", title=found.programme.title, parent="zz-one"
            ),
            grounds=Grounds(source="A letter"),
        )


def test_the_history_speaks_in_words(people: People) -> None:
    client = people.client("programme_manager")
    begun(client, "zz-2026")
    money = {"amount": "1000", "currency": "usd", "basis": "amount_approved"}
    change = reverse("programmes:change", args=("zz-2026", "money"))
    assert client.post(change, {"seen": "1", **money, **GROUNDS}).status_code == 302
    change = reverse("programmes:change", args=("zz-2026", "extension"))
    told = {"start": "2028-01", "end": "2028-06", "kind": "no_cost"}
    assert client.post(change, {"seen": "2", **told, **GROUNDS}).status_code == 302
    shown = page(client, "zz-2026", "history")
    for code in ("no_cost", "amount_approved", "2028-06"):
        assert code not in shown
    assert "Without more money" in shown
    assert "June 2028" in shown


def test_each_donor_has_a_view_of_its_own(people: People) -> None:
    client = people.client("programme_manager")
    shown = page(client, "tj-2018", "donors")
    assert "never added together" in shown
    assert "1.1" in shown


@pytest.fixture
def offices(people: People) -> tuple[Post, Post]:
    """A programme of the first office, and another office that may keep programmes."""
    first = people.agency("XD-COM")
    # The invented country has one office of the kind; another country may have several.
    Agency.objects.create(code="XD-OTHER", kind=first.kind, role=first.role)
    own = people.post("programme_manager")
    other = people.post("programme_manager", "XD-OTHER")
    fiche = Fiche(id="zz-2026", country="XD", title="Courts that listen")
    begin(by=reader_of(own), fiche=fiche, grounds=Grounds(source="Agreement"))
    return own, other


def test_a_programme_passes_when_the_other_office_accepts(
    people: People, offices: tuple[Post, Post]
) -> None:
    own, other = offices
    old, new = people.client_of(own.account), people.client_of(other.account)
    place = reverse("programmes:passing", args=("zz-2026",))
    change = reverse("programmes:change", args=("zz-2026", "fiche"))
    assert place in page(old, "zz-2026")
    assert new.get(place).status_code == 404, "nothing was offered to it yet"
    without = old.post(place, {"receiver": str(other.agency_id), "reason": " "})
    assert without.status_code == 422
    to_itself = old.post(place, {"receiver": str(own.agency_id), "reason": "New mandate"})
    assert to_itself.status_code == 422
    sent = old.post(place, {"receiver": str(other.agency_id), "reason": "New mandate"})
    assert sent.status_code == 302
    assert [one.url for one in waiting_for(reader_of(other)).items] == [place]
    assert waiting_for(reader_of(own)).items == []
    assert new.get(change).status_code == 404
    assert new.post(place, {"step": "declined", "reason": ""}).status_code == 422
    assert new.post(place, {"step": "accepted"}).status_code == 302
    assert new.get(change).status_code == 200
    assert old.get(change).status_code == 404
    shown = page(old, "zz-2026", "history")
    assert "New mandate" in shown
    assert "Agreement" in shown
    assert waiting_for(reader_of(other)).items == []
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        ProgrammePassing.objects.all().delete()
    acts = Entry.objects.filter(subject_kind=PASSING).order_by("number")
    assert [one.act for one in acts] == [Act.CREATED.value, Act.HANDED_OVER.value]


def test_an_offer_ends_once_and_by_whose_it_is(people: People, offices: tuple[Post, Post]) -> None:
    own, other = map(reader_of, offices)
    receiver = offices[1].agency_id
    offer(by=own, name="zz-2026", receiver=receiver, reason="New mandate")
    with pytest.raises(NotPassed, match=Why.CHANGED_MEANWHILE):
        offer(by=own, name="zz-2026", receiver=receiver, reason="Again")
    with pytest.raises(NotThere):
        answer(by=own, name="zz-2026", step=PassingStep.ACCEPTED, reason="")
    with pytest.raises(NotThere):
        answer(by=other, name="zz-2026", step=PassingStep.TAKEN_BACK, reason="No")
    answer(by=other, name="zz-2026", step=PassingStep.DECLINED, reason="No staff")
    with pytest.raises(NotThere):
        answer(by=other, name="zz-2026", step=PassingStep.ACCEPTED, reason="")
    offer(by=own, name="zz-2026", receiver=receiver, reason="Staff was found")
    answer(by=own, name="zz-2026", step=PassingStep.TAKEN_BACK, reason="Wrong office")
    stranger = people.reader("commission_secretary")
    with pytest.raises(Exception, match="keep_programmes"):
        offer(by=stranger, name="zz-2026", receiver=receiver, reason="Mine")


def test_lists_call_a_programme_as_the_reader_does(people: People) -> None:
    client = people.client("programme_manager", language="ru")
    begun(client, "zz-above", title="Courts that listen")
    begun(client, "zz-under", title="Interpreters", parent="zz-above")
    titles = {"title": "Interpreters", "title_ru": "Переводчики"}
    change = reverse("programmes:change", args=("zz-under", "fiche"))
    told = {"seen": "1", "start": "01.2026", "end": "12.2027", "status": "ongoing"}
    sent = client.post(change, told | titles | GROUNDS)
    assert sent.status_code == 302, sent.content.decode()
    for shown in (
        page(client, "zz-above"),
        client.get(reverse("programmes:list")).content.decode(),
        client.get(reverse("programmes:who")).content.decode(),
        client.get(reverse("reports:begin")).content.decode(),
    ):
        assert "Переводчики" in shown
        assert ">Interpreters<" not in shown
    assert "Courts that listen" in client.get(reverse("programmes:list")).content.decode()
