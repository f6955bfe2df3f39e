"""Acts, amendments, withdrawals and the whole history go with a case, and come back with it."""

from __future__ import annotations

import json
import struct
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import Particulars, act_on_case
from himoya.platform.register.actions.one_person import say_one_person
from himoya.platform.register.as_received import received_of
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, OnePerson, Received, Suspect, Victim
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.entered_elsewhere import acts_received, amendments_received
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.withdrawing import withdraw
from himoya.platform.transfers import contents as cases
from himoya.platform.transfers.actions import read_file, take_case
from himoya.platform.transfers.container import Header, packed, taken_apart
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.hearing import check_told, keep_told
from himoya.platform.transfers.kinds import FileKind
from himoya.platform.transfers.sealing import own_keys
from himoya.platform.transfers.telling import Extent, told_of
from himoya.platform.transfers.values import AnswerReader
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Story, content
from tests.platform.transfers.everything import told_of as shown_of

WHY = "Nobina Oʻylabtopilgan cannot be found at her address."
TWICE = "Entered twice: the same woman is V1."
FORMAT_1 = Path(__file__).parent / "format_1.json"


def work_here(story: Story) -> None:
    """An act, a withdrawal, and a victim who is a suspect, too, before the case goes."""
    by = story.investigator
    with reading_as(by):
        case = Case.objects.get(pk=story.case.pk)
        second = Victim(case=case, victim_record_id=f"{story.number}/V9", pseudonym="ZZZZ-YYYY")
        second.set_values({"sex": "F"}, by=None)
        second.save()
        case.last_keys = {**case.last_keys, "victim": 9}
        case.save()
        withdraw(second, case, by, TWICE)
        victim, suspect = Victim.objects.get().pk, Suspect.objects.get().pk
    say_one_person(by=by, case=story.case.pk, victim=victim, suspect=suspect)
    on = PartialDate.of_day(date(2026, 4, 10))
    for kind, ground in ((ActKind.SUSPEND, "suspect_not_found"), (ActKind.RESUME, "")):
        particulars = Particulars(on=on, reason=WHY, ground=ground)
        act_on_case(by=by, case=story.case.pk, kind=kind, particulars=particulars)


def taken(story: Story, **sent: Any) -> str:
    transfer = story.read_there(content(story.sent(**sent)))["transfer"]
    found = story.other.ask("take", "prosecutor", PROSECUTOR, transfer)
    read_file(by=story.investigator, file=b64decode(found["answer"]))
    return str(found["case"])


def told_there(story: Story, case: str) -> Any:
    return story.other.ask("told", "prosecutor", PROSECUTOR, case)


def test_the_other_office_sees_what_happened_and_no_officers_name(story: Story) -> None:
    work_here(story)
    here = shown_of(story.investigator, story.case.pk)
    there = told_there(story, taken(story))
    own = [[step, agency, words] for step, _, agency, words, _ in here["steps"]]
    came = [
        [step, agency, words]
        for step, _, agency, words, is_received in there["steps"]
        if is_received
    ]
    # What was proposed and taken was not there when `here` was written down.
    assert came[1:] == own
    assert [step for step, *_ in there["steps"]][:2] == ["taken", "proposed"]
    assert {kind for kind, *_ in there["acts"]} == {"suspend_case", "resume_case"}
    assert there["acts"][-1][2:4] == ["The suspect cannot be found", WHY]
    assert there["withdrawn"] == [[f"{story.number}/V9", TWICE, "Investigator", True]]
    assert there["linked"] == here["linked"] == 1
    names = set(Account.objects.values_list("display_name", flat=True))
    received = [one for one in there["steps"] if one[-1]]
    assert {one[1] for one in received} == {"Investigator"}
    for name in names:
        assert name not in json.dumps([received, there["acts"], there["withdrawn"]])


def test_clocks_count_from_the_original_report(story: Story) -> None:
    here = shown_of(story.investigator, story.case.pk)["clocks"]
    assert here
    assert told_there(story, taken(story))["clocks"] == here


