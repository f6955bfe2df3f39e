"""Who owes which returns today, from the agreements and the agencies of this installation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.countries import Agency as Body
from himoya.platform.access.remembered import remembered_fact
from himoya.platform.agencies.models import Agency, Placement, Succession
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.dictionary_in_use import dictionary
from himoya.statistics.returns_due import ExpectedReturn, ReturnKey, expected_returns


@dataclass(frozen=True, slots=True)
class Bodies:
    """The agencies: code -> id, id -> code, code -> territory, and who sends for one that ended."""

    by_code: Mapping[str, Body]
    ids: Mapping[str, int]
    regions: Mapping[str, str]
    senders: Mapping[str, str]


def agreements() -> Mapping[str, Agreement]:
    """The data-provision agreements of the country; empty where none is entered."""
    return dictionary().country.agreements


def bodies(on: date) -> Bodies:
    """Return the agencies as they are in the database, with mergers."""
    return remembered_fact("bodies that owe returns", on, lambda: _bodies(on))


def expected(received: Mapping[ReturnKey, date], on: date) -> tuple[ExpectedReturn, ...]:
    """Return everything that is owed up to a day, by due day."""
    country = replace(dictionary().country, agencies=bodies(on).by_code)
    return expected_returns(country, received, on)


def _bodies(on: date) -> Bodies:
    rows = list(Agency.objects.all())
    placed = Placement.objects.filter(holds_on(on)).exclude(region=None)
    regions = {
        code: region for code, region in placed.values_list("agency__code", "region") if region
    }
    followed = dict(
        Succession.objects.filter(on__lte=on).values_list("predecessor__code", "successor__code")
    )
    ended = {one.code for one in rows if one.valid_to is not None and one.valid_to < on}
    return Bodies(
        by_code={one.code: _body(one, regions) for one in rows},
        ids={one.code: one.id for one in rows},
        regions=regions,
        senders={one.code: _sender(one.code, followed, ended) for one in rows},
    )


def _body(one: Agency, regions: Mapping[str, str]) -> Body:
    """The agency for the calendar, which asks for no name: pages know its names of today."""
    return Body(
        code=one.code,
        name=dictionary().country.name,
        kind=one.kind,
        role=one.role,
        region=regions.get(one.code),
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def _sender(code: str, followed: Mapping[str, str], ended: set[str]) -> str:
    """Who sends the returns of an agency: itself, or who took over when it had ended."""
    seen = {code}
    while code in ended and code in followed and followed[code] not in seen:
        code = followed[code]
        seen.add(code)
    return code
