"""What stands on one paper. Without the name it is what the register keeps, to print it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.programmes.certificates.kinds import printed_words
from himoya.programmes.certificates.template import Course, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One certificate or statement; ``stamp`` is None where no place is kept for one.

    ``check_address`` is the page on which anybody checks it by its number, None where nobody may;
    ``check`` is what stands beside it.
    """

    number: str
    language: Language
    issuer: str
    issuer_above: tuple[str, ...]
    title: str
    lead: str
    name: str
    statement: str
    facts: tuple[tuple[str, str], ...]
    signatories: tuple[str, ...]
    signature: str
    stamp: str | None
    issued_on: date
    check: str
    check_address: str | None = None


def paper_of(
    template: Template,
    *,
    number: str,
    name: str,
    issued_on: date,
    replaces: str | None = None,
    check_address: str | None = None,
) -> Paper:
    """Return the paper of one person under its number."""
    words = printed_words(template.language)
    return Paper(
        number=number,
        language=template.language,
        issuer=template.issuer,
        issuer_above=template.issuer_above,
        title=template.printed_title,
        lead=words["lead"],
        name=name,
        statement=template.printed_statement,
        facts=tuple(_facts(template, number, issued_on, replaces)),
        signatories=template.signatories,
        signature=words["signature"],
        stamp=words["stamp"] if template.place_for_stamp else None,
        issued_on=issued_on,
        check=words["check"],
        check_address=check_address,
    )


def valid_until(template: Template, issued_on: date) -> date | None:
    """Return the last day of validity, None for a paper that stays valid."""
    if template.valid_years is None:
        return None
    year = issued_on.year + template.valid_years
    try:
        return issued_on.replace(year=year)
    except ValueError:  # 29 February of a year that has none
        return issued_on.replace(year=year, day=28)


def _facts(
    template: Template, number: str, issued_on: date, replaces: str | None
) -> Iterator[tuple[str, str]]:
    language, course = template.language, template.course
    words = printed_words(language)
    yield words["course"], course.on_paper
    if course.version:
        yield words["version"], course.version
    if course.hours is not None:
        yield words["hours"], format_number(course.hours, language)
    yield words["dates"], _days(course, language)
    yield words["place"], course.place
    yield words["number"], number
    yield words["issued_on"], _day(issued_on, language)
    last = valid_until(template, issued_on)
    if last is not None:
        yield words["valid_until"], _day(last, language)
    if replaces is not None:
        yield words["replaces"], replaces


def _days(course: Course, language: Language) -> str:
    first = _day(course.start, language)
    if course.end is None or course.end == course.start:
        return first
    last = PartialDate.of_day(course.end)
    return format_date(PartialDate.of_period(PartialDate.of_day(course.start), last), language)


def _day(day: date, language: Language) -> str:
    return format_date(PartialDate.of_day(day), language)
