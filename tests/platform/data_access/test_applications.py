"""Applications for access: two persons decide, no file of records leaves, hand-outs are logged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from unittest.mock import patch
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.data_access import actions
from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.models import Application, ApplicationStep
from himoya.platform.data_access.queries import application_of, figures_for_everybody
from himoya.platform.data_access.refusals import ApplicationRefused, Why
from himoya.platform.data_access.rules import MOVES, VERB_OF
from himoya.platform.database.clock import today
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.kinds import State as ReleaseState
from himoya.platform.publication.models import Release
from himoya.platform.publication.queries.editions import editions_readers_have, published_releases
from himoya.platform.publication.refusals import ReleaseRefused
from himoya.platform.publication.refusals import Why as WhyOfRelease
from himoya.publishing.section.access import AccessFigures
from tests.platform.publication.conftest import Office, office

__all__ = ["office"]

TOLD = {
    "body": "Invented Institute, A. Invented",
    "purpose": "A study of sentences.",
    "variables": "Sex, age band",
    "period": "2020 to 2024",
    "safeguards": "A locked room",
    "legal_basis": "Agreement 7 (invented)",
}
SECRET = "A study of sentences."


def entered(office: Office, kind: Kind = Kind.MICRODATA) -> Application:
    day = date(2026, 1, 15)
    return actions.enter(by=office.statistician, kind=kind, received_on=day, told=TOLD)


def moved(office: Office, row: Application, move: Move, words: str = "So it is.") -> Application:
    return actions.step(by=office.statistician, application=row.id, move=move, words=words)


def advised(office: Office, kind: Kind = Kind.MICRODATA) -> Application:
    row = entered(office, kind)
    moved(office, row, Move.REVIEW)
    return moved(office, row, Move.ADVISE)


def granted(office: Office, what: Grant = Grant.AGREED_TABLES) -> Application:
    row = advised(office)
    until = today() + timedelta(days=30)
    return actions.grant(
        by=office.approver, application=row.id, what=what, until=until, words="Agreed."
    )


def for_experts(office: Office, name: str = "for-experts") -> Release:
    made = office.attacked(name, "audience: expert\n")
    return approve(by=office.approver, release=made.id, words="Judged.")


def refused(why: Why) -> pytest.RaisesContext[ApplicationRefused]:  # type: ignore[name-defined]
    return pytest.raises(ApplicationRefused, match=f"^{why.value}$")


def test_two_persons_decide(office: Office) -> None:
    row = entered(office)
    moved(office, row, Move.REVIEW)
    given = {"application": row.id, "words": "Agreed."}
    until = today() + timedelta(days=30)
    with refused(Why.NEEDS_ADVICE):
        actions.grant(by=office.approver, what=Grant.ON_PREMISES, until=until, **given)  # type: ignore[arg-type]
    moved(office, row, Move.ADVISE)
    with pytest.raises(NotPermitted):
        actions.grant(by=office.statistician, what=Grant.ON_PREMISES, until=until, **given)  # type: ignore[arg-type]
    # Advice that was given on less than is known now is no advice.
    moved(office, row, Move.ASK_MORE)
    moved(office, row, Move.ANSWER)
    with refused(Why.NEEDS_ADVICE):
        actions.refuse(by=office.approver, **given)  # type: ignore[arg-type]
    moved(office, row, Move.ADVISE)
    actions.refuse(by=office.approver, **given)  # type: ignore[arg-type]
    assert application_of(office.approver, row.id).state is State.REFUSED


def test_whoever_advised_does_not_decide_whatever_the_role_is_today(office: Office) -> None:
    row = advised(office)
    with whole_table("the adviser was given another role"):
        steps = ApplicationStep.objects.filter(application=row, move="advise")
        steps.update(done_by=office.approver.account)
    with refused(Why.NEEDS_ADVICE):
        actions.refuse(by=office.approver, application=row.id, words="No.")


def test_what_is_granted_is_a_table_or_a_place_and_ends(office: Office) -> None:
    assert {one.value for one in Grant} == {"agreed_tables", "on_premises"}
    row = advised(office, Kind.EXPERT_TABLES)
    given = {"by": office.approver, "application": row.id, "words": "Agreed."}
    with refused(Why.ONLY_TABLES):
        actions.grant(what=Grant.ON_PREMISES, until=today() + timedelta(days=1), **given)  # type: ignore[arg-type]
    with refused(Why.DAY_IS_OVER):
        actions.grant(what=Grant.AGREED_TABLES, until=today(), **given)  # type: ignore[arg-type]


def test_work_on_the_premises_hands_nothing_out(office: Office) -> None:
    row = granted(office, Grant.ON_PREMISES)
    with refused(Why.ONLY_TABLES):
        actions.hand_out(by=office.statistician, application=row.id)


def test_agreed_tables_leave_only_approved_and_each_hand_out_is_written_down(
    office: Office,
) -> None:
    row = granted(office)
    with refused(Why.NO_RELEASE):
        actions.hand_out(by=office.statistician, application=row.id)
    everybody = office.attacked("for-everybody")
    with refused(Why.NO_RELEASE):
        actions.name_release(by=office.statistician, application=row.id, release=everybody.id)
    waiting = office.attacked("for-experts", "audience: expert\n")
    actions.name_release(by=office.statistician, application=row.id, release=waiting.id)
    with pytest.raises(ReleaseRefused):
        actions.hand_out(by=office.statistician, application=row.id)
    approve(by=office.approver, release=waiting.id, words="Judged.")
    for _time in range(2):
        content = actions.hand_out(by=office.statistician, application=row.id)
    names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    assert names >= {"victims_by_sex_age.csv"}
    assert not any("parquet" in name or "internal" in name for name in names)
    assert Entry.objects.filter(act="downloaded", subject=str(row.id)).count() == 2
    shown = application_of(office.statistician, row.id)
    assert [one.move for one in shown.steps].count(Move.HAND_OUT) == 2


def test_a_release_for_experts_is_never_public_and_later_ones_are_compared_with_it(
    office: Office,
) -> None:
    row = granted(office)
    made = for_experts(office)
    with pytest.raises(ReleaseRefused) as raised:
        publish(by=office.statistician, release=made.id)
    assert raised.value.why is WhyOfRelease.FOR_EXPERTS
    assert editions_readers_have() == ()
    actions.name_release(by=office.statistician, application=row.id, release=made.id)
    actions.hand_out(by=office.statistician, application=row.id)
    with whole_table("look at the state"):
        assert Release.objects.get(id=made.id).state == ReleaseState.DELIVERED.value
    assert [one.release for one in editions_readers_have()] == [made.id]
    assert published_releases() == ()


def test_a_grant_ends_by_itself(office: Office) -> None:
    row = granted(office)
    made = for_experts(office)
    actions.name_release(by=office.statistician, application=row.id, release=made.id)
    assert actions.end_what_is_over() == 0
    later = today() + timedelta(days=31)
    with patch("himoya.platform.data_access.actions.today", lambda: later):
        with refused(Why.OVER):
            actions.hand_out(by=office.statistician, application=row.id)
        assert actions.end_what_is_over() == 1
        assert actions.end_what_is_over() == 0
    shown = application_of(office.statistician, row.id)
    assert shown.state is State.EXPIRED
    assert shown.steps[-1].by_itself


def test_what_is_written_is_sealed_and_reading_it_is_recorded(office: Office) -> None:
    row = entered(office)
    moved(office, row, Move.REVIEW)
    moved(office, row, Move.ADVISE, words="Names a case.")
    with whole_table("look at what is stored"):
        stored = Application.objects.get(id=row.id)
        steps = list(ApplicationStep.objects.filter(application=row))
    assert SECRET.encode() not in bytes(stored.told)
    assert all(b"Names a case." not in bytes(one.words or b"") for one in steps)
    before = Entry.objects.filter(act="read", subject=str(row.id)).count()
    assert application_of(office.approver, row.id).told["purpose"] == SECRET
    assert Entry.objects.filter(act="read", subject=str(row.id)).count() == before + 1


def test_nobody_else_sees_it_and_two_at_once_are_noticed(office: Office) -> None:
    row = entered(office)
    with pytest.raises(NotPermitted):
        application_of(office.people.reader("investigator"), row.id)
    practising = office.people.reader("statistician", practice=True)
    with pytest.raises(NotThere):
        application_of(practising, row.id)
    moved(office, row, Move.REVIEW)
    with refused(Why.CHANGED_MEANWHILE):
        actions.step(
            by=office.statistician,
            application=row.id,
            move=Move.ADVISE,
            version=1,
            words="x",
        )
    with refused(Why.NOT_NOW):
        moved(office, row, Move.REVIEW)
    with refused(Why.NEEDS_WORDS):
        moved(office, row, Move.ADVISE, words="  ")


def test_the_table_of_states_is_complete() -> None:
    assert set(MOVES) == set(State)
    moves = {move for found in MOVES.values() for move in found}
    assert moves | {Move.ENTER} == set(Move)
    assert set(VERB_OF) == set(Move) - {Move.EXPIRE}


def test_small_counts_of_applications_are_not_told() -> None:
    figures = AccessFigures(least=3, counts={"microdata": {"asked": 2, "granted": 3}})
    assert figures.told("microdata", "asked") is None
    assert figures.told("microdata", "granted") == 3
    assert figures.told("microdata", "refused") == 0
    # What identifies the pages does not tell it either.
    other = AccessFigures(least=3, counts={"microdata": {"asked": 1, "granted": 3}})
    assert figures.as_told() == other.as_told()


def test_everybody_reads_how_to_apply_and_counts_alone(office: Office, client: Client) -> None:
    for _number in range(2):
        entered(office)
    assert figures_for_everybody().counts["microdata"]["asked"] == 2
    office.published()
    said = {"en": "fewer than 3", "ru": "меньше 3", "tg": "камтар аз 3", "uz": "3 tadan kam"}
    for language in LANGUAGES:
        place = reverse("publication:page", args=(f"{language}/access.html",))
        text = client.get(place).content.decode()
        assert said[language] in text
        assert "Invented Institute" not in text
        assert "<form" not in text


@pytest.fixture
def statistician(office: Office) -> Iterator[Client]:
    yield office.people.client_of(Account.objects.get(id=office.statistician.account))


NEEDS_ADVICE = "another person has to advise first"


def assert_decision_waits_for_advice(approver: Client, page: str, grant: str) -> None:
    """The page says why nothing can be decided yet, and does not offer it."""
    early = approver.get(page).content.decode()
    assert NEEDS_ADVICE in early
    assert f'href="{grant}"' not in early and grant.replace("grant", "refuse") not in early
    sent_back = approver.get(grant, follow=True)
    assert sent_back.redirect_chain[0][0] == page
    assert "has to advise first" in sent_back.content.decode()
    assert page not in approver.get(reverse("home:my_work")).content.decode()


def test_two_people_go_through_the_pages(office: Office, statistician: Client) -> None:
    approver = office.people.client_of(Account.objects.get(id=office.approver.account))
    typed = {"received_on_day": 5, "received_on_month": 1, "received_on_year": 2026}
    wrong = statistician.post(reverse("data_access:enter"), {"kind": "microdata"} | typed)
    assert wrong.status_code == 422
    answer = statistician.post(reverse("data_access:enter"), {"kind": "microdata"} | TOLD | typed)
    page = answer["Location"]
    row = UUID(page.rstrip("/").rpartition("/")[2])
    assert "Institute" not in page
    listed = statistician.get(reverse("data_access:list")).content.decode()
    assert "Work with records" in listed and "Institute" not in listed
    statistician.post(reverse("data_access:review", args=(row,)), {"version": 1})
    grant = reverse("data_access:grant", args=(row,))
    assert_decision_waits_for_advice(approver, page, grant)
    advise = reverse("data_access:step", args=(row, "advise"))
    assert statistician.post(advise, {"words": "", "version": 2}).status_code == 422
    assert statistician.post(advise, {"words": "Fine.", "version": 2}).status_code == 302
    assert statistician.get(reverse("data_access:step", args=(row, "grant"))).status_code == 404
    assert statistician.get(grant).status_code == 403
    ready = approver.get(page).content.decode()
    assert f'href="{grant}"' in ready and NEEDS_ADVICE not in ready
    assert page in approver.get(reverse("home:my_work")).content.decode()
    decided = {"what": "on_premises", "words": "In the reading room.", "version": 3}
    past = decided | {"until_day": 1, "until_month": 1, "until_year": 2020}
    assert approver.post(grant, past).status_code == 422
    assert approver.post(grant, past | {"until_year": today().year + 1}).status_code == 302
    paper = approver.get(reverse("data_access:decision", args=(row,)))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert "Granted" in approver.get(page).content.decode()
    assert settings.HIMOYA.data.exists()
