"""Days of hearings go with a case, are said there, and come home once, also when ended there."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.register import actions
from himoya.platform.register.actions import Planned
from himoya.platform.register.models import Case, Hearing, Received
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.first_page import first_page
from himoya.platform.register.queries.hearings import hearings_to_come
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.transfers.actions import Luggage, read_file, send_case, take_case
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.hearing import check_told, keep_told
from himoya.platform.transfers.public_files import own_public_file
from himoya.platform.transfers.queries.luggage import luggage_of
from himoya.platform.transfers.telling import Extent, told_of
from himoya.platform.transfers.values import AnswerReader
from tests.platform.people import People
from tests.platform.register.before_a_court import BeforeACourt, before_a_court
from tests.platform.register.courtroom import courtroom
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Other, content
from tests.platform.transfers.everything import told_of as shown_of
from tests.platform.transfers.trust import trust

COURT = "XD-CRT-01"
WHY = "The interpreter Nobina Oʻylabtopilgan cannot come on that day."
EVERYBODY = Extent(identities=True, kinds={"victim", "suspect"})


@dataclass
class Travelling:
    """A case before the court here; the prosecutor works in another installation."""

    there: BeforeACourt
    people: People
    other: Other

    def go(self, *, identities: bool = True) -> str:
        """The court sends the case back to the prosecutor; its id there."""
        sent = send_case(
            by=self.there.registrar,
            case=self.there.case,
            steps=None,
            to=self.people.agency(PROSECUTOR).pk,
            luggage=Luggage(identities=identities),
        )
        came = self.other.ask("read", "prosecutor", PROSECUTOR, content(sent))
        taken = self.other.ask("take", "prosecutor", PROSECUTOR, came["transfer"])
        read_file(by=self.there.registrar, file=b64decode(taken["answer"]))
        return str(taken["case"])

    def told_there(self, case: str) -> list[list[Any]]:
        return list(self.other.ask("told", "prosecutor", PROSECUTOR, case)["hearings"])

    def come_home(self, case: str) -> None:
        file = self.other.file("send", "prosecutor", PROSECUTOR, case, COURT, True)
        by = self.there.registrar
        take_case(by=by, transfer=read_file(by=by, file=file).id)


@pytest.fixture
def travelling(people: People, other: Other) -> Travelling:
    there = before_a_court(courtroom(people))
    trust(people, other.file("public"), [PROSECUTOR])
    other.ask("trust", own_public_file(), [POLICE, COURT])
    return Travelling(there, people, other)


def days_set(there: BeforeACourt) -> Hearing:
    """One was postponed, one was held, one is to come; return the last."""

    def planned(days: int, at: time | None = None, room: str = "") -> Planned:
        return Planned(kind="main", on=today() + timedelta(days=days), at=at, room=room)

    first = actions.set_hearing(
        by=there.registrar, case=there.case, planned=planned(3, time(9), "7")
    )
    actions.postpone_hearing(
        by=there.registrar, hearing=first.pk, reason=WHY, planned=planned(30, time(10, 30), "5")
    )
    held = actions.set_hearing(by=there.registrar, case=there.case, planned=planned(1))
    with whole_table("a day goes by"):
        Hearing.objects.filter(pk=held.pk).update(on=today())
    there.take(
        ActKind.RECORD_HEARING, ground="main", result="adjourned", on=PartialDate.of_day(today())
    )
    with whole_table("look"):
        return Hearing.objects.get(moved_from=first.pk)


def test_the_other_office_reads_every_day_and_no_officers_name(travelling: Travelling) -> None:
    days_set(travelling.there)
    before = shown_of(travelling.there.registrar, travelling.there.case)["hearings"]
    assert [one[0] for one in before] == ["set", "postponed", "held"]
    to = travelling.people.agency(PROSECUTOR).pk
    assert luggage_of(travelling.there.registrar, travelling.there.case, to)["hearing"] == 3
    case = travelling.go()
    told = travelling.told_there(case)
    # The same days; but for where they were set.
    assert [one[:7] + one[8:] for one in told] == [one[:7] + one[8:] for one in before]
    assert {one[7] for one in told} == {True} and WHY in told[1]
    names = set(Account.objects.values_list("display_name", flat=True))
    assert not [name for name in names if name in json.dumps(told)]
    # Home again, each stands once, as it was entered here.
    travelling.come_home(case)
    assert shown_of(travelling.there.registrar, travelling.there.case)["hearings"] == before
    with whole_table("look"):
        assert not Received.objects.filter(kind="hearing").exists()


def test_without_identities_the_days_go_and_the_reason_stays(travelling: Travelling) -> None:
    days_set(travelling.there)
    case = travelling.go(identities=False)
    assert [one[6] for one in travelling.told_there(case)] == ["", "", ""]
    with whole_table("look"):
        told = told_of(
            Case.objects.get(pk=travelling.there.case), replace(EVERYBODY, identities=False)
        )
    assert WHY not in json.dumps([dict(one.content) for one in told])


def test_a_day_that_another_office_ended_is_to_come_no_longer(people: People) -> None:
    there = before_a_court(courtroom(people))
    to_come = days_set(there)
    with whole_table("hear of it"):
        case = Case.objects.get(pk=there.case)
        told = [one for one in told_of(case, EVERYBODY) if one.id == to_come.pk]
        (ended,) = [
            replace(one, what="postponed", content={**one.content, "reason": WHY}) for one in told
        ]
        new = replace(ended, id=there.charges[0], what="set")
        keep_told(case, [ended, new, *told])
    assert hearings_to_come(there.registrar) == []
    shown = shown_of(there.registrar, there.case)["hearings"]
    assert [(one[0], one[7], one[8]) for one in shown] == [
        ("set", True, True),
        ("postponed", True, False),
        ("postponed", False, False),
        ("held", False, False),
    ]
    assert [one.received for one in first_page(there.registrar, there.case).hearings] == [True]
    with pytest.raises(CaseRefused, match=Why.NOT_SET_ANY_MORE.value):
        actions.postpone_hearing(by=there.registrar, hearing=to_come.pk, reason=WHY, planned=None)
    page = there.court.people.client("court_registrar", language="tg").get(
        f"/cases/{there.case}/hearings/"
    )
    assert "Ин рӯзро суди дигар таъин кардааст" in page.content.decode()
    # And it goes on as the other office told it, once.
    with whole_table("tell on"):
        again = [one for one in told_of(case, EVERYBODY) if one.kind == "hearing"]
    assert sorted(one.what for one in again if one.id == to_come.pk) == ["postponed"]
    assert len(again) == 4


def test_a_day_that_is_none_is_named(people: People) -> None:
    there = before_a_court(courtroom(people))
    days_set(there)
    with whole_table("tell"):
        told = told_of(Case.objects.get(pk=there.case), EVERYBODY)
    one = next(one for one in told if one.kind == "hearing")
    strange: list[dict[str, Any]] = [
        {"what": "flown_away"},
        *(
            {"content": {**one.content, name: value}}
            for name, value in (
                ("on", "yesterday"),
                ("on", None),
                ("at", "25:00"),
                ("room", "x" * 21),
                ("room", 7),
                ("moved_to", "soon"),
                ("kind", "a_party"),
            )
        ),
        {"content": {}},
    ]
    for parts in ({}, *strange):
        reader = AnswerReader()
        made: Told = replace(one, **parts)
        check_told(made, reader)
        assert len(reader.unknown) == (1 if parts else 0), parts
