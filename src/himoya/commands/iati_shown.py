"""Files of IATI as they are shown: in words, and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from himoya.commands.sentences import sentences
from himoya.languages.codes import Language
from himoya.programmes.iati.activity import Activity
from himoya.programmes.iati.narratives import first_text
from himoya.programmes.iati.reading import ReadFile
from himoya.programmes.iati.results import Indicator, Result, Value
from himoya.programmes.who_does_what.rows import Row, territories_of
from himoya.programmes.who_does_what.table import role_in_words


def in_words(read: ReadFile, language: Language) -> str:
    """Return what a file says, a paragraph for each activity, and what was not read of it."""
    say = sentences.say
    number = len(read.activities)
    lines = [
        say(language, "Activities: {number}. IATI {version}.", number=number, version=read.version)
    ]
    for one in read.activities:
        lines += ["", f"{one.identifier}: {first_text(one.title, language)}"]
        lines += [
            f"  {role_in_words(body.role, language)}: {first_text(body.name, language) or body.ref}"
            for body in one.participants
        ]
        where = say(language, "Where: {where}", where=", ".join(territories_of(one)))
        told = sum(len(result.indicators) for result in one.results)
        indicators = say(language, "Indicators: {number}", number=told)
        lines += [f"  {where}", f"  {indicators}"]
    lines += [""] if read.faults or read.passed_over else []
    lines += [fault.in_words(language) for fault in read.faults]
    text = "Not kept here: {element}, {number} in all, the first in line {line}."
    for left in read.passed_over:
        told_of = {"element": left.element, "number": left.number, "line": left.line}
        lines.append(say(language, text, **told_of))
    return "\n".join(lines)


def as_json(read: ReadFile, language: Language) -> dict[str, Any]:
    """Return a file's activities, faults and what was passed over."""
    return {
        "version": read.version,
        "activities": [_activity(one, language) for one in read.activities],
        "faults": [
            {"line": one.line, "element": one.element, "message": one.in_words(language)}
            for one in read.faults
        ],
        "passed_over": [
            {"element": one.element, "number": one.number, "line": one.line}
            for one in read.passed_over
        ],
    }


def _activity(one: Activity, language: Language) -> dict[str, Any]:
    return {
        "identifier": one.identifier,
        "reporting_org": one.reporter.ref,
        "title": first_text(one.title, language),
        "status": one.status,
        "organisations": [
            {
                "name": first_text(body.name, language),
                "ref": body.ref,
                "type": body.type,
                "role": body.role,
            }
            for body in one.participants
        ],
        "countries": [code.code for code in one.countries],
        "locations": [first_text(place, language) for place in one.locations],
        "sectors": [code.code for code in one.sectors],
        "dates": [{"type": day.type, "date": day.day.isoformat()} for day in one.days],
        "budgets": [
            {
                "start": budget.start.isoformat(),
                "end": budget.end.isoformat(),
                "value": _number(budget.money.amount),
                "currency": budget.money.currency or one.currency,
            }
            for budget in one.budgets
        ],
        "results": [_result(result, language) for result in one.results],
    }


def _result(one: Result, language: Language) -> dict[str, Any]:
    indicators = [_indicator(indicator, language) for indicator in one.indicators]
    return {"type": one.type, "title": first_text(one.title, language), "indicators": indicators}


def _indicator(one: Indicator, language: Language) -> dict[str, Any]:
    return {
        "title": first_text(one.title, language),
        "measure": one.measure,
        "references": [reference.code for reference in one.references],
        "periods": [
            {
                "start": period.start.isoformat(),
                "end": period.end.isoformat(),
                "targets": [_value(value, language) for value in period.targets],
                "actuals": [_value(value, language) for value in period.actuals],
            }
            for period in one.periods
        ],
    }


def _value(one: Value, language: Language) -> dict[str, Any]:
    return {
        "value": _number(one.value),
        "dimensions": {dimension.name: dimension.value for dimension in one.dimensions},
        "comment": first_text(one.comment, language),
    }


def _number(value: Decimal | None) -> int | float | None:
    """Return a number of JSON; whole numbers stay whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def rows_as_json(rows: Sequence[Row], language: Language) -> dict[str, Any]:
    """Return who does what where."""
    return {
        "rows": [
            {
                "organisation": one.organisation,
                "organisation_type": one.organisation_type,
                "role": one.role,
                "role_in_words": role_in_words(one.role, language),
                "activity": one.activity,
                "identifier": one.identifier,
                "territory": one.territory,
                "sectors": list(one.sectors),
                "start": one.start.isoformat() if one.start else None,
                "end": one.end.isoformat() if one.end else None,
                "source": one.source,
            }
            for one in rows
        ]
    }
