"""The figures of one report: every number that a block writes is asked for here by reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.conflicts import Claim, Conflict
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.figure import ReportedFigure, written
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.reporting.published_news import NewsAppearance
from himoya.programmes.reporting.resolutions import Resolution
from himoya.programmes.sentences import sentences

say = sentences.say


class UnknownReference(LookupError):
    """A block asked for a figure that the programme has not."""


@dataclass(frozen=True)
class Book:
    """A programme, its figures and conflicts, and what was decided on them.

    ``period`` limits which events are told; None for the whole programme. ``narrative`` is what
    people wrote in the language of the report, by the key of its section. ``photographs`` are those
    that the readers of the report may see, ``news`` where news of the programme appeared,
    ``published`` the statistics of the platform, if any.
    """

    programme: Programme
    language: Language
    figures: Sequence[ReportedFigure]
    conflicts: Sequence[Conflict] = ()
    resolutions: Mapping[str, Resolution] | None = None
    period: Period | None = None
    narrative: Mapping[str, str] = field(default_factory=dict)
    photographs: Sequence[ReportedPhotograph] = ()
    news: Sequence[NewsAppearance] = ()
    published: Sequence[Observation] = ()

    @cached_property
    def _by_reference(self) -> Mapping[str, ReportedFigure]:
        return {one.reference: one for one in self.figures}

    @cached_property
    def _in_conflict(self) -> Mapping[str, Conflict]:
        return {one.reference: one for one in self.conflicts if one.claims}

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts without a decision."""
        decided = self.resolutions or {}
        return tuple(one for one in self.conflicts if one.reference not in decided)

    def conflict_about(self, reference: str) -> Conflict | None:
        """Return the conflict about a figure, None where its sources agree."""
        return self._in_conflict.get(reference)

    def has(self, reference: str) -> bool:
        """Whether the programme has the figure, or a decision made one."""
        return reference in self._by_reference or self._chosen(reference) is not None

    def figure(self, reference: str) -> ReportedFigure:
        """Return a figure. Raises UnknownReference."""
        try:
            return self._by_reference[reference]
        except KeyError:
            raise UnknownReference(reference) from None

    def number(self, reference: str) -> int | float | None:
        """Return the number that the report uses."""
        chosen = self._chosen(reference)
        return chosen.value if chosen else self.figure(reference).value

    def _chosen(self, reference: str) -> Claim | None:
        decided = (self.resolutions or {}).get(reference)
        return decided.chosen if decided else None

    def words(self, reference: str) -> str:
        """Return a figure as the report writes it: as decided, or with its conflict marked."""
        chosen = self._chosen(reference)
        if chosen is not None:
            printed = self._by_reference.get(reference)
            currency = printed.currency if printed else None
            return written(chosen.value, chosen.qualifier, self.language, currency)
        figure = self.figure(reference)
        said = figure.in_words(self.language)
        conflict = self.conflict_about(reference)
        if conflict is None:
            return said
        values = [written(one.value, one.qualifier, self.language) for one in conflict.claims]
        others = "; ".join(one for one in values if one != said)
        return say(self.language, "{value} [not settled: {others}]", value=said, others=others)

    def body(self, name: str) -> str:
        """Return the one name of a body, or what stands in its place."""
        found = self.programme.organisation(name)
        return found.name if found else name
