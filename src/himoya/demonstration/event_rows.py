"""What the police register about the file itself: case, event, offence."""

from __future__ import annotations

from datetime import date, timedelta

from himoya.demonstration.cases import CaseFile
from himoya.demonstration.dice import Dice
from himoya.demonstration.events import SMUGGLING_ARTICLE, EventFacts
from himoya.demonstration.national_data import (
    FIRST_YEAR,
    KNOWN_UNTIL,
    NOT_APPLICABLE,
    NOT_KNOWN,
    Holder,
    Row,
    filled,
    on,
)
from himoya.demonstration.suspects import Course
from himoya.dictionary.rules.views import Value

_REFUSED, _OPENED, _SUSPENDED = "refused_to_open", "opened", "suspended"
_IN_COURT, _RETURNED, _CLOSED, _JOINED = "sent_to_court", "returned", "closed", "joined"


def police_of(region: str) -> str:
    """Return the agency that registers for the police of a region."""
    return f"XD-MIA-{region[-2:]}"


def event_row(facts: EventFacts) -> Row:
    """Return the event as the police know it."""
    dice = Dice(f"event row {facts.outline.number}")
    values: dict[str, Value | None] = {
        "event_id": facts.event_id,
        "case_number": facts.case_number,
        "registered_date": on(facts.outline.registered),
        "first_act_date": facts.first_act_told,
        "exploitation_end_date": facts.end_told,
        "geographic_reach": facts.place.reach,
        "recruitment_country": facts.place.recruitment_country,
        "recruitment_region": facts.place.recruitment_region,
        "transit_country": facts.place.transit,
        "exploitation_country": facts.place.exploitation_country,
        "exploitation_region": facts.place.exploitation_region,
        "economic_sector": _sector(facts, dice),
        "transport_mode": facts.place.transport,
        "border_crossing": None if dice.chance(0.1) else facts.place.border,
        "recruitment_method": facts.recruitment,
        "online_platform": facts.platforms,
        "online_platform_use": _platform_use(facts, dice),
        "act": facts.elements.acts,
        "means": facts.elements.means,
        "intended_exploitation": facts.elements.forms,
        "exploitation_occurred": "yes" if facts.occurred else "no",
        "organised_group": "yes" if facts.organised else ("no" if dice.chance(0.8) else None),
        "known_victim_count": facts.victims,
        "known_suspect_count": facts.suspects,
        "legal_qualification": _qualification(facts),
    }
    return Row("event", Holder.POLICE, filled(values))


def _sector(facts: EventFacts, dice: Dice) -> Value | None:
    """Forms before 2018 did not ask for the sector; later it is often left empty."""
    if facts.sectors is None:
        return None
    if facts.outline.year < FIRST_YEAR + 3:
        return None if dice.chance(0.5) else facts.sectors
    return NOT_KNOWN if dice.chance(0.08) else facts.sectors


def _platform_use(facts: EventFacts, dice: Dice) -> Value | None:
    if facts.platforms is None:
        return None
    return dice.several({"recruitment": 9, "control": 1}, 0.1)


def _qualification(facts: EventFacts) -> tuple[str, ...]:
    articles = (facts.article, facts.beside)
    return tuple(sorted(article for article in articles if article is not None))


# Offences


def offence_rows(facts: EventFacts, courses: list[Course]) -> list[Row]:
    """Return the offences of an event: the main one, and one that stands beside it."""
    rows = [_offence(facts, courses, 1, facts.article_first, facts.article)]
    if facts.beside is not None:
        rows.append(_offence(facts, courses, 2, facts.beside, facts.beside))
    return rows


def offence_number(facts: EventFacts, number: int = 1) -> str:
    """Return the number of an offence of an event."""
    return f"O-{facts.serial}-{number}"


def _offence(facts: EventFacts, courses: list[Course], number: int, first: str, final: str) -> Row:
    outline = facts.outline
    state, since = state_of(facts, courses)
    place = facts.place.exploitation_region
    decided = state in {_CLOSED, _IN_COURT} or first != final
    values: dict[str, Value | None] = {
        "offence_number": offence_number(facts, number),
        "event_id": facts.event_id,
        "case_number": facts.case_number,
        "reporting_agency": police_of(outline.region),
        "reporting_entity_type": "ENT01",
        "region": outline.region,
        "registered_date": on(outline.registered),
        "committed_date": facts.first_act_told,
        "offence_region": place if isinstance(place, str) else outline.region,
        "article_first": first,
        "article_final": final if decided else None,
        "attempted": "yes" if outline.is_marked("attempt") else "no",
        "offence_state": state,
        "offence_state_date": on(since),
    }
    return Row("offence", Holder.POLICE, filled(values))


def state_of(facts: EventFacts, courses: list[Course]) -> tuple[str, date]:
    """Return the state of the proceedings at the end of the data, and since when."""
    outline = facts.outline
    begun = min(outline.registered + timedelta(days=12), KNOWN_UNTIL)
    if outline.is_marked("refused_to_open"):
        return _REFUSED, begun
    if not courses or all(course.wanted for course in courses):
        later = outline.registered + timedelta(days=75)
        return (_OPENED, begun) if later > KNOWN_UNTIL else (_SUSPENDED, later)
    if any(course.outcome == "OUT5" for course in courses):
        return _RETURNED, max(course.outcome_date or begun for course in courses)
    if all(course.outcome or course.ended or course.wanted for course in courses):
        return _CLOSED, max(course.outcome_date or course.ended or begun for course in courses)
    sent = [course.sent for course in courses if course.sent is not None]
    return (_IN_COURT, max(sent)) if sent else (_OPENED, begun)


# Cases


def case_row(case: CaseFile, courses: list[Course]) -> Row:
    """Return the case as the police keep it."""
    facts = case.events[0]
    outline = facts.outline
    dice = Dice(f"case {outline.number}")
    state, since = state_of(case.events[-1], courses)
    if case.joined_to is not None:
        state, since = _JOINED, min(outline.registered + timedelta(days=30), KNOWN_UNTIL)
    opened = min(outline.registered + timedelta(days=dice.between(1, 12)), KNOWN_UNTIL)
    values: dict[str, Value | None] = {
        "case_number": case.number,
        "reporting_agency": police_of(outline.region),
        "region": outline.region,
        "report_received_date": on(outline.registered - timedelta(days=dice.between(0, 9))),
        "registered_date": on(outline.registered),
        "opened_date": NOT_APPLICABLE if state == _REFUSED else on(opened),
        "case_classification": _classification(facts),
        "case_state": state,
        "case_state_date": on(max(since, opened)),
        "joined_to_case_number": case.joined_to,
    }
    return Row("case", Holder.POLICE, filled(values))


def _classification(facts: EventFacts) -> str:
    if facts.article == SMUGGLING_ARTICLE:
        return "smuggling_of_migrants"
    if facts.outline.story.name == "baby_sale":
        return "other"
    return "trafficking_in_persons"
