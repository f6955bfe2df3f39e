"""A release from its plan to the public, and everything that must stop it on the way."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.utils import translation

from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now
from himoya.platform.jobs.running import run
from himoya.platform.jobs.words import shown
from himoya.platform.operation.preparing import renew_public_pages
from himoya.platform.publication.actions import protecting
from himoya.platform.publication.actions.approving import approve, ask_back
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.actions.publishing import discard, publish, withdraw
from himoya.platform.publication.building_job import start_building
from himoya.platform.publication.kinds import State
from himoya.platform.publication.models import Release, Step
from himoya.platform.publication.places import (
    RELEASES,
    edition_of,
    folder_of,
    public_folder,
    snapshot_of,
)
from himoya.platform.publication.queries.editions import editions_readers_have, published_releases
from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused, Why
from himoya.platform.publication.section import (
    PublicPages,
    pages_shown,
    remove_leftovers,
    renew_stale_pages,
)
from himoya.platform.publication.unchanged import digest_of_edition
from himoya.platform.publication.words import refusal
from himoya.statistics import releases
from himoya.statistics.disclosure.attacking import SolverFailed
from himoya.statistics.disclosure.suppression import Suppression, distinct
from tests.platform.publication.conftest import PLAN, Office

WORDS = "Two rows hold one category each; both are wide."


def again(release: Release) -> Release:
    with whole_table("look at a release"):
        found: Release = Release.objects.get(id=release.id)
    return found


def refused(why: Why) -> pytest.RaisesExc[ReleaseRefused]:
    return pytest.RaisesExc(ReleaseRefused, check=lambda error: error.why is why)


def test_a_release_goes_through_all_its_states(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    states = [made.state]
    states.append(protect(by=office.statistician, release=made.id).state)
    states.append(attack(by=office.statistician, release=made.id).state)
    states.append(approve(by=office.approver, release=made.id, words=WORDS).state)
    assert pages_shown() is None
    states.append(publish(by=office.statistician, release=made.id).state)
    assert states == ["built", "protected", "attacked", "approved", "published"]
    assert [one.name for one in published_releases()] == ["victims-one"]
    with whole_table("look at the steps"):
        moves = list(Step.objects.order_by("done_at").values_list("move", flat=True))
        words = bytes(Step.objects.get(move="approve").words)
        told = Entry.objects.filter(subject=str(made.id)).order_by("number")
        details = [json.loads(one.details)["move"] for one in told]
    assert moves == ["build", "protect", "attack", "approve", "publish"] == details
    assert WORDS.encode() not in words


def test_the_pages_hold_the_cells_of_the_edition(office: Office) -> None:
    made = office.published()
    pages = pages_shown()
    assert pages is not None
    edition = edition_of(made.id) / "release"
    for file in edition.glob("*.csv"):
        assert (pages / "files" / made.name / file.name).read_bytes() == file.read_bytes()


def test_the_manifest_says_up_to_when_records_were_counted(office: Office) -> None:
    made = office.attacked()
    manifest = json.loads((edition_of(made.id) / "manifest.json").read_text("utf-8"))
    frozen = json.loads((snapshot_of(made.id) / "manifest.json").read_text("utf-8"))
    assert manifest["cut_off"] == frozen["cut_off_day"]
    assert frozen["digest"] == made.snapshot


def test_what_comes_after_the_freeze_changes_nothing(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    before = {one.name: one.read_bytes() for one in snapshot_of(made.id).iterdir()}
    office.inventor.fill(5)
    protect(by=office.statistician, release=made.id)
    assert {one.name: one.read_bytes() for one in snapshot_of(made.id).iterdir()} == before


def test_who_prepared_does_not_approve(office: Office) -> None:
    made = office.attacked()
    with pytest.raises(NotPermitted):
        approve(by=office.statistician, release=made.id, words=WORDS)
    # The same person, in the other post today.
    both = office.people.reader("release_approver")
    with whole_table("one person with two roles"):
        Step.objects.filter(release=made).update(done_by=both.account)
    with refused(Why.OWN_WORK):
        approve(by=both, release=made.id, words=WORDS)
    assert again(made).state == State.ATTACKED.value


def test_the_database_itself_knows_no_approval_by_the_preparer(office: Office) -> None:
    made = office.attacked()
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        whole_table("an approval that forgot to ask"),
    ):
        Release.objects.filter(id=made.id).update(approved_by=made.prepared_by)


def test_a_review_needs_words(office: Office) -> None:
    made = office.attacked()
    with whole_table("a verdict that asks for a review"):
        Release.objects.filter(id=made.id).update(verdict="review")
    with refused(Why.NEEDS_JUDGEMENT):
        approve(by=office.approver, release=made.id, words="  ")


@pytest.mark.parametrize("part", ["manifest.json", "release/victims_by_sex_age.csv"])
def test_an_edition_that_was_touched_is_not_published(office: Office, part: str) -> None:
    made = office.attacked()
    approve(by=office.approver, release=made.id, words=WORDS)
    file = edition_of(made.id) / part
    file.write_bytes(file.read_bytes().replace(b"5", b"6", 1))
    with refused(Why.EDITION_CHANGED):
        publish(by=office.statistician, release=made.id)
    assert again(made).state == State.APPROVED.value
    assert pages_shown() is None


def test_records_that_were_touched_are_not_protected(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    file = snapshot_of(made.id) / "victim.parquet"
    file.write_bytes(file.read_bytes() + b" ")
    with refused(Why.SNAPSHOT_CHANGED):
        protect(by=office.statistician, release=made.id)


def test_an_embargo_holds_until_its_moment(office: Office) -> None:
    made = office.attacked()
    with refused(Why.EMBARGO_IS_OVER):
        approve(by=office.approver, release=made.id, words=WORDS, embargo=now())
    later = now() + timedelta(hours=1)
    approve(by=office.approver, release=made.id, words=WORDS, embargo=later)
    with refused(Why.NOT_BEFORE):
        publish(by=office.statistician, release=made.id)
    with whole_table("an hour later"):
        Release.objects.filter(id=made.id).update(embargo=now() - timedelta(seconds=1))
    assert publish(by=office.statistician, release=made.id).state == State.PUBLISHED.value


def test_a_name_is_used_once(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    with refused(Why.NAMED_TWICE):
        build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    discard(by=office.statistician, release=made.id)
    assert not folder_of(made.id).exists()
    build(by=office.statistician, plan=PLAN.format(name="victims-one"))


@pytest.mark.parametrize("name", ["../victims", "жертвы", "a b"])
def test_a_name_stands_in_addresses(office: Office, name: str) -> None:
    with refused(Why.BAD_NAME):
        build(by=office.statistician, plan=PLAN.format(name=f"'{name}'"))
    releases = settings.HIMOYA.data / RELEASES
    assert not releases.exists() or not list(releases.iterdir())


def test_a_plan_with_a_mistake_is_refused_in_words(office: Office) -> None:
    plan = "release: victims-one\ntables: [victims_by_zodiac]\n"
    with pytest.raises(PlanRefused, match="victims_by_zodiac"):
        build(by=office.statistician, plan=plan)
    with pytest.raises(PlanRefused, match=r"plan\.yaml"):
        build(by=office.statistician, plan="release: two\n")
    with refused(Why.EARLIER_BY_ITSELF):
        build(by=office.statistician, plan=PLAN.format(name="three") + "earlier: [../one]\n")


def test_the_state_says_what_comes_next(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    for act, by in ((attack, office.statistician), (publish, office.statistician)):
        with refused(Why.NOT_NOW):
            act(by=by, release=made.id)
    with refused(Why.NOT_NOW):
        approve(by=office.approver, release=made.id, words=WORDS)
    with refused(Why.CHANGED_MEANWHILE):
        protect(by=office.statistician, release=made.id, version=7)


def test_asked_back_is_the_end_of_it(office: Office) -> None:
    made = office.attacked()
    with refused(Why.NEEDS_WORDS):
        ask_back(by=office.approver, release=made.id, words=" ")
    ask_back(by=office.approver, release=made.id, words="Years before 2020 are missing.")
    with refused(Why.NOT_NOW):
        approve(by=office.approver, release=made.id, words=WORDS)


def test_a_revision_takes_the_place_and_is_attacked_with_the_first(office: Office) -> None:
    first = office.published()
    office.inventor.fill(12)
    with refused(Why.NEEDS_REASON):
        office.attacked("victims-two", "revises: victims-one\n")
    second = office.published("victims-two", "revises: victims-one\nreason: A late return.\n")
    assert again(first).state == State.REVISED.value
    assert [one.name for one in published_releases()] == ["victims-one", "victims-two"]
    manifest = json.loads((edition_of(second.id) / "manifest.json").read_text("utf-8"))
    assert len(manifest["earlier"]) == 1
    assert second.cells is not None and first.cells is not None
    assert second.cells > first.cells, "both editions were attacked together"
    with refused(Why.NOTHING_TO_REVISE):
        office.attacked("three", "revises: victims-one\nreason: Once more.\n")


def test_two_editions_that_never_met_are_not_published(office: Office) -> None:
    first, second = office.attacked("victims-one"), office.attacked("victims-two")
    approve(by=office.approver, release=second.id, words=WORDS)
    approve(by=office.approver, release=first.id, words=WORDS)
    publish(by=office.statistician, release=first.id)
    with refused(Why.OTHERS_MEANWHILE):
        publish(by=office.statistician, release=second.id)
    assert [one.name for one in published_releases()] == ["victims-one"]


#: One cell of a sum is hidden: a pencil finds it. No engine would print it; a mistake might.
LEAKING = """\
table,unit,period,sex,age_band,value,status
victims_by_sex_age,victim_person,2025,_total,_total,12,
victims_by_sex_age,victim_person,2025,F,_total,,suppressed
victims_by_sex_age,victim_person,2025,M,_total,10,
"""


def test_what_the_attacker_works_out_breaks_a_release(office: Office) -> None:
    made = build(by=office.statistician, plan=PLAN.format(name="victims-one"))
    protect(by=office.statistician, release=made.id)
    edition = edition_of(made.id)
    (edition / "release" / "victims_by_sex_age.csv").write_text(LEAKING, encoding="utf-8")
    manifest = json.loads((edition / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(LEAKING.encode()).hexdigest()
    manifest["files"]["victims_by_sex_age.csv"] = digest
    (edition / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with whole_table("as an engine with a mistake would have left it"):
        Release.objects.filter(id=made.id).update(edition=digest_of_edition(edition))
    broken = attack(by=office.statistician, release=made.id)
    assert (broken.state, broken.found) == (State.BROKEN.value, 1)
    with refused(Why.NOT_NOW):
        approve(by=office.approver, release=made.id, words=WORDS)


def test_what_was_withdrawn_leaves_the_pages_and_stays_known(office: Office) -> None:
    made = office.published()
    withdraw(by=office.approver, release=made.id, words="A province was counted twice.")
    assert pages_shown() is None
    assert published_releases() == ()
    assert [one.name for one in editions_readers_have()] == ["victims-one"]


def test_a_failure_leaves_the_former_pages(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.published()
    former = pages_shown()
    made = office.attacked("victims-two")
    approve(by=office.approver, release=made.id, words=WORDS)

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("himoya.platform.publication.section.write_pages", full)
    with pytest.raises(OSError, match="No space"):
        publish(by=office.statistician, release=made.id)
    assert pages_shown() == former
    assert again(made).state == State.APPROVED.value


def test_what_was_cut_short_before_it_was_shown_is_shown_at_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = office.attacked()
    approve(by=office.approver, release=made.id, words=WORDS)

    def killed(_pages: PublicPages) -> None:
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(PublicPages, "show", killed)
        publish(by=office.statistician, release=made.id)
    assert again(made).state == State.PUBLISHED.value
    assert pages_shown() is None
    left = public_folder() / "pages-of-somebody-who-was-killed"
    left.mkdir(exist_ok=True)
    remove_leftovers()
    assert not left.exists()
    assert renew_stale_pages("en")
    pages = pages_shown()
    assert pages is not None
    assert (pages / "files" / made.name).is_dir()
    assert not renew_stale_pages("en"), "they are those of the editions that are public"


def test_a_damaged_edition_keeps_nobody_from_starting(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    made = office.published()
    former = pages_shown()
    with whole_table("another set of editions than the pages were made of"):
        Release.objects.filter(id=made.id).update(edition="0" * 64)
    shutil.rmtree(edition_of(made.id) / "release")
    renew_public_pages()
    assert "not renewed (Unpublishable)" in caplog.text
    assert pages_shown() == former


def test_a_withdrawal_that_was_cut_short_shows_less_and_never_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = office.published()
    usual = PublicPages.show

    def killed(pages: PublicPages) -> None:
        usual(pages)
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(PublicPages, "show", killed)
        withdraw(by=office.approver, release=made.id, words="A province twice.")
    assert again(made).state == State.PUBLISHED.value, "the rows were not stored"
    assert pages_shown() is None, "and nobody reads what was to be withdrawn"


def test_who_practises_has_no_releases(office: Office) -> None:
    made = office.attacked()
    practising = office.people.reader("statistician", practice=True)
    with reading_as(practising):
        assert Release.objects.count() == 0
        # Past the application, only PostgreSQL has a second wall.
        bare: models.QuerySet[Release] = models.QuerySet(Release)
        steps: models.QuerySet[Step] = models.QuerySet(Step)
        assert bare.exists() == steps.exists() == (connection.vendor != "postgresql")
    with reading_as(office.approver):
        assert Release.objects.get().id == made.id


HIDING = PLAN + "method: suppression\n"


def fault_of_job(office: Office, plan: str) -> str:
    """Build a release in the background; return what its owner is told went wrong."""
    with whole_table("queue a release"):
        job = start_building(by=office.statistician, plan=plan)
    run(job.id)
    with whole_table("look at the job"):
        job.refresh_from_db()
    assert job.state == "failed"
    return str(shown(job).fault)


def test_no_safe_choice_in_time_is_said_in_the_background_too(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(Suppression.__init__.__kwdefaults__, "seconds", 0.0)
    assert fault_of_job(office, HIDING.format(name="hidden")).startswith("No safe choice of hidden")
    with translation.override("ru"):
        assert refusal(Why.NO_SAFE_CHOICE).startswith("Безопасный выбор")


def test_tables_too_large_to_hide_together_are_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distinct, "MOST_PAIRS", 1)
    assert fault_of_job(office, HIDING.format(name="hidden")).startswith("These tables have too")


@pytest.mark.parametrize("place", [releases, protecting], ids=["protecting", "attacking"])
def test_an_attack_without_an_end_is_said_and_nothing_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch, place: object
) -> None:
    def lost(*_: object) -> None:
        raise SolverFailed("kUnknown")

    monkeypatch.setattr(place, "attack" if place is releases else "attack_tables", lost)
    assert fault_of_job(office, PLAN.format(name="lost")).startswith("The attack could not be")
    with whole_table("look at the releases"):
        assert Release.objects.get(name="lost").state in {"built", "protected"}
