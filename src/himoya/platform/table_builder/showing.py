"""An answer as the parts of a page: the table, a chart where one can be drawn, what to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from django.utils.translation import gettext as _

from himoya.dictionary.results import TOTAL
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading
from himoya.statistics.building import Answer, AnsweredCell, Named, Told
from himoya.statistics.labelling import category_words, period_words

#: Bars of a chart: more do not fit onto a page.
MOST_BARS = 24
#: Lines of a page; the file has them all.
MOST_LINES = 400

#: What stands behind or instead of a number.
MARKS = {
    Told.NOISE: "",
    Told.RELEASED: "[r]",
    Told.NOT_SHOWN: "[c]",
    Told.NOT_AVAILABLE: "[x]",
}


#: A mark stays beside its number.
_NEVER_BROKEN = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """What the page of an answer draws. ``more`` counts lines that only the file has."""

    caption: str
    chart: BarChart | None
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    marks: Sequence[tuple[str, str]]
    notes: Sequence[str]
    more: int


def shown(answer: Answer, language: Language, released: Sequence[str] = ()) -> ShownAnswer:
    """Return an answer for the page, in one language.

    ``released`` are the addresses of the table in the releases that its cells name.
    """
    return _Showing(answer, language, released).whole()


@dataclass(frozen=True, slots=True)
class _Side:
    """What every line of some categories has, in whatever period: labels, and places across."""

    labels: Sequence[Cell]
    across: Sequence[Named]


class _Showing:
    def __init__(self, answer: Answer, language: Language, released: Sequence[str]) -> None:
        self.answer, self.language, self.released = answer, language, released
        self.definition: TableDefinition = dictionary().tables[answer.question.table]
        self.by_place = answer.by_place
        #: Marks tell numbers apart; where all come from a release, one sentence says so.
        self.all_released = all(one.told is Told.RELEASED for one in answer.cells)
        across = set(answer.question.columns)
        self.down = [name for name in answer.categories if name not in across]
        # The order in which breakdowns were asked for.
        asked = answer.question.rows
        self.down.sort(key=lambda name: asked.index(name) if name in asked else len(asked))
        self.across = [name for name in answer.categories if name in across]
        self.labels: Mapping[str, Mapping[str, str]] = {
            name: self._labels(name) for name in answer.categories
        }

    def whole(self) -> ShownAnswer:
        sides = [self._side(codes) for codes in product(*(self.labels[one] for one in self.down))]
        more = (len(self.answer.periods) if self.across else 1) * len(sides) - MOST_LINES
        return ShownAnswer(
            caption=self.definition.title.in_language(self.language),
            chart=self._chart(),
            headings=self._headings(),
            rows=list(islice(self._lines(sides), MOST_LINES)),
            marks=self._marks(),
            notes=self._notes(),
            more=max(0, more),
        )

    def _labels(self, name: str) -> Mapping[str, str]:
        dimension = self.definition.dimension(name)
        codes = self.answer.categories[name]
        words = category_words(dictionary(), self.definition.record, dimension, codes)
        labels = {code: one.in_language(self.language) for code, one in words.items()}
        return {TOTAL: _("Total"), **labels} if self.answer.totals[name] else labels

    def _period(self, period: str) -> str:
        return period_words(period).in_language(self.language)

    def _headings(self) -> list[Heading]:
        titles = [
            self.definition.dimension(name).title.in_language(self.language) for name in self.down
        ]
        if self.across:
            (name,) = self.across
            numbers = [*self.labels[name].values()]
            return [*map(_heading, [_("Period"), *titles]), *map(_number_heading, numbers)]
        numbers = [self._period(one) for one in self.answer.periods]
        return [*map(_heading, titles or [_("Total")]), *map(_number_heading, numbers)]

    def _lines(self, sides: Sequence[_Side]) -> Iterator[list[Cell]]:
        if not self.across:
            for side in sides:
                (named,) = side.across
                yield [*side.labels, *(self._number(one, named) for one in self.answer.periods)]
            return
        for period in self.answer.periods:
            words = Cell(text=self._period(period))
            for side in sides:
                numbers = [self._number(period, named) for named in side.across]
                yield [words, *(side.labels if self.down else ()), *numbers]

    def _side(self, codes: Sequence[str]) -> _Side:
        down = dict(zip(self.down, codes, strict=True))
        words = [self.labels[name][code] for name, code in down.items()]
        places = [_named(down)]
        for name in self.across:
            places = [_named({**down, name: code}) for code in self.labels[name]]
        return _Side([Cell(text=one) for one in words or [_("Total")]], places)

    def _number(self, period: str, named: Named) -> Cell:
        cell = self.by_place[period, named]
        return Cell(text=self._text(cell), numeric=True, url=self._page_of(cell))

    def _page_of(self, cell: AnsweredCell) -> str:
        return self.released[cell.release] if cell.release is not None and self.released else ""

    def _text(self, cell: AnsweredCell) -> str:
        mark = MARKS[cell.told]
        if cell.value is None:
            return mark if cell.told is not Told.RELEASED else MARKS[Told.NOT_SHOWN]
        number = format_number(cell.value, self.language, 0)
        return f"{number}{_NEVER_BROKEN}{mark}" if mark and not self.all_released else number

    def _chart(self) -> BarChart | None:
        """Totals by period, or the categories of one period."""
        names = list(self.answer.categories)
        places: list[tuple[str, str, dict[str, str]]]
        if not names:
            places = [(self._period(one), one, {}) for one in self.answer.periods]
        elif len(names) == 1 and len(self.answer.periods) == 1:
            (name,), (period,) = names, self.answer.periods
            codes = [code for code in self.labels[name] if code != TOTAL]
            places = [(self.labels[name][code], period, {name: code}) for code in codes]
        else:
            return None
        cells = [(label, self.by_place[period, _named(at)]) for label, period, at in places]
        if len(cells) > MOST_BARS or not any(one.value for _, one in cells):
            return None
        title = self.definition.title.in_language(self.language)
        unit = dictionary().units[self.definition.unit].label.in_language(self.language)
        bars = [Bar(label=label, values=[one.value], mark=self._text(one)) for label, one in cells]
        return BarChart(title=title, first="", series=[unit], bars=bars)

    def _marks(self) -> list[tuple[str, str]]:
        there = {
            Told.NOT_SHOWN if one.value is None and one.told is Told.RELEASED else one.told
            for one in self.answer.cells
        }
        said = {
            Told.RELEASED: _("as published in a release; not changed here"),
            Told.NOT_SHOWN: _("not shown, since it would tell too much about single people"),
            Told.NOT_AVAILABLE: _("not known from the records"),
        }
        if self.all_released:
            del said[Told.RELEASED]
        return [(MARKS[told], words) for told, words in said.items() if told in there]

    def _notes(self) -> list[str]:
        unit = dictionary().units[self.definition.unit].label.in_language(self.language)
        notes = [_("Unit of count: %(unit)s.") % {"unit": unit}]
        notes += [_("All numbers are as they were published in a release.")]
        if not self.all_released:
            notes[1:] = self._notes_on_noise()
        for name in self.answer.overlapping:
            title = self.definition.dimension(name).title.in_language(self.language)
            words = _("%(dimension)s: one person may stand in several categories.")
            notes.append(words % {"dimension": title})
        return [*notes, *(one.in_language(self.language) for one in self.definition.notes)]

    def _notes_on_noise(self) -> list[str]:
        words = _(
            "Numbers are changed at random by at most %(bound)s, and small numbers never come "
            "out. The same group always has the same number, so asking again tells nothing more."
        )
        return [
            words % {"bound": self.answer.bound},
            _("Rows and columns need not add up to the totals. A total is as good as a cell."),
        ]


def _named(codes: Mapping[str, str]) -> Named:
    return frozenset((name, code) for name, code in codes.items() if code != TOTAL)


def _heading(label: str) -> Heading:
    return Heading(label=label)


def _number_heading(label: str) -> Heading:
    return Heading(label=label, numeric=True)
