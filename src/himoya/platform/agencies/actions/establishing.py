"""Brings the agencies of the country's dictionary into the platform; may be run again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from himoya.dictionary.countries import Agency as DictionaryAgency
from himoya.platform.agencies.models import Agency, AgencyAlias, AgencyName, Placement
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary


@transaction.atomic
def establish_agencies() -> int:
    """Add every agency of the dictionary that is not here yet, and return how many were added.

    What is here already stays as it is: administrators may have renamed, moved or closed it. All
    of a kind are added by one statement, since a country has hundreds of offices.
    """
    listed = dictionary().country.agencies
    present = set(Agency.objects.values_list("code", flat=True))
    new = [one for code, one in listed.items() if code not in present]
    if not new:
        return 0
    Agency.objects.bulk_create(
        Agency(
            code=one.code,
            kind=one.kind,
            role=one.role,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
        )
        for one in new
    )
    ids = dict(Agency.objects.values_list("code", "id"))
    _name(new, ids)
    _place(new, ids)
    record(Act.AGENCY_CHANGED, by=None, details={"established": len(new)})
    return len(new)


def _name(new: Sequence[DictionaryAgency], ids: Mapping[str, int]) -> None:
    AgencyName.objects.bulk_create(
        AgencyName(agency_id=ids[one.code], language=language, name=name, valid_from=one.valid_from)
        for one in new
        for language, name in one.name.items()
    )
    AgencyAlias.objects.bulk_create(
        AgencyAlias(agency_id=ids[one.code], language=language, text=text)
        for one in new
        for language, texts in one.aliases.items()
        for text in texts
    )


def _place(new: Sequence[DictionaryAgency], ids: Mapping[str, int]) -> None:
    Placement.objects.bulk_create(
        Placement(
            agency_id=ids[one.code],
            parent_id=ids.get(one.parent or ""),
            region=one.region,
            valid_from=one.valid_from,
        )
        for one in new
    )
