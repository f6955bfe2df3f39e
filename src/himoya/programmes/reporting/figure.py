"""One figure of a programme as reports refer to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.words import label


class Unit(StrEnum):
    """What is counted. People at one event are people; over several events participations."""

    PEOPLE = "people"
    PARTICIPATIONS = "participations"
    EVENTS = "events"
    COPIES = "copies"
    MONTHS = "months"
    DAYS = "days"
    CRIMES = "crimes"
    CASES = "cases"
    PERSONS = "persons"
    CURRENCY = "currency"
    PERCENT = "percent"
    REGIONS = "regions"
    DISTRICTS = "districts"
    COUNTRIES = "countries"
    WORKS = "works"
    MODULES = "modules"
    COURSES = "courses"
    PLANS = "plans"
    FAIRS = "fairs"
    ITEMS = "items"
    ARTICLES = "articles"
    POSTS = "posts"
    BROADCASTS = "broadcasts"
    POINTS = "points"
    RESULTS = "results"
    MEASURES = "measures"
    CAMPAIGNS = "campaigns"
    REQUESTS = "requests"
    ASSISTANCE_REQUESTS = "assistance_requests"
    MEETINGS = "meetings"
    DECISIONS = "decisions"
    TASKS = "tasks"
    ACTS = "acts"
    ACTIVITIES = "activities"
    COMMITMENTS = "commitments"
    CATALOGUE_COURSES = "catalogue_courses"
    EDITIONS = "editions"
    RETURNS = "returns"
    SERVICES = "services"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """One number under a stable reference. ``value`` is None where no source states it.

    ``rival_of`` names the figure of which another source says this, ``of`` the whole that a part
    or percentage is taken of. ``computed`` figures come from other facts, the others from print.
    ``kind`` is the kind of reach of a campaign's figure: kinds are never added.
    """

    reference: str
    label: str
    value: int | float | None
    unit: Unit
    qualifier: Qualifier = Qualifier.EXACT
    source: tuple[str, ...] = ()
    computed: bool = False
    rival_of: str | None = None
    of: str | None = None
    kind: str | None = None
    period: str | None = None
    currency: str | None = None

    def in_words(self, language: Language) -> str:
        """Return the number with its qualifier, as the language writes it."""
        return written(self.value, self.qualifier, language, self.currency)


def written(
    value: int | float | None,
    qualifier: Qualifier,
    language: Language,
    currency: str | None = None,
) -> str:
    """Return a number with its qualifier ("over 40,000"); a dash where there is none."""
    if value is None:
        return "–"
    number = format_number(value, language, decimals=0 if value == int(value) else 1)
    said = label(qualifier, language).format(number=number)
    return f"{said} {currency}" if currency else said
