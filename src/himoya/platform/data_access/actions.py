"""The only writers of applications. Permission first, state next, audit last."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.models import Application, ApplicationStep
from himoya.platform.data_access.refusals import ApplicationRefused, Why
from himoya.platform.data_access.rules import NEEDS_WORDS, VERB_OF, is_advised, state_after
from himoya.platform.data_access.sealing import seal_told, seal_words
from himoya.platform.data_access.visibility import APPLICATION
from himoya.platform.database.clock import now, today
from himoya.platform.publication.actions.delivering import deliver
from himoya.platform.publication.dissemination import is_for_experts
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of
from himoya.platform.publication.visibility import RELEASE
from himoya.statistics.earlier_releases import RELEASE as PUBLISHED_FOLDER

#: Seconds between two looks for grants that are over.
EVERY = 3600

LONGEST_WORDS = 4000


def enter(*, by: Reader, kind: Kind, received_on: date, told: Mapping[str, str]) -> Application:
    """Enter the application of a body. Raises NotPermitted."""
    by.check(VERB_OF[Move.ENTER])
    made = Application(
        kind=kind.value,
        state=State.ASKED.value,
        practice=by.practice,
        agency_id=by.agency,
        received_on=received_on,
        changed_at=now(),
    )
    made.told = seal_told(made.id, told)
    with transaction.atomic(), reading_as(by):
        made.save(force_insert=True)
        _noted(by, made, Move.ENTER)
    return made


def step(
    *, by: Reader, application: UUID, move: Move, version: int | None = None, words: str = ""
) -> Application:
    """Take up, ask for more, note an answer, advise, or withdraw.

    Raises NotPermitted, NotThere, ApplicationRefused.
    """
    assert move in {Move.REVIEW, Move.ASK_MORE, Move.ANSWER, Move.ADVISE, Move.WITHDRAW}
    with transaction.atomic(), reading_as(by):
        return _moved(by, _to_move(by, application, move, version), move, words)


def grant(
    *,
    by: Reader,
    application: UUID,
    version: int | None = None,
    what: Grant,
    until: date,
    words: str,
) -> Application:
    """Grant agreed tables, or work on the premises, until a day; never a file of records.

    Raises NotPermitted, NotThere, ApplicationRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, application, Move.GRANT, version)
        _refuse_without_advice(found, by)
        if until <= today():
            raise ApplicationRefused(Why.DAY_IS_OVER)
        if found.kind == Kind.EXPERT_TABLES.value and what is not Grant.AGREED_TABLES:
            raise ApplicationRefused(Why.ONLY_TABLES)
        found.grant, found.until, found.decided_at = what.value, until, now()
        return _moved(by, found, Move.GRANT, words)


def refuse(*, by: Reader, application: UUID, version: int | None = None, words: str) -> Application:
    """Refuse an application, with the reason. Raises as `grant`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, application, Move.REFUSE, version)
        _refuse_without_advice(found, by)
        found.decided_at = now()
        return _moved(by, found, Move.REFUSE, words)


def name_release(
    *, by: Reader, application: UUID, version: int | None = None, release: UUID
) -> Application:
    """Name the release for experts whose tables were agreed. Raises as `grant`."""
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, application, Move.NAME_RELEASE, version)
        _refuse_other_than_tables(found)
        named: Release | None = Release.objects.filter(id=release).first()
        if named is None:
            raise NotThere(RELEASE, str(release))
        if not is_for_experts(named):
            raise ApplicationRefused(Why.NO_RELEASE)
        found.release = named
        return _moved(by, found, Move.NAME_RELEASE)


def hand_out(*, by: Reader, application: UUID, version: int | None = None) -> bytes:
    """Return the agreed tables as a ZIP to be handed over; each time is a step and in the audit.

    Only what may leave the house is in it. Raises as `grant`, and ReleaseRefused, Unpublishable.
    """
    with transaction.atomic(), reading_as(by):
        found = _to_move(by, application, Move.HAND_OUT, version)
        _refuse_other_than_tables(found)
        if found.release_id is None:
            raise ApplicationRefused(Why.NO_RELEASE)
        if found.until is None or found.until < today():
            raise ApplicationRefused(Why.OVER)
        deliver(by=by, release=found.release_id)
        files = _files(edition_of(found.release_id) / PUBLISHED_FOLDER)
        _moved(by, found, Move.HAND_OUT)
        subject = Subject(APPLICATION, str(found.id))
        record(Act.DOWNLOADED, by=by, subject=subject, details={"files": len(files)})
    return _zip(files)


def end_what_is_over() -> int:
    """Let grants end whose last day has passed; return how many. Nobody does it."""
    with whole_table("grants of access that are over"):
        rows = Application.objects.select_for_update(of=("self",))
        over = list(rows.filter(state=State.GRANTED.value, until__lt=today()))
        for found in over:
            _moved(None, found, Move.EXPIRE)
    return len(over)


def _files(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file()}


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _refuse_other_than_tables(found: Application) -> None:
    if found.grant != Grant.AGREED_TABLES.value:
        raise ApplicationRefused(Why.ONLY_TABLES)


def _refuse_without_advice(found: Application, by: Reader) -> None:
    """Two persons decide: one advised since it was taken up, and another one decides."""
    steps = ApplicationStep.objects.filter(application=found).order_by("done_at", "id")
    if not is_advised(((Move(one.move), one.done_by_id) for one in steps), by.account):
        raise ApplicationRefused(Why.NEEDS_ADVICE)


def _to_move(by: Reader, application: UUID, move: Move, version: int | None) -> Application:
    by.check(VERB_OF[move])
    rows = Application.objects.select_for_update(of=("self",))
    found: Application | None = rows.filter(id=application).first()
    if found is None:
        raise NotThere(APPLICATION, str(application))
    if version is not None and found.version != version:
        raise ApplicationRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise ApplicationRefused(Why.NOT_NOW)
    return found


def _moved(by: Reader | None, found: Application, move: Move, words: str = "") -> Application:
    words = words.strip()[:LONGEST_WORDS]
    if move in NEEDS_WORDS and not words:
        raise ApplicationRefused(Why.NEEDS_WORDS)
    after = state_after(State(found.state), move)
    assert after is not None
    found.state, found.version, found.changed_at = after.value, found.version + 1, now()
    found.save()
    _noted(by, found, move, words)
    return found


def _noted(by: Reader | None, found: Application, move: Move, words: str = "") -> None:
    """Write the step and the audit; inside a transaction."""
    made = ApplicationStep(
        application=found,
        move=move.value,
        agency_id=found.agency_id if by is None else by.agency,
        done_by_id=None if by is None else by.account,
        done_at=found.changed_at,
    )
    made.words = seal_words(made.id, "words", words) if words else None
    made.save(force_insert=True)
    act = Act.CREATED if move is Move.ENTER else Act.CHANGED
    details: dict[str, str | int] = {"move": move.value, "state": found.state}
    record(act, by=by, subject=Subject(APPLICATION, str(found.id)), details=details)
