"""What crisis centres write down themselves: their own records of victims."""

from __future__ import annotations

from datetime import date, timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.national_data import (
    FIRST_YEAR,
    KNOWN_UNTIL,
    LAST_YEAR,
    NOT_APPLICABLE,
    NOT_ASKED,
    NOT_KNOWN,
    REFUSED,
    Holder,
    NationalData,
    Row,
    filled,
    on,
)
from himoya.demonstration.peculiarities import planted
from himoya.demonstration.pseudonyms import Pseudonyms
from himoya.demonstration.stories import HOME
from himoya.demonstration.years import REGIONS
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate

#: The centre that serves each region; three regions have none of their own.
CENTRE_OF = {
    "XD-01": "XD-CRC-01",
    "XD-02": "XD-CRC-01",
    "XD-03": "XD-CRC-03",
    "XD-04": "XD-CRC-03",
    "XD-05": "XD-CRC-05",
    "XD-06": "XD-CRC-05",
    "XD-07": "XD-CRC-07",
}

#: What a centre repeats about a person whom the police report too.
_KNOWN_TO_BOTH = ("pseudonym", "sex", "birth_date", "age_identified", "age_estimated", "age_band",
                  "citizenship", "residence_country", "residence_region", "exploitation_suffered",
                  "previously_trafficked")  # fmt: skip

_SCHOOLING = {"ISCED1": 1, "ISCED2": 5, "ISCED3": 6, "ISCED4": 2, "ISCED6": 0.8}
_FAMILY = {"single": 4, "married": 3, "divorced": 3, "unregistered_union": 1.5, "widowed": 0.5}
_WORK = {"seeking_work": 5, "casual_worker": 4, "home": 3, "student": 2, "worked_abroad": 1.5}
_RISKS = {"poverty": 6, "no_work": 5, "household_debt": 4, "many_dependants": 3,
          "violence_at_home": 3, "little_schooling": 2, "parent_lost_or_abroad": 2}  # fmt: skip
_CONTROLS = {"CON09": 4, "CON05": 4, "CON10": 3, "CON16": 3, "CON07": 2, "CON04": 2, "CON12": 1}


def write_down(data: NationalData, identified: list[Row], pseudonyms: Pseudonyms) -> None:
    """Add the centres' records: some of persons whom the police know, some of others.

    ``identified`` are police records of identified victims from which the first kind is chosen.
    """
    dice = Dice("crisis centres")
    choosable = [
        row for row in identified if isinstance(row.values["identified_date"], PartialDate)
    ]
    known = dice.some(choosable, planted("reported_by_two_agencies"))
    places = {row.text("event_id"): row for row in data.of("event")}
    rows = [_of_known(row, places[row.text("event_id")], dice) for row in known]
    rows += [
        _of_unknown(pseudonyms.new(), dice) for _ in range(planted("known_to_crisis_centre_only"))
    ]
    rows.sort(key=lambda row: (_first_day(row), row.text("pseudonym")))
    for number, row in enumerate(rows, start=1):
        year = _first_day(row).year % 100
        row.values = {"victim_record_id": f"K-{year}-{number:04d}", **row.values}
        data.add(row)


def _first_day(row: Row) -> date:
    registered = row.date("registered_date")
    assert registered is not None, "every record of a centre has its day"
    return registered.earliest


def _of_known(police: Row, event: Row, dice: Dice) -> Row:
    identified = police.date("identified_date")
    assert identified is not None, "only identified victims are repeated"
    # The centre writes a little later, but in the year in which the police identified the person.
    end_of_year = date(identified.earliest.year, 12, 31)
    came = min(dice.after(identified.earliest, 0, 25), end_of_year)
    values: dict[str, Value | None] = {
        name: police.values[name] for name in _KNOWN_TO_BOTH if name in police.values
    }
    values |= _office(CENTRE_OF[police.text("region")], police.text("region"), came, dice)
    values |= _status(came, "IDB01", dice) | _person(dice)
    values["exploitation_country"] = event.values.get("exploitation_country")
    values["recruiter_relationship"] = police.values.get("recruiter_relationship")
    return Row("victim", Holder.CRISIS_CENTRES, filled(values))


def _of_unknown(pseudonym: str, dice: Dice) -> Row:
    year = dice.between(FIRST_YEAR, LAST_YEAR)
    came = min(date(year, 1, 1) + timedelta(days=dice.between(0, 364)), KNOWN_UNTIL)
    region = dice.weighted(REGIONS)
    age = dice.between(17, 24) + dice.between(0, 3) * dice.between(0, 9)
    form = dice.weighted({"SX1": 5, "DS": 3, "FL1": 3, "MR": 1.5, "SL": 0.5})
    values: dict[str, Value | None] = {
        "pseudonym": pseudonym,
        "sex": "M" if form == "FL1" and dice.chance(0.8) else "F",
        "birth_date": PartialDate.of_year(came.year - age - 1) if dice.chance(0.5) else REFUSED,
        "age_identified": age,
        "age_estimated": "no",
        "citizenship": (HOME,),
        "residence_country": HOME,
        "residence_region": region,
        "exploitation_suffered": (form, "DS") if form == "SX1" and dice.chance(0.1) else (form,),
        "exploitation_country": dice.weighted({HOME: 6, "XDS": 3, "XDN": 2}),
        "recruiter_relationship": dice.several({"REL4": 4, "REL3": 2, "REL1": 2, "REL9": 2}, 0.2),
        "previously_trafficked": NOT_ASKED if dice.chance(0.3) else "no",
    }
    values |= _office(CENTRE_OF[region], region, came, dice)
    values |= _status(came, "IDB08", dice) | _person(dice)
    return Row("victim", Holder.CRISIS_CENTRES, filled(values))


def _office(centre: str, region: str, came: date, dice: Dice) -> dict[str, Value | None]:
    return {
        "reporting_agency": centre,
        "reporting_entity_type": "ENT11",
        "region": region,
        "registered_date": on(came),
        "first_contact_route": dice.weighted({"FCR1": 5, "FCR2": 3, "FCR5": 3}),
        "consent_purpose": dice.several({"assistance": 8, "statistics": 5, "referral": 3}, 0.5),
        "consent_date": on(came),
    }


def _status(came: date, identified_by: str, dice: Dice) -> dict[str, Value | None]:
    offered = dice.several({"AST01": 5, "AST02": 4, "AST03": 6, "AST04": 3, "AST10": 2}, 0.6)
    return {
        "victim_status": "VST2",
        "victim_status_date": on(came),
        "identified_date": on(came),
        "identified_by": identified_by,
        "assistance_offered": offered,
        "assistance_accepted": offered,
        "assistance_provided": offered[:2],
        "control_method": dice.several(_CONTROLS, 0.55),
    }


def _person(dice: Dice) -> dict[str, Value | None]:
    """What only a centre asks, when the person has rested; much of it stays open."""
    return {
        "education_level": dice.weighted(_SCHOOLING) if dice.chance(0.8) else None,
        "marital_status": dice.weighted(_FAMILY) if dice.chance(0.85) else REFUSED,
        "prior_activity": dice.weighted(_WORK) if dice.chance(0.8) else NOT_KNOWN,
        "disability": "yes" if dice.chance(0.04) else "no",
        "vulnerability_factor": dice.several(_RISKS, 0.6),
        "legal_status_at_exploitation": NOT_APPLICABLE if dice.chance(0.1) else None,
        "means": dice.several({"MEA6": 5, "MEA8": 4, "MEA7": 1}, 0.3),
    }
