"""Investigations: persons detained and wanted, suspended, joined, severed, ended, reopened."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import (
    ABROAD,
    BEGGING,
    BORDER,
    GIRL,
    HARVEST,
    HOUSEHOLD,
    opens,
)
from himoya.platform.demonstrating.tales import NOBODY_KNOWN as NOBODY
from himoya.platform.demonstrating.telling import (
    Said,
    agree,
    charge,
    fill_in,
    number_of,
    record_id,
    take,
    this_day,
)
from himoya.platform.register.actions import adopt_classification, assign_case, withdraw_act
from himoya.platform.register.proceedings.kinds import ActKind

POLICE, HEAD = "investigator", "head"


def limit_that_ends_soon() -> Scene:
    """A child, and a suspect who was detained: the investigation has ten more days."""
    yield 80
    case = opens(POLICE, GIRL)
    yield 74
    detained: Said = {"stage": "STG2", "detained_date": this_day()}
    fill_in(POLICE, case, {"suspect": [detained]})


def limit_that_has_passed() -> Scene:
    """The suspect is wanted, and the head has taken the case over."""
    yield 104
    case = opens(POLICE, ABROAD)
    yield 90
    fill_in(POLICE, case, {"suspect": [{"stage": "STG11"}]})
    yield 20
    head = reader_of(HEAD)
    assign_case(by=head, case=case, steps=None, account=head.account)


def suspended() -> Scene:
    yield 70
    case = opens(POLICE, ABROAD)
    yield 30
    reason = "The answer of the invented neighbour State to our request is awaited."
    take(POLICE, case, ActKind.SUSPEND, ground="answer_from_abroad", reason=reason)


def suspended_and_resumed() -> Scene:
    yield 86
    case = opens(POLICE, HARVEST)
    yield 61
    reason = "The owner of the farm left and cannot be found at any known address."
    take(POLICE, case, ActKind.SUSPEND, ground="suspect_not_found", reason=reason)
    yield 18
    take(POLICE, case, ActKind.RESUME)


def joined() -> Scene:
    """Two reports about one farm become one case."""
    yield 58
    goes_on = opens(POLICE, HARVEST)
    yield 55
    case = opens(POLICE, HARVEST)
    yield 40
    reason = "The same farm, the same foreman and the same weeks: one case about both groups."
    act = take(POLICE, case, ActKind.JOIN, other_case=number_of(goes_on), reason=reason)
    yield 38
    agree(HEAD, act)


def severed() -> Scene:
    """One of two suspects is ill; what is about the other one goes on."""
    yield 50
    case = opens(POLICE, GIRL)
    yield 25
    second = record_id(case, "suspect", 1)
    reason = "The second suspect is in hospital; the first one need not wait for that."
    act = take(POLICE, case, ActKind.SEVER, chosen={"suspect": [second]}, reason=reason)
    yield 24
    agree(HEAD, act)


def asked_and_taken_back() -> Scene:
    yield 47
    case = opens(POLICE, NOBODY)
    yield 22
    reason = "Nobody is known who placed the advertisement, and nothing more can be asked."
    act = take(POLICE, case, ActKind.TERMINATE, ground="no_suspect_left", reason=reason)
    yield 21
    withdraw_act(by=reader_of(POLICE), act=act)


def ended_without_a_suspect() -> Scene:
    yield 96
    case = opens(POLICE, NOBODY)
    yield 41
    reason = "The number behind the advertisement belongs to nobody; all traces were followed."
    act = take(POLICE, case, ActKind.TERMINATE, ground="no_suspect_left", reason=reason)
    yield 40
    agree(HEAD, act)


def ended_and_reopened() -> Scene:
    yield 98
    case = opens(POLICE, HOUSEHOLD)
    yield 64
    reason = "The woman says that she was paid, and no document says otherwise."
    act = take(POLICE, case, ActKind.TERMINATE, ground="no_offence", reason=reason)
    yield 63
    agree(HEAD, act)
    yield 12
    why = "She was found again, without her passport, in the same household."
    take(HEAD, case, ActKind.REOPEN, reason=why)


def end_that_waits() -> Scene:
    yield 66
    case = opens(POLICE, HOUSEHOLD)
    yield 2
    reason = "The suspect died; nobody else took part in it."
    take(POLICE, case, ActKind.TERMINATE, ground="suspect_died", reason=reason)


def charge_that_waits() -> Scene:
    yield 54
    case = opens(POLICE, BEGGING)
    yield 1
    about, offence = record_id(case, "suspect"), record_id(case, "offence")
    take(POLICE, case, ActKind.CHARGE, about=about, offence=offence)


def charged() -> Scene:
    yield 43
    case = opens(POLICE, HARVEST)
    yield 11
    charge(POLICE, HEAD, case)


def from_smuggling_to_trafficking() -> Scene:
    """Taken over the border first, exploited then: nobody knew it at the beginning."""
    yield 84
    case = opens(POLICE, BORDER)
    yield 33
    reason = "On the other side of the border the six men were held and worked without pay."
    offence = record_id(case, "offence")
    take(POLICE, case, ActKind.REQUALIFY, about=offence, result="201-1", reason=reason)
    classified = "trafficking_in_persons"
    take(POLICE, case, ActKind.RECLASSIFY, result=classified, reason=reason)


def from_trafficking_to_smuggling() -> Scene:
    yield 72
    case = opens(POLICE, ABROAD)
    yield 26
    reason = "Both women paid for the crossing and were left alone after it."
    offence = record_id(case, "offence")
    take(POLICE, case, ActKind.REQUALIFY, about=offence, result="410", reason=reason)
    classified = "smuggling_of_migrants"
    take(POLICE, case, ActKind.RECLASSIFY, result=classified, reason=reason)


def classification_adopted() -> Scene:
    """What the qualification aid shows is adopted by a person."""
    yield 19
    case = opens(POLICE, BORDER)
    yield 10
    adopt_classification(by=reader_of(POLICE), case=case, classification="other")
    yield 4
    adopt_classification(by=reader_of(POLICE), case=case, classification="smuggling_of_migrants")


def with_another_police_office() -> Scene:
    """A case of another region: the capital is not to learn of it."""
    yield 34
    opens("investigator.nurafzo", BEGGING, region="XD-02")


SCENES = (
    limit_that_ends_soon,
    limit_that_has_passed,
    suspended,
    suspended_and_resumed,
    joined,
    severed,
    asked_and_taken_back,
    ended_without_a_suspect,
    ended_and_reopened,
    end_that_waits,
    charge_that_waits,
    charged,
    from_smuggling_to_trafficking,
    from_trafficking_to_smuggling,
    classification_adopted,
    with_another_police_office,
)
