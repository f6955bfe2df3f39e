"""From office to office: transfers in jurisdiction, and hand-overs that wait or came back."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, HARVEST, HOUSEHOLD, opens
from himoya.platform.demonstrating.telling import charge, goes, hand_over
from himoya.platform.register.actions import (
    approve_amendment,
    ask_to_take_step_back,
    return_hand_over,
    withdraw_hand_over,
)
from himoya.platform.register.queries.acts import acts_of

POLICE, HEAD, PROSECUTOR, NURAFZO = "investigator", "head", "prosecutor", "investigator.nurafzo"


def transferred_to_the_capital() -> Scene:
    yield 45
    case = opens(NURAFZO, HARVEST, region="XD-02")
    yield 28
    goes(case, NURAFZO, POLICE)


def transferred_from_the_capital() -> Scene:
    yield 62
    case = opens(POLICE, BEGGING)
    yield 37
    goes(case, POLICE, NURAFZO)


def transfer_that_waits() -> Scene:
    yield 31
    case = opens(NURAFZO, ABROAD, region="XD-02")
    yield 2
    hand_over(case, NURAFZO, POLICE, "All that is known happened in the capital.")


def hand_over_that_waits() -> Scene:
    yield 59
    case = opens(POLICE, HARVEST)
    yield 27
    charge(POLICE, HEAD, case)
    yield 3
    hand_over(case, POLICE, PROSECUTOR)


def hand_over_that_came_back() -> Scene:
    yield 52
    case = opens(POLICE, HOUSEHOLD)
    yield 29
    charge(POLICE, HEAD, case)
    yield 6
    proposed = hand_over(case, POLICE, PROSECUTOR)
    yield 4
    why = "The second page of the card is missing."
    return_hand_over(by=reader_of(PROSECUTOR), hand_over=proposed, reason=why)


def hand_over_taken_back() -> Scene:
    yield 39
    case = opens(POLICE, HARVEST)
    yield 17
    proposed = hand_over(case, POLICE, NURAFZO)
    yield 16
    why = "The farm lies in the capital after all."
    withdraw_hand_over(by=reader_of(POLICE), hand_over=proposed, reason=why)


def transfer_sent_back() -> Scene:
    """Taken before anybody read where it happened: two people of the capital send it back."""
    yield 33
    case = opens(NURAFZO, HOUSEHOLD, region="XD-02")
    yield 12
    goes(case, NURAFZO, POLICE)
    yield 9
    (transfer,) = acts_of(reader_of(POLICE), case)
    why = "The household is in Nurafzo; a street of the same name in the capital was meant."
    asked = ask_to_take_step_back(by=reader_of(POLICE), act=transfer.id, reason=why)
    yield 8
    approve_amendment(by=reader_of(HEAD), amendment=asked.pk)


SCENES = (
    transferred_to_the_capital,
    transferred_from_the_capital,
    transfer_that_waits,
    hand_over_that_waits,
    hand_over_that_came_back,
    hand_over_taken_back,
    transfer_sent_back,
)
