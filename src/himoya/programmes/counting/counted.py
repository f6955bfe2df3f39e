"""What a count says: three units that are never mixed, and how much of them is known.

Participations count a person once an event; unique people once over all events; person-days a
person once a day. Every breakdown is of participations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.languages.codes import Language
from himoya.programmes.facts.events import CountedAs, EventKind
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.sentences import sentences


class Dimension(StrEnum):
    """By what participations are broken down; the order is that of tables."""

    SEX = "sex"
    AGENCY = "agency"
    PROFESSION = "profession"
    SENIORITY = "seniority"
    TERRITORY = "territory"
    COUNTRY = "country"
    AGE_BAND = "age_band"
    FORMAT = "format"
    LANGUAGE = "language"
    KIND = "kind"
    YEAR = "year"


#: The answer of participations of which a dimension is not known.
NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that was not counted, or not so, with the reason; somebody has to be asked.

    ``event`` is its id; ``sentence`` the English sentence, which ``values`` fill. ``is_fault``: the
    entry says something that cannot be, so that whoever enters it must mend it first.
    """

    event: str
    entry: str
    found: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_fault: bool = True

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        values = {"event": self.event, "entry": self.entry, "found": self.found, **self.values}
        return sentences.say(language, self.sentence, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """People at one event, or at a series that is told as a whole (``events`` of them).

    ``figure`` are participations. ``cells`` give for a dimension the participations of each answer,
    never more than the figure together; what is missing is not recorded. ``days`` each person took
    part; ``feeds`` are the headline results it counts toward; ``is_known`` says whether a number of
    people stands in the source.
    """

    event: str
    title: str
    kind: EventKind
    counted_as: CountedAs
    figure: Figure
    events: int = 1
    days: int | None = None
    cells: Mapping[Dimension, Mapping[str, int]] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.figure.value is not None

    @property
    def participations(self) -> int:
        """As printed: "over 100" is 100 here."""
        return self.figure.value or 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Participations as printed, and the least that the qualifiers allow ("over 100" is 101)."""

    printed: int = 0
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class UniquePeople:
    """Between how many people the participations are; an open end may be higher still."""

    least: int
    most: int
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class PersonDays:
    """Participations times days, and of how many participations (``recorded`` of ``of``)."""

    days: int
    recorded: int
    of: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Participations by the answers of one dimension; with ``not_recorded`` they add up to all."""

    cells: Mapping[str, int]
    not_recorded: int

    @property
    def recorded(self) -> int:
        return sum(self.cells.values())

    @property
    def of(self) -> int:
        return self.recorded + self.not_recorded


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source prints for a headline result."""

    value: int | None
    qualifier: Qualifier
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A headline result: what sources claim, and what the events that count toward it come to."""

    headline: str
    indicator: str
    claims: tuple[Claim, ...]
    events: int
    participations: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One count over one set of events.

    ``events`` have a number of people or count toward a headline; ``events_known`` were held;
    ``not_completed`` took part and left before the end. ``headcounts`` are the drill-down: their
    participations add up to all. ``unique`` is exact (least is most) where a list names people.
    """

    events: int
    events_known: int
    events_without_numbers: int
    participations: Tally
    unique: UniquePeople
    trained: Tally
    engaged: Tally
    person_days: PersonDays
    by: Mapping[Dimension, Breakdown]
    places: tuple[str, ...] = ()
    not_completed: int = 0
    trained_people: int | None = None
    headcounts: Sequence[Headcount] = ()
    outside: tuple[Headcount, ...] = ()
    outside_participations: int = 0
    feeds: tuple[Feed, ...] = ()
    questions: tuple[Question, ...] = ()
    possible_doubles: tuple[tuple[str, ...], ...] = ()
