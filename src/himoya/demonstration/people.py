"""Victims: who they are, and what the police write down about each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.event_rows import police_of
from himoya.demonstration.events import EventFacts
from himoya.demonstration.national_data import (
    KNOWN_UNTIL,
    NOT_APPLICABLE,
    NOT_ASKED,
    NOT_KNOWN,
    REFUSED,
    Holder,
    Row,
    filled,
    on,
)
from himoya.demonstration.outlines import NEW_ARTICLE_YEAR
from himoya.demonstration.stories import HOME, NORTH, SOUTH
from himoya.demonstration.years import REGIONS
from himoya.dictionary.rules.conditions_people import ADULT_AT, NOT_REQUIRED
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate

STATELESS = "XXA"

#: Age bands that a clerk chooses when only a band is known.
_BANDS = ((0, 8, "A00"), (9, 17, "A09P"), (18, 20, "A18"), (21, 23, "A21"), (24, 26, "A24"),
          (27, 29, "A27"), (30, 38, "A30"), (39, 47, "A39"), (48, 110, "A48P"))  # fmt: skip

#: A second form that sometimes stands beside the first.
_SECOND_FORM = {"SX": "DS", "DS": "FL1", "BG": "FL2", "FL": "DS", "XD": "DS", "MR": "DS"}

_HELP = {"AST01": 3, "AST02": 4, "AST03": 5, "AST04": 4, "AST06": 3, "AST07": 2, "AST10": 1.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person in one event; ``age`` is that on the day of identification."""

    facts: EventFacts
    number: int
    pseudonym: str
    sex: str
    age: int
    born: date
    citizenship: tuple[str, ...]
    home_region: str
    registered: date
    identified: date
    forms: tuple[str, ...]

    @property
    def is_child(self) -> bool:
        """Under 18 when identified (C11)."""
        return self.age < ADULT_AT


def person_of(facts: EventFacts, number: int, pseudonym: str) -> Person:
    """Throw the dice for one victim of an event."""
    dice = Dice(f"victim {facts.outline.number} {number}")
    story = facts.outline.story
    is_child = dice.chance(story.children)
    lowest, highest = story.child_ages if is_child else story.ages
    age = min(dice.between(lowest, highest), dice.between(lowest, highest + 6), highest)
    registered = min(dice.after(facts.outline.registered, 0, 45), KNOWN_UNTIL)
    identified = min(dice.after(registered, 0, 50), KNOWN_UNTIL)
    born = _born(identified, age, dice)
    if born > facts.first_act:
        # A sold child was born before the sale.
        born = facts.first_act - timedelta(days=dice.between(5, 120))
        age = int((identified - born).days / 365.25)
    return Person(
        facts=facts,
        number=number,
        pseudonym=pseudonym,
        sex="F" if dice.chance(story.women) else "M",
        age=age,
        born=born,
        citizenship=_citizenship(facts, dice),
        home_region=facts.outline.region if dice.chance(0.8) else dice.weighted(REGIONS),
        registered=registered,
        identified=identified,
        forms=_forms(facts, dice),
    )


def _born(identified: date, age: int, dice: Dice) -> date:
    birthday = identified.replace(year=identified.year - age, day=min(identified.day, 28))
    return birthday - timedelta(days=dice.between(1, 363))


def _citizenship(facts: EventFacts, dice: Dice) -> tuple[str, ...]:
    if facts.outline.story.foreign_victims:
        return (dice.weighted({SOUTH: 8, NORTH: 1, STATELESS: 0.5}),)
    if dice.chance(0.012):
        return (STATELESS,)
    return (HOME, NORTH) if dice.chance(0.008) else (HOME,)


def _forms(facts: EventFacts, dice: Dice) -> tuple[str, ...]:
    forms = facts.elements.forms
    if not isinstance(forms, tuple) or not facts.occurred:
        return ()
    second = _SECOND_FORM.get(forms[0][:2])
    if second is not None and second not in forms and dice.chance(0.07):
        return (*forms, second)
    return forms


# The row of the police


def police_row(person: Person) -> Row:
    """Return what the police write down about a victim."""
    facts = person.facts
    dice = Dice(f"victim row {facts.outline.number} {person.number}")
    values: dict[str, Value | None] = {
        "victim_record_id": f"V-{facts.serial}-{person.number}",
        "event_id": facts.event_id,
        "case_number": facts.case_number,
        "pseudonym": person.pseudonym,
        "reporting_agency": police_of(facts.outline.region),
        "reporting_entity_type": "ENT01",
        "region": facts.outline.region,
        "registered_date": on(person.registered),
        "first_contact_route": _contact(facts, dice),
        "sex": person.sex,
        "citizenship": person.citizenship,
        "residence_country": _residence(person),
        "residence_region": _residence_region(person, dice),
        "victim_status": "VST3" if dice.chance(0.55) else "VST2",
        "victim_status_date": on(person.identified),
        "identified_date": on(person.identified),
        "identified_by": _identified_by(facts, dice),
        "exploitation_suffered": person.forms or NOT_APPLICABLE,
        **age_answers(person, dice),
        **_consent_and_help(person, dice),
        **_what_happened(person, dice),
        **_return(person, dice),
    }
    if values["victim_status"] == "VST3":
        values["procedural_role"] = dice.several({"injured_party": 9, "civil_claimant": 1}, 0.2)
    return Row("victim", Holder.POLICE, filled(values))


