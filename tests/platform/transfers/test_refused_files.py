"""Files that are refused, each with its reason, and nothing of them is kept."""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest

from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.keys.installation import keys_of_installation
from himoya.platform.register.actions import open_case, withdraw_hand_over
from himoya.platform.register.withdrawing import withdraw_case
from himoya.platform.transfers import contents as cases
from himoya.platform.transfers.actions import end_partner, read_file
from himoya.platform.transfers.container import (
    CHECKSUM,
    FORMAT,
    FORMAT_OF,
    MARK,
    Header,
    packed,
    taken_apart,
)
from himoya.platform.transfers.gathering import gathered
from himoya.platform.transfers.kinds import FileKind
from himoya.platform.transfers.models import Partner
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys
from himoya.platform.transfers.writing import case_here
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Other, Story, content, made_story


def refused_there(story: Story, file: bytes) -> str:
    """The reason for which the other installation refuses a file."""
    return str(story.read_there(file)["refused"])


def refused_here(story: Story, file: bytes) -> Why:
    with pytest.raises(TransferRefused) as refused:
        read_file(by=story.investigator, file=file)
    return refused.value.why


def with_checksum(whole: bytes) -> bytes:
    return whole + sha256(whole).digest()


def remade(file: bytes, **changed: object) -> bytes:
    """The file with another header and a sound checksum, as somebody without keys can make it."""
    start = len(MARK) + 4
    (length,) = struct.unpack_from(">I", file, len(MARK))
    header = json.loads(file[start : start + length]) | changed
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    rest = file[start + length : -CHECKSUM]
    return with_checksum(MARK + struct.pack(">I", len(text)) + text + rest)


def signed_here(story: Story, change: Callable[[dict[str, Any]], None], **header: Any) -> bytes:
    """A file that this installation really signs and seals, with contents that were changed."""
    transfer = story.sent()
    with whole_table("make a strange file"):
        assert transfer.case is not None
        assert transfer.hand_over is not None
        made = gathered(
            story.investigator,
            transfer.case,
            transfer.hand_over,
            identities=True,
            files=False,
            note="",
        )
    raw = cases.to_bytes(made)
    shown = json.loads(raw[8:])
    change(shown)
    text = json.dumps(shown, ensure_ascii=False).encode()
    given = {
        "format": FORMAT_OF[FileKind.CASE],
        "kind": FileKind.CASE,
        "transfer": transfer.sent_id,
        "sender": own_keys().public.fingerprint,
        "receiver": story.partner.fingerprint,
        "country": "demonstration",
        "dictionary": taken_apart(content(transfer)).header.dictionary,
    } | header
    plain = struct.pack(">Q", len(text)) + text
    return packed(Header(**given), plain, own_keys(), story.partner.keys)


def test_a_file_of_another_kind_is_no_such_file(story: Story) -> None:
    for file in (b"", b"%PDF-1.7 a scan", b"PK\x03\x04", content(story.sent())[1:]):
        assert refused_there(story, file) == Why.NOT_SUCH_A_FILE


