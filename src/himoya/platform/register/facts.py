"""What the records of a case establish about one victim, as facts for the classification library.

No database and no decision here: answers go in, facts come out, and what nobody answered stays
unknown. What was done to the person is read from the person's own record; where that says nothing,
from the event.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.statistics.protocol_facts import UNKNOWN, Answer, Fact, PersonFacts
from himoya.statistics.protocol_facts_of_codes import (
    ADULT_AT,
    CodedAnswers,
    Codes,
    facts_of_codes,
)
from himoya.statistics.smuggling import JourneyFacts

Answered = Mapping[str, Value]

#: Code of `border_crossing` -> whether a border was crossed against what the State entered asks.
#: Other codes say neither.
CROSSED_ILLEGALLY: Mapping[str, Answer] = {
    "BOR0": Answer.NO,
    "BOR1": Answer.NO,
    "BOR2": Answer.YES,
    "BOR3": Answer.YES,
}


@dataclass(frozen=True, slots=True)
class AgeAtAct:
    """An age that can be relied on for the time of the act, and the answer that shows it."""

    age: int | None
    field: str = ""


def person_facts(victim: Answered, event: Answered, dictionary: Dictionary) -> PersonFacts:
    """Return what is known of what was done to one victim in one event."""
    age = age_at_act(victim, event)
    coded = CodedAnswers(
        act=_first_said("act", victim, event),
        means=_first_said("means", victim, event),
        intended_exploitation=_codes(event.get("intended_exploitation")),
        exploitation_suffered=_codes(victim.get("exploitation_suffered")),
        exploitation_occurred=_code(event.get("exploitation_occurred")),
        age=age.age,
    )
    return facts_of_codes(coded, dictionary.codelists)


def journey_facts(victim: Answered, event: Answered) -> JourneyFacts:
    """Return what is known of how one person came into a State.

    No question asks who arranged the entry, nor for what benefit: both stay unknown.
    """
    crossing = _code(event.get("border_crossing"))
    illegal = CROSSED_ILLEGALLY.get(crossing) if isinstance(crossing, str) else None
    return JourneyFacts(
        entry_illegal=Fact(illegal, (f"border_crossing {crossing}",)) if illegal else UNKNOWN,
        foreigner=_foreigner(victim, event),
    )


def age_at_act(victim: Answered, event: Answered) -> AgeAtAct:
    """Return an age that does not claim too much.

    Who is a child when identified was one before. Who is an adult when identified was an adult at
    the act only where so few years lie between that it cannot be otherwise.
    """
    first = victim.get("age_first_exploited")
    if isinstance(first, int):
        return AgeAtAct(first, "age_first_exploited")
    identified = victim.get("age_identified")
    if not isinstance(identified, int):
        return AgeAtAct(None)
    if identified < ADULT_AT:
        return AgeAtAct(identified, "age_identified")
    youngest = _youngest(identified, victim, event)
    is_adult = youngest is not None and youngest >= ADULT_AT
    return AgeAtAct(youngest if is_adult else None, "age_identified" if is_adult else "")


def _youngest(identified: int, victim: Answered, event: Answered) -> int | None:
    """The youngest that a person can have been at the first act; None where no day is known."""
    act, seen = event.get("first_act_date"), victim.get("identified_date")
    seen = seen if isinstance(seen, PartialDate) else victim.get("registered_date")
    if not isinstance(act, PartialDate) or not isinstance(seen, PartialDate):
        return None
    years = max((seen.latest - act.earliest).days / 365.25, 0.0)
    return identified - math.ceil(years)


def _foreigner(victim: Answered, event: Answered) -> Fact:
    """Neither a citizen nor a resident of the State entered."""
    entered, lives = event.get("exploitation_country"), victim.get("residence_country")
    citizenship = victim.get("citizenship")
    if not isinstance(entered, str) or not isinstance(citizenship, tuple):
        return UNKNOWN
    evidence = ("citizenship", "residence_country", "exploitation_country")
    if entered in citizenship or lives == entered:
        return Fact(Answer.NO, evidence)
    return Fact(Answer.YES, evidence) if isinstance(lives, str) else UNKNOWN


def _first_said(name: str, victim: Answered, event: Answered) -> Codes:
    own = _codes(victim.get(name))
    return own if isinstance(own, tuple) and own else _codes(event.get(name))


def _codes(value: Value | None) -> Codes:
    return value if isinstance(value, tuple | Missing) else None


def _code(value: Value | None) -> str | Missing | None:
    return value if isinstance(value, str | Missing) else None
