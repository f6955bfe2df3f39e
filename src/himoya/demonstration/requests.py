"""Requests for help to the crisis centres and the hotline: anonymous, one row a request."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from himoya.demonstration.crisis_centres import CENTRE_OF
from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import (
    NOT_APPLICABLE,
    NOT_ASKED,
    REFUSED,
    Holder,
    Row,
    filled,
    on,
)
from himoya.demonstration.years import REGIONS
from himoya.dictionary.rules.views import Value

#: In 2020 people could not travel, but they could call.
REQUESTS_BY_YEAR: Mapping[int, int] = {
    2015: 210, 2016: 250, 2017: 290, 2018: 330, 2019: 380,
    2020: 340, 2021: 420, 2022: 450, 2023: 480, 2024: 520,
}  # fmt: skip

HOTLINE = "XD-HOT"

_FORMS = {"SX1": 5, "FL1": 4, "DS": 3, "XD-FL-HARVEST": 1.5, "BG": 1.5, "MR": 1, "CR": 0.6}
_WOMEN = {"SX1": 0.97, "FL1": 0.25, "DS": 0.92, "BG": 0.6, "MR": 1.0, "XD-FL-HARVEST": 0.5}
_AGES = {"A09P": 9, "A18": 14, "A21": 15, "A24": 13, "A27": 11, "A30": 18, "A39": 11, "A48P": 6,
         "AU": 4}  # fmt: skip
_WANTED = {"counselling": 6, "safe_housing": 4, "legal_information": 4, "food_and_clothing": 3,
           "emergency_medical": 2, "papers": 2, "vocational_training": 1.5,
           "follow_up": 1}  # fmt: skip
_CALLED = {"legal_information": 6, "counselling": 5, "papers": 2, "voluntary_return": 2}
_OUTCOMES = {"help_completed": 5, "help_continues": 2, "advice_given": 3, "referred": 2.5,
             "left_by_choice": 1, "contact_lost": 1}  # fmt: skip


def request_rows() -> list[Row]:
    """Return all requests in the order of their dates."""
    dice = Dice("requests")
    rows = []
    for year, number in REQUESTS_BY_YEAR.items():
        days = sorted(_day(year, dice) for _ in range(number))
        rows += [_request(day, place, dice) for place, day in enumerate(days, start=1)]
    return rows


def _day(year: int, dice: Dice) -> date:
    month = dice.weighted({month: 1.3 if month in {2, 3, 10, 11} else 1 for month in range(1, 13)})
    return date(year, month, dice.between(1, monthrange(year, month)[1]))


def _request(day: date, number: int, dice: Dice) -> Row:
    region = dice.weighted(REGIONS)
    by_phone = dice.chance(0.35)
    form = dice.weighted(_FORMS)
    is_woman = dice.chance(_WOMEN.get(form, 0.5))
    abroad = form in {"SX1", "FL1", "CR"} and dice.chance(0.5)
    country = dice.pick(("XDN", "XDS")) if abroad else "XDM"
    wanted = dice.several(_CALLED if by_phone else _WANTED, 0.5)
    values: dict[str, Value | None] = {
        "request_number": f"R-{day.year % 100}-{number:04d}",
        "reporting_agency": HOTLINE if by_phone else CENTRE_OF[region],
        "request_date": on(day),
        "request_occurrence": "repeat" if dice.chance(0.22) else "first",
        "contact_route": "hotline"
        if by_phone
        else dice.weighted({"self": 5, "family": 2, "police": 3, "ngo": 2, "other": 1}),
        "service_requested": wanted,
        "children_with_person": 0 if dice.chance(0.7) else dice.between(1, 4),
        "sex": "F" if is_woman else "M",
        "age_band": REFUSED if by_phone and dice.chance(0.3) else dice.weighted(_AGES),
        "citizenship_group": dice.weighted({"own": 94, "central_asia": 3, "stateless": 2}),
        "region": region if dice.chance(0.95) else REFUSED,
        "exploitation_form": _forms(form, by_phone, dice),
        "exploitation_place": "abroad" if abroad else "home",
        "exploitation_country": country,
        "recruiter_relationship": _recruiter(by_phone, dice),
        "control_method": None if by_phone else dice.several({"CON05": 4, "CON09": 3, "CON10": 2}),
    }
    values |= _help(wanted, by_phone, dice)
    return Row("request_for_help", Holder.CRISIS_CENTRES, filled(values))


def _forms(form: str, by_phone: bool, dice: Dice) -> Value:
    if by_phone and dice.chance(0.12):
        return NOT_ASKED
    return (form, "DS") if form == "MR" and dice.chance(0.3) else (form,)


def _recruiter(by_phone: bool, dice: Dice) -> Value | None:
    if by_phone and dice.chance(0.5):
        return None
    return dice.several({"REL4": 4, "REL9": 3, "REL3": 2, "REL1": 1.5, "REL6": 1.5}, 0.1)


def _help(wanted: tuple[str, ...], by_phone: bool, dice: Dice) -> dict[str, Value | None]:
    no_place = "safe_housing" in wanted and dice.chance(0.12)
    given = tuple(one for one in wanted if not (no_place and one == "safe_housing"))
    applied = dice.chance(0.3)
    stayed = "safe_housing" in given
    return {
        "police_told": dice.weighted({"yes": 3, "no": 4, "not_wished": 4}),
        "status_applied": "yes" if applied else "no",
        "status_granted": ("yes" if dice.chance(0.7) else "no") if applied else NOT_APPLICABLE,
        "service_given": given or NOT_APPLICABLE,
        "service_refused_no_place": ("safe_housing",) if no_place else None,
        "referred_to": None if dice.chance(0.7) else dice.several({"ENT08": 3, "ENT07": 2}, 0.2),
        "stay_days": dice.between(1, 60) + dice.between(0, 60) if stayed else 0,
        "request_outcome": "no_place"
        if no_place and not given
        else dice.weighted({"advice_given": 1} if by_phone else _OUTCOMES),
    }
