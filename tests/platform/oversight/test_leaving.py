"""What leaves the log, and what auditors learn of emergency accesses."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from himoya.platform.access.glass import open_door
from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.audit.verification import verify
from himoya.platform.oversight import broken_glass
from tests.platform.audit.no_personal_data import Addresses, assert_no_personal_data
from tests.platform.people import People

pytestmark = pytest.mark.django_db

CASE = "7b0e2f5c-3c54-4f0e-9d0a-5a1f8c2f6e11"


def act(act: Act, by: Reader | None, id: str = CASE, kind: str = "case") -> Entry:
    with transaction.atomic():
        return record(act, by=by, subject=Subject(kind, id), details={"rows": 1})


def page(client: Client, name: str = "list", *arguments: object, **query: object) -> str:
    answer = client.get(reverse(f"audit:{name}", args=arguments), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def auditor(people: People) -> Client:
    return people.client("auditor")


# ---- export ----

DAYS = {
    "first_day": "1", "first_month": "1", "first_year": "2020",
    "last_day": "31", "last_month": "12", "last_year": "2199",
}  # fmt: skip


def test_an_export_needs_a_reason(auditor: Client) -> None:
    answer = auditor.post(reverse("audit:export"), DAYS | {"form": "jsonl"})
    assert answer.status_code == 200 and not Entry.objects.filter(act=Act.EXPORTED).exists()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_is_recorded_with_its_reason(auditor: Client, form: str) -> None:
    act(Act.READ, None)
    asked = DAYS | {"form": form, "reason": "person_asked"}
    answer = auditor.post(reverse("audit:export"), asked)
    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert CASE in answer.content.decode()
    last = Entry.objects.order_by("-number")[0]
    assert last.act == Act.EXPORTED
    assert json.loads(last.details)["reason"] == "person_asked"


def test_too_many_rows_leave_nothing(auditor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("himoya.platform.oversight.exporting.MOST", 2)
    for _ in range(3):
        act(Act.READ, None)
    asked = DAYS | {"form": "csv", "reason": "archive"}
    answer = auditor.post(reverse("audit:export"), asked)
    assert "Choose fewer days" in answer.content.decode()
    assert not Entry.objects.filter(act=Act.EXPORTED).exists()


# ---- emergency accesses ----

REASON = "Гулнора Раҳимова is in danger tonight"


@pytest.fixture
def glass(people: People) -> BrokenGlass:
    head = people.account("investigation_head")
    with transaction.atomic():
        return open_door(
            by=people.reader("investigation_head"),
            subject=Subject("case", CASE),
            reason=REASON,
            hours=4,
            told=head.id,
        )


def test_emergency_accesses_are_listed_without_their_reasons(
    glass: BrokenGlass, auditor: Client
) -> None:
    text = page(auditor, "glass")
    assert "invented.investigation_head" in text and "not yet" in text
    assert REASON not in text


def test_reading_a_reason_is_recorded(glass: BrokenGlass, auditor: Client) -> None:
    answer = auditor.post(reverse("audit:glass_reason", args=(glass.id,)))
    assert REASON in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    last = Entry.objects.order_by("-number")[0]
    assert (last.act, last.subject_kind, last.subject) == (Act.READ, "broken_glass", str(glass.id))


def test_a_reason_is_not_opened_by_following_a_link(glass: BrokenGlass, auditor: Client) -> None:
    assert auditor.get(reverse("audit:glass_reason", args=(glass.id,))).status_code == 405


def test_an_access_that_is_not_there_is_not_there(auditor: Client) -> None:
    assert auditor.post(reverse("audit:glass_reason", args=(uuid4(),))).status_code == 404


def test_a_missing_key_is_a_page_and_nothing_is_recorded(
    glass: BrokenGlass, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.platform.keys.errors import KeyMissing

    def missing(_: object) -> str:
        raise KeyMissing("abc")

    monkeypatch.setattr(broken_glass, "reason_of", missing)
    answer = auditor.post(reverse("audit:glass_reason", args=(glass.id,)))
    assert answer.status_code == 503 and "The key abc is missing" in answer.content.decode()
    assert not Entry.objects.filter(subject=str(glass.id)).exists()


def test_a_whole_day_of_an_auditor_leaves_no_persons_words(
    glass: BrokenGlass, auditor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    seen = Addresses(auditor)
    page(auditor)
    page(auditor, "glass")
    page(auditor, "subject", "case", CASE)
    auditor.post(reverse("audit:glass_reason", args=(glass.id,)))
    words = ["Гулнора", "Раҳимова", "danger tonight"]
    assert_no_personal_data(words, caplog=caplog, addresses=seen)
    assert verify().whole


def test_an_auditor_finds_what_waits_on_the_first_page(glass: BrokenGlass, people: People) -> None:
    from himoya.platform.oversight.waiting import waiting_for

    waiting = waiting_for(people.reader("auditor"))
    assert [figure.value for figure in waiting.figures] == [1]
    assert waiting_for(people.reader("administrator")).figures == []
