"""Returns that change after a release was compared with them hold its approval, never a figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from himoya.commands import release as release_command
from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.models import Entry
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.comparing import compare_again
from himoya.platform.publication.actions.explaining import explain
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Comparison, Release, Step
from himoya.platform.publication.places import edition_of
from himoya.platform.publication.queries.releases import due, release_of
from himoya.platform.publication.refusals import Why
from himoya.platform.publication.words import refusal
from himoya.platform.returns.models import Return
from himoya.publishing.protecting.places import INTERNAL, MANIFEST
from himoya.publishing.returned.explained import FILE
from tests.platform.publication.conftest import Office
from tests.platform.publication.signing import (
    FORM,
    SAID,
    YEAR,
    lines_of,
    police,
    refused,
    sign,
    sign_all,
    unexplained,
)

pytestmark = pytest.mark.usefixtures("in_spring")

H1 = f"{YEAR}-H1"


def figures(made: Release) -> dict[Path, bytes]:
    """Every file that readers get, and the manifest that names their digests."""
    edition = edition_of(made.id)
    files = [one for one in (edition / "release").rglob("*") if one.is_file()]
    return {one: one.read_bytes() for one in (*files, edition / MANIFEST)}


def replaced(office: Office, agency: Agency, stated: int) -> None:
    """A signed return is taken back by signing another one in its place."""
    taken_back(agency)
    sign(office, agency, H1, stated)


def taken_back(agency: Agency) -> None:
    with whole_table("a return is taken back"):
        rows = Return.objects.filter(agency=agency, period=H1, state="signed")
        assert rows.update(state="replaced") == 1


def told(office: Office, made: Release) -> list[tuple[int, str, str, str]]:
    seen = release_of(office.statistician, made.id).since.seen
    return [(one.owed_by, one.form, one.period, one.turn) for one in seen]


def test_a_late_return_holds_the_approval_until_the_release_is_compared_again(
    office: Office, total: int
) -> None:
    sign_all(office, total, leave_out=1)
    made = office.attacked()
    before, (line,) = figures(made), lines_of(made)
    late = police(office)[0]
    sign(office, late, H1, 0)
    assert told(office, made) == [(late.id, FORM, H1, "came")]
    assert release_of(office.approver, made.id).since.moved
    assert release_of(office.approver, made.id).since.seen == []  # who sees no return sees no name
    assert due(office.approver, 9) == []
    assert [(one.id, move) for one, move in due(office.statistician, 9)] == [
        (made.id, Move.COMPARE)
    ]
    with refused(Why.RETURNS_MOVED):
        approve(by=office.approver, release=made.id, words="Judged.")
    with pytest.raises(NotPermitted):
        compare_again(by=office.approver, release=made.id)

    again = compare_again(by=office.statistician, release=made.id, version=made.version)
    assert (again.state, again.version) == (State.ATTACKED.value, made.version + 1)
    assert lines_of(made) == [line | {"signed": line["signed"] + 1}]  # type: ignore[operator]
    with whole_table("look at the steps and the audit"):
        step = Step.objects.get(release=made, move="compare")
        acts = Entry.objects.filter(subject=str(made.id)).order_by("number")
        assert json.loads(acts.last().details) == {"move": "compare", "state": "attacked"}
        assert Comparison.objects.get(release=made).made_at >= step.done_at
    assert step.done_by_id == office.statistician.account
    assert told(office, made) == []
    assert figures(made) == before
    with refused(Why.CHANGED_MEANWHILE):
        approve(by=office.approver, release=made.id, version=made.version, words="Judged.")
    approve(by=office.approver, release=made.id, words="Judged.")
    with refused(Why.NOT_NOW):
        compare_again(by=office.statistician, release=made.id)


def test_an_explanation_stays_only_where_the_numbers_stayed(office: Office, total: int) -> None:
    sign_all(office, total + 12)
    made = office.attacked()
    explain(by=office.statistician, release=made.id, said=SAID)
    first = police(office)[0]
    replaced(office, first, total + 12)
    assert told(office, made) == [(first.id, FORM, H1, "replaced")]
    compare_again(by=office.statistician, release=made.id)
    assert unexplained(made) == 0
    replaced(office, first, total + 13)
    compare_again(by=office.statistician, release=made.id)
    assert [one["stated"] for one in lines_of(made)] == [total + 13]
    assert unexplained(made) == 1
    kept = json.loads((edition_of(made.id) / INTERNAL / FILE).read_text("utf-8"))
    assert (kept["lines"], kept["explanations"]) == (lines_of(made), [])
    with refused(Why.UNEXPLAINED):
        approve(by=office.approver, release=made.id, words="Judged.")
    explain(by=office.statistician, release=made.id, said=SAID)
    approve(by=office.approver, release=made.id, words="Judged.")


def test_where_no_return_was_there_yet_the_first_one_holds_it(office: Office, total: int) -> None:
    made = office.attacked()
    first = police(office)[0]
    sign(office, first, "1999-H1", total)
    assert not release_of(office.statistician, made.id).since.moved  # of no period of the release
    sign(office, first, H1, total + 12)
    assert told(office, made) == [(first.id, FORM, H1, "came")]
    with refused(Why.RETURNS_MOVED):
        approve(by=office.approver, release=made.id, words="Judged.")
    compare_again(by=office.statistician, release=made.id)
    with refused(Why.UNEXPLAINED):
        approve(by=office.approver, release=made.id, words="Judged.")


def test_a_withdrawn_return_holds_it_and_a_changed_edition_is_not_compared(
    office: Office, total: int
) -> None:
    sign_all(office, total)
    made = office.attacked()
    taken_back(police(office)[0])
    assert told(office, made) == [(police(office)[0].id, FORM, H1, "withdrawn")]
    with refused(Why.RETURNS_MOVED):
        approve(by=office.approver, release=made.id, words="Judged.")
    before = lines_of(made)
    manifest = edition_of(made.id) / MANIFEST
    whole = manifest.read_bytes()
    manifest.write_bytes(whole + b" ")
    with refused(Why.EDITION_CHANGED):
        compare_again(by=office.statistician, release=made.id)
    assert (lines_of(made), told(office, made)[0][3]) == (before, "withdrawn")
    manifest.write_bytes(whole)
    compare_again(by=office.statistician, release=made.id)
    assert not release_of(office.approver, made.id).since.moved
    with whole_table("as an earlier version of the program kept it"):
        Comparison.objects.filter(release=made).update(taken=None, reach=[])
    with refused(Why.RETURNS_MOVED):
        approve(by=office.approver, release=made.id, words="Judged.")


def test_what_was_approved_stays_approved_and_the_page_tells(office: Office, total: int) -> None:
    sign_all(office, total)
    made = office.attacked()
    approve(by=office.approver, release=made.id, words="Judged.")
    before = figures(made)
    replaced(office, police(office)[0], total + 40)
    shown = release_of(office.statistician, made.id)
    assert [one.turn for one in shown.since.seen] == ["replaced"]
    assert Move.PUBLISH in shown.moves
    assert Move.COMPARE not in shown.moves
    page = client_of(office, "statistician").get(page_of(made)).content.decode()
    assert "The release stays as it is; the next one is compared with them." in page
    assert publish(by=office.statistician, release=made.id).state == State.PUBLISHED.value
    assert figures(made) == before


def page_of(made: Release) -> str:
    return reverse("publication:release", args=(made.id,))


def client_of(office: Office, who: str, language: str = "en") -> Client:
    reader = office.statistician if who == "statistician" else office.approver
    account = Account.objects.get(id=reader.account)
    account.language = language
    account.save()
    return office.people.client_of(account)


def test_the_page_names_the_returns_and_leads_to_comparing_again(
    office: Office, total: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release_command, "start_existing", lambda *_: settings.HIMOYA.data)
    sign_all(office, total, leave_out=1)
    made = office.attacked()
    late = police(office)[0]
    sign(office, late, H1, 0)
    name = names_of({late.id}, "en")[late.id]
    approving = reverse("publication:approve", args=(made.id,))
    comparing = reverse("publication:compare", args=(made.id,))
    approver = client_of(office, "approver")
    page = approver.get(page_of(made)).content.decode()
    assert "It cannot be approved before whoever prepares it compares it again." in page
    assert name not in page
    assert approving not in page
    assert comparing not in page
    sent = {"version": made.version, "words": "Judged."}
    answered = approver.post(approving, sent, follow=True).content.decode()
    assert refusal(Why.RETURNS_MOVED) in answered
    assert release_of(office.approver, made.id).state is State.ATTACKED
    for language in LANGUAGES:
        with override(language):
            said = refusal(Why.RETURNS_MOVED)
        assert main(["--language", language, "release", "approve", "--release", made.name]) == 2
        assert said in " ".join(capsys.readouterr().err.split())
    statistician = client_of(office, "statistician")
    page = statistician.get(page_of(made)).content.decode()
    assert all(word in page for word in (name, "Signed late", comparing))
    assert statistician.post(comparing, {"version": made.version})["Location"] == page_of(made)
    page = statistician.get(page_of(made)).content.decode()
    assert "Signed late" not in page
    assert "The release was compared with the signed returns again" in page
    sign(office, late, f"{YEAR}-H2", 0)
    assert main(["release", "compare", "--release", made.name]) == 0
    assert approver.post(approving, {"version": made.version + 2, "words": "Judged."}).url
