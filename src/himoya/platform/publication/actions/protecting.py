"""Protect a release against the editions that readers have, and attack it together with them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.db import transaction

from himoya.exchange.parquet import read_records
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import moved, to_move
from himoya.platform.publication.actions.previewing import write_preview
from himoya.platform.publication.dissemination import check_planned, plan_in
from himoya.platform.publication.kinds import Move, Verdict
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of, folder_of, snapshot_of
from himoya.platform.publication.queries.editions import (
    digest_of_editions,
    editions_readers_have,
)
from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused, Why
from himoya.platform.publication.returned import compare_with_returns, keep_comparison
from himoya.platform.publication.rules import VERB_OF
from himoya.platform.publication.unchanged import (
    check_compared,
    check_edition,
    check_snapshot,
    digest_of_edition,
)
from himoya.publishing.errors import Unprotectable, Unpublishable
from himoya.publishing.protecting.release_folder import Sources
from himoya.publishing.protecting.running import plan_of, protect_and_write
from himoya.statistics.disclosure.attacking import AttackReport, Kind, SolverFailed
from himoya.statistics.disclosure.attacking import attack as attack_tables
from himoya.statistics.disclosure.errors import AttackNotEnded, PlanTooLarge, ProtectionImpossible
from himoya.statistics.earlier_releases import RELEASE
from himoya.statistics.published_tables import read_published_tables

PLAN = "plan.yaml"

#: What kept the tables from being made safe, as the person at the page may know it.
_WHY: Mapping[type[ProtectionImpossible], Why] = {
    PlanTooLarge: Why.TOO_LARGE,
    AttackNotEnded: Why.SOLVER_LOST,
}


def protect(*, by: Reader, release: UUID, version: int | None = None) -> Release:
    """Protect the tables of the plan as one; the release goes on, or fails, by the verdict.

    Raises NotPermitted, NotThere, ReleaseRefused, PlanRefused, OSError; then nothing was changed.
    """
    by.check(VERB_OF[Move.PROTECT])
    # Minutes of work hold no lock: the row is looked at before and again after.
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.PROTECT, version)
    check_snapshot(found)
    _refuse_forbidden(found, by)
    edition = edition_of(release)
    shutil.rmtree(edition, ignore_errors=True)
    earlier = editions_readers_have()
    verdict = _write_edition(found, by, [one.folder for one in earlier])
    beside = None if verdict is Verdict.FAIL else compare_with_returns(by, found)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.PROTECT, found.version)
        found.verdict, found.edition = verdict.value, digest_of_edition(edition)
        found.compared = digest_of_editions(earlier)
        moved(by, found, Move.FAIL if verdict is Verdict.FAIL else Move.PROTECT)
        if beside is not None:
            keep_comparison(found, beside)
    return found


def _refuse_forbidden(found: Release, by: Reader) -> None:
    """The rules may have changed since the records were frozen."""
    try:
        check_planned(plan_in(found), by.language)
    except Unpublishable as error:
        raise PlanRefused(str(error)) from None


def _write_edition(found: Release, by: Reader, earlier: list[Path]) -> Verdict:
    plan_file = folder_of(found.id) / PLAN
    plan_file.write_text(found.plan, encoding="utf-8")
    snapshot = snapshot_of(found.id)
    try:
        done = protect_and_write(
            plan_of(plan_file, None, by.language),
            read_records(snapshot, by.language),
            Sources(plan_file, snapshot, earlier),
            edition_of(found.id),
            dictionary=dictionary(),
            language=by.language,
        )
    except Unprotectable as error:
        raise ReleaseRefused(_WHY.get(type(error.cause), Why.NO_SAFE_CHOICE)) from None
    except Unpublishable as error:
        raise PlanRefused(str(error).replace(str(plan_file), PLAN)) from None
    return Verdict(done.verdict.outcome.value)


def attack(*, by: Reader, release: UUID, version: int | None = None) -> Release:
    """Let the attacker loose on the edition together with all editions that readers have.

    A count of few that it works out breaks the release; what it merely narrows is for the approver
    to judge, as the verdict says. Where it holds, the pages are written as the approver shall see
    them. Raises NotPermitted, NotThere, ReleaseRefused, Unpublishable, OSError.
    """
    by.check(VERB_OF[Move.ATTACK])
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.ATTACK, version)
    check_edition(found)
    check_compared(found)
    earlier = [one.folder for one in editions_readers_have()]
    folders = [folder / RELEASE for folder in (*earlier, edition_of(release))]
    report = _attacked(folders, by)
    found_out = _broken(report)
    if not found_out:
        write_preview(release, by.language)
    with transaction.atomic(), reading_as(by):
        found = to_move(release, Move.ATTACK, found.version)
        found.cells, found.hidden = report.cells, report.hidden
        found.found, found.narrowed = found_out, report.narrowed
        moved(by, found, Move.BREAK if found_out else Move.ATTACK)
    return found


def _attacked(folders: list[Path], by: Reader) -> AttackReport:
    try:
        return attack_tables(read_published_tables(folders, by.language).tables)
    except SolverFailed:
        raise ReleaseRefused(Why.SOLVER_LOST) from None


def _broken(report: AttackReport) -> int:
    """Return how many counts of few are worked out; what was not finished is not known safe."""
    exact = {
        (one.cell.table.name, one.cell.codes)
        for one in report.harmful
        if one.kind is Kind.EXACT and not one.contradicted
    }
    return len(exact) + len(report.contradictions) + report.unfinished
