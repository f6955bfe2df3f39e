"""What the bureau of statistics publishes: two releases, a revision, and one that waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from himoya.languages.codes import Language
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.building import build
from himoya.platform.publication.actions.comparing import compare_again
from himoya.platform.publication.actions.explaining import explain
from himoya.platform.publication.actions.protecting import attack, protect
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.queries.releases import release_of
from himoya.platform.publication.refusals import PlanRefused
from himoya.platform.table_builder.freezing import freeze
from himoya.publishing.returned.explained import Explanation
from himoya.statistics.disclosure.cell_key import create_store

STATISTICIAN, APPROVER = "statistician", "approver"

#: The tables of the first release and of its revision; those of the second are added to them.
VICTIMS = ("victims_by_sex_age", "victims_by_citizenship", "cases_by_region")
PROCEEDINGS = ("persons_by_stage_sex_age",)

#: Indicators of the second release: each brings the table that carries it.
INDICATORS = ("stage_cohorts", "time_to_verdict", "cases_past_limits")

#: Whole years that a release prints.
YEARS = 3

JUDGED = "Every place named by the check was looked at: the categories are wide, nobody stands out."


#: What readers are told where the release and the returns state different totals.
WHY_DIFFERENT: Mapping[Language, str] = {
    "en": "Cases that moved from one office to another stand in the returns of both; the release "
    "counts each once, also those that were registered after the returns were signed.",
    "ru": "Дела, переданные из одного органа в другой, вошли в отчёты обоих; в выпуске каждое "
    "посчитано один раз, в том числе зарегистрированные после подписания отчётов.",
    "tg": "Парвандаҳое, ки аз як мақомот ба дигаре гузаштаанд, дар ҳисоботи ҳар ду ҳастанд; дар "
    "нашр ҳар яке як бор ҳисоб шудааст, аз ҷумла онҳое, ки пас аз имзои ҳисобот сабт шудаанд.",
    "uz": "Bir idoradan boshqasiga oʻtgan ishlar ikkalasining hisobotida bor; nashrda har biri bir "
    "marta sanalgan, hisobotlar imzolangandan keyin qayd etilganlari ham.",
}


def _built(
    name: str,
    tables: tuple[str, ...],
    revises: str = "",
    reason: str = "",
    indicators: tuple[str, ...] = (),
) -> UUID:
    """Build, protect and attack a release of the last whole years."""
    by, last = reader_of(STATISTICIAN), today().year - 1
    plan: dict[str, Any] = {
        "release": name,
        "periods": [str(year) for year in range(last - YEARS + 1, last + 1)],
        "tables": list(tables),
        "indicators": list(indicators),
    }
    if revises:
        plan |= {"revises": revises, "reason": reason}
    made = build(by=by, plan=yaml.safe_dump(plan, sort_keys=False))
    protect(by=by, release=made.id)
    attack(by=by, release=made.id)
    _explain(made.id)
    return made.id


def _explain(release: UUID) -> None:
    """Say why totals differ from the signed returns, where they do."""
    by = reader_of(STATISTICIAN)
    shown = release_of(by, release)
    if shown.compared is None or Move.EXPLAIN not in shown.moves:
        return
    for form, table in shown.compared.differing:
        said = Explanation(form, table, ("held_by_two", "late"), WHY_DIFFERENT)
        explain(by=by, release=release, said=said)


def _approve(release: UUID) -> None:
    """Approve a release; where returns were signed meanwhile, it is compared with them first."""
    by = reader_of(STATISTICIAN)
    if Move.COMPARE in release_of(by, release).moves:
        compare_again(by=by, release=release)
        _explain(release)
    approve(by=reader_of(APPROVER), release=release, words=JUDGED)


def _open_the_builder() -> None:
    """Keys of the invented country lie in its data folder; those of a real one never do."""
    keys = settings.HIMOYA.data / "cell-keys.json"
    if not keys.exists():
        create_store(keys)
    freeze(keys, "en")


def releases() -> Scene:
    """Played without the files, no record reaches the years, and nothing is published."""
    last = today().year - 1
    first = f"victims-{last}"
    yield 120
    try:
        victims = _built(first, VICTIMS)
    except PlanRefused:
        return
    yield 118
    _approve(victims)
    yield 117
    publish(by=reader_of(STATISTICIAN), release=victims)
    yield 64
    proceedings = _built(f"proceedings-{last}", PROCEEDINGS, indicators=INDICATORS)
    yield 63
    _approve(proceedings)
    yield 62
    publish(by=reader_of(STATISTICIAN), release=proceedings)
    yield 31
    reason = "Cases that were registered late are counted now."
    revised = _built(f"{first}-revised", VICTIMS, revises=first, reason=reason)
    yield 29
    _approve(revised)
    yield 28
    publish(by=reader_of(STATISTICIAN), release=revised)
    _open_the_builder()
    yield 2
    _built(f"courts-{last}", ("court_results",))


SCENES = (releases,)
