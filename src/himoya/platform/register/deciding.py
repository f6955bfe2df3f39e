"""Which agency decides about an amendment: the holder of the case, if it works with such answers.

Corrections hold a case to its end and work with the convicted only. What was done to victims they
do not read, so they decide nothing about it: the agency does that held the case last and reads it.
Called inside the scope of an act or a query.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.models import Amendment, Case, Stage
from himoya.platform.register.visibility import PEOPLE_OF, answers_about_victims, is_about_victims


def deciding_agency(case: Case, record: str, field: str) -> int:
    """Return the agency that decides about an answer of a case; the holder where none reads it."""
    if PEOPLE_OF.get(record) != "victim" and not is_about_victims(record, field):
        return case.agency_id
    stages = Stage.objects.filter(_reads_of_victims("agency__"), case=case.pk)
    last = stages.order_by("-began", "-pk").values_list("agency", flat=True).first()
    return case.agency_id if last is None else int(last)


def decided_by(rows: QuerySet[Amendment], agencies: Collection[int]) -> QuerySet[Amendment]:
    """Return those of some amendments about which one of the agencies decides.

    For the few that wait: each asks for its own case, on the bare tables.
    """
    case: QuerySet[Case] = QuerySet(Case).filter(pk=OuterRef("case"))
    held = Exists(case.filter(agency__in=agencies))
    stages: QuerySet[Any] = QuerySet(Stage).filter(
        _reads_of_victims("agency__"), case=OuterRef("case")
    )
    last = Subquery(stages.order_by("-began", "-pk").values("agency")[:1])
    goes_on_without = Exists(case.exclude(_reads_of_victims("agency__")))
    with_last: QuerySet[Amendment] = rows.alias(held=held, last=last, gone=goes_on_without)
    to_last = answers_about_victims() & Q(gone=True, last__isnull=False)
    return with_last.filter((Q(held=True) & ~to_last) | (to_last & Q(last__in=agencies)))


def _reads_of_victims(path: str) -> Q:
    """The condition of agencies of which a role decides and works with victims."""
    roles = [
        role
        for role in dictionary().country.roles.values()
        if Verb.DECIDE_AMENDMENT.value in role.may and "victim" in role.people
    ]
    if any(not role.agency_kinds for role in roles):
        return Q()
    return Q(**{f"{path}kind__in": sorted({kind for one in roles for kind in one.agency_kinds})})
