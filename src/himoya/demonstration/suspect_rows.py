"""What the police, and what prosecutors and courts, write down about a suspect.

Each keeps a record with a number of its own; the pseudonym tells that both are of one person.
"""

from __future__ import annotations

from datetime import date, timedelta

from himoya.demonstration.dice import Dice
from himoya.demonstration.event_rows import police_of
from himoya.demonstration.national_data import (
    KNOWN_UNTIL,
    NOT_APPLICABLE,
    NOT_KNOWN,
    Holder,
    Row,
    filled,
    on,
)
from himoya.demonstration.suspects import (
    ACQUITTED,
    CHARGED,
    CONVICTED,
    DETAINED,
    ENDED,
    FINAL,
    IN_COURT,
    RECORDED,
    WANTED,
    Course,
)
from himoya.dictionary.rules.views import Value


def _dated(day: date | None) -> Value | None:
    return None if day is None else on(day)


def court_of(region: str) -> str:
    """Return the court of a region."""
    return f"XD-CRT-{region[-2:]}"


def police_suspect(course: Course) -> Row:
    """Return the record of the police, who know the way up to the court."""
    facts = course.facts
    dice = Dice(f"suspect row {facts.outline.number} {course.number}")
    values: dict[str, Value | None] = {
        "suspect_record_id": course.police_id,
        "event_id": facts.event_id,
        "case_number": facts.case_number,
        "pseudonym": course.pseudonym,
        "reporting_agency": police_of(facts.outline.region),
        "reporting_entity_type": "ENT01",
        "region": facts.outline.region,
        **_person(course, dice),
        "role": course.role,
        "relationship_to_victim": _relationship(course, dice),
        "stage": _police_stage(course),
        "recorded_date": on(course.recorded),
        "detained_date": _dated(course.detained),
        "charged_date": _dated(course.charged),
        "ended_without_conviction_date": _dated(course.ended),
        **_measure(course, dice),
    }
    if dice.chance(0.05) and course.charged is not None:
        values |= {"asset_seized_amount": float(dice.between(2, 60) * 500), "asset_currency": "XTS"}
    return Row("suspect", Holder.POLICE, filled(values))


def _person(course: Course, dice: Dice) -> dict[str, Value | None]:
    if course.is_firm:
        return {
            "person_kind": "legal",
            "sex": NOT_APPLICABLE,
            "age_at_offence": NOT_APPLICABLE,
            "citizenship": NOT_APPLICABLE,
        }
    before = dice.weighted({"no": 80, "yes": 12, "": 8})
    return {
        "person_kind": "natural",
        "sex": course.sex,
        "age_at_offence": NOT_KNOWN if course.wanted and dice.chance(0.4) else course.age,
        "citizenship": (course.citizenship,),
        "previous_conviction": before or None,
        "previous_conviction_same_kind": "no" if before == "yes" and dice.chance(0.8) else None,
    }


def _relationship(course: Course, dice: Dice) -> Value | None:
    recruiters = course.facts.outline.story.recruiters
    if course.facts.is_smuggling or course.is_firm or dice.chance(0.25):
        return None
    return dice.several(recruiters, 0.05)


def _police_stage(course: Course) -> str:
    if course.wanted:
        return WANTED
    if course.sent is not None:
        return IN_COURT
    if course.ended is not None:
        return ENDED
    if course.charged is not None:
        return CHARGED
    return DETAINED if course.detained is not None else RECORDED


def _measure(course: Course, dice: Dice) -> dict[str, Value | None]:
    if course.charged is None:
        return {}
    if course.is_firm:
        return {"preventive_measure": NOT_APPLICABLE}
    if course.detained is not None and dice.chance(0.75):
        measure = "custody"
    else:
        measure = dice.weighted({"undertaking": 6, "house_arrest": 2, "bail": 0.6, "none": 0.5})
    return {"preventive_measure": measure, "preventive_measure_date": on(course.charged)}


# Prosecutors and courts


def court_suspect(course: Course) -> Row:
    """Return the record of prosecutor and court about somebody who was charged.

    The day of the charge stands with the charge only: the police report it as a stage.
    """
    facts = course.facts
    values: dict[str, Value | None] = {
        "suspect_record_id": course.court_id,
        "event_id": facts.event_id,
        "case_number": facts.case_number,
        "pseudonym": course.pseudonym,
        "reporting_agency": court_of(facts.outline.region),
        "reporting_entity_type": "ENT04",
        "region": facts.outline.region,
        "person_kind": "legal" if course.is_firm else "natural",
        "sex": NOT_APPLICABLE if course.is_firm else course.sex,
        "age_at_offence": NOT_APPLICABLE if course.is_firm else course.age,
        "citizenship": NOT_APPLICABLE if course.is_firm else (course.citizenship,),
        "role": course.role,
        "stage": _court_stage(course),
        "sent_to_court_date": _dated(course.sent),
        "convicted_first_instance_date": _dated(course.convicted),
        "conviction_final_date": _dated(course.final),
        "acquitted_date": _dated(course.acquitted),
        "ended_without_conviction_date": _dated(course.ended),
        "court_outcome": course.outcome,
        "court_outcome_date": _dated(course.outcome_date),
        "judgment_final": _is_final(course),
    }
    return Row("suspect", Holder.COURTS, filled(values))


def _court_stage(course: Course) -> str:
    if course.final is not None:
        return FINAL
    if course.convicted is not None:
        return CONVICTED
    if course.acquitted is not None:
        return ACQUITTED
    if course.ended is not None:
        return ENDED
    return IN_COURT if course.sent is not None else CHARGED


def _is_final(course: Course) -> str | None:
    if course.outcome is None:
        return None
    if course.convicted is not None:
        return "yes" if course.final is not None else "no"
    return "no" if course.outcome == "OUT5" else "yes"


def final_day(course: Course) -> date | None:
    """Return the day on which a judgment of any kind became final, if it did."""
    if course.convicted is not None:
        return course.final
    if course.outcome in {None, "OUT5"} or course.outcome_date is None:
        return None
    day = course.outcome_date + timedelta(days=10)
    return day if day <= KNOWN_UNTIL else None
