"""What tells whether a result is reached: indicators with milestones and values per period.

Source: the project's reference on training and results, section 5; IATI Activity Standard 2.03.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from himoya.programmes.facts.days import Span


class Measure(StrEnum):
    """In what an indicator is told: a number, a percentage, steps of a ladder, or words."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    LADDER = "ladder"
    WORDS = "words"


class Aggregation(StrEnum):
    """How the values of periods come to one. ``UNIQUE``: people counted once, so never added."""

    SUM = "sum"
    LATEST = "latest"
    UNIQUE = "unique"
    RATIO = "ratio_of_sums"
    NONE = "none"


class PeriodType(StrEnum):
    """What the value of a period holds: its own time, all since the beginning, or its year."""

    EACH = "not_cumulative"
    CUMULATIVE = "cumulative"
    YEARLY = "yearly_reset"


class Breakdown(StrEnum):
    """By what a value may be broken down; no other names, so that programmes compare."""

    SEX = "sex"
    AGENCY = "agency"
    PROFESSION = "profession"
    REGION = "region"
    AGE = "age"


class Wing(StrEnum):
    """A wing of the platform in which something stands that can show a value."""

    TRAINING = "training"
    MATERIALS = "materials"
    CAMPAIGNS = "campaigns"
    ACTION_PLAN = "action_plan"
    COMMISSION = "commission"
    JOINT_WORK = "joint_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a ladder; a ladder lists its steps from the lowest."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The part of a value that one group has, such as women of sex."""

    by: Breakdown
    group: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What is to be reached in a period; ``target`` in the unit, or per cent."""

    period: Span
    target: float | None = None
    step: str | None = None
    words: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """What shows a value and stands in a wing of the platform, where ``reference`` is its id.

    ``title`` is what it was called when it was noted, so that a report and another installation
    can tell of it; whoever may see it in its wing finds there what it is called now.
    """

    wing: Wing
    reference: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodValue:
    """What was reached in a period.

    ``value`` is in the unit of the indicator; of a percentage it is the part, ``out_of`` the whole.
    ``step`` is the id of the step of a ladder. ``evidence`` are ids of events, works and documents
    of the programme that show it; ``shown_by`` is what shows it and stands elsewhere.
    """

    period: Span
    value: float | None = None
    out_of: float | None = None
    step: str | None = None
    words: str | None = None
    cells: tuple[Cell, ...] = ()
    evidence: tuple[str, ...] = ()
    shown_by: tuple[ShownBy, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What tells whether a result is reached.

    ``counts`` names the figure of the programme that it is, as reports refer to figures
    (``tj-h05``, ``participations.women``); with ``out_of`` it is the percentage of that one. Such a
    value is never typed. Where no figure can be counted, ``values`` say it period by period, each
    with its source. ``baseline`` and ``target`` are in the unit, or per cent; None where none is
    set; of a ladder the ids of steps stand instead. ``falls``: less is better. ``due`` and
    ``baseline_at`` are as sharp as they are set. ``unit`` is a code of reports.
    """

    id: str
    text: str
    counts: str | None = None
    out_of: str | None = None
    measure: Measure | None = None
    unit: str | None = None
    baseline: float | None = None
    baseline_step: str | None = None
    baseline_words: str | None = None
    baseline_at: str | None = None
    target: float | None = None
    target_step: str | None = None
    target_words: str | None = None
    falls: bool = False
    due: str | None = None
    steps: tuple[Step, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    values: tuple[PeriodValue, ...] = ()
    aggregation: Aggregation | None = None
    periods: PeriodType = PeriodType.EACH
    disaggregation: tuple[Breakdown, ...] = ()
    means_of_verification: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    src: tuple[str, ...] = ()

    @property
    def told_in(self) -> Measure:
        """In what it is told, where the file leaves it to the other entries."""
        if self.measure is not None:
            return self.measure
        if self.steps:
            return Measure.LADDER
        return Measure.NUMBER if self.out_of is None else Measure.PERCENTAGE

    @property
    def comes_together(self) -> Aggregation:
        """How its periods come to one, where nothing is said."""
        return self.aggregation or _USUAL[self.told_in]

    def level(self, step: str | None) -> int | None:
        """Return how high a step is, the lowest being 1; None where the ladder has none such."""
        ids = [one.id for one in self.steps]
        return ids.index(step) + 1 if step in ids else None

    def name_of(self, step: str | None) -> str:
        """Return what a step is called; as it is written where the ladder has none such."""
        return next((one.name for one in self.steps if one.id == step), step or "")

    def aim_of(self, one: Milestone) -> float | None:
        """Return a milestone as a number: the level of its step, where it is one of a ladder."""
        return self.level(one.step) if self.told_in is Measure.LADDER else one.target

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Baseline and target as numbers: of a ladder the levels of the steps."""
        if self.told_in is Measure.LADDER:
            return self.level(self.baseline_step), self.level(self.target_step)
        return self.baseline, self.target


_USUAL = {
    Measure.NUMBER: Aggregation.SUM,
    Measure.PERCENTAGE: Aggregation.RATIO,
    Measure.LADDER: Aggregation.LATEST,
    Measure.WORDS: Aggregation.NONE,
}
