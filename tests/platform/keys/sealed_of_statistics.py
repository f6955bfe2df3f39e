"""What people wrote about returns and releases, for the test of rotations."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import now
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.kinds import State as ReleaseState
from himoya.platform.publication.models import Release, Step
from himoya.platform.publication.sealing import open_words, seal_words
from himoya.platform.returns.claims import opened, seal_origin
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import HistoryClaim, Return, ReturnWorkbook
from himoya.platform.returns.sealing import open_file, open_reason, seal_file, seal_reason


def signed_return(by: Reader, reason: str, because: str) -> UUID:
    """A return that took the place of another one, signed with a warning open."""
    row = Return(
        agency_id=by.agency,
        owed_by_id=by.agency,
        agreement="police_half_year",
        period="2025-H1",
        state=State.SIGNED.value,
        origin=Origin.TYPED.value,
        dictionary_version="test",
        prepared_at=now(),
    )
    row.reason = seal_reason(row.id, "reason", reason)
    row.because = seal_reason(row.id, "because", because)
    with whole_table("a test"):
        row.save(force_insert=True)
    return row.id


def words_of_return(id: UUID) -> tuple[str, str]:
    with whole_table("a test"):
        row: Return = Return.objects.get(id=id)
    return open_reason(id, "reason", row.reason), open_reason(id, "because", row.because)


def workbook_of(by: Reader, id: UUID, content: bytes) -> UUID:
    """A workbook on its way into a return."""
    row = ReturnWorkbook(of_id=id, digest="0" * 64, sent_by_id=by.account, sent_at=now())
    row.sealed = seal_file(row.id, content)
    with whole_table("a test"):
        row.save(force_insert=True)
    return row.id


def content_of_workbook(id: UUID) -> bytes:
    with whole_table("a test"):
        row: ReturnWorkbook = ReturnWorkbook.objects.get(id=id)
    return open_file(id, row.sealed)


def claim_of_source(by: Reader, source: str) -> UUID:
    """What a source said of an earlier year."""
    row = HistoryClaim(agency_id=by.agency, table="victims_by_sex_age", place="_total _total")
    row.year, row.value, row.entered_by_id, row.entered_at = 2019, 12, by.account, now()
    row.sealed = seal_origin(row.id, source, "")
    with whole_table("a test"):
        row.save(force_insert=True)
    return row.id


def source_of_claim(id: UUID) -> str:
    with whole_table("a test"):
        (claim,) = opened(HistoryClaim.objects.filter(id=id))
    return claim.source


def release_asked_back(by: Reader, words: str) -> UUID:
    """A release that the approver asked back; returned is the step with the words."""
    release = Release(
        name="of-a-test",
        state=ReleaseState.RETURNED.value,
        agency_id=by.agency,
        plan="release: of-a-test",
        prepared_by_id=by.account,
        prepared_at=now(),
        changed_at=now(),
        cut_off=now(),
        snapshot="0" * 64,
    )
    step = Step(
        release=release,
        move=Move.ASK_BACK.value,
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=now(),
    )
    step.words = seal_words(step.id, "words", words)
    with whole_table("a test"):
        release.save(force_insert=True)
        step.save(force_insert=True)
    return step.id


def words_of_release(step: UUID) -> str:
    with whole_table("a test"):
        row: Step = Step.objects.get(id=step)
    return open_words(step, "words", row.words)
