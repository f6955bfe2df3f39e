"""What happens to an agency: founded, renamed, moved, merged, closed. Nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyName,
    Placement,
    Post,
    Succession,
)
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.refusals import ChangeRefused, Refusal
from himoya.platform.agencies.tree import agencies_below
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary

ONE_DAY = timedelta(days=1)

#: Codes stand in official numbers and in the audit: capital letters, digits and hyphens.
CODE = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What is told of an agency that is to exist: its code, kind, role, names and place."""

    code: str
    kind: str
    role: str
    names: Mapping[Language, str]
    parent: Agency | None = None
    region: str | None = None


@transaction.atomic
def found_agency(*, by: Reader, founding: Founding, on: date) -> Agency:
    """Add an agency that exists from ``on``. Raises NotPermitted, ChangeRefused."""
    by.check(Verb.MANAGE_AGENCIES)
    if not CODE.fullmatch(founding.code):
        raise ChangeRefused(Refusal.CODE_UNUSABLE, founding.code[:60])
    _check_names(founding.names)
    _check_codes(kind=founding.kind, role=founding.role, region=founding.region)
    if Agency.objects.filter(code__iexact=founding.code).exists():
        raise ChangeRefused(Refusal.CODE_TAKEN, founding.code)
    parent = founding.parent
    if parent is not None and not parent.holds_on(on):
        raise ChangeRefused(Refusal.PARENT_CLOSED, parent.code)
    agency = Agency.objects.create(
        code=founding.code, kind=founding.kind, role=founding.role, valid_from=on
    )
    AgencyName.objects.bulk_create(
        AgencyName(agency=agency, language=language, name=name, valid_from=on)
        for language, name in founding.names.items()
    )
    Placement.objects.create(agency=agency, parent=parent, region=founding.region, valid_from=on)
    _record(by, agency, "founded")
    return agency


@transaction.atomic
def rename_agency(*, by: Reader, agency: Agency, names: Mapping[Language, str], on: date) -> None:
    """Give an agency new names from ``on``; the old ones stay and still find it."""
    by.check(Verb.MANAGE_AGENCIES)
    _check_names(names)
    for language, name in names.items():
        present = AgencyName.objects.select_for_update().filter(
            agency=agency, language=language, valid_to__isnull=True
        )
        for old in present:
            _check_later(old.valid_from, on)
            old.valid_to = on - ONE_DAY
            old.save(update_fields=["valid_to"])
        AgencyName.objects.create(agency=agency, language=language, name=name, valid_from=on)
    _record(by, agency, "renamed")


@transaction.atomic
def move_agency(
    *, by: Reader, agency: Agency, parent: Agency | None, region: str | None, on: date
) -> None:
    """Put an agency under another one, or into another territory, from ``on``."""
    by.check(Verb.MANAGE_AGENCIES)
    _check_codes(kind=agency.kind, role=agency.role, region=region)
    if parent is not None and parent.id in agencies_below(agency.id, on):
        raise ChangeRefused(Refusal.BELOW_ITSELF, parent.code)
    if parent is not None and not parent.holds_on(on):
        raise ChangeRefused(Refusal.PARENT_CLOSED, parent.code)
    present = Placement.objects.select_for_update().filter(agency=agency, valid_to__isnull=True)
    for old in present:
        _check_later(old.valid_from, on)
        old.valid_to = on - ONE_DAY
        old.save(update_fields=["valid_to"])
    Placement.objects.create(agency=agency, parent=parent, region=region, valid_from=on)
    _record(by, agency, "moved")


@transaction.atomic
def merge_agencies(*, by: Reader, predecessors: list[Agency], successor: Agency, on: date) -> None:
    """Close agencies on the day before ``on``; the successor takes over from them.

    Posts of the closed agencies end with them: who goes on working gets a post of the successor.
    """
    by.check(Verb.MANAGE_AGENCIES)
    for agency in predecessors:
        if agency == successor:
            raise ChangeRefused(Refusal.BELOW_ITSELF, agency.code)
        close_agency(by=by, agency=agency, last_day=on - ONE_DAY)
        Succession.objects.create(predecessor=agency, successor=successor, on=on)
        _record(by, agency, "merged")


@transaction.atomic
def close_agency(*, by: Reader, agency: Agency, last_day: date) -> None:
    """Let an agency exist until ``last_day``. Its units must have been moved or closed before."""
    by.check(Verb.MANAGE_AGENCIES)
    if agency.valid_from and last_day < agency.valid_from:
        raise ChangeRefused(Refusal.TOO_EARLY, agency.valid_from.isoformat())
    after = last_day + ONE_DAY
    below = Placement.objects.filter(holds_on(after), parent=agency).select_related("agency")
    for placement in below:
        if placement.agency.holds_on(after):
            raise ChangeRefused(Refusal.UNITS_BELOW, placement.agency.code)
    agency.valid_to = last_day
    agency.save(update_fields=["valid_to"])
    posts = Post.objects.filter(holds_on(after), agency=agency)
    posts.filter(valid_from__gt=last_day).delete()
    posts.update(valid_to=last_day)
    _record(by, agency, "closed")


@transaction.atomic
def add_alias(*, by: Reader, agency: Agency, language: Language, text: str) -> None:
    """Let another way of writing find the agency."""
    by.check(Verb.MANAGE_AGENCIES)
    AgencyAlias.objects.get_or_create(agency=agency, language=language, text=text.strip())
    _record(by, agency, "alias_added")


def _check_names(names: Mapping[Language, str]) -> None:
    missing = [language for language in LANGUAGES if not names.get(language, "").strip()]
    if missing:
        raise ChangeRefused(Refusal.NAME_MISSING, ", ".join(missing))


def _check_codes(*, kind: str, role: str, region: str | None) -> None:
    lists = dictionary().codelists
    if kind not in lists["reporting_entity_type"]:
        raise ChangeRefused(Refusal.UNKNOWN_CODE, kind)
    if role not in dictionary().agency_roles:
        raise ChangeRefused(Refusal.UNKNOWN_CODE, role)
    if region is not None and region not in lists["region"]:
        raise ChangeRefused(Refusal.UNKNOWN_CODE, region)


def _check_later(valid_from: date | None, on: date) -> None:
    if valid_from is not None and on <= valid_from:
        raise ChangeRefused(Refusal.TOO_EARLY, valid_from.isoformat())


def _record(by: Reader, agency: Agency, change: str) -> None:
    record(
        Act.AGENCY_CHANGED,
        by=by,
        subject=Subject("agency", agency.code),
        details={"change": change},
    )
