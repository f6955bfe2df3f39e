"""Other installations are entered by administrators, and trusted after a telephone call."""

from __future__ import annotations

import json
import stat

import pytest
from django.conf import settings

from himoya.platform.access.refusals import NotPermitted
from himoya.platform.keys.installation import (
    FILE,
    FINGERPRINT,
    PublicKeys,
    grouped,
    keys_of_installation,
)
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.transfers.actions import (
    add_partner,
    compare_partner,
    end_partner,
    settle_agencies,
)
from himoya.platform.transfers.models import Partner
from himoya.platform.transfers.public_files import own_public_file
from himoya.platform.transfers.refusals import TransferRefused, Why
from tests.platform.people import People

PROSECUTOR = "XD-PRO-01"


@pytest.fixture
def public(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The public file of some other installation."""
    return public_file_of(tmp_path_factory)


def public_file_of(factory: pytest.TempPathFactory, **changed: object) -> bytes:
    folder = factory.mktemp("keys")
    folder.chmod(0o700)
    keys = keys_of_installation(folder).public
    from himoya.platform.keys.files import text_of

    shown = json.loads(own_public_file()) | {
        "signing": text_of(keys.signing),
        "opening": text_of(keys.opening),
        "fingerprint": keys.fingerprint,
    }
    return json.dumps(shown | changed).encode()


def refused(people: People, public: bytes, name: str = "Another office") -> Why:
    with pytest.raises(TransferRefused) as refusal:
        add_partner(by=people.reader("administrator"), name=name, public_file=public)
    return refusal.value.why


def test_nothing_goes_to_an_installation_before_its_fingerprint_was_compared(
    people: People, public: bytes
) -> None:
    by, away = people.reader("administrator"), people.agency(PROSECUTOR).pk
    partner = add_partner(by=by, name="Another office", public_file=public)
    settle_agencies(by=by, partner=partner.id, agencies=[away])
    assert not partner.is_trusted
    assert away not in elsewhere().agencies()
    with pytest.raises(TransferRefused) as refusal:
        compare_partner(by=by, partner=partner.id, is_the_same=False)
    assert refusal.value.why == Why.NOT_COMPARED
    assert compare_partner(by=by, partner=partner.id, is_the_same=True).is_trusted
    assert away in elsewhere().agencies()
    assert not end_partner(by=by, partner=partner.id).is_trusted
    assert away not in elsewhere().agencies()


def test_an_agency_works_in_one_installation(
    people: People, tmp_path_factory: pytest.TempPathFactory
) -> None:
    by, away = people.reader("administrator"), people.agency(PROSECUTOR).pk
    first, second = (
        add_partner(by=by, name=name, public_file=public_file_of(tmp_path_factory))
        for name in ("One", "Two")
    )
    for partner in (first, second):
        settle_agencies(by=by, partner=partner.id, agencies=[away])
    assert [one.agency_id for one in second.agencies.all()] == [away]
    assert not first.agencies.exists()


def test_files_without_keys_are_refused(
    people: People, public: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    good = json.loads(public)
    low_order = PublicKeys(bytes(32), bytes(32))
    bad = (
        b"",
        b"[]",
        b"\xff\xfe",
        public[:40],
        json.dumps(good | {"signing": "AAAA"}).encode(),
        json.dumps(good | {"fingerprint": good["fingerprint"][::-1]}).encode(),
        json.dumps(
            good | {"opening": "A" * 43 + "=", "fingerprint": low_order.fingerprint}
        ).encode(),
    )
    for one in bad:
        assert refused(people, one) == Why.NO_KEYS_IN_FILE
    other = public_file_of(tmp_path_factory, country="uzbekistan")
    assert refused(people, other) == Why.OTHER_COUNTRY
    assert refused(people, own_public_file()) == Why.OWN_KEYS
    assert refused(people, public, "  ") == Why.NEEDS_A_NAME
    add_partner(by=people.reader("administrator"), name="One", public_file=public)
    assert refused(people, public) == Why.KNOWN_PARTNER
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("role", ["investigator", "prosecutor", "auditor", "investigation_head"])
def test_only_administrators_enter_installations(people: People, public: bytes, role: str) -> None:
    with pytest.raises(NotPermitted):
        add_partner(by=people.reader(role), name="One", public_file=public)


def test_the_private_halves_lie_beside_the_ring_and_nobody_else_reads_them() -> None:
    keys = keys_of_installation(settings.HIMOYA.keys)
    file = settings.HIMOYA.keys / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys_of_installation(settings.HIMOYA.keys).public == keys.public
    shown = own_public_file() + repr(keys).encode()
    assert keys.signing.private_bytes_raw() not in shown
    for private in json.loads(file.read_text()).values():
        assert str(private).encode() not in shown or isinstance(private, int)


def test_a_fingerprint_is_read_aloud_in_eight_groups() -> None:
    fingerprint = keys_of_installation(settings.HIMOYA.keys).public.fingerprint
    assert len(fingerprint) == FINGERPRINT
    groups = grouped(fingerprint).split()
    assert [len(group) for group in groups] == [4] * 8
    assert not set("ILOU") & set(fingerprint)
