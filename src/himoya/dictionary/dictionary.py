"""The dictionary as one object: what the other rooms are handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from himoya.dictionary.checklists import Checklist
from himoya.dictionary.codelists import Codelist
from himoya.dictionary.countries import ApprovedForm, Country
from himoya.dictionary.fields import Field
from himoya.dictionary.indicators import Indicator
from himoya.dictionary.records import Form, RecordType, UnitOfCount
from himoya.dictionary.roles import AgencyRoleEntry, ExtentEntry, StepEntry, VerbEntry
from himoya.dictionary.share_limits import ShareLimits
from himoya.dictionary.tables import TableDefinition

#: Version of the international part; a country's overlay has none of its own yet.
VERSION = "0.1"


@dataclass(frozen=True, kw_only=True)
class Dictionary:
    """Everything the dictionary says for one country, overlays applied.

    The lists ``region``, ``agency`` and ``article`` come from the country; all others from
    ``international/codelists`` with the country's additions.
    """

    version: str
    country: Country
    units: Mapping[str, UnitOfCount]
    codelists: Mapping[str, Codelist]
    records: Mapping[str, RecordType]
    forms: Mapping[str, Form]
    tables: Mapping[str, TableDefinition]
    indicators: Mapping[str, Indicator]
    share_limits: ShareLimits
    checklists: Mapping[str, Checklist]
    verbs: Mapping[str, VerbEntry]
    extents: Mapping[str, ExtentEntry]
    agency_roles: Mapping[str, AgencyRoleEntry]
    steps: Mapping[str, StepEntry]
    states: Mapping[str, StepEntry]

    def field(self, path: str) -> Field:
        """Return the field named ``record.field``; KeyError where there is none."""
        record, _, name = path.partition(".")
        return self.records[record][name]

    def codelist_of(self, field: Field) -> Codelist:
        """Return the list of a coded field; KeyError for a field that is not coded."""
        if field.codelist is None:
            raise KeyError(f"{field.name} is not coded")
        return self.codelists[field.codelist]

    def approval_of(self, form: Form) -> ApprovedForm | None:
        """Return how the country approved this very version of a form; None where it did not."""
        approved = self.country.approved_forms.get(form.form)
        return approved if approved is not None and approved.version == form.version else None