def test_when_the_case_comes_home_the_history_is_whole_and_nothing_stands_twice(
    story: Story,
) -> None:
    work_here(story)
    before = timeline(story.investigator, story.case.pk)
    case = taken(story)
    story.other.ask("grow_older", story.number)
    story.other.ask("work_on", case)
    file = story.other.file("send", "prosecutor", PROSECUTOR, case, POLICE, True)
    arrived = read_file(by=story.investigator, file=file)
    assert arrived.counts["amendment"] == 1
    take_case(by=story.investigator, transfer=arrived.id)

    by = story.again(story.investigator)
    steps = timeline(by, story.case.pk)
    own = Counter((one.step, one.at) for one in steps if not one.received)
    assert all(own[one.step, one.at] == 1 for one in before)
    there = [one.step.value for one in steps if one.received]
    assert there == ["proposed", "amended", "amendment_asked", "taken"]
    assert acts_received(by, story.case.pk) == []
    (amended,) = amendments_received(by, story.case.pk)
    assert (amended.old, amended.new, amended.asked_by) == ("Female", "Male", "Prosecutor")
    assert amended.decided_by == "Supervising prosecutor"
    withdrawn = {one[0]: one[-1] for one in shown_of(by, story.case.pk)["withdrawn"]}
    assert withdrawn == {f"{story.number}/V9": False, f"{story.number}/V2": True}
    with whole_table("the link of one person is kept, and stands once"):
        assert OnePerson.objects.filter(ended_at=None).count() == 1


def test_what_the_other_office_took_out_is_withdrawn_here_and_not_deleted(story: Story) -> None:
    case = taken(story)
    story.other.ask("grow_older", story.number)
    first = story.other.file("send", "prosecutor", PROSECUTOR, case, POLICE, True)
    home = take_case(
        by=story.investigator, transfer=read_file(by=story.investigator, file=first).id
    )
    assert home.state == "taken"
    with whole_table("both victims are here"):
        assert Victim.objects.count() == 2
    # The police send it once more, and the prosecutor takes the second victim out there.
    story_again = replace(story, investigator=story.again(story.investigator))
    story.other.ask("read", "prosecutor", PROSECUTOR, bytes(home.answer or b""))
    case = taken(story_again)
    story.other.ask("work_on", case)
    second = story.other.file("send", "prosecutor", PROSECUTOR, case, POLICE, True)
    take_case(by=story.investigator, transfer=read_file(by=story.investigator, file=second).id)
    with whole_table("one counts, and the other one stays in its table"):
        assert Victim.objects.count() == 1
        assert Victim.every_row().filter(case=story.case.pk).count() == 2
    (gone,) = shown_of(story.again(story.investigator), story.case.pk)["withdrawn"]
    assert gone == [f"{story.number}/V2", "Entered twice by mistake there.", "Prosecutor", True]


def test_without_identities_nothing_that_people_wrote_goes(story: Story) -> None:
    work_here(story)
    there = told_there(story, taken(story, identities=False))
    assert there["acts"][-1][3] == ""
    assert there["withdrawn"][0][1] == ""
    assert "suspend_case" in {kind for kind, *_ in there["acts"]}
    told = told_of(story.case, Extent(identities=False, kinds={"victim", "suspect"}))
    assert WHY not in repr(told) + json.dumps([dict(one.content) for one in told])


def test_corrections_are_told_neither_words_nor_who_is_victim_and_suspect(story: Story) -> None:
    work_here(story)
    told = told_of(story.case, Extent(identities=True, kinds={"suspect"}))
    assert "one_person" not in {one.what for one in told}
    text = json.dumps([dict(one.content) for one in told])
    assert WHY not in text
    assert TWICE not in text
    everybody = told_of(story.case, Extent(identities=True, kinds={"victim", "suspect"}))
    assert "one_person" in {one.what for one in everybody}


def test_what_was_received_is_sealed_and_there_for_whom_the_case_is(story: Story) -> None:
    work_here(story)
    case = taken(story)
    story.other.ask("grow_older", story.number)
    story.other.ask("work_on", case)
    file = story.other.file("send", "prosecutor", PROSECUTOR, case, POLICE, True)
    take_case(by=story.investigator, transfer=read_file(by=story.investigator, file=file).id)
    with whole_table("look at what is kept"):
        raw = b"".join(bytes(one.content or b"") for one in Received.objects.all())
        assert Received.objects.count() >= 5
    assert b"passport" not in raw
    foreigner = story.people.reader("investigator", "XD-MIA-02")
    with reading_as(foreigner):
        assert received_of(story.case.pk) == []
    for ask in (acts_received, amendments_received):
        with pytest.raises(NotThere):
            ask(foreigner, story.case.pk)


