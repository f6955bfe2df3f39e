"""What may be asked of the table builder, and what it says to a question it does not answer."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.dictionary.results import PeriodKind
from himoya.statistics.disclosure.errors import ProtectionImpossible


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A table of the dictionary, broken down by ``rows`` and ``columns``, in some ``periods``.

    The table says what is measured, in which unit of count and by which date. Periods are of one
    kind, ``period``: years or half-years. Without periods all of that kind in the snapshot are
    meant. There is no filter by category: nobody can leave out one person's group.
    """

    table: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    period: PeriodKind = PeriodKind.YEAR

    @property
    def dimensions(self) -> tuple[str, ...]:
        return (*self.rows, *self.columns)


class QuestionRefused(ProtectionImpossible):
    """Any question without an answer; `in_language` says what to ask instead."""

    SENTENCE = "This question cannot be answered."


class TableNotOffered(QuestionRefused):
    SENTENCE = "There is no table “{found}” to build from. There are: {known}."


class DimensionNotOffered(QuestionRefused):
    SENTENCE = "This table has no breakdown “{found}”. It has: {known}."


class DimensionTwice(QuestionRefused):
    SENTENCE = "The breakdown “{found}” was asked for twice. Take it as a row or as a column."


class PeriodNotOffered(QuestionRefused):
    SENTENCE = "There are no figures for the period “{found}”. There are: {known}."


class PeriodsOfTwoLengths(QuestionRefused):
    SENTENCE = (
        "“{found}” is longer or shorter than the other periods that you asked for. A year and a "
        "half-year in one line would look like a rise or a fall that nobody counted. Take years, "
        "or half-years."
    )


class OnlyInYears(QuestionRefused):
    SENTENCE = "The rules of the country give this table out in years only."


class TooManyDimensions(QuestionRefused):
    SENTENCE = (
        "At most {most} breakdowns can be put into one table; you asked for {found}. With more, "
        "single people could be recognised."
    )


class NotCrossed(QuestionRefused):
    SENTENCE = (
        "These breakdowns are not put together in one table: the groups would be so small that "
        "single people could be recognised. Take one of them away."
    )


class TellsTooMuch(QuestionRefused):
    SENTENCE = (
        "In every period that you asked for, this table would tell too much about single people: "
        "its groups are too small, or too much alike. Take fewer breakdowns."
    )
