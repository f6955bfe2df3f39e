"""May these published figures stand in one line of a chart?

Numbers are joined into a trend only within one measure, one source, one edition and one length of
period (published-figure rules of the project: unit, article scope, period, stage, cut-off, source
and status belong to a figure). Unit of count here: claims, see `himoya.dictionary.figures`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from himoya.dictionary.figures import ArticleScope, FigureBook, PublishedFigure, ValueState
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date


class ReasonKind(StrEnum):
    """Why two claims may not be compared; the words are in ``published/comparability.yaml``."""

    COUNTRY = "country"
    MEASURE = "measure"
    UNIT = "unit"
    STAGE = "stage"
    ARTICLE_SCOPE = "article_scope"
    ARTICLE_SCOPE_UNKNOWN = "article_scope_unknown"
    PERIOD_LENGTH = "period_length"
    PERIOD_OVERLAP = "period_overlap"
    SOURCE = "source"
    QUOTING = "quoting"
    EDITION = "edition"
    SEX = "sex"
    AGE = "age"
    FORM = "form"
    NO_NUMBER = "no_number"


@dataclass(frozen=True, slots=True)
class Reason:
    """One difference between two claims, with the codes that differ.

    Of periods that differ in length the kind stands before the period: ``year 2022``.
    """

    kind: ReasonKind
    first: str
    second: str

    def name(self, book: FigureBook, language: Language) -> str:
        """Return what differs in a word or two, for lists."""
        return book.reasons[self.kind].name.in_language(language)

    def sentence(self, book: FigureBook, language: Language) -> str:
        """Return the difference as a sentence in one language."""
        return (
            book.reasons[self.kind]
            .sentence.in_language(language)
            .format(
                first=_in_words(self.kind, self.first, book, language),
                second=_in_words(self.kind, self.second, book, language),
            )
        )


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether two claims may be compared, and every reason why not."""

    reasons: tuple[Reason, ...]

    @property
    def comparable(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Series:
    """Claims that may be joined into a line, in the order of their periods; at least two."""

    claims: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim or series (``second``) that was not joined to the longest one (``first``)."""

    first: PublishedFigure
    second: tuple[PublishedFigure, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What can be drawn, what stands alone, and what was refused with its reasons."""

    series: tuple[Series, ...]
    alone: tuple[PublishedFigure, ...]
    refusals: tuple[Refusal, ...]


def comparable(first: PublishedFigure, second: PublishedFigure) -> Comparability:
    """Return whether two claims may be compared, for example drawn as points of one line.

    All differences are returned, not only the first. Two claims about the same period may be
    comparable: then they should agree.
    """
    return Comparability(tuple(_differences(first, second)))


def _differences(first: PublishedFigure, second: PublishedFigure) -> Iterator[Reason]:
    for kind, one, other in (
        (ReasonKind.COUNTRY, first.country, second.country),
        (ReasonKind.MEASURE, first.measure, second.measure),
        (ReasonKind.UNIT, first.unit, second.unit),
        (ReasonKind.STAGE, first.stage, second.stage),
        (ReasonKind.SEX, first.sex, second.sex),
        (ReasonKind.AGE, first.age, second.age),
        (ReasonKind.FORM, first.form, second.form),
    ):
        if one != other:
            yield Reason(kind, one, other)
    yield from _about_articles(first, second)
    if first.months != second.months:
        yield Reason(ReasonKind.PERIOD_LENGTH, _length(first), _length(second))
    yield from _about_origin(first, second)
    if not (_can_be_drawn(first) and _can_be_drawn(second)):
        yield Reason(ReasonKind.NO_NUMBER, _cell(first), _cell(second))


def _about_articles(first: PublishedFigure, second: PublishedFigure) -> Iterator[Reason]:
    scopes = (first.article_scope, second.article_scope)
    if ArticleScope.UNKNOWN in scopes:
        # One source may be trusted to count the same articles every year; two may not.
        if scopes[0] != scopes[1] or _voice(first) != _voice(second):
            yield Reason(ReasonKind.ARTICLE_SCOPE_UNKNOWN, *scopes)
    elif scopes[0] != scopes[1]:
        yield Reason(ReasonKind.ARTICLE_SCOPE, *scopes)


def _voice(claim: PublishedFigure) -> tuple[str, str | None]:
    return claim.source_id, claim.quoting


def _about_origin(first: PublishedFigure, second: PublishedFigure) -> Iterator[Reason]:
    if first.source_id != second.source_id:
        yield Reason(ReasonKind.SOURCE, first.source_id, second.source_id)
        return
    if first.edition != second.edition:
        yield Reason(ReasonKind.EDITION, first.edition or "", second.edition or "")
    if first.quoting != second.quoting:
        yield Reason(ReasonKind.QUOTING, first.quoting or "", second.quoting or "")


def _length(claim: PublishedFigure) -> str:
    return f"{claim.period_kind} {claim.period.edtf}"


def _cell(claim: PublishedFigure) -> str:
    silent = claim.value_state in {ValueState.NOT_REPORTED, ValueState.EMPTY}
    return claim.value_state.value if silent else claim.published


def _can_be_drawn(claim: PublishedFigure) -> bool:
    return claim.value is not None or claim.value_state is ValueState.BELOW_5


def _in_words(kind: ReasonKind, code: str, book: FigureBook, language: Language) -> str:
    if not code:
        return "–"
    match kind:
        case ReasonKind.NO_NUMBER:
            state = book.lists["value_state"].get(code)
            return state.in_language(language) if state is not None else code
        case ReasonKind.EDITION | ReasonKind.PERIOD_OVERLAP:
            return format_date(PartialDate.from_edtf(code), language)
        case ReasonKind.PERIOD_LENGTH:
            span, edtf = code.split(" ")
            written = format_date(PartialDate.from_edtf(edtf), language)
            return f"{book.word('period_kind', span, language)} ({written})"
        case _:
            return _words(kind, code, book).in_language(language)


def _words(kind: ReasonKind, code: str, book: FigureBook) -> Words:
    match kind:
        case ReasonKind.COUNTRY:
            return book.countries[code].label
        case ReasonKind.MEASURE:
            return book.measures[code].label
        case ReasonKind.UNIT:
            return book.units[code]
        case ReasonKind.STAGE:
            return book.stages[code]
        case ReasonKind.SOURCE | ReasonKind.QUOTING:
            return book.sources[code].title
        case ReasonKind.ARTICLE_SCOPE_UNKNOWN:
            return book.lists["article_scope"][code]
        case _:
            return book.lists[kind.value][code]


def series(claims: Iterable[PublishedFigure]) -> Trend:
    """Join claims into lines, each of one measure, source, edition and length of period.

    A line has at least two claims with a number (or "<5"); periods in it do not overlap. Claims
    that fit no line stand alone. Every line and lone claim besides the longest line (the latest
    one, where two are equally long) is a refusal with the reasons for which it was not joined.
    """
    lines: list[list[PublishedFigure]] = []
    for claim in sorted(claims, key=lambda one: (one.period.earliest, one.claim_id)):
        fitting = (line for line in lines if _joins(line, claim))
        line = next(fitting, None)
        if line is None:
            lines.append([claim])
        else:
            line.append(claim)
    if not lines:
        return Trend((), (), ())
    lines.sort(key=lambda line: (len(line), line[-1].period.latest), reverse=True)
    longest = lines[0]
    return Trend(
        series=tuple(Series(tuple(line)) for line in lines if len(line) > 1),
        alone=tuple(line[0] for line in lines if len(line) == 1),
        refusals=tuple(_refusal(longest, line) for line in lines[1:]),
    )


def _joins(line: list[PublishedFigure], claim: PublishedFigure) -> bool:
    fits = comparable(line[-1], claim).comparable
    return fits and not any(other.overlaps(claim.period) for other in line)


def _refusal(longest: list[PublishedFigure], line: list[PublishedFigure]) -> Refusal:
    first = next((one for one in longest if one.overlaps(line[0].period)), longest[-1])
    reasons = comparable(first, line[0]).reasons
    if not reasons:
        overlap = Reason(ReasonKind.PERIOD_OVERLAP, first.period.edtf, line[0].period.edtf)
        reasons = (overlap,)
    return Refusal(first, tuple(line), reasons)
