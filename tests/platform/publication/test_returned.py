"""Published totals beside signed returns: equal, or explained before anybody approves."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.results import TOTAL
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.database.clock import now
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.explaining import explain
from himoya.platform.publication.actions.protecting import protect
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Comparison, Release, Step
from himoya.platform.publication.places import edition_of
from himoya.platform.publication.queries.releases import due, release_of
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.returns import queries as returns_queries
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.publishing.returned.explained import FILE, Explanation
from tests.platform.publication.conftest import PLAN, Office

FORM, TABLE = "police_half_year", "victims_by_sex_age"
YEAR = "2024"
SAID = Explanation(FORM, TABLE, ("late",), {"en": "Two offices sent their returns in March."})


@pytest.fixture(autouse=True)
def in_spring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returns_queries, "today", lambda: date(2026, 3, 1))


def police(office: Office) -> list[Agency]:
    found = returns_queries.followed(office.statistician)
    owing = {one.expected.agency.code for one in found if one.expected.agreement.code == FORM}
    with whole_table("the offices that owe the return"):
        return list(Agency.objects.filter(code__in=owing).order_by("code"))


def sign_all(office: Office, total: int, *, leave_out: int = 0) -> None:
    """Every office signs both halves of the year; the first one states everybody."""
    offices = police(office)
    assert len(offices) > leave_out
    with whole_table("returns of others"):
        for number, one in enumerate(offices[leave_out:]):
            for half in ("H1", "H2"):
                stated = total if (number, half) == (0, "H1") else 0
                sign(office, one, f"{YEAR}-{half}", stated)


def sign(office: Office, agency: Agency, period: str, stated: int | None) -> UUID:
    with whole_table("returns of others"):
        made = Return.objects.create(
            agency=agency,
            owed_by=agency,
            agreement=FORM,
            period=period,
            state="signed",
            origin="typed",
            dictionary_version="1",
            prepared_at=now(),
            signed_at=now(),
            signed_on=date(2025, 1, 15),
        )
        ReturnFigures.objects.create(
            of=made, table=TABLE, values={f"{TOTAL} {TOTAL}": stated}, crossed=False
        )
        found: UUID = made.id
        return found


#: The dice of the office always fall alike, so its total is looked up once.
_TOTAL: list[int] = []


@pytest.fixture
def total(office: Office) -> int:
    """The published total of the year, read from the file that readers get."""
    office.inventor.fill(60)
    if not _TOTAL:
        made = build(by=office.statistician, plan=PLAN.format(name="probe"))
        protect(by=office.statistician, release=made.id)
        with (edition_of(made.id) / "release" / f"{TABLE}.csv").open(encoding="utf-8") as opened:
            _TOTAL.extend(
                int(row["value"])
                for row in csv.DictReader(opened)
                if row["sex"] == row["age_band"] == TOTAL and row["period"] == YEAR
            )
    assert _TOTAL[0] > 0
    return _TOTAL[0]


def lines_of(made: Release) -> list[dict[str, object]]:
    with whole_table("look at a comparison"):
        return list(Comparison.objects.get(release=made).lines)


def unexplained(made: Release) -> int:
    with whole_table("look at a comparison"):
        return int(Comparison.objects.get(release=made).unexplained)


def refused(why: Why) -> pytest.RaisesExc[ReleaseRefused]:
    return pytest.RaisesExc(ReleaseRefused, check=lambda error: error.why is why)


def test_without_returns_no_line_is_compared_and_nothing_is_held(office: Office) -> None:
    made = office.attacked()
    assert lines_of(made) == []
    shown = release_of(office.approver, made.id)
    assert not shown.since.moved
    assert Move.APPROVE in shown.moves


def test_halves_of_all_offices_add_up_to_the_published_year(office: Office, total: int) -> None:
    sign_all(office, total)
    made = office.attacked()
    (line,) = lines_of(made)
    assert (line["period"], line["published"], line["stated"]) == (YEAR, total, total)
    assert line["signed"] == line["owed"] == 2 * len(police(office))
    approve(by=office.approver, release=made.id, words="Judged.")


def test_missing_returns_are_no_difference(office: Office, total: int) -> None:
    sign_all(office, total - 5, leave_out=1)
    made = office.attacked()
    (line,) = lines_of(made)
    assert line["signed"] == line["owed"] - 2  # type: ignore[operator]
    assert unexplained(made) == 0


def test_a_difference_is_explained_before_it_is_approved(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    assert due(office.approver, 9) == [] or made.id not in {
        one.id for one, _ in due(office.approver, 9)
    }
    assert (made.id, Move.EXPLAIN) in {(one.id, move) for one, move in due(office.statistician, 9)}
    with refused(Why.UNEXPLAINED):
        approve(by=office.approver, release=made.id, words="Judged.")
    before = made.version
    explained = explain(by=office.statistician, release=made.id, said=SAID)
    assert (explained.state, explained.version) == (State.ATTACKED.value, before + 1)
    with refused(Why.CHANGED_MEANWHILE):
        approve(by=office.approver, release=made.id, version=before, words="Judged.")
    assert (made.id, Move.APPROVE) in {(one.id, move) for one, move in due(office.approver, 9)}
    approve(by=office.approver, release=made.id, words="Judged.")
    with refused(Why.NOT_NOW):
        explain(by=office.statistician, release=made.id, said=SAID)
    kept = json.loads(
        (edition_of(made.id) / "internal-not-for-publication" / FILE).read_text("utf-8")
    )
    assert kept["explanations"][0]["words"] == dict(SAID.words)
    with whole_table("look at the steps"):
        assert Step.objects.filter(release=made, move="explain").count() == 1


def test_an_explanation_needs_a_code_and_words_and_a_difference(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    for wrong, why in (
        (Explanation(FORM, TABLE, (), {"en": "Why."}), Why.NEEDS_A_REASON),
        (Explanation(FORM, TABLE, ("nobodys",), {"en": "Why."}), Why.NEEDS_A_REASON),
        (Explanation(FORM, TABLE, ("late",), {"en": " ", "ru": ""}), Why.NEEDS_EXPLANATION),
    ):
        with refused(why):
            explain(by=office.statistician, release=made.id, said=wrong)
    assert unexplained(made) == 1
    with pytest.raises(NotThere):
        other = Explanation(FORM, "offences_by_article", ("late",), {"en": "Why."})
        explain(by=office.statistician, release=made.id, said=other)
    with pytest.raises(NotPermitted):
        explain(by=office.approver, release=made.id, said=SAID)


def test_a_return_that_does_not_know_its_total_is_not_compared(office: Office, total: int) -> None:
    sign(office, police(office)[0], f"{YEAR}-H1", None)
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    protect(by=office.statistician, release=made.id)
    assert lines_of(made) == []


def test_the_pages_lead_to_the_explanation(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    statistician: Client = office.people.client_of(
        Account.objects.get(id=office.statistician.account)
    )
    place = reverse("publication:release", args=(made.id,))
    address = reverse("publication:explain", args=(made.id, FORM, TABLE))
    page = statistician.get(place).content.decode()
    assert address in page
    assert "different: 1" in page
    asked = statistician.get(address).content.decode()
    assert re.search(rf">\s*{total + 12}\s*<", asked)
    empty = statistician.post(address, {"version": made.version, "words_tg": "Сабаб."})
    assert empty.status_code == 422
    sent = {"version": made.version, "reasons": ["late"], "words_tg": "Ҳисобот дер омад."}
    assert statistician.post(address, sent)["Location"] == place
    page = statistician.get(place).content.decode()
    assert "Ҳисобот дер омад." in page
    assert "Not explained yet" not in page
