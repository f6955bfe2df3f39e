"""The dissemination rules of the country, asked of a release before it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from himoya.dictionary.dissemination import Audience
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.platform.agencies.models import Agency
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of
from himoya.publishing.dissemination_in_words import forbidden_in_words, undecided_in_words
from himoya.publishing.errors import Unpublishable
from himoya.publishing.protecting.running import plan_of, refuse_forbidden
from himoya.statistics.dissemination import Going, forbidden, last_day, rules_for, undecided
from himoya.statistics.earlier_releases import UnreadableRelease, read_release
from himoya.statistics.plans import PublicationPlan, UnknownInPlan, tables_of

PLAN = Path("plan.yaml")


def check_planned(plan: PublicationPlan, language: Language) -> None:
    """Raise Unpublishable where a rule keeps a table of a plan back, whoever gives it out."""
    refuse_forbidden(plan, PLAN, dictionary(), language)


def check_going_out(
    found: Release, language: Language, body: Agency | None = None, on: date | None = None
) -> None:
    """Raise Unpublishable where a rule keeps a table of an edition back, in the words of the rule.

    ``body`` gives it out on the day ``on``; what is not known yet is not asked.
    """
    for going in _going(found, body, on):
        kept = forbidden(dictionary(), going)
        if kept is not None:
            raise Unpublishable(forbidden_in_words(kept, dictionary(), language))


def undecided_of(found: Release, language: Language) -> str:
    """Say for which tables of a release no rule is known, and who decides; else nothing."""
    try:
        tables = {one.table: one for one in tables_in(found)}
    except (Unpublishable, UnknownInPlan):
        return ""  # said by who goes on with it
    unknown = [tables[name] for name in undecided(dictionary(), tables)]
    return undecided_in_words(unknown, dictionary(), language)


def first_day_of(found: Release) -> date | None:
    """Return the first day on which all tables of an edition may go out; None: on any."""
    days = []
    try:
        newest = _newest_periods(found)
    except (OSError, UnreadableRelease):
        return None  # an edition that is damaged is said where it is checked
    for name, period in newest.items():
        last = None if period is None else last_day(period)
        of_rules = [rule.first_day(last) for rule in rules_for(dictionary(), name) if last]
        known = [one for one in of_rules if one is not None]
        if known and len(known) == len(of_rules):
            days.append(min(known))
    return max(days, default=None)


def tables_in(found: Release) -> list[TableDefinition]:
    """Return the tables of a release as its plan wants them."""
    return tables_of(plan_in(found), dictionary())


def audience_of(found: Release) -> Audience:
    """Return whom a release is for."""
    return Audience(plan_in(found).audience)


def is_for_experts(found: Release) -> bool:
    """Whether a release is for experts; a plan that cannot be read is for nobody yet."""
    try:
        return audience_of(found) is Audience.EXPERT
    except Unpublishable:
        return False


def plan_in(found: Release) -> PublicationPlan:
    """Return the plan of a release."""
    with TemporaryDirectory(prefix="himoya-plan-") as folder:
        file = Path(folder) / PLAN.name
        file.write_text(found.plan, encoding="utf-8")
        return plan_of(file, None, "en")


def _going(found: Release, body: Agency | None, on: date | None) -> Iterator[Going]:
    plan, newest = plan_in(found), _newest_periods(found)
    for table in tables_of(plan, dictionary()):
        yield Going(
            table=table,
            audience=Audience(plan.audience),
            period_kind=plan.period_kind,
            last_period=newest.get(table.table),
            body=None if body is None else (body.code, body.role),
            on=on,
        )


def _newest_periods(found: Release) -> dict[str, str | None]:
    """Return the newest period that each table of an edition shows."""
    newest: dict[str, str | None] = {}
    for name, cells in read_release(edition_of(found.id)).items():
        dated = {period: last_day(period) for period, _ in cells}
        known = {period: day for period, day in dated.items() if day is not None}
        newest[name] = max(known, key=lambda one: known[one], default=None)
    return newest