def _contact(facts: EventFacts, dice: Dice) -> Value:
    if facts.outline.year < NEW_ARTICLE_YEAR:
        # The form in use until the end of 2019 did not ask.
        return NOT_ASKED
    return dice.weighted({"FCR1": 4, "FCR2": 3, "FCR4": 3, "FCR5": 2, "FCR6": 1})


def _residence(person: Person) -> str:
    if person.facts.outline.story.foreign_victims:
        return SOUTH if person.citizenship[0] == STATELESS else person.citizenship[0]
    return HOME


def _residence_region(person: Person, dice: Dice) -> Value | None:
    if person.facts.outline.story.foreign_victims:
        return NOT_APPLICABLE
    return NOT_KNOWN if dice.chance(0.03) else person.home_region


def _identified_by(facts: EventFacts, dice: Dice) -> str:
    if facts.place.reach == "GEO3":
        return dice.weighted({"IDB01": 6, "IDB05": 2, "IDB03": 1, "IDB09": 0.5})
    return dice.weighted({"IDB01": 7, "IDB02": 1, "IDB04": 1, "IDB06": 0.7, "IDB08": 1})


def age_answers(person: Person, dice: Dice) -> dict[str, Value | None]:
    """Return what a clerk knows about age: often all of it, sometimes a band, sometimes nothing."""
    known = dice.weighted({"date": 60, "year": 15, "age": 10, "band": 8, "born": 3, "none": 4})
    if known == "date":
        return {"birth_date": on(person.born), "age_identified": person.age, "age_estimated": "no"}
    if known == "year":
        year = PartialDate.of_year(person.born.year)
        return {"birth_date": year, "age_identified": person.age, "age_estimated": "no"}
    if known == "age":
        return {"birth_date": NOT_KNOWN, "age_identified": person.age, "age_estimated": "yes"}
    if known == "band":
        band = next(code for low, high, code in _BANDS if low <= person.age <= high)
        return {"birth_date": NOT_KNOWN, "age_identified": NOT_KNOWN, "age_band": band,
                "age_estimated": "yes"}  # fmt: skip
    if known == "born":
        return {"birth_date": on(person.born), "age_estimated": "no"}
    return {"birth_date": NOT_KNOWN, "age_identified": NOT_KNOWN, "age_estimated": NOT_APPLICABLE}


def _consent_and_help(person: Person, dice: Dice) -> dict[str, Value | None]:
    offered = dice.several(_HELP, 0.6)
    accepted = tuple(help_ for help_ in offered if dice.chance(0.8))
    agreed = dice.several({"assistance": 6, "police_report": 4, "statistics": 4}, 0.5)
    consents = dice.chance(0.93)
    return {
        "consent_purpose": agreed if consents else ("none",),
        "consent_date": on(person.registered) if consents else NOT_APPLICABLE,
        "assistance_offered": offered,
        "assistance_accepted": accepted or NOT_APPLICABLE,
        "assistance_provided": accepted[: dice.between(1, 4)] or NOT_APPLICABLE,
    }


def _what_happened(person: Person, dice: Dice) -> dict[str, Value | None]:
    facts, story = person.facts, person.facts.outline.story
    months = min((person.registered - facts.first_act).days // 30, 30)
    answers: dict[str, Value | None] = {
        "recruiter_relationship": dice.several(story.recruiters, 0.1),
        "age_first_exploited": _age_at_first(person, dice),
        "control_method": dice.several(story.controls, 0.45),
        "previously_trafficked": "no" if dice.chance(0.9) else NOT_KNOWN,
    }
    if not facts.occurred:
        return answers | {"control_method": NOT_APPLICABLE, "age_first_exploited": NOT_APPLICABLE}
    answers["exploitation_duration"] = dice.between(0, months) if dice.chance(0.7) else None
    if dice.chance(0.09):
        answers["control_method"] = dice.pick((NOT_KNOWN, NOT_ASKED, REFUSED))
    if dice.chance(0.08):
        answers["recruiter_relationship"] = NOT_KNOWN
    if person.is_child and dice.chance(0.55):
        answers["means"] = (NOT_REQUIRED,)
    if story.name == "building_abroad" and facts.outline.year >= NEW_ARTICLE_YEAR:
        answers["labour_office_contract"] = "yes" if dice.chance(0.12) else "no"
    return answers


def _age_at_first(person: Person, dice: Dice) -> Value | None:
    if person.facts.outline.year < NEW_ARTICLE_YEAR:
        return NOT_ASKED
    if dice.chance(0.25):
        return None
    years = (person.identified - person.facts.first_act).days / 365.25
    return max(person.age - int(years + 0.5), 0)


def _return(person: Person, dice: Dice) -> dict[str, Value | None]:
    country = person.facts.place.exploitation_country
    if person.facts.place.reach != "GEO3" or not dice.chance(0.55):
        return {}
    home = dice.after(person.identified, 3, 60)
    if home > KNOWN_UNTIL:
        return {}
    return {
        "repatriation_country": country,
        "repatriation_date": on(home),
        "repatriation_voluntary": "yes" if dice.chance(0.95) else NOT_KNOWN,
    }
