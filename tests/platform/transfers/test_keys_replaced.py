"""Keys of an installation are replaced, compared anew by telephone, and withdrawn when stolen."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from himoya.platform.access.refusals import NotPermitted
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now, today
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.files import text_of
from himoya.platform.keys.installation import FILE, PublicKeys, keys_of_installation
from himoya.platform.keys.replacing import (
    Replacement,
    chain_from,
    keys_in_use,
    replace_keys,
    withdraw_keys,
)
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.transfers import reading, trusting
from himoya.platform.transfers.actions import (
    accept_keys,
    announce_keys,
    read_file,
    replace_own_keys,
    return_case,
    take_case,
    withdraw_own_keys,
    withdraw_partner_keys,
)
from himoya.platform.transfers.actions.sending import partner_of
from himoya.platform.transfers.container import Header, packed
from himoya.platform.transfers.kinds import FileKind, KeyState
from himoya.platform.transfers.models import Partner, PartnerKeys
from himoya.platform.transfers.public_files import own_public_file, public_file_of
from himoya.platform.transfers.queries.partners import partner_of as shown_partner
from himoya.platform.transfers.reading import checked_letter
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys
from tests.platform.people import People
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Story, content
from tests.platform.transfers.trust import trust


@pytest.fixture(autouse=True)
def own_keys_as_they_were() -> Iterator[None]:
    """Other tests go on with the keys that the session made."""
    own_keys()
    file = settings.HIMOYA.keys / FILE
    before = file.read_bytes()
    yield
    file.write_bytes(before)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The key folder of another installation."""
    folder = tmp_path / "keys"
    folder.mkdir(mode=0o700)
    keys_of_installation(folder)
    return folder


@pytest.fixture
def partner(people: People, theirs: Path) -> Partner:
    return trust(people, public_file_of(keys_in_use(theirs)), [PROSECUTOR])


def replaced(by: People, *, days: int = 90, stolen: bool = False) -> Replacement:
    return replace_own_keys(
        by=by.reader("administrator"),
        expected=own_keys().public.fingerprint,
        until=today() + timedelta(days=days),
        stolen=stolen,
    )


def replaced_there(theirs: Path, *, days: int = 90, withdrawn: bool = False) -> bytes:
    """The other installation has new keys; its new public file."""
    until = today() + timedelta(days=days)
    replace_keys(theirs, at=now(), until=until, withdrawn=withdrawn)
    return public_file_of(keys_in_use(theirs))


def letter_of(theirs: Path, *, to: PublicKeys | None = None) -> bytes:
    """A file that the other installation signs with its present keys."""
    keys, receiver = keys_of_installation(theirs), to or own_keys().public
    header = Header(
        format=1,
        kind=FileKind.ANSWER,
        transfer=uuid4(),
        sender=keys.public.fingerprint,
        receiver=receiver.fingerprint,
        country="demonstration",
        dictionary="0.1",
    )
    return packed(header, b"{}", keys, receiver)


def why(file: bytes) -> Why:
    with pytest.raises(TransferRefused) as refused:
        checked_letter(file)
    return refused.value.why


def refused(call: object, **given: object) -> Why:
    with pytest.raises(TransferRefused) as refusal:
        call(**given)  # type: ignore[operator]
    return refusal.value.why


def tomorrow_but_one(monkeypatch: pytest.MonkeyPatch) -> None:
    later: date = today() + timedelta(days=2)
    for module in (reading, trusting):
        monkeypatch.setattr(module, "today", lambda: later)


# ---- our own keys ----


def test_the_old_pair_signs_the_new_one_and_nobody_else_can(theirs: Path, tmp_path: Path) -> None:
    before = keys_of_installation(theirs).public
    made = replace_keys(theirs, at=now(), until=today(), withdrawn=False)
    made.check()
    assert (made.old, made.new) == (before, keys_of_installation(theirs).public)
    stranger = tmp_path / "stranger"
    stranger.mkdir(mode=0o700)
    other = keys_of_installation(stranger).public
    for changed in (
        {"new": other},
        {"old": other},
        {"until": today() + timedelta(days=1)},
        {"at": now() + timedelta(days=1)},
    ):
        from dataclasses import replace

        with pytest.raises(SealBroken):
            replace(made, **changed).check()