def test_a_file_that_was_cut_off_is_damaged(story: Story) -> None:
    file = content(story.sent())
    for length in (len(MARK), len(MARK) + 3, 100, len(file) // 2, len(file) - 1):
        assert refused_there(story, file[:length]) == Why.DAMAGED


def test_any_byte_flipped_is_refused_even_with_a_new_checksum(story: Story) -> None:
    """Every place of header and signature, and a sample of the sealed contents."""
    file = content(story.sent())
    whole = file[:-CHECKSUM]
    head = len(taken_apart(file).head)
    dice = random.Random(4)
    places = [
        *range(head),
        *dice.sample(range(head, len(whole) - 64), 60),
        *range(len(whole) - 64, len(whole)),
    ]
    keys = own_keys()
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << dice.randrange(8)
        if place % 40 == 0:
            assert "refused" in story.read_there(with_checksum(bytes(changed))), place
        # The same checks in this process, for all places: the sender's own keys are known here.
        with pytest.raises(TransferRefused):
            letter = taken_apart(with_checksum(bytes(changed)))
            letter.check_signature(keys.public)
        assert refused_kind(bytes(changed) + file[-CHECKSUM:]) in {
            Why.DAMAGED,
            Why.NOT_SUCH_A_FILE,
        }
    # None of the forgeries was in the way of the true one.
    assert story.read_there(file)["state"] == "arrived"


def refused_kind(file: bytes) -> Why:
    with pytest.raises(TransferRefused) as refused:
        taken_apart(file)
    return refused.value.why


def test_a_file_whose_header_names_another_receiver_is_not_ours(story: Story) -> None:
    fingerprint = story.partner.fingerprint
    file = remade(content(story.sent()), receiver=fingerprint[::-1])
    assert refused_there(story, file) == Why.TAMPERED


def test_a_file_for_somebody_else_is_not_for_this_installation(story: Story) -> None:
    """Read by the one who made it: it cannot even open what it sealed."""
    own_file = content(story.sent())
    partner = story.partner
    partner_like_us = own_keys().public
    type(partner).objects.filter(id=partner.id).update(fingerprint=partner_like_us.fingerprint)
    type(partner).objects.filter(id=partner.id).update(signing=partner_like_us.signing)
    assert refused_here(story, own_file) == Why.NOT_FOR_US


def test_a_stranger_is_refused(story: Story, tmp_path: Any) -> None:
    tmp_path.chmod(0o700)
    stranger = keys_of_installation(tmp_path)
    header = Header(
        format=1,
        kind=FileKind.CASE,
        transfer=uuid4(),
        sender=stranger.public.fingerprint,
        receiver=own_keys().public.fingerprint,
        country="demonstration",
        dictionary="0.1",
    )
    file = packed(header, b"{}", stranger, own_keys().public)
    assert refused_here(story, file) == Why.UNKNOWN_SENDER


def test_a_stranger_who_signs_in_the_name_of_a_partner_is_refused(
    story: Story, tmp_path: Any
) -> None:
    tmp_path.chmod(0o700)
    header = Header(
        format=1,
        kind=FileKind.CASE,
        transfer=uuid4(),
        sender=story.partner.fingerprint,
        receiver=own_keys().public.fingerprint,
        country="demonstration",
        dictionary="0.1",
    )
    file = packed(header, b"{}", keys_of_installation(tmp_path), own_keys().public)
    assert refused_here(story, file) == Why.TAMPERED


def test_a_partner_that_is_trusted_no_longer_is_refused(story: Story) -> None:
    receipt = story.taken_there(content(story.sent()))
    end_partner(by=story.people.reader("administrator"), partner=story.partner.id)
    assert refused_here(story, receipt) == Why.UNKNOWN_SENDER


def test_a_file_of_another_country_is_refused(story: Story) -> None:
    file = signed_here(story, lambda shown: None, country="tajikistan")
    assert story.read_there(file) == {"refused": Why.OTHER_COUNTRY, "about": "tajikistan"}


def test_a_newer_format_and_a_newer_dictionary_are_named(story: Story) -> None:
    file = signed_here(story, lambda shown: None, dictionary="9.0")
    assert story.read_there(file)["refused"] == Why.NEWER_DICTIONARY
    assert refused_there(story, remade(file, format=FORMAT + 1)) == Why.NEWER_FORMAT


def test_codes_that_are_unknown_here_are_named(story: Story) -> None:
    def strange(shown: dict[str, Any]) -> None:
        shown["records"]["victim"][0]["sex"] = "Q"
        shown["records"]["victim"][0]["shoe_size"] = 36

    found = story.read_there(signed_here(story, strange))
    assert found["refused"] == Why.UNKNOWN_CODES
    assert "victim.sex: Q" in found["about"]
    assert "victim.shoe_size" in found["about"]


def test_a_former_spelling_of_a_code_is_read(story: Story) -> None:
    """An older office wrote the word where the code stands now."""

    def older(shown: dict[str, Any]) -> None:
        shown["records"]["victim"][0]["sex"] = "Female"

    transfer = story.read_there(signed_here(story, older))["transfer"]
    story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    assert story.other.ask("everything", story.number)["victim"][0]["sex"] == "F"


@pytest.mark.parametrize(
    "strange",
    [
        lambda shown: shown["records"]["charge"][0].update(suspect_record_id="nobody"),
        lambda shown: shown["records"].update(case=[]),
        lambda shown: shown["persons"].append(["ZZZZ-ZZZZ", "victim", []]),
        lambda shown: shown["records"]["victim"].append(shown["records"]["victim"][0]),
    ],
    ids=["a link to nobody", "no case", "a person of no record", "one number twice"],
)
def test_what_does_not_hang_together_is_not_taken(
    story: Story, strange: Callable[[dict[str, Any]], None]
) -> None:
    transfer = story.read_there(signed_here(story, strange))["transfer"]
    found = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    assert found["refused"] == Why.HANGS_TOGETHER


def test_a_partner_speaks_only_for_the_offices_that_work_there(story: Story) -> None:
    def of_others(shown: dict[str, Any]) -> None:
        shown["from_agency"] = "XD-MIA-02"

    found = story.read_there(signed_here(story, of_others))
    assert found == {"refused": Why.NOT_THEIRS, "about": "XD-MIA-02"}


def test_an_office_that_is_unknown_here_is_named(story: Story) -> None:
    def elsewhere(shown: dict[str, Any]) -> None:
        shown["stages"][0][1] = "XD-NEW-77"

    found = story.read_there(signed_here(story, elsewhere))
    assert found == {"refused": Why.UNKNOWN_AGENCY, "about": "XD-NEW-77"}


def test_another_office_of_that_installation_cannot_read_it(story: Story) -> None:
    found = story.other.ask("read", "prosecutor", "XD-PRO-02", content(story.sent()))
    assert found == {"refused": Why.NOT_YOUR_AGENCY, "about": PROSECUTOR}


def test_an_exercise_is_not_read_in_real_work_nor_the_other_way_round(story: Story) -> None:
    file = content(story.sent())
    found = story.other.ask("read", "prosecutor", PROSECUTOR, file, True)
    assert found["refused"] == Why.OTHER_MODE


def test_the_same_file_is_one_transfer_until_it_was_decided_and_none_after(story: Story) -> None:
    file = content(story.sent())
    first = story.read_there(file)["transfer"]
    assert story.read_there(file)["transfer"] == first
    story.other.ask("take", "prosecutor", PROSECUTOR, first)
    assert refused_there(story, file) == Why.READ_BEFORE
    again = story.other.ask("take", "prosecutor", PROSECUTOR, first)
    assert again["refused"] == Why.DECIDED_MEANWHILE


def test_a_case_whose_number_stands_there_already_is_refused(people: People, other: Other) -> None:
    """Somebody there gave the same number before the two installations knew each other."""
    other.ask("open_case", "investigator", POLICE)
    story = made_story(people, other)
    found = story.read_there(content(story.sent()))
    assert found == {"refused": Why.NUMBER_TAKEN, "about": story.number}


def test_a_receipt_is_read_once(story: Story) -> None:
    receipt = story.taken_there(content(story.sent()))
    read_file(by=story.investigator, file=receipt)
    assert refused_here(story, receipt) == Why.READ_BEFORE


def test_a_receipt_for_a_withdrawn_hand_over_has_no_effect(story: Story) -> None:
    transfer = story.sent()
    receipt = story.taken_there(content(transfer))
    assert transfer.hand_over_id is not None
    withdraw_hand_over(by=story.investigator, hand_over=transfer.hand_over_id)
    assert refused_here(story, receipt) == Why.WITHDRAWN_MEANWHILE


def test_a_receipt_for_another_file_of_the_same_transfer_is_refused(story: Story) -> None:
    """The other office read something else under the id of this transfer."""
    file = signed_here(story, lambda shown: shown.update(note="Another note"))
    assert refused_here(story, story.taken_there(file)) == Why.ANOTHER_FILE


def test_an_answer_to_a_case_of_others_is_refused(story: Story) -> None:
    receipt = story.taken_there(content(story.sent()))
    with pytest.raises(TransferRefused) as refused:
        read_file(by=story.people.reader("investigator", "XD-MIA-02"), file=receipt)
    assert refused.value.why == Why.NOT_SENT_FROM_HERE


def test_the_file_in_the_open_names_nobody(story: Story) -> None:
    file = content(story.sent())
    letter = taken_apart(file)
    shown = letter.head.decode("latin-1")
    for word in (story.number, POLICE, PROSECUTOR, "victim"):
        assert word not in shown
    assert story.number.encode() not in file
    with pytest.raises(TransferRefused):
        letter.open(own_keys())


def test_the_number_of_a_withdrawn_case_is_taken(people: People) -> None:
    investigator, head = people.reader("investigator"), people.reader("investigation_head")
    case = open_case(by=investigator, answers=full_card())
    with reading_as(head):
        withdraw_case(case, asked_by=investigator.account, agreed_by=head, reason="By mistake.")
    arrived = SimpleNamespace(number=case.case_number, practice=False)
    with whole_table("a case arrives"), pytest.raises(TransferRefused) as refused:
        case_here(cast(cases.CaseContents, arrived), Partner(pk=uuid4()))
    assert refused.value.why is Why.NUMBER_TAKEN
