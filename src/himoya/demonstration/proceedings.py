"""What prosecutors and courts write down: charges, and sentences for those convicted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from himoya.demonstration.dice import Dice
from himoya.demonstration.event_rows import offence_number
from himoya.demonstration.national_data import Holder, Row, filled, on
from himoya.demonstration.suspect_rows import final_day
from himoya.demonstration.suspects import Course
from himoya.dictionary.countries import Article
from himoya.dictionary.rules.views import Value

IMPRISONMENT, RESTRICTION, FINE, CONFISCATION, DAMAGES = "SEN1", "SEN3", "SEN6", "SEN8", "SEN11"

CURRENCY = "XTS"

#: The shortest term where an article states none, in months.
_SHORTEST = 6


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Imprisonment that is to be served: whose, under which sentence, how long, since when."""

    course: Course
    sentence_id: str
    months: int
    final: date


def charge_rows(course: Course) -> list[Row]:
    """Return the charges: the main article, and one that stands beside it."""
    facts = course.facts
    rows = [_charge(course, 1, facts.article_first, course.article_final)]
    if facts.beside is not None and not course.is_firm:
        rows.append(_charge(course, 2, facts.beside, facts.beside if course.outcome else None))
    return rows


def _charge(course: Course, number: int, article: str, final: str | None) -> Row:
    facts = course.facts
    dice = Dice(f"charge {facts.outline.number} {course.number} {number}")
    assert course.charged is not None, "only those charged have charges"
    outcome = course.outcome
    # The charge beside the main one is not "convicted of a related offence only".
    if number == 2 and outcome == "OUT2":
        outcome = "OUT1"
    became_final = final_day(course)
    values: dict[str, Value | None] = {
        "charge_id": _charge_id(course, number),
        "suspect_record_id": course.court_id,
        "case_number": facts.case_number,
        "offence_number": offence_number(facts, number),
        "article": article,
        "counts": 1 + (dice.between(1, 3) if facts.victims > 1 and dice.chance(0.4) else 0),
        "charged_date": on(course.charged),
        "article_final": final,
        "court_outcome": outcome,
        "court_outcome_date": None if course.outcome_date is None else on(course.outcome_date),
        "court_instance": _instance(course),
        "judgment_final": None if outcome is None else ("yes" if became_final else "no"),
        "judgment_final_date": None if became_final is None else on(became_final),
    }
    return Row("charge", Holder.COURTS, filled(values))


def _charge_id(course: Course, number: int) -> str:
    return f"H-{course.facts.serial}-{course.number}-{number}"


def _instance(course: Course) -> str | None:
    if course.outcome is None:
        return None
    return "appellate" if course.appealed and course.final is not None else "first_instance"


# Sentences


def sentence_rows(course: Course, article: Article) -> tuple[list[Row], Term | None]:
    """Return the sentences of somebody convicted, and the term that is to be served."""
    if course.convicted is None:
        return [], None
    dice = Dice(f"sentence {course.facts.outline.number} {course.number}")
    if course.is_firm:
        return [_sentence(course, 1, FINE, amount=float(dice.between(20, 90) * 1000))], None
    rows, term = _main_sentence(course, article, dice)
    if dice.chance(0.07):
        amount = float(dice.between(2, 80) * 500)
        rows.append(_sentence(course, len(rows) + 1, CONFISCATION, amount=amount))
    if course.facts.victims and dice.chance(0.09):
        amount = float(dice.between(4, 90) * 250)
        rows.append(_sentence(course, len(rows) + 1, DAMAGES, amount=amount))
    return rows, term


def _main_sentence(course: Course, article: Article, dice: Dice) -> tuple[list[Row], Term | None]:
    lowest, highest = range_of(article)
    kind = RESTRICTION if lowest == _SHORTEST and dice.chance(0.3) else IMPRISONMENT
    months = lowest + 6 * int(dice.between(0, (highest - lowest) // 6) * 0.6)
    if kind == RESTRICTION:
        return [_sentence(course, 1, kind, length_months=months)], None
    if dice.chance(0.26 if course.sex == "F" else 0.12):
        probation = dice.pick((12, 24, 36))
        row = _sentence(course, 1, kind, length_months=months, probation_months=probation)
        row.values["suspended"] = "yes"
        return [row], None
    row = _sentence(course, 1, kind, length_months=months)
    if course.final is None:
        return [row], None
    return [row], Term(course, row.text("sentence_id"), months, course.final)


def range_of(article: Article) -> tuple[int, int]:
    """Return the shortest and the longest term of all parts of an article, in months."""
    lows = [part["minimum_months"] for part in article.parts.values() if part["minimum_months"]]
    highs = [part["maximum_months"] for part in article.parts.values() if part["maximum_months"]]
    return min(lows, default=_SHORTEST), max(highs)


def _sentence(course: Course, number: int, kind: str, **measure: Value) -> Row:
    assert course.convicted is not None, "a sentence follows a conviction"
    values: dict[str, Value | None] = {
        "sentence_id": f"N-{course.facts.serial}-{course.number}-{number}",
        "suspect_record_id": course.court_id,
        "charge_id": _charge_id(course, 1),
        "case_number": course.facts.case_number,
        "sentence_type": kind,
        **measure,
        "amount_currency": CURRENCY if "amount" in measure else None,
        "suspended": "no",
        "imposed_date": on(course.convicted),
        "final_date": None if course.final is None else on(course.final),
    }
    return Row("sentence", Holder.COURTS, filled(values))
