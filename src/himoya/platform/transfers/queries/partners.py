"""Other installations, for administrators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.database.clock import today
from himoya.platform.keys.installation import grouped
from himoya.platform.register.kinds import StageKind
from himoya.platform.transfers.kinds import KeyState
from himoya.platform.transfers.models import Partner, PartnerAgency
from himoya.platform.transfers.sealing import every_own_key, own_keys
from himoya.platform.transfers.visibility import PARTNER


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierShown:
    """Earlier keys, of a partner or our own; ``id`` is the fingerprint without groups."""

    id: str
    fingerprint: str
    until: date | None
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedKeys:
    """New keys of a partner that wait to be compared; ``signed`` by those in use."""

    fingerprint: str
    signed: bool
    until: date | None
    old_withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerShown:
    """One installation in words; the fingerprint in groups, as it is read aloud."""

    id: UUID
    name: str
    fingerprint: str
    agency_names: Sequence[str]
    compared_by: str
    compared_at: datetime | None
    ended_at: datetime | None
    keys_withdrawn_at: datetime | None = None
    announced: AnnouncedKeys | None = None
    earlier: Sequence[EarlierShown] = ()

    @property
    def is_trusted(self) -> bool:
        is_known = self.compared_at is not None and self.ended_at is None
        return is_known and self.keys_withdrawn_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChoice:
    """An agency that takes cases; ``elsewhere`` names another installation that it works in."""

    id: int
    name: str
    chosen: bool
    elsewhere: str


def own_fingerprint() -> str:
    """Return the fingerprint of this installation, in groups. Raises `KeyTrouble`."""
    return grouped(own_keys().public.fingerprint)


def own_fingerprint_plain() -> str:
    """Return the same without groups: what a form says that somebody saw. Raises `KeyTrouble`."""
    return own_keys().public.fingerprint


def own_earlier() -> list[EarlierShown]:
    """Return our own earlier keys, the latest first. Raises `KeyTrouble`."""
    return [
        EarlierShown(
            id=one.fingerprint,
            fingerprint=grouped(one.fingerprint),
            until=one.replacement.until,
            withdrawn=one.keys is None,
        )
        for one in reversed(every_own_key().earlier)
    ]


def partners_of(reader: Reader) -> list[PartnerShown]:
    """Return all installations that were entered, by name; raises NotPermitted."""
    reader.check(Verb.MANAGE_AGENCIES)
    return _shown(reader, list(Partner.objects.prefetch_related("other_keys")))


def partner_of(reader: Reader, id: UUID) -> PartnerShown:
    """Return one; raises NotPermitted, NotThere."""
    reader.check(Verb.MANAGE_AGENCIES)
    found = Partner.objects.filter(id=id).first()
    if found is None:
        raise NotThere(PARTNER, str(id))
    return _shown(reader, [found])[0]


def agency_choices(reader: Reader, partner: UUID) -> list[AgencyChoice]:
    """Return the agencies that can hold a case, by name."""
    roles = [kind.value for kind in StageKind]
    ids = set(Agency.objects.filter(holds_on(today()), role__in=roles).values_list("id", flat=True))
    where = {row.agency_id: row.partner for row in PartnerAgency.objects.select_related("partner")}
    names = names_of(ids | where.keys(), reader.language)
    found = [
        AgencyChoice(
            id=id,
            name=name,
            chosen=id in where and where[id].id == partner,
            elsewhere=where[id].name if id in where and where[id].id != partner else "",
        )
        for id, name in names.items()
    ]
    return sorted(found, key=lambda one: sort_key(one.name, reader.language))


def _shown(reader: Reader, rows: Sequence[Partner]) -> list[PartnerShown]:
    people = display_names({row.compared_by_id for row in rows if row.compared_by_id})
    agencies: dict[UUID, list[int]] = {}
    for link in PartnerAgency.objects.filter(partner__in=[row.id for row in rows]):
        agencies.setdefault(link.partner_id, []).append(link.agency_id)
    names = names_of({one for ids in agencies.values() for one in ids}, reader.language)
    return [
        PartnerShown(
            id=row.id,
            name=row.name,
            fingerprint=grouped(row.fingerprint),
            agency_names=sorted(names[one] for one in agencies.get(row.id, ())),
            compared_by=people.get(row.compared_by_id, "") if row.compared_by_id else "",
            compared_at=row.compared_at,
            ended_at=row.ended_at,
            keys_withdrawn_at=row.keys_withdrawn_at,
            announced=_announced(row),
            earlier=_earlier(row),
        )
        for row in rows
    ]


def _announced(row: Partner) -> AnnouncedKeys | None:
    for one in row.other_keys.all():
        if one.state == KeyState.ANNOUNCED.value:
            return AnnouncedKeys(
                fingerprint=grouped(one.fingerprint),
                signed=one.signed,
                until=one.until,
                old_withdrawn=one.old_withdrawn or row.keys_withdrawn_at is not None,
            )
    return None


def _earlier(row: Partner) -> list[EarlierShown]:
    return [
        EarlierShown(
            id=one.fingerprint,
            fingerprint=grouped(one.fingerprint),
            until=one.until,
            withdrawn=one.state == KeyState.WITHDRAWN.value,
        )
        for one in row.other_keys.all()
        if one.state != KeyState.ANNOUNCED.value and one.fingerprint != row.fingerprint
    ]
