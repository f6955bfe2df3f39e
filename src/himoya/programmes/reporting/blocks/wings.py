"""What other wings of a platform tell and other offices gave, wing by wing, and where nothing is.

Figures of wings are never added, nor those that offices gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.languages.codes import Language
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.subjects import subjects, wings_given
from himoya.programmes.reporting.blocks.charts import can_be_compared
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.context.pairing import Pair
from himoya.programmes.reporting.context.wording import (
    difference_in_words,
    period_in_words,
    reasons_in_words,
)
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.given import given_pairs, subject_of
from himoya.programmes.reporting.labels import label, labels
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.wings import wing_of
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Part, Points, Sentence, Title

say = sentences.say

#: Said of a wing of which nothing is told, and of one of which offices could have given figures.
_NOTHING = "{wing}: nothing is kept here that this report may tell."
_NEITHER = "{wing}: nothing is kept here that this report may tell, and no office gave figures."


def wings(book: Book) -> Iterator[Part]:
    """Yield the tables of each wing, then a sentence for each of which nothing is told.

    Raises UnknownWing where a figure belongs to a wing without a label.
    """
    told: dict[str, list[ReportedFigure]] = {}
    for one in book.figures:
        wing = wing_of(one)
        if wing is not None:
            told.setdefault(wing, []).append(one)
    yield from _opening(book, is_told=bool(told))
    silent = []
    for name in labels()["wings"]:
        given = given_pairs(book.programme, name)
        if not told.get(name) and not given:
            silent.append(name)
            continue
        yield Title(label("wings", name, book.language), 2)
        yield from _counted(name, told.get(name, ()), book)
        yield from _given(name, given, book)
    yield from _silent(silent, book.language)


def _opening(book: Book, *, is_told: bool) -> Iterator[Part]:
    language = book.language
    text = (
        "Statistics are those that were published, as they were published. Everything else that is "
        "counted here is counted as far as whoever makes the report may see: what has a day, over "
        "the time that stands beside it; how far something is, on the day that stands there."
        if is_told
        else "No wing told of anything: such figures stand in a report that is made on the "
        "platform by somebody who may see them."
    )
    yield Sentence(say(language, text))
    unknown = [one.subject for one in book.programme.given_figures if subject_of(one) is None]
    if unknown:
        text = "Offices gave figures of what is not known here, and these are left out: {names}."
        yield Sentence(say(language, text, names=", ".join(dict.fromkeys(unknown))))


def _counted(name: str, figures: Sequence[ReportedFigure], book: Book) -> Iterator[Part]:
    """Yield the table of what a wing told, and charts of what is one whole in parts."""
    if not figures:
        return
    language = book.language
    for chart in _wholes(figures, book):
        if can_be_compared(chart.rows):
            yield chart
    heads = (
        say(language, "What is counted"),
        say(language, "Number"),
        say(language, "Unit"),
        say(language, "When"),
        say(language, "Source"),
    )
    table = [_row(one, book) for one in figures]
    caption = label("wings", name, language)
    yield Grid(caption, heads, table, frozenset({1}), (2.6, 1.0, 1.2, 1.2, 1.4))


def _wholes(figures: Sequence[ReportedFigure], book: Book) -> Iterator[Chart]:
    """Yield what is counted as a whole, such as tasks by state, with its parts as bars."""
    parts: dict[str, list[ReportedFigure]] = {}
    for one in figures:
        if one.of is not None:
            parts.setdefault(one.of, []).append(one)
    for found in parts.values():
        unit = label("units", found[0].unit, book.language)
        caption = ", ".join(filter(None, (f"{unit[:1].upper()}{unit[1:]}", found[0].period)))
        rows = [(one.label, book.number(one.reference), book.words(one.reference)) for one in found]
        yield Chart(caption, rows)


def _row(one: ReportedFigure, book: Book) -> tuple[str, ...]:
    source = ", ".join(one.source) or say(book.language, "counted here")
    unit = label("units", one.unit, book.language)
    return one.label, book.words(one.reference), unit, one.period or "–", source


def _given(name: str, pairs: Sequence[tuple[GivenFigure, Pair]], book: Book) -> Iterator[Part]:
    """Yield what offices gave of a wing, said to be theirs."""
    if pairs:
        yield Sentence(given_said(book.language))
        yield from _over_time(pairs, book)
        yield given_grid(name, _of_the_time(pairs, book.period), book)


def _of_the_time(
    pairs: Sequence[tuple[GivenFigure, Pair]], asked: Period | None
) -> Sequence[tuple[GivenFigure, Pair]]:
    """Return what is of the time of the report; all of it, with its own, where nothing is."""
    if asked is None:
        return pairs
    found = [
        (one, pair)
        for one, pair in pairs
        if pair.later is not None
        and (time := pair.later.time) is not None
        and time.first <= asked.last
        and time.last >= asked.first
    ]
    return found or pairs


def given_said(language: Language) -> str:
    """Return whose figures they are, and what may not be added."""
    text = (
        "As the office gave it, not counted by this platform. What was sent and what was received "
        "is not added, nor are outcomes: a request that waits may be of an earlier year."
    )
    return say(language, text)


def given_grid(name: str, pairs: Sequence[tuple[GivenFigure, Pair]], book: Book) -> Grid:
    """Return the table of what offices gave of a wing, with the change between likes."""
    language = book.language
    heads = (
        say(language, "What is counted"),
        say(language, "Period"),
        say(language, "Number"),
        say(language, "Given by, and the paper"),
        say(language, "Change since the period before, or why none is told"),
    )
    units = {pair.told.unit for _one, pair in pairs}
    rows = [_given_row(one, pair, book, says_unit=len(units) > 1) for one, pair in pairs]
    text = "{wing}: figures that offices gave"
    caption = say(language, text, wing=label("wings", name, language))
    if len(units) == 1:
        caption = _in_unit(caption, units.pop(), language)
    return Grid(caption, heads, rows, frozenset({2}), (2.2, 0.8, 0.8, 2.0, 2.0))


def _in_unit(text: str, unit: str, language: Language) -> str:
    unit_said = label("units", unit, language)
    return say(language, "{measure} ({unit})", measure=text, unit=unit_said)


def _given_row(one: GivenFigure, pair: Pair, book: Book, *, says_unit: bool) -> tuple[str, ...]:
    subject, now, language = subject_of(one), pair.later, book.language
    assert subject is not None
    assert now is not None
    counted = subject.label.in_language(language)
    if says_unit:
        counted = _in_unit(counted, subject.unit, language)
    stated = [counted, one.definition or ""]
    paper = [f"{now.source}: {one.source}", one.note or ""]
    return (
        ". ".join(part.rstrip(".") for part in stated if part),
        period_in_words(now, language),
        book.words(now.reference),
        ". ".join(part.rstrip(".") for part in paper if part),
        _change(pair, book),
    )


def _change(pair: Pair, book: Book) -> str:
    """Return the difference and since when, or why none is told; a dash where nothing is before."""
    language = book.language
    if pair.earlier is None:
        return "–"
    why = reasons_in_words(pair, language)
    if why:
        return why
    told = {
        "difference": difference_in_words(pair, language),
        "period": period_in_words(pair.earlier, language),
    }
    return say(language, "Beside {period}: {difference}", **told)


def _over_time(pairs: Sequence[tuple[GivenFigure, Pair]], book: Book) -> Iterator[Chart]:
    """Yield a chart of each whole subject of one office whose periods may all be compared."""
    series: dict[tuple[str, str], list[Pair]] = {}
    for one, pair in pairs:
        subject = subject_of(one)
        if subject is not None and subject.outcome_of is None and pair.later is not None:
            series.setdefault((one.subject, pair.later.source), []).append(pair)
    for (code, office), found in series.items():
        if any(one.difference is None for one in found[1:]):
            continue
        rows = [
            (period_in_words(now, book.language), book.number(now.reference), said)
            for one in found
            if (now := one.later) is not None and (said := book.words(now.reference))
        ]
        if can_be_compared(rows):
            yield Chart(_caption(code, office, book), rows)


def _caption(code: str, office: str, book: Book) -> str:
    one = subjects()[code]
    text = "{measure} ({unit}), source {source}"
    told = {
        "measure": one.label.in_language(book.language),
        "unit": label("units", one.unit, book.language),
        "source": office,
    }
    return say(book.language, text, **told)


def _silent(names: Sequence[str], language: Language) -> Iterator[Part]:
    """Yield a sentence for each wing of which nothing is told; nothing is left out unsaid."""
    if not names:
        return
    by_hand = wings_given()
    yield Title(say(language, "Of what nothing is told"), 2)
    yield Points(
        [
            say(
                language,
                _NEITHER if name in by_hand else _NOTHING,
                wing=label("wings", name, language),
            )
            for name in names
        ]
    )
