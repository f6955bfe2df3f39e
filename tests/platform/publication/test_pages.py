"""The pages of releases as the two people meet them, and the public pages as everybody does."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.jobs.models import Job
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import protect
from himoya.platform.publication.actions.publishing import withdraw
from himoya.platform.publication.kinds import State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of
from tests.platform.publication.conftest import Office

SECTION = reverse("publication:section")


def browser_of(office: Office, account: object) -> Client:
    return office.people.client_of(Account.objects.get(id=account))


@pytest.fixture
def statistician(office: Office) -> Client:
    return browser_of(office, office.statistician.account)


@pytest.fixture
def approver(office: Office) -> Client:
    return browser_of(office, office.approver.account)


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode("utf-8")


PLAN = {
    "name": "victims-one",
    "tables": ["victims_by_sex_age"],
    "period": "year",
    "method": "rounding",
    "totals": "given_up",
}


def test_a_release_is_asked_for_on_a_page(office: Office, statistician: Client) -> None:
    answer = statistician.post(reverse("publication:build"), PLAN)
    assert answer.status_code == 302
    with whole_table("look at the job"):
        job = Job.objects.get(kind="release")
    assert answer["Location"] == reverse("jobs:job", args=(job.id,))
    assert "totals: given_up" in job.parameters["plan"]


def test_categories_shown_as_one_are_chosen_on_the_page(
    office: Office, statistician: Client
) -> None:
    asked = text_of(statistician.get(reverse("publication:build")))
    assert 'name="merged_age_band" id="id_merged_age_band_0"' in asked
    chosen = PLAN | {"name": "fewer-bands", "merged_age_band": ["A00", "A09P", "A18"]}
    assert statistician.post(reverse("publication:build"), chosen).status_code == 302
    with whole_table("look at the job"):
        plan = Job.objects.get(kind="release").parameters["plan"]
    made = build(by=office.statistician, plan=plan)
    protect(by=office.statistician, release=made.id)
    manifest = json.loads((edition_of(made.id) / "manifest.json").read_text("utf-8"))
    assert manifest["merged"] == {"age_band": ["A00", "A09P", "A18"]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": "a b"}, "The name stands in addresses"),
        ({"name": ""}, "This field is required"),
        ({"tables": []}, "Choose at least one table or one indicator."),
        ({"periods": "2025; 2026"}, "no such period"),
        ({"periods": "2025-H1"}, "no such period"),
        ({"merged_age_band": ["A09P"]}, "Choose two at least"),
        ({"merged_means": ["MEA1", "MEA2"]}, "No table that you chose has this breakdown"),
        ({"merged_citizenship": "KAZ, Atlantis"}, "“Atlantis” is not in the list"),
    ],
)
def test_a_bad_plan_is_refused_on_the_page(
    office: Office, statistician: Client, changed: dict[str, object], said: str
) -> None:
    answer = statistician.post(reverse("publication:build"), PLAN | changed)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_approver_judges_and_statistician_publishes(
    office: Office, statistician: Client, approver: Client
) -> None:
    made = office.attacked()
    with whole_table("a verdict that asks for a review"):
        Release.objects.filter(id=made.id).update(verdict="review")
    page = reverse("publication:release", args=(made.id,))
    approval = reverse("publication:approve", args=(made.id,))
    assert approval not in text_of(statistician.get(page))
    assert approval in text_of(approver.get(page))
    assert "waits to be judged" in text_of(approver.get(reverse("home:my_work")))
    assert "waits to be judged" not in text_of(statistician.get(reverse("home:my_work")))
    told = {"version": made.version, "words": ""}
    assert approver.post(approval, told).status_code == 422
    told["words"] = "Wide rows."
    assert approver.post(approval, told).status_code == 302
    assert "can be published" in text_of(statistician.get(reverse("home:my_work")))
    assert Client().get(SECTION).status_code == 404
    publish = reverse("publication:publish", args=(made.id,))
    statistician.post(publish, {"version": made.version + 1})
    assert Client().get(SECTION, follow=True).status_code == 200


def test_the_preview_is_for_those_who_judge(office: Office, approver: Client) -> None:
    made = office.attacked()
    place = reverse("publication:preview", args=(made.id, "en/index.html"))
    assert "victims" in text_of(approver.get(place)).lower()
    assert Client().get(place).status_code == 302
    assert office.people.client("auditor").get(place).status_code == 403


@pytest.fixture
def published(office: Office) -> Iterator[Release]:
    yield office.published()


def test_everybody_reads_the_public_pages_without_database_or_cookie(
    published: Release,
) -> None:
    browser = Client()
    with patch(
        "django.db.backends.base.base.BaseDatabaseWrapper.cursor",
        side_effect=AssertionError("a database was asked"),
    ):
        for language in ("en", "ru", "tg", "uz"):
            answer = browser.get(f"{SECTION}{language}/index.html")
            assert answer.status_code == 200
            assert "max-age=300" in answer["Cache-Control"]
            assert f'lang="{language}"' in text_of(answer)
    assert not browser.cookies


@pytest.mark.parametrize(
    "page",
    [
        "../../releases/",
        "%2e%2e/current",
        "..%2f..%2fhimoya.sqlite3",
        "en/../../current",
        "files",
        "no.html",
        "en/index.html/x",
        "/etc/passwd",
        "en/%00",
        f"en/{'x' * 400}.html",
    ],
)
def test_nothing_but_pages_is_served(published: Release, page: str) -> None:
    with whole_table("the audit before"):
        before = Entry.objects.count()
    answer = Client().get(SECTION + page)
    assert answer.status_code in {301, 302, 404}
    with whole_table("the audit after"):
        assert Entry.objects.count() == before, "strangers fill the audit by guessing"
    assert "himoya" not in answer.get("Location", "")


def test_every_file_of_the_section_is_served_as_what_it_is(published: Release) -> None:
    name = published.name
    for file, kind in (
        ("section.css", "text/css"),
        (f"files/{name}/victims_by_sex_age.csv", "text/csv"),
        (f"files/{name}/victims_by_sex_age.en.xlsx", "application/vnd"),
        ("SHA256SUMS", "text/plain"),
    ):
        answer = Client().get(SECTION + file)
        assert answer.status_code == 200, file
        assert answer["Content-Type"].startswith(kind)
        assert answer["X-Content-Type-Options"] == "nosniff"


def _printed(release: Release) -> dict[tuple[str, ...], tuple[str, str]]:
    """The figures of an edition, read as anybody reads a CSV file."""
    file = edition_of(release.id) / "release" / "victims_by_sex_age.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {
        (row["period"], row["sex"], row["age_band"]): (row["value"], row["status"]) for row in rows
    }


def test_a_revision_shows_every_figure_that_moved(office: Office, published: Release) -> None:
    office.inventor.fill(40)
    revised = office.published("victims-two", "revises: victims-one\nreason: A late return.\n")
    before, now = _printed(published), _printed(revised)
    moved = sum(1 for place in before.keys() | now.keys() if before.get(place) != now.get(place))
    assert moved
    page = text_of(Client().get(f"{SECTION}en/victims-two.victims_by_sex_age.html"))
    assert f"Figures that changed: {moved}" in page
    assert "Reason: A late return." in page
    details = page[page.index("<details>") : page.index("</details>")]
    assert details.count('<th scope="row">') == moved
    former = text_of(Client().get(f"{SECTION}en/victims-one.victims_by_sex_age.html"))
    assert "A later edition takes the place" in former
    front = text_of(Client().get(f"{SECTION}en/index.html"))
    current, old = front.split("Former editions")
    assert "victims-two.victims_by_sex_age.html" in current
    assert "victims-one.victims_by_sex_age.html" in old
    assert "victims-one.victims_by_sex_age.html" not in current


def test_after_the_withdrawal_the_pages_are_gone(office: Office, published: Release) -> None:
    withdraw(by=office.approver, release=published.id, words="Counted twice.")
    answer = Client().get(f"{SECTION}en/index.html")
    assert answer.status_code == 404
    assert "Nothing has been published" in text_of(answer)
    with whole_table("look at the release"):
        assert Release.objects.get(id=published.id).state == State.WITHDRAWN.value
