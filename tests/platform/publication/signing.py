"""Returns as offices sign them, and what a release says of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from himoya.dictionary.results import TOTAL
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.publication.models import Comparison, Release
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.platform.returns import queries as returns_queries
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.publishing.returned.explained import Explanation
from tests.platform.publication.conftest import Office

FORM, TABLE = "police_half_year", "victims_by_sex_age"
YEAR = "2024"
SAID = Explanation(FORM, TABLE, ("late",), {"en": "Two offices sent their returns in March."})


def police(office: Office) -> list[Agency]:
    found = returns_queries.followed(office.statistician)
    owing = {one.expected.agency.code for one in found if one.expected.agreement.code == FORM}
    with whole_table("the offices that owe the return"):
        return list(Agency.objects.filter(code__in=owing).order_by("code"))


def sign_all(office: Office, total: int, *, leave_out: int = 0) -> None:
    """Every office signs both halves of the year; the first one states everybody."""
    offices = police(office)
    assert len(offices) > leave_out
    with whole_table("returns of others"):
        for number, one in enumerate(offices[leave_out:]):
            for half in ("H1", "H2"):
                stated = total if (number, half) == (0, "H1") else 0
                sign(office, one, f"{YEAR}-{half}", stated)


def sign(office: Office, agency: Agency, period: str, stated: int | None) -> UUID:
    with whole_table("returns of others"):
        made = Return.objects.create(
            agency=agency,
            owed_by=agency,
            agreement=FORM,
            period=period,
            state="signed",
            origin="typed",
            dictionary_version="1",
            prepared_at=now(),
            signed_at=now(),
            signed_on=date(2025, 1, 15),
        )
        ReturnFigures.objects.create(
            of=made, table=TABLE, values={f"{TOTAL} {TOTAL}": stated}, crossed=False
        )
        found: UUID = made.id
        return found


def lines_of(made: Release) -> list[dict[str, object]]:
    with whole_table("look at a comparison"):
        return list(Comparison.objects.get(release=made).lines)


def unexplained(made: Release) -> int:
    with whole_table("look at a comparison"):
        return int(Comparison.objects.get(release=made).unexplained)


def refused(why: Why) -> pytest.RaisesExc[ReleaseRefused]:
    return pytest.RaisesExc(ReleaseRefused, check=lambda error: error.why is why)