def test_a_file_of_the_first_format_is_read_and_its_history_shown(story: Story) -> None:
    """The contents were written down by the version before this one."""
    shown = json.loads(FORMAT_1.read_text(encoding="utf-8"))
    transfer = story.sent()
    shown["transfer"] = str(transfer.sent_id)
    text = json.dumps(shown, ensure_ascii=False).encode()
    header = Header(
        format=1,
        kind=FileKind.CASE,
        transfer=transfer.sent_id,
        sender=own_keys().public.fingerprint,
        receiver=story.partner.fingerprint,
        country="demonstration",
        dictionary=taken_apart(content(transfer)).header.dictionary,
    )
    file = packed(header, struct.pack(">Q", len(text)) + text, own_keys(), story.partner.keys)
    arrived = story.read_there(file)
    found = story.other.ask("take", "prosecutor", PROSECUTOR, arrived["transfer"])
    there = told_there(story, found["case"])
    assert [step for step, *_ in there["steps"]] == ["taken", "proposed", "opened"]
    assert "Himoya (Police department, Orzushahr city)" in there["sentences"][-1]
    assert story.other.ask("seen", "prosecutor", PROSECUTOR, found["case"])["stage"] == (
        StageKind.PROSECUTOR
    )


@pytest.mark.parametrize(
    "strange",
    [
        {"kind": "dance"},
        {"what": "flown_away"},
        {"kind": "act", "what": "flown_away"},
        {"kind": "act", "what": "suspend_case", "content": {"state": "flown"}},
        {
            "kind": "act",
            "what": "suspend_case",
            "content": {"state": "done", "ground": "flown_away"},
        },
        {"kind": "act", "what": "suspend_case", "content": {"state": "done", "chosen": 3}},
        {"kind": "amendment", "record": "shoe", "content": {"kind": "answer", "state": "asked"}},
        {
            "kind": "amendment",
            "record": "victim",
            "what": "shoe_size",
            "content": {"kind": "answer", "state": "asked", "old": 3},
        },
        {"kind": "withdrawal", "record": "shoe"},
        {"content": {"details": {"act": "flown_away"}}},
    ],
)
def test_what_this_version_does_not_know_of_a_history_is_named(
    story: Story, strange: dict[str, Any]
) -> None:
    told = told_of(story.case, Extent(identities=True, kinds={"victim", "suspect"}))
    reader = AnswerReader()
    for one in told:
        check_told(one, reader)
    assert reader.unknown == []
    check_told(replace(told[0], **strange), reader)
    assert len(reader.unknown) == 1


def test_an_amendment_under_a_former_name_is_kept_under_the_present_one(story: Story) -> None:
    fields = dictionary().records["victim"].fields.values()
    renamed = next((one for one in fields if one.formerly and one.is_coded), None)
    former = renamed.formerly[0] if renamed else "sex"
    told = Told(
        kind="amendment",
        id=uuid4(),
        at=now(),
        what=former,
        record="victim",
        agency=POLICE,
        role="prosecutor",
        content={"kind": "answer", "state": "approved", "old": {"missing": "not_known"}},
    )
    if renamed is None:
        told = replace(told, content={**told.content, "new": "Female"})
    with reading_as(story.investigator):
        keep_told(Case.objects.get(pk=story.case.pk), [told])
    (shown,) = amendments_received(story.investigator, story.case.pk)
    assert shown.question
    assert shown.old
    assert renamed is not None or shown.new == "Female"


def test_bytes_and_values_are_the_same(story: Story) -> None:
    work_here(story)
    told = told_of(story.case, Extent(identities=True, kinds={"victim", "suspect"}))
    assert {one.kind for one in told} == {"step", "act", "withdrawal"}
    again = cases._told(
        json.loads(
            json.dumps(
                [
                    [
                        one.kind,
                        str(one.id),
                        one.at.isoformat(),
                        one.what,
                        one.record,
                        one.agency,
                        one.role,
                        one.content,
                    ]
                    for one in told
                ]
            )
        )
    )
    assert again == told
    assert isinstance(again[0], Told)