def test_a_chain_leads_from_any_known_pair_to_the_present_one(theirs: Path) -> None:
    first = keys_of_installation(theirs).public
    told = [replace_keys(theirs, at=now(), until=today(), withdrawn=False) for _ in range(3)]
    last = keys_of_installation(theirs).public
    assert chain_from(first.fingerprint, told, last) == told
    assert chain_from(told[0].new.fingerprint, told, last) == told[1:]
    assert chain_from("nobody", told, last) == []
    assert chain_from(first.fingerprint, told[1:], last) == []


def test_what_was_made_for_the_old_keys_is_read_until_the_day_that_was_named(
    people: People, partner: Partner, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = own_keys().public
    replaced(people, days=1)
    assert own_keys().public != old
    letter, sender = checked_letter(letter_of(theirs, to=old))
    assert sender == partner
    assert trusting.opened(letter) == b"{}"
    tomorrow_but_one(monkeypatch)
    assert why(letter_of(theirs, to=old)) is Why.OUR_KEYS_EXPIRED
    assert trusting.opened(letter) == b"{}", "what was read in time opens still"
    checked_letter(letter_of(theirs))


def test_a_receipt_for_a_file_of_the_old_keys_is_read_after_they_were_replaced(
    story: Story,
) -> None:
    receipt = story.taken_there(content(story.sent()))
    replaced(story.people)
    assert read_file(by=story.investigator, file=receipt).state == "taken"


def test_the_other_office_reads_files_of_the_new_keys_after_the_call(story: Story) -> None:
    old_file = content(story.sent())
    replaced(story.people)
    other = story.other
    there = other.ask("announce", own_public_file())
    assert there == {"signed": True, "state": "announced"}
    assert other.ask("accept")["earlier"] == 1
    assert story.read_there(old_file)["state"] == "arrived"


def test_stolen_keys_open_nothing_from_that_moment_on(story: Story) -> None:
    """What waits here can only be returned; a new file is asked for."""
    transfer = story.read_there(content(story.sent()))["transfer"]
    taken = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    read_file(by=story.investigator, file=b64decode(taken["answer"]))
    file = story.other.file("send", "prosecutor", PROSECUTOR, taken["case"], POLICE, False)
    arrived = read_file(by=story.investigator, file=file)
    before = json.loads((settings.HIMOYA.keys / FILE).read_text())
    replaced(story.people, stolen=True)
    kept = (settings.HIMOYA.keys / FILE).read_text()
    for half in ("signing", "opening"):
        assert before[half] not in kept, "a private half of stolen keys is kept"
    assert refused(read_file, by=story.investigator, file=file) is Why.OUR_KEYS_WITHDRAWN
    assert refused(take_case, by=story.investigator, transfer=arrived.id) is (
        Why.OUR_KEYS_WITHDRAWN
    )
    back = return_case(by=story.investigator, transfer=arrived.id, reason="Our keys were stolen.")
    assert back.state == "returned"


def test_earlier_keys_are_withdrawn_later(people: People, partner: Partner, theirs: Path) -> None:
    old = own_keys().public
    replaced(people)
    by = people.reader("administrator")
    withdraw_own_keys(by=by, fingerprint=old.fingerprint)
    assert why(letter_of(theirs, to=old)) is Why.OUR_KEYS_WITHDRAWN
    assert refused(withdraw_own_keys, by=by, fingerprint=old.fingerprint) is Why.NOTHING_NEW
    assert refused(withdraw_own_keys, by=by, fingerprint="x") is Why.NOTHING_NEW
    (told,) = json.loads(own_public_file())["replaced"]
    assert told["withdrawn"] is True
    hows = list(
        Entry.objects.filter(act=Act.KEYS_CHANGED.value)
        .order_by("number")
        .values_list("details", flat=True)
    )
    assert [json.loads(one)["how"] for one in hows] == [
        "installation_replaced",
        "installation_withdrawn",
    ]


def test_of_two_at_once_one_is_refused_and_days_have_bounds(people: People) -> None:
    by, seen = people.reader("administrator"), own_keys().public.fingerprint
    for days in (-1, 367):
        until = today() + timedelta(days=days)
        assert refused(replace_own_keys, by=by, expected=seen, until=until) is Why.BAD_DAY
    replace_own_keys(by=by, expected=seen, until=None)
    assert refused(replace_own_keys, by=by, expected=seen, until=None) is Why.REPLACED_MEANWHILE
    with pytest.raises(NotPermitted):
        replace_own_keys(by=people.reader("investigator"), expected=seen, until=None)


def test_a_power_cut_leaves_the_old_keys(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (settings.HIMOYA.keys / FILE).read_bytes()

    def gone(*names: object) -> None:
        raise OSError("the power is gone")

    monkeypatch.setattr("himoya.platform.keys.files.os.replace", gone)
    with pytest.raises(OSError, match="power"):
        replaced(people)
    assert (settings.HIMOYA.keys / FILE).read_bytes() == before
    assert not Entry.objects.filter(act=Act.KEYS_CHANGED.value).exists()
    assert [one.name for one in settings.HIMOYA.keys.iterdir() if one.name.startswith(".")] == []


# ---- keys of others ----


def announced(people: People, partner: Partner, file: bytes) -> PartnerKeys | None:
    return announce_keys(by=people.reader("administrator"), partner=partner.id, public_file=file)


def accepted(people: People, partner: Partner) -> Partner:
    by = people.reader("administrator")
    return accept_keys(by=by, partner=partner.id, is_the_same=True)


def test_new_keys_count_after_the_call_and_the_old_ones_until_their_day(
    people: People, partner: Partner, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_letter = letter_of(theirs)
    file = replaced_there(theirs, days=1)
    assert why(letter_of(theirs)) is Why.UNKNOWN_SENDER
    row = announced(people, partner, file)
    assert row is not None and row.signed
    assert why(letter_of(theirs)) is Why.UNKNOWN_SENDER
    by = people.reader("administrator")
    assert refused(accept_keys, by=by, partner=partner.id, is_the_same=False) is Why.NOT_COMPARED
    accepted(people, partner)
    assert checked_letter(letter_of(theirs))[1] == partner
    assert checked_letter(old_letter)[1] == partner
    assert partner_of(people.agency(PROSECUTOR).pk).fingerprint == (
        keys_of_installation(theirs).public.fingerprint
    )
    tomorrow_but_one(monkeypatch)
    assert why(old_letter) is Why.THEIR_KEYS_EXPIRED
    checked_letter(letter_of(theirs))


def test_keys_that_the_other_side_withdrew_are_refused_at_once(
    people: People, partner: Partner, theirs: Path
) -> None:
    old_letter, old = letter_of(theirs), keys_of_installation(theirs).public.fingerprint
    announced(people, partner, replaced_there(theirs))
    accepted(people, partner)
    checked_letter(old_letter)
    withdraw_keys(theirs, old)
    assert announced(people, partner, public_file_of(keys_in_use(theirs))) is None
    assert why(old_letter) is Why.THEIR_KEYS_WITHDRAWN
    again = public_file_of(keys_in_use(theirs))
    by = people.reader("administrator")
    assert refused(announce_keys, by=by, partner=partner.id, public_file=again) is Why.NOTHING_NEW


def test_stolen_keys_of_another_office_are_withdrawn_by_telephone_before_any_file_comes(
    people: People, partner: Partner, theirs: Path
) -> None:
    by, away = people.reader("administrator"), people.agency(PROSECUTOR).pk
    old_letter = letter_of(theirs)
    withdraw_partner_keys(by=by, partner=partner.id, fingerprint=partner.fingerprint)
    assert why(old_letter) is Why.THEIR_KEYS_WITHDRAWN
    assert away in elsewhere().agencies(), "the agency does not begin to work here for that"
    assert refused(partner_of, agency=away) is Why.NO_PARTNER
    announced(people, partner, replaced_there(theirs, withdrawn=True))
    accepted(people, partner)
    assert checked_letter(letter_of(theirs))[1] == partner
    assert why(old_letter) is Why.THEIR_KEYS_WITHDRAWN
    (earlier,) = shown_partner(by, partner.id).earlier
    assert earlier.withdrawn


def test_keys_that_nobody_signed_are_marked_and_end_the_old_ones(
    people: People, partner: Partner, theirs: Path
) -> None:
    old_letter = letter_of(theirs)
    (theirs / FILE).unlink()
    row = announced(people, partner, public_file_of(keys_in_use(theirs)))
    assert row is not None and not row.signed
    accepted(people, partner)
    assert why(old_letter) is Why.THEIR_KEYS_WITHDRAWN


def test_a_forged_succession_is_refused(people: People, partner: Partner, theirs: Path) -> None:
    """Somebody who has a pair of his own claims to follow the partner's."""
    by = people.reader("administrator")
    file = json.loads(replaced_there(theirs))
    touched = json.loads(json.dumps(file))
    touched["replaced"][0]["until"] = "2090-01-01"
    given = {"by": by, "partner": partner.id}
    forged = json.dumps(touched).encode()
    assert refused(announce_keys, public_file=forged, **given) is Why.NO_KEYS_IN_FILE
    keys = keys_of_installation(theirs)
    plain = json.dumps(touched["replaced"], sort_keys=True, separators=(",", ":")).encode()
    touched["signature"] = text_of(keys.sign(plain))
    forged = json.dumps(touched).encode()
    assert refused(announce_keys, public_file=forged, **given) is Why.BROKEN_SUCCESSION
    assert not PartnerKeys.objects.exists()


def test_keys_of_ourselves_of_others_and_withdrawn_ones_are_no_new_keys(
    people: People, partner: Partner, theirs: Path, tmp_path: Path
) -> None:
    by = people.reader("administrator")
    given = {"by": by, "partner": partner.id}
    assert refused(announce_keys, public_file=own_public_file(), **given) is Why.OWN_KEYS
    folder = tmp_path / "third"
    folder.mkdir(mode=0o700)
    third = trust(people, public_file_of(keys_in_use(folder)), ["XD-PRO-02"])
    public = public_file_of(keys_in_use(folder))
    assert refused(announce_keys, public_file=public, **given) is Why.KNOWN_PARTNER
    old = public_file_of(keys_in_use(theirs))
    announced(people, partner, replaced_there(theirs, withdrawn=True))
    accepted(people, partner)
    assert refused(announce_keys, public_file=old, **given) is Why.THEIR_KEYS_WITHDRAWN
    assert refused(accept_keys, is_the_same=True, **given) is Why.NOTHING_ANNOUNCED
    with pytest.raises(NotPermitted):
        announce_keys(
            by=people.reader("investigator"), partner=third.id, public_file=own_public_file()
        )


# ---- pages ----


def test_an_administrator_replaces_keys_and_withdraws_the_earlier_ones(people: People) -> None:
    browser, place = people.client("administrator"), reverse("transfers:own-keys")
    seen = own_keys().public.fingerprint
    form = {"act": "replace", "seen": seen, "days": "30"}
    unsure = browser.post(place, form)
    assert (unsure.status_code, own_keys().public.fingerprint) == (422, seen)
    for days in ("-1", "400", "²", "soon", ""):
        answer = browser.post(place, form | {"sure": "replace", "days": days})
        assert answer.status_code == 422, days
    assert browser.post(place, form | {"sure": "replace"}).status_code == 302
    assert own_keys().public.fingerprint != seen
    page = browser.get(place).content.decode()
    assert "accepted until" in page
    assert browser.post(place, {"act": "withdraw", "key": seen}).status_code == 302
    assert "accepted until" not in browser.get(place).content.decode()
    now_seen = own_keys().public.fingerprint
    stolen = {"act": "stolen", "seen": now_seen}
    assert browser.post(place, stolen).status_code == 422
    assert browser.post(place, stolen | {"sure": "stolen"}).status_code == 302
    assert own_keys().public.fingerprint != now_seen


def test_an_administrator_reads_compares_and_withdraws_new_keys_of_others(
    people: People, partner: Partner, theirs: Path
) -> None:
    browser = people.client("administrator")
    place = reverse("transfers:partner", args=(partner.id,))
    assert browser.post(place, {"act": "announce"}).status_code == 422
    file = SimpleUploadedFile("installation.json", replaced_there(theirs))
    assert browser.post(place, {"act": "announce", "file": file}).status_code == 302
    assert browser.post(place, {"act": "accept"}).status_code == 422
    assert browser.post(place, {"act": "accept", "same": "yes"}).status_code == 302
    partner.refresh_from_db()
    assert partner.fingerprint == keys_of_installation(theirs).public.fingerprint
    assert browser.post(place, {"act": "withdraw", "key": "x"}).status_code == 422
    given = {"act": "withdraw", "key": partner.fingerprint}
    assert browser.post(place, given).status_code == 302
    assert "Keys withdrawn" in browser.get(place).content.decode()
    states = PartnerKeys.objects.values_list("state", flat=True)
    assert sorted(states) == [KeyState.EARLIER.value, KeyState.WITHDRAWN.value]
    assert isinstance(partner.id, UUID)
