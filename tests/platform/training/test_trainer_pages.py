"""The pages of trainers, from the form to the workbook, in every language."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from himoya.languages.codes import LANGUAGES
from himoya.platform.database.clock import today
from himoya.platform.training.kinds import Role
from himoya.platform.training.trainers.queries import trainer_of
from himoya.platform.training.trainers.teaching import (
    note_delivery,
)
from tests.platform.people import People
from tests.platform.training.certified import (
    NAME,
    course,
    days_ago,
    entered,
    module,
    qualified,
)
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(people: People) -> Iterator[Client]:
    yield people.client("programme_manager")


def day_parts(name: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


SENT = {"name": NAME, "languages": ["tg"], "topics": ["evidence"], "works_at": "=A1"}


def test_a_trainer_goes_from_the_form_to_the_workbook(office: Office, browser: Client) -> None:
    subject = f"{course(office, 'Questioning')}/{module(office, 'Questioning')}"
    assert "No trainer is here." in browser.get(reverse("training:trainers")).content.decode()
    page = browser.post(reverse("training:new-trainer"), SENT)["Location"]
    trainer = UUID(page.split("/")[-2])
    wrong = browser.post(
        reverse("training:begin-qualification", args=(trainer,)), {"course": subject}
    )
    assert wrong.status_code == 422
    told = {"course": subject, "elsewhere": "Abroad, 2020"}
    browser.post(reverse("training:begin-qualification", args=(trainer,)), told)
    (one,) = trainer_of(office.keeper, trainer).qualifications
    ids = (trainer, one.row.id)
    day = day_parts("day", days_ago(3)) | {"by_whom": "Invented Observer"}
    browser.post(reverse("training:observe", args=ids), day | {"step": "observed_ready"})
    until = day_parts("valid_until", date(2031, 5, 6))
    browser.post(reverse("training:sign-off", args=ids), day | until | {"level": "master"})
    shown = browser.get(page).content.decode()
    assert "Master trainer" in shown and "Invented Observer" in shown
    assert f"<title>{NAME}" not in shown
    assert "Invented course (1): Questioning" in shown
    found = browser.get(reverse("training:trainers"), {"subject": subject, "level": "master"})
    assert NAME in found.content.decode()
    found = browser.get(reverse("training:trainers"), {"subject": subject, "level": "trainer"})
    assert NAME not in found.content.decode() and found.status_code == 200
    file = browser.post(reverse("training:trainers-workbook"))
    rows = list(load_workbook(io.BytesIO(file.content)).active.iter_rows(values_only=True))
    assert rows[1][0] == NAME
    assert rows[1][2].startswith("'") or not rows[1][2].startswith("=")
    assert rows[1][6:11] == (
        "Invented course (1)",
        "Questioning",
        "Master trainer",
        "Holds",
        "2031-05-06",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_opens_in_every_language(people: People, language: str) -> None:
    office = Office(people)
    totals = office.event(names_withheld=True)
    trainer = entered(office)
    note_delivery(by=office.keeper, trainer=trainer, event=totals, role=Role.TRAINER)
    ids = (trainer, qualified(office, trainer, today() + timedelta(days=9)))
    browser = people.client("programme_manager", language=language)
    for name, parts in {
        "trainers": (),
        "new-trainer": (),
        "trainer": (trainer,),
        "change-trainer": (trainer,),
        "begin-qualification": (trainer,),
        "observe": ids,
        "sign-off": ids,
        "renew": ids,
        "withdraw": ids,
        "note-delivery": (trainer,),
        "trainer-feedback": (trainer,),
        "onward": (),
    }.items():
        found = browser.get(reverse(f"training:{name}", args=parts))
        assert found.status_code == 200, name
        page = found.content.decode()
        assert f'lang="{language}"' in page, name
        (title,) = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
        assert NAME not in title, "no name in a title"
