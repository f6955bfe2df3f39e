"""The forms of acts on cases that hold little: a sentence, never an empty list or a fault."""

from __future__ import annotations

import pytest
from django.urls import reverse

from himoya.platform.agencies.models import Account
from himoya.platform.register.actions import open_case
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.acts import options
from himoya.platform.register.refusals import Why
from himoya.platform.register.words import refusal
from tests.platform.people import People
from tests.platform.register.cards import card, full_card, row


def opened(people: People, *rows: object) -> Case:
    return open_case(by=people.reader("investigator"), answers=card(*rows))  # type: ignore[arg-type]


def answer(people: People, case: Case, kind: ActKind):  # type: ignore[no-untyped-def]
    reader = people.reader("investigator")
    client = people.client_of(Account.objects.get(pk=reader.account))
    return client.get(reverse("register:take-act", args=(case.pk, kind.value)))


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (ActKind.CHARGE, Why.NOTHING_IT_CONCERNS),
        (ActKind.REQUALIFY, Why.NOTHING_IT_CONCERNS),
        (ActKind.SEVER, Why.NOTHING_LEFT),
    ],
)
def test_a_case_with_nobody_and_nothing_says_so(people: People, kind: ActKind, why: Why) -> None:
    case = opened(people, row("victim", "v1"))
    response = answer(people, case, kind)
    assert response.status_code == 409
    assert str(refusal(why)) in response.content.decode()
    shown = {one.kind: one.why for one in options(people.reader("investigator"), case.pk)}
    assert shown[kind] is why


def test_a_kind_of_record_that_the_case_lacks_is_not_asked_for(people: People) -> None:
    case = opened(people, row("event", "e1"), row("event", "e2"))
    text = answer(people, case, ActKind.SEVER).content.decode()
    assert 'name="chosen_event"' in text
    assert "chosen_suspect" not in text


@pytest.mark.parametrize("kind", [ActKind.CHARGE, ActKind.REQUALIFY, ActKind.SEVER])
def test_a_case_that_holds_all_of_it_gets_the_form(people: People, kind: ActKind) -> None:
    case = open_case(by=people.reader("investigator"), answers=full_card())
    assert answer(people, case, kind).status_code == 200
