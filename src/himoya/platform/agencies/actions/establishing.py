"""Brings the agencies of the country's dictionary into the platform; may be run again."""

from __future__ import annotations

from django.db import transaction

from himoya.dictionary.countries import Agency as DictionaryAgency
from himoya.platform.agencies.models import Agency, AgencyAlias, AgencyName, Placement
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary


@transaction.atomic
def establish_agencies() -> int:
    """Add every agency of the dictionary that is not here yet, and return how many were added.

    What is here already stays as it is: administrators may have renamed, moved or closed it.
    """
    listed = dictionary().country.agencies
    present = set(Agency.objects.values_list("code", flat=True))
    new = [one for code, one in listed.items() if code not in present]
    for one in new:
        _add(one)
    codes = dict(Agency.objects.values_list("code", "id"))
    Placement.objects.bulk_create(
        Placement(
            agency_id=codes[one.code],
            parent_id=codes.get(one.parent or ""),
            region=one.region,
            valid_from=one.valid_from,
        )
        for one in new
    )
    if new:
        record(Act.AGENCY_CHANGED, by=None, details={"established": len(new)})
    return len(new)


def _add(one: DictionaryAgency) -> None:
    agency = Agency.objects.create(
        code=one.code,
        kind=one.kind,
        role=one.role,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )
    AgencyName.objects.bulk_create(
        AgencyName(agency=agency, language=language, name=name, valid_from=one.valid_from)
        for language, name in one.name.items()
    )
    AgencyAlias.objects.bulk_create(
        AgencyAlias(agency=agency, language=language, text=text)
        for language, texts in one.aliases.items()
        for text in texts
    )
