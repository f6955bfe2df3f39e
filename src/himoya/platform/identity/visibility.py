"""Which persons exist for a reader: the one rule, as a condition of a query and as SQL.

A person is there for the custodian agency and for agencies that it let see (a case handed over),
as far as the verb ``see_identity`` reaches, of the kinds that the role sees, in the wings that the
reader's body may know of at all.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.query import QuerySet

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import AgencyRole
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_listed,
    agency_is_mine,
    glass_is_broken_for,
    practice_is_mine,
)
from himoya.platform.identity.kinds import PersonKind, Wing

#: The only bodies that may know of persons in the referral wing, whatever a country's roles grant.
#: Fear of the police keeps victims from asking for help, so no body of enforcement is among them.
MAY_KNOW_OF_REFERRAL = frozenset({AgencyRole.CRISIS_CENTRE, AgencyRole.COMMISSION})

#: The kind of record under which the glass is broken for a person.
RECORD = "person"


def may_know(reader: Reader) -> bool:
    """Say whether the role sees identities at all."""
    return reader.may(Verb.SEE_IDENTITY) and reader.may_read(Sensitivity.IDENTITY)


def wings_of(reader: Reader) -> frozenset[Wing]:
    """Return the wings of which a reader may know persons."""
    wings = set()
    if reader.may(Verb.SEE_CASE):
        wings.add(Wing.REGISTER)
    if reader.may(Verb.SEE_REQUEST_FOR_HELP) and reader.agency_role in MAY_KNOW_OF_REFERRAL:
        wings.add(Wing.REFERRAL)
    return frozenset(wings)


def kinds_of(reader: Reader) -> frozenset[str]:
    """Return the kinds of persons whose identity a role sees; witnesses go with victims."""
    with_victims = {PersonKind.OTHER.value} if PersonKind.VICTIM in reader.people else set()
    return frozenset(reader.people) | with_victims


def seen_by(reader: Reader, holdings: type[Model], prefix: str = "") -> Q:
    """Return the condition that a person is there; ``prefix`` leads from a row to its person."""
    if not may_know(reader):
        return Q(pk__in=())
    wings = wings_of(reader)
    return (
        Q(**{f"{prefix}practice": reader.practice})
        & Q(**{f"{prefix}wing__in": sorted(wings)})
        & Q(**{f"{prefix}kind__in": sorted(kinds_of(reader))})
        & _reached(reader, holdings, prefix)
    )


def _reached(reader: Reader, holdings: type[Model], prefix: str) -> Q:
    agencies = reader.agencies(Verb.SEE_IDENTITY)
    broken = reader.broken_glass.get(RECORD, frozenset())
    by_glass = Q(**{f"{prefix}id__in": broken, f"{prefix}wing": Wing.REGISTER})
    if agencies is None:
        # Nobody sees the identities of all crisis centres, whatever the grant.
        whole = Q(**{f"{prefix}wing": Wing.REGISTER})
        return whole | Q(**{f"{prefix}custodian": reader.agency}) | by_glass
    # Not through the manager, which would ask this very question again. Of one person at a time:
    # an office that takes over cases is shown a hundred thousand.
    shown: QuerySet[Any, Any] = QuerySet(holdings).filter(
        person=OuterRef(f"{prefix}id"), agency__in=agencies
    )
    return Q(**{f"{prefix}custodian__in": agencies}) | Q(Exists(shown)) | by_glass


#: The same for PostgreSQL's policies, as far as they are told: agencies, practice, broken glass.
#: The country-wide ``*`` opens the register alone.
PERSON_POLICY = (
    f"{practice_is_mine('practice')} AND ("
    f"(wing = 'register' AND ({agency_is_mine('custodian_id')} OR {glass_is_broken_for('id')} "
    "OR EXISTS (SELECT 1 FROM identity_holding shown WHERE shown.person_id = identity_person.id "
    f"AND {agency_is_mine('shown.agency_id')}))) "
    f"OR (wing = 'referral' AND {agency_is_listed('custodian_id')}))"
)

#: Rows of a person are there where the person is; the subquery obeys the person's own policy.
PART_POLICY = "EXISTS (SELECT 1 FROM identity_person WHERE identity_person.id = person_id)"

HOLDING_POLICY = f"{agency_is_mine('agency_id')} OR {agency_is_mine('given_by_id')}"
