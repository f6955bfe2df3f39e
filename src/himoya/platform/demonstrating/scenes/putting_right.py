"""What was registered wrongly and is put right: amendments, a record and a case withdrawn."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.scenes.prosecution import PROSECUTOR, with_the_prosecutor
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, GIRL, HARVEST, opens
from himoya.platform.demonstrating.tales import NOBODY_KNOWN as NOBODY
from himoya.platform.demonstrating.telling import agree, ask_to_amend, record_id, take, take_out
from himoya.platform.register.actions import (
    approve_amendment,
    ask_to_take_step_back,
    ask_withdrawal,
    end_one_person,
    refuse_amendment,
    say_one_person,
    take_back_amendment,
)
from himoya.platform.register.proceedings.kinds import ActKind

POLICE, HEAD = "investigator", "head"


def amendments_of_one_case() -> Scene:
    """Asked by the police, who held the case before: approved, refused, taken back, waiting."""
    case = yield from with_the_prosecutor(BEGGING, 88)
    yield 30
    reason = "The birth certificate came: the older boy was ten."
    first = ask_to_amend(POLICE, case, "victim.age_identified", 10, reason, place=1)
    yield 28
    approve_amendment(by=reader_of(PROSECUTOR), amendment=first)
    yield 24
    reason = "His aunt thinks that the younger boy is eight."
    second = ask_to_amend(POLICE, case, "victim.age_identified", 8, reason)
    yield 23
    why = "What the aunt thinks is no document; the doctor's estimate stands in the file."
    refuse_amendment(by=reader_of(PROSECUTOR), amendment=second, reason=why)
    yield 14
    reason = "The suspect said that he was 51 when it began."
    third = ask_to_amend(POLICE, case, "suspect.age_at_offence", 51, reason)
    take_back_amendment(by=reader_of(POLICE), amendment=third)
    yield 2
    reason = "Both boys were taken on by a cousin, not by an uncle: see page 41 of the file."
    relation = ("REL4",)
    ask_to_amend(POLICE, case, "victim.recruiter_relationship", relation, reason)


def record_taken_out() -> Scene:
    """A victim who was entered twice."""
    yield 49
    case = opens(POLICE, ABROAD)
    yield 31
    why = "Entered twice: the first and the second victim are one woman."
    take_out(POLICE, case, "victim", 1, why)


def case_registered_twice() -> Scene:
    yield 42
    case = opens(POLICE, HARVEST)
    yield 13
    why = "Registered twice: the report came by telephone and, a day later, by letter."
    asked = ask_withdrawal(by=reader_of(POLICE), case=case, reason=why)
    yield 12
    approve_amendment(by=reader_of(HEAD), amendment=asked.id)


def withdrawal_that_waits() -> Scene:
    yield 21
    case = opens(POLICE, NOBODY)
    yield 1
    why = "The same report stands in the register already, from the hotline."
    ask_withdrawal(by=reader_of(POLICE), case=case, reason=why)


def victim_who_is_a_suspect() -> Scene:
    """She was made to recruit the second woman: flagged for non-punishment."""
    yield 53
    case = opens(POLICE, ABROAD)
    yield 32
    say_one_person(
        by=reader_of(POLICE),
        case=case,
        victim=record_id(case, "victim"),
        suspect=record_id(case, "suspect"),
    )


def not_one_person_after_all() -> Scene:
    yield 51
    case = opens(POLICE, GIRL)
    yield 34
    said = say_one_person(
        by=reader_of(POLICE),
        case=case,
        victim=record_id(case, "victim"),
        suspect=record_id(case, "suspect"),
    )
    yield 33
    end_one_person(by=reader_of(POLICE), case=case, one_person=said.id)


def step_of_another_case() -> Scene:
    """The order to suspend was about another case; the head agrees, and the case goes on."""
    yield 62
    case = opens(POLICE, HARVEST)
    yield 20
    why = "The suspect left for the harvest and cannot be found at the address."
    act = take(POLICE, case, ActKind.SUSPEND, ground="suspect_not_found", reason=why)
    yield 18
    why = "The order is about the other case of the same farm: entered in the wrong one."
    asked = ask_to_take_step_back(by=reader_of(POLICE), act=act, reason=why)
    yield 17
    approve_amendment(by=reader_of(HEAD), amendment=asked.pk)


def severed_by_mistake() -> Scene:
    """The decision was about another suspect: the severed case is withdrawn, all comes back."""
    yield 57
    case = opens(POLICE, GIRL)
    yield 23
    second = record_id(case, "suspect", 1)
    why = "The second suspect was taken abroad and cannot be questioned for now."
    act = take(POLICE, case, ActKind.SEVER, chosen={"suspect": [second]}, reason=why)
    yield 22
    agree(HEAD, act)
    yield 19
    why = "The decision names a suspect of another case; nobody of this one is abroad."
    asked = ask_to_take_step_back(by=reader_of(POLICE), act=act, reason=why)
    yield 18
    approve_amendment(by=reader_of(HEAD), amendment=asked.pk)


SCENES = (
    amendments_of_one_case,
    record_taken_out,
    case_registered_twice,
    withdrawal_that_waits,
    victim_who_is_a_suspect,
    not_one_person_after_all,
    step_of_another_case,
    severed_by_mistake,
)
