"""A new release: its plan is read, its name is free, and the records are frozen."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import noted
from himoya.platform.publication.dissemination import check_planned
from himoya.platform.publication.kinds import Move, State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import folder_of, snapshot_of
from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused, Why
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.statistical_layer.exporting import Exported, export_layer
from himoya.publishing.errors import Unpublishable
from himoya.publishing.protecting.running import plan_of
from himoya.statistics.plans import PublicationPlan

#: Names that are addresses and file names everywhere.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

#: Told while the records are frozen: record type, rows of it so far.
Told = Callable[[str, int], None]


def build(*, by: Reader, plan: str, told: Told | None = None) -> Release:
    """Freeze the records for a plan (YAML) and return the new release.

    Raises NotPermitted, PlanRefused, ReleaseRefused, `KeyTrouble`, OSError; then nothing is left
    of it.
    """
    wanted, former = check_plan(by=by, plan=plan)
    made = Release(
        name=wanted.release,
        state=State.BUILT.value,
        agency_id=by.agency,
        plan=plan,
        revises=former,
        reason=(wanted.reason or "").strip(),
        prepared_by_id=by.account,
    )
    try:
        frozen = _freeze(made.id, by, told)
        made.cut_off, made.snapshot = frozen.cut_off, frozen.digest
        _keep(by, made)
    except BaseException:
        shutil.rmtree(folder_of(made.id), ignore_errors=True)
        raise
    return made


def check_plan(*, by: Reader, plan: str) -> tuple[PublicationPlan, Release | None]:
    """Check all that can be known before the records are frozen; return plan and revised release.

    Raises NotPermitted, PlanRefused, ReleaseRefused.
    """
    by.check(VERB_OF[Move.BUILD])
    wanted = _read(plan, by)
    with looking_as(by):
        _check_name(wanted.release)
        former = _revised(wanted.revises)
    if former is not None and not (wanted.reason or "").strip():
        raise ReleaseRefused(Why.NEEDS_REASON)
    try:
        check_planned(wanted, by.language)
    except Unpublishable as error:
        raise PlanRefused(str(error)) from None
    return wanted, former


def _read(plan: str, by: Reader) -> PublicationPlan:
    if dictionary().country.disclosure is None:
        raise ReleaseRefused(Why.NO_RULES)
    with TemporaryDirectory(prefix="himoya-plan-") as folder:
        file = Path(folder) / "plan.yaml"
        file.write_text(plan, encoding="utf-8")
        try:
            read = plan_of(file, None, by.language)
        except Unpublishable as error:
            # Nobody knows the file: to who wrote the plan it has no place on a disk.
            raise PlanRefused(str(error).replace(str(file), file.name)) from None
    if read.earlier:
        raise ReleaseRefused(Why.EARLIER_BY_ITSELF)
    return read


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ReleaseRefused(Why.BAD_NAME)
    if Release.objects.filter(name=name).exclude(state=State.DISCARDED.value).exists():
        raise ReleaseRefused(Why.NAMED_TWICE)


def _revised(name: str | None) -> Release | None:
    if not name:
        return None
    found: Release | None = Release.objects.filter(name=name, state=State.PUBLISHED.value).first()
    if found is None:
        raise ReleaseRefused(Why.NOTHING_TO_REVISE)
    return found


def _freeze(id: uuid.UUID, by: Reader, told: Told | None) -> Exported:
    folder_of(id).mkdir(parents=True, mode=0o700)
    return export_layer(snapshot_of(id), by=by, progress=told)


def _keep(by: Reader, made: Release) -> None:
    made.prepared_at = made.changed_at = now()
    try:
        with transaction.atomic(), reading_as(by):
            made.save(force_insert=True)
            noted(by, made, Move.BUILD)
    except IntegrityError:
        # Somebody took the name while the records were frozen.
        raise ReleaseRefused(Why.NAMED_TWICE) from None
