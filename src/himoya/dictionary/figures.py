"""Published figures as rival claims: what a source says, never what we found.

Every claim keeps its unit, stage, article scope, period, source and edition, because a number
without them is not a figure. Claims that contradict each other stand side by side; nothing here
corrects, merges or chooses. Result tables of our own counting are another thing: `results.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.words import ReviewMarks, Words
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate

#: The code of a breakdown (sex, age, form) that takes in everybody.
ALL = "all"


class SpanKind(StrEnum):
    """How long the period of a claim is; unlike kinds make no trend."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    MONTHS = "months"
    RANGE = "range"


class ArticleScope(StrEnum):
    """Which articles of the criminal code a claim takes in, as far as the source tells."""

    CORE = "core"
    CHILD_SALE = "child_sale"
    CORE_AND_CHILD_SALE = "core_and_child_sale"
    RELATED = "related"
    EXTENDED = "extended"
    CONTEXT = "context"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class ValueState(StrEnum):
    """What stands in the cell. 0 is a number; "<5", not reported and empty are none."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    DERIVED = "derived"
    BELOW_5 = "below_5"
    NOT_REPORTED = "not_reported"
    RATING = "rating"
    EMPTY = "empty"

    @property
    def has_number(self) -> bool:
        """Whether a claim in this state carries a number."""
        return self in {self.EXACT, self.ABOUT, self.AT_LEAST, self.DERIVED}


class Verification(StrEnum):
    """How near to the source we came; it says nothing on whether the source is right."""

    VERIFIED = "verified"
    READ_ONCE = "read_once"
    PRESS = "press"
    SECONDARY = "secondary"


class ClaimStatus(StrEnum):
    """What the source says about the standing of its figure."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigure:
    """One claim: a number, or the lack of one, as a source published it.

    ``country`` is ISO 3166-1 alpha-3. ``unit`` and ``measure`` say what one stands for; ``sex``,
    ``age`` and ``form`` are ``all`` where the claim is not narrowed. ``published`` is the value
    letter by letter. ``quoting`` names whom the source quotes. ``fails_checks`` lists arithmetic
    that the cell fails together with its neighbours in the source's own table.
    """

    claim_id: str
    country: str
    period: PartialDate
    period_kind: SpanKind
    measure: str
    unit: str
    stage: str
    article_scope: ArticleScope
    published: str
    value: int | None
    value_state: ValueState
    source_id: str
    verification: Verification
    sex: str = ALL
    age: str = ALL
    form: str = ALL
    edition: str | None = None
    quoting: str | None = None
    status: ClaimStatus = ClaimStatus.UNKNOWN
    fails_checks: tuple[str, ...] = ()
    note: str | None = None

    @property
    def breakdown(self) -> tuple[str, str, str]:
        """Sex, age and form: whom the claim is about."""
        return self.sex, self.age, self.form

    @property
    def is_total(self) -> bool:
        """Whether the claim is about everybody."""
        return self.breakdown == (ALL, ALL, ALL)

    @property
    def origin(self) -> tuple[str, str | None, str | None]:
        """Source, edition and whom it quotes: one hand that wrote one column of numbers."""
        return self.source_id, self.edition, self.quoting

    @property
    def months(self) -> int:
        """Length of the period in months."""
        first, last = self.period.earliest, self.period.latest
        return (last.year - first.year) * 12 + last.month - first.month + 1

    @property
    def bounds(self) -> tuple[int, float] | None:
        """The lowest and highest number the claim allows; None where it commits to none.

        "<5" allows 0 to 4, because the UN data file hides zeros too; "about" excludes nothing.
        """
        if self.value_state is ValueState.BELOW_5:
            return 0, 4
        if self.value is None or self.value_state is ValueState.ABOUT:
            return None
        at_least = self.value_state is ValueState.AT_LEAST
        return self.value, float("inf") if at_least else self.value

    def overlaps(self, period: PartialDate) -> bool:
        """Whether some day belongs to both periods."""
        mine = self.period
        return mine.earliest <= period.latest and period.earliest <= mine.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: one unit at one stage."""

    measure: str
    label: Words
    unit: str
    stage: str
    note: str | None = None


class RelationKind(StrEnum):
    """How two measures stand to each other; the meanings are in ``published/measures.yaml``."""

    NARROWS = "narrows"
    NEAR = "near"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Pairs of measures that stand to each other in the same way, and why in words.

    In a pair that narrows, the second is what is left of the first further on.
    """

    pairs: tuple[tuple[str, str], ...]
    relation: RelationKind
    why: Words


