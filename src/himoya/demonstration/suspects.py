"""Suspects: who they are, and how far the proceedings against each have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from himoya.demonstration.dice import Dice
from himoya.demonstration.events import SMUGGLING_ARTICLE, EventFacts
from himoya.demonstration.national_data import KNOWN_UNTIL
from himoya.demonstration.stories import HOME, NORTH, SOUTH

#: Stages of the proceedings, as in codelist ``perpetrator_stage``.
RECORDED, DETAINED, CHARGED, IN_COURT = "STG1", "STG2", "STG3", "STG4"
CONVICTED, FINAL, ACQUITTED, ENDED, WANTED = "STG5", "STG6", "STG7", "STG8", "STG11"

#: Outcomes that carry a sentence.
CONVICTIONS = {"OUT1", "OUT2"}

_OUTCOMES = {"OUT1": 76.0, "OUT2": 9.0, "OUT3": 2.5, "OUT4": 4.0, "OUT5": 4.0, "OUT6": 2.0}

#: What a conviction of a related offence only is for.
_LESSER = {"SX": "241", "FL": "215", "DS": "215"}


@dataclass(slots=True, kw_only=True)
class Course:
    """One suspect and the dates at which each stage was reached; None where it was not."""

    facts: EventFacts
    number: int
    pseudonym: str
    is_firm: bool
    sex: str
    age: int
    citizenship: str
    role: tuple[str, ...]
    wanted: bool = False
    recorded: date
    detained: date | None = None
    charged: date | None = None
    sent: date | None = None
    convicted: date | None = None
    final: date | None = None
    acquitted: date | None = None
    ended: date | None = None
    outcome: str | None = None
    outcome_date: date | None = None
    appealed: bool = False
    article_final: str | None = None

    @property
    def police_id(self) -> str:
        """The number that the police gave to the record."""
        return f"S-{self.facts.serial}-{self.number}"

    @property
    def court_id(self) -> str:
        """The number under which prosecutors and courts keep the person."""
        return f"A-{self.facts.serial}-{self.number}"


def courses_of(facts: EventFacts, pseudonyms: list[str]) -> list[Course]:
    """Return the suspects of an event, one for each pseudonym given."""
    dice = Dice(f"suspects {facts.outline.number}")
    courses = []
    for number, pseudonym in enumerate(pseudonyms, start=1):
        is_firm = facts.outline.is_marked("legal_person") and number == len(pseudonyms)
        courses.append(_course(facts, number, pseudonym, is_firm, dice))
    return courses


def _course(facts: EventFacts, number: int, pseudonym: str, is_firm: bool, dice: Dice) -> Course:
    course = Course(
        facts=facts,
        number=number,
        pseudonym=pseudonym,
        is_firm=is_firm,
        sex=_sex(facts, dice),
        age=dice.between(15, 17) if dice.chance(0.012) else 19 + dice.between(0, 19) * 2,
        citizenship=_citizenship(facts, dice),
        role=_role(facts, number, is_firm, dice),
        recorded=dice.after(facts.outline.registered, 0, 40),
    )
    _proceed(course, dice)
    _forget_the_future(course)
    return course


def _sex(facts: EventFacts, dice: Dice) -> str:
    women = {"sexual_abroad": 0.62, "sexual_at_home": 0.5, "baby_sale": 0.75}
    return "F" if dice.chance(women.get(facts.outline.story.name, 0.22)) else "M"


def _citizenship(facts: EventFacts, dice: Dice) -> str:
    if facts.place.reach in {"GEO3", "GEO5"} and dice.chance(0.06):
        return dice.pick((NORTH, SOUTH))
    return HOME


def _role(facts: EventFacts, number: int, is_firm: bool, dice: Dice) -> tuple[str, ...]:
    if is_firm:
        return ("ROL1",)
    if facts.is_smuggling or facts.article_first == SMUGGLING_ARTICLE:
        return dice.several({"ROL3": 5, "ROL2": 3, "ROL10": 1}, 0.2)
    if facts.outline.story.name == "baby_sale":
        return ("ROL51",) if number == 1 else ("ROL52",)
    if facts.place.reach == "GEO3":
        return dice.several({"ROL1": 8, "ROL2": 3, "ROL8": 1.5}, 0.3)
    return dice.several({"ROL7": 6, "ROL1": 4, "ROL6": 1.5, "ROL41": 1}, 0.3)


# The way through the proceedings


def _proceed(course: Course, dice: Dice) -> None:
    if course.facts.outline.is_marked("refused_to_open"):
        course.ended = dice.after(course.recorded, 5, 30)
        return
    if course.is_firm:
        course.charged = dice.after(course.recorded, 20, 90)
    elif dice.chance(0.05):
        course.wanted = True
        return
    elif dice.chance(0.7):
        course.detained = dice.after(course.recorded, 0, 20)
    if course.charged is None and dice.chance(0.86):
        course.charged = dice.after(course.detained or course.recorded, 2, 30)
    if course.charged is None or dice.chance(0.1):
        course.ended = dice.after(course.charged or course.recorded, 60, 240)
        return
    course.sent = dice.after(course.charged, 45, 280)
    _in_court(course, dice)


def _in_court(course: Course, dice: Dice) -> None:
    assert course.sent is not None, "only what was sent to court is judged"
    course.outcome = dice.weighted(_OUTCOMES)
    course.outcome_date = dice.after(course.sent, 25, 200)
    course.article_final = course.facts.article
    if course.outcome in CONVICTIONS:
        course.convicted = course.outcome_date
        course.appealed = dice.chance(0.14)
        wait = (60, 170) if course.appealed else (10, 25)
        course.final = dice.after(course.convicted, *wait)
        if course.outcome == "OUT2":
            course.article_final = _lesser(course.facts)
    elif course.outcome == "OUT3":
        course.acquitted = course.outcome_date
    elif course.outcome in {"OUT4", "OUT6"}:
        course.ended = course.outcome_date


def _lesser(facts: EventFacts) -> str:
    forms = facts.elements.forms
    first = forms[0] if isinstance(forms, tuple) else ""
    beginning = "FL" if first.startswith("XD-FL") else first[:2]
    return _LESSER.get(beginning, "330")


def _forget_the_future(course: Course) -> None:
    """Take out every date after the end of the data, and the outcome with it."""
    for name in ("recorded", "detained", "charged", "sent", "convicted", "final", "acquitted",
                 "ended", "outcome_date"):  # fmt: skip
        day = getattr(course, name)
        if day is not None and day > KNOWN_UNTIL:
            setattr(course, name, KNOWN_UNTIL if name == "recorded" else None)
    if course.outcome_date is None:
        course.outcome = None
        course.article_final = None
