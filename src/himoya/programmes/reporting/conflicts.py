"""Places where sources of a programme cannot all be right, each with the values to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import ReportedFigure, Unit, written
from himoya.programmes.reporting.figures_of_indicators import figure_counted
from himoya.programmes.reporting.women import share, women_among
from himoya.programmes.sentences import sentences

say = sentences.say

#: References of what was counted again end so; `months` is what `months.stated` should be.
COMPUTED = ".computed"


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that stands for a figure, with the lines that say it; none where it is counted."""

    value: int | float
    qualifier: Qualifier = Qualifier.EXACT
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """One figure and the claims about it; ``message`` is in the reader's language.

    ``claims`` are empty where nothing can be chosen, as in what a check reports in words.
    """

    reference: str
    message: str
    claims: tuple[Claim, ...] = ()

    def values_in_words(self, language: Language) -> str:
        """Return the values, divided by semicolons."""
        return "; ".join(written(one.value, one.qualifier, language) for one in self.claims)


def conflicts_in(
    programme: Programme, figures: Sequence[ReportedFigure], language: Language
) -> tuple[Conflict, ...]:
    """Return the conflicts that the figures show by themselves, in their order.

    Found are rival claims, percentages that no whole number gives, results that are not what the
    facts add up to, and indicators that count what is not there.
    """
    by_reference = {one.reference: one for one in figures}
    found: dict[str, Conflict] = {}
    for one in (
        *_rivals(figures, by_reference, language),
        *_counted_otherwise(figures, by_reference, language),
        *_impossible(programme, language),
        *_counting_nothing(programme, by_reference, language),
    ):
        found[one.reference] = _joined(found.get(one.reference), one)
    return tuple(found.values())


def _joined(former: Conflict | None, one: Conflict) -> Conflict:
    """Two conflicts about one figure are one, with all its claims."""
    if former is None:
        return one
    claims = tuple(dict.fromkeys((*former.claims, *one.claims)))
    return Conflict(one.reference, f"{former.message}. {one.message}", claims)


def _rivals(
    figures: Sequence[ReportedFigure], known: Mapping[str, ReportedFigure], language: Language
) -> Iterator[Conflict]:
    grouped: dict[str, list[ReportedFigure]] = {}
    for one in figures:
        if one.rival_of is not None:
            grouped.setdefault(one.rival_of, []).append(one)
    for reference, others in grouped.items():
        claims = tuple(
            dict.fromkeys(
                claim for one in (known[reference], *others) if (claim := _claim(one)) is not None
            )
        )
        if len({(one.value, one.qualifier) for one in claims}) > 1:
            text = say(language, "Sources differ: {label}", label=known[reference].label)
            yield Conflict(reference, text, claims)


def _counted_otherwise(
    figures: Sequence[ReportedFigure], known: Mapping[str, ReportedFigure], language: Language
) -> Iterator[Conflict]:
    for printed in figures:
        counted = known.get(counterpart(printed.reference))
        if counted is None or is_equal(printed, counted):
            continue
        claims = tuple(one for one in (_claim(printed), _claim(counted)) if one is not None)
        text = say(language, "The facts give another number: {label}", label=printed.label)
        yield Conflict(printed.reference, text, claims)


def counterpart(reference: str) -> str:
    """Return the reference under which a printed figure is counted again, if it is."""
    return "months" if reference == "months.stated" else f"{reference}{COMPUTED}"


def is_equal(printed: ReportedFigure, counted: ReportedFigure) -> bool:
    """Whether a printed figure is the one that was counted, qualifier and all."""
    return (printed.value, printed.qualifier) == (counted.value, counted.qualifier)


def _impossible(programme: Programme, language: Language) -> Iterator[Conflict]:
    for event in programme.events:
        women = women_among(event.participants)
        if women is None or women.percentage is None or not women.is_impossible:
            continue
        near = _nearest(women.percentage, women.total)
        text = say(
            language,
            "No whole number of {total} people is {percentage}%; near are {near}: {event}",
            total=women.total,
            percentage=f"{women.percentage:g}",
            near=", ".join(f"{one} ({share(one, women.total)}%)" for one in near),
            event=event.title,
        )
        claims = tuple(Claim(one) for one in near)
        yield Conflict(f"{event.id}.participants.female", text, claims)


def _counting_nothing(
    programme: Programme, known: Mapping[str, ReportedFigure], language: Language
) -> Iterator[Conflict]:
    for _result, one in programme.logframe.indicators:
        named = [each for each in (one.counts, one.out_of) if each is not None]
        missing = [each for each in named if figure_counted(each, programme) not in known]
        if missing:
            text = say(
                language,
                "Indicator {id} counts a figure that is not there: {figures}",
                id=one.id,
                figures=", ".join(missing),
            )
            yield Conflict(one.id, text)


def _nearest(percentage: float, total: int) -> tuple[int, ...]:
    below = int(percentage * total / 100)
    return tuple(one for one in (below, below + 1) if one <= total)


def _claim(figure: ReportedFigure) -> Claim | None:
    if figure.value is None or figure.unit is Unit.PERCENT:
        return None
    return Claim(figure.value, figure.qualifier, () if figure.computed else figure.source)