class SourceKind(StrEnum):
    """What a source is."""

    UN_DATA = "un_data"
    REPORT = "report"
    PRESS = "press"
    BODY = "body"
    REFERENCE_WORK = "reference_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published a claim, or is quoted in one. ``retrieved`` is the day on which we read it."""

    source: str
    kind: SourceKind
    title: Words
    place: str | None = None
    retrieved: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The number of ``claim`` equals the sum of the numbers of ``parts``."""

    claim: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Our reading of why claims contradict each other; the sources have not confirmed it."""

    explanation: str
    claims: tuple[str, ...]
    words: Words
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWords:
    """A ground for not comparing: its short name, and a sentence with {first} and {second}."""

    name: Words
    sentence: Words


@dataclass(frozen=True, kw_only=True)
class FigureBook:
    """All claims with everything needed to read them; unit of count: claims.

    ``lists`` holds the words of coded columns by column; ``countries`` names the States.
    """

    claims: tuple[PublishedFigure, ...]
    measures: Mapping[str, Measure]
    units: Mapping[str, Words]
    stages: Mapping[str, Words]
    relations: tuple[Relation, ...]
    sources: Mapping[str, Source]
    reasons: Mapping[str, ReasonWords]
    explanations: tuple[Explanation, ...]
    lists: Mapping[str, Mapping[str, Words]]
    countries: Codelist
    status: ReviewMarks = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, PublishedFigure]:
        """Claims by their fixed name."""
        return {claim.claim_id: claim for claim in self.claims}

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The countries that claims are about, in the order of the file."""
        return tuple(dict.fromkeys(claim.country for claim in self.claims))

    def country_of(self, text: str) -> str | None:
        """Return the State of the claims that a name or code in any language stands for."""
        code = self.countries.read(text)
        return code if code in self.states else None

    def about(self, country: str, period: PartialDate | None = None) -> tuple[PublishedFigure, ...]:
        """Return the claims about a State whose period shares some day with ``period``."""
        return tuple(
            claim
            for claim in self.claims
            if claim.country == country and (period is None or claim.overlaps(period))
        )

    def relation(self, first: str, second: str) -> Relation | None:
        """Return how two measures stand to each other, in either order, or None."""
        return self._relations.get(frozenset({first, second}))

    def near(self, measure: str) -> frozenset[str]:
        """Return the measures that are read side by side with this one, itself included.

        Nearness is passed on: what is near a near measure is in the same group.
        """
        group, waiting = {measure}, [measure]
        while waiting:
            one = waiting.pop()
            for other in self._neighbours.get(one, frozenset()) - group:
                group.add(other)
                waiting.append(other)
        return frozenset(group)

    def explained(self, claims: Iterable[PublishedFigure]) -> tuple[Explanation, ...]:
        """Return what is known about contradictions among the claims, in the file's order."""
        names = {claim.claim_id for claim in claims}
        return tuple(one for one in self.explanations if names.intersection(one.claims))

    def word(self, column: str, code: str, language: Language) -> str:
        """Return the words of a code of a coded column in one language."""
        return self.lists[column][code].in_language(language)

    @cached_property
    def _relations(self) -> Mapping[frozenset[str], Relation]:
        return {frozenset(pair): relation for relation in self.relations for pair in relation.pairs}

    @cached_property
    def _neighbours(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for relation in self.relations:
            if relation.relation is RelationKind.NEAR:
                for first, second in relation.pairs:
                    found.setdefault(first, set()).add(second)
                    found.setdefault(second, set()).add(first)
        return {measure: frozenset(others) for measure, others in found.items()}
