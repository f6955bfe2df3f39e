"""What rooms above hold of programmes. They register here; this room knows none of them.

A room that counts events toward a programme, or follows its recommendations, calls `register_…`
when it is made ready; what it gives is what the reader may see there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.layouts import Kind
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.wings import OF_WINGS, UnknownWing, known_wing, wing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsBeside:
    """How many events of a room above were held and count toward a programme."""

    programme: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAsked:
    """Which of the events: those within one year, and those of one territory, by its code."""

    year: int | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateBeside:
    """How many recommendations of a programme are in a state, and where they stand."""

    state: str
    number: int
    url: str


Events = Callable[[Reader, EventsAsked], Sequence[EventsBeside]]
States = Callable[[Reader, str], Sequence[StateBeside]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAsked:
    """In which language, and of which time: a year or half of one, None for as long as it is kept.

    What has a day is counted over ``time``; how far something is, on ``on``. Both are said.
    """

    language: Language
    on: date
    period: Period | None = None

    def happened(
        self, reference: str, label: str, value: int, unit: Unit, *, of: str | None = None
    ) -> ReportedFigure:
        """Return a figure of what has a day, counted over the time that is asked for."""
        return _counted_here(reference, label, value, unit, self.time, of)

    def stands(
        self, reference: str, label: str, value: int, unit: Unit, *, of: str | None = None
    ) -> ReportedFigure:
        """Return a figure of how far something is on the day; ``of`` names the whole it parts."""
        return _counted_here(reference, label, value, unit, self.day, of)

    def reached_in_time(self, told: Iterable[tuple[object, str]]) -> frozenset[object]:
        """Return what reached a state in the time: (what, day as YYYY-MM-DD) of each step there.

        The last step counts; what has no day is counted only where no time is asked for.
        """
        last = dict(told)
        return frozenset(
            one
            for one, day in last.items()
            if self.takes_in(PartialDate.from_edtf(day) if day else None)
        )

    @property
    def time(self) -> str:
        """The time over which is counted what has a day, in words."""
        if self.period is not None:
            return self.period.in_words(self.language)
        return _("all until %(day)s") % {"day": self._day}

    @property
    def day(self) -> str:
        """The day on which it stood so, in words."""
        return _("on %(day)s") % {"day": self._day}

    @property
    def _day(self) -> str:
        return format_date(PartialDate.from_edtf(self.on.isoformat()), self.language)

    def takes_in(self, day: PartialDate | date | None) -> bool:
        """Whether something of that day is counted; of a day known in part, if it may be in it."""
        return self.takes_in_span(day, day)

    def takes_in_span(
        self, start: PartialDate | date | None, end: PartialDate | date | None
    ) -> bool:
        """Whether something from a day to another is counted: wholly or in part in the time.

        What has no day is counted only where no time is asked for.
        """
        if self.period is None:
            return True
        first, last = start or end, end or start
        if first is None or last is None:
            return False
        begins = first if isinstance(first, date) else first.earliest
        ends = last if isinstance(last, date) else last.latest
        return begins <= self.period.last and ends >= self.period.first


def _counted_here(
    reference: str, label: str, value: int, unit: Unit, period: str, of: str | None
) -> ReportedFigure:
    return ReportedFigure(
        reference=f"{OF_WINGS}{reference}",
        label=label,
        value=value,
        unit=unit,
        period=period,
        of=of and f"{OF_WINGS}{of}",
        computed=True,
    )


Figures = Callable[[Reader, FiguresAsked], Sequence[ReportedFigure]]

Context = Callable[[Reader, Language], Sequence[Observation]]

_events: list[Events] = []
_states: list[States] = []
_figures: list[tuple[str, Figures]] = []
_context: list[Context] = []


def register_events(source: Events) -> None:
    """Let a room tell of its events."""
    if source not in _events:
        _events.append(source)


def register_states(source: States) -> None:
    """Let a room tell how far recommendations are."""
    if source not in _states:
        _states.append(source)


def register_figures(wing: str, source: Figures) -> None:
    """Let a room tell figures of its wing for the report of the National Rapporteur.

    ``wing`` is its name under ``wings`` in the labels of reports, where its place in the report
    stands, too. References are ``wings.``, the name, and one of its own. Raises UnknownWing.
    """
    told = (known_wing(wing), source)
    if told not in _figures:
        _figures.append(told)


def register_context(source: Context) -> None:
    """Let a room tell published statistics of the country, period by period."""
    if source not in _context:
        _context.append(source)


def context_beside(reader: Reader, found: Programme, language: Language) -> list[Observation]:
    """Return the published statistics around a programme; none of another country's."""
    if found.programme.country != dictionary().country.iso2:
        return []
    offers.bring()
    return [one for source in _context for one in source(reader, language)]


def figures_beside(
    reader: Reader, kind: Kind, language: Language, period: Period | None = None
) -> list[ReportedFigure]:
    """Return the figures of rooms above for a kind of report: those that the reader may see.

    ``period`` is that of the report, None for the whole time. Raises UnknownWing where a room
    tells of another wing than the one that it named.
    """
    if kind is not Kind.RAPPORTEUR:
        return []
    offers.bring()
    asked = FiguresAsked(language=language, on=today(), period=period)
    found = []
    for wing, source in _figures:
        for one in source(reader, asked):
            if wing_of(one) != wing:
                raise UnknownWing(one.reference)
            found.append(one)
    return found


def events_beside(reader: Reader, asked: EventsAsked) -> list[EventsBeside]:
    """Return how many events rooms above count toward programmes."""
    offers.bring()
    return [one for source in _events for one in source(reader, asked)]


def states_beside(reader: Reader, programme: str) -> list[StateBeside]:
    """Return how far the recommendations of a programme are, where a room above follows them."""
    offers.bring()
    return [one for source in _states for one in source(reader, programme)]


def by_programme(found: Sequence[EventsBeside]) -> Mapping[str, int]:
    """Return programme -> events."""
    sums: dict[str, int] = {}
    for one in found:
        sums[one.programme] = sums.get(one.programme, 0) + one.events
    return sums
