"""The answers to the questionnaire: ten tables of four years, protected as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import read_population
from himoya.dictionary.reading import country_folder
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import ResultTable
from himoya.exchange.shapes import NotProtected
from himoya.statistics.plans import GIVEN_UP, HELD, PublicationPlan, TablePlan
from himoya.statistics.releases import ProtectedRelease, protect_release
from himoya.statistics.safeguards import EarlierRelease
from himoya.statistics.verdict import Outcome

#: The tables of the dictionary that answer the questions, in their order.
QUESTIONS = tuple(f"glotip_q{number}" for number in range(1, 11))

#: Years that each table of the questionnaire asks for; the last one is the year of reference.
YEARS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one State to one round.

    ``totals`` says whether national totals are exact (``held``) or sums of rounded numbers.
    """

    year: int
    totals: str
    release: ProtectedRelease

    @property
    def tables(self) -> Sequence[ResultTable]:
        """The answered tables, in the order of the questions."""
        return self.release.tables

    @property
    def outcome(self) -> Outcome:
        """The verdict: may they be given away?"""
        return self.release.verdict.outcome


def refuse_unprotected(tables: Sequence[ResultTable]) -> None:
    """Raise NotProtected where a table holds numbers as they were counted: these go to the UN."""
    for table in tables:
        if not table.protected:
            raise NotProtected(table.definition.table)


def years_of(year: int) -> tuple[str, ...]:
    """Return the periods that a round asks for."""
    return tuple(str(one) for one in range(year - YEARS + 1, year + 1))


def answer(
    dictionary: Dictionary,
    records: Mapping[str, RecordTable],
    year: int,
    *,
    earlier: Sequence[EarlierRelease] = (),
) -> Answers:
    """Count and protect the tables against ``earlier`` releases.

    Exact national totals are tried first; where one would tell of a few they are given up. Raises
    NoRules, MissingRecords, UnknownPeriod for a year that the records do not reach.
    """
    population = read_population(country_folder(dictionary.country.folder))
    for totals in (HELD, GIVEN_UP):
        plan = PublicationPlan(
            release=f"glotip-{year}",
            tables={name: TablePlan() for name in QUESTIONS},
            periods=years_of(year),
            totals=totals,
        )
        release = protect_release(dictionary, records, plan, earlier=earlier, population=population)
        answers = Answers(year=year, totals=totals, release=release)
        if answers.outcome is not Outcome.FAIL:
            break
    return answers
