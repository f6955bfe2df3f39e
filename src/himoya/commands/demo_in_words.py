"""What `himoya demo` tells on the terminal: the account, headline tables, rival figures, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from himoya.commands.demo_release import INDEX, RELEASE, CountedTable, Run
from himoya.commands.figures_in_words import print_figures
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading_figures import read_published_figures
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.languages.numbers import format_number
from himoya.publishing.side_by_side import Selection

#: Rows of years are wider than the narrowest terminal.
_LEAST_WIDTH = 120

#: The tables shown, and the one breakdown of each that is shown.
HEADLINES: Mapping[str, str] = {
    "offences_by_article": "article",
    "victims_by_sex_age": "sex",
    "victims_by_form_sex_age": "form_of_exploitation",
    "persons_by_stage_sex_age": "stage",
    "crisis_centre_requests": "sex",
}

#: The States and the year whose rival figures are shown after the invented ones.
RIVALS = ("TJK", "UZB")
RIVAL_YEAR = 2021


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    cells: Mapping[str, Cell]
    is_total: bool


def tell(done: Run, folder: Path, language: Language) -> None:
    """Print the whole story of a run on standard output."""
    # Labels and paths may hold brackets, which are no markup here.
    width = max(_LEAST_WIDTH, Console().width)
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    _tell_account(done, console, language)
    by_name = {one.name: one for one in done.counted}
    for name, dimension in HEADLINES.items():
        if name in by_name:
            _tell_table(by_name[name], dimension, done.dictionary, console, language)
    if done.reading.is_invented:
        _tell_rivals(done.dictionary, console, language)
    _tell_places(done, folder, console, language)


def _tell_account(done: Run, console: Console, language: Language) -> None:
    say, reading = sentences.say, done.reading
    table = Table(title=say(language, "Rows of every file"), title_justify="left")
    table.add_column(say(language, "Sent by"))
    table.add_column(say(language, "File"))
    headings = (say(language, "Read"), say(language, "Records"), say(language, "Refused"))
    for heading in headings:
        table.add_column(heading, justify="right")
    for one in reading.files:
        numbers = (
            format_number(number, language) for number in (one.read, one.records, one.refused)
        )
        table.add_row(one.delivery, one.file, *numbers)
    console.print(table)
    console.print(
        say(
            language,
            "Rows read: {read} = records {records} + refused {refused}.",
            read=reading.read,
            records=reading.records,
            refused=reading.refused,
        )
    )
    console.print(
        say(
            language,
            "Refused rows are named by row, column and value in the folder “{folder}”. Remarks "
            "that keep nobody out: {warnings}.",
            folder=done.places["check"],
            warnings=format_number(reading.warnings, language),
        )
    )


# Headline tables


def _tell_table(
    one: CountedTable, dimension: str, dictionary: Dictionary, console: Console, language: Language
) -> None:
    from himoya.exchange.result_tables.grid import MARKS, marks_used

    released = one.released
    lines = list(_lines(released, dimension, language))
    if not lines:
        return
    definition = released.definition
    unit = dictionary.units[definition.unit].label.in_language(language)
    title = f"{definition.title.in_language(language)} [{unit}]"
    table = Table(title=title, title_justify="left")
    table.add_column(definition.dimension(dimension).title.in_language(language), max_width=44)
    periods = list(released.periods)
    for period in periods:
        table.add_column(released.periods[period].in_language(language), justify="right")
    for line in lines:
        numbers = (_number(line.cells.get(period), MARKS, language) for period in periods)
        table.add_row(line.label, *numbers, style="bold" if line.is_total else None)
    console.print()
    console.print(table)
    for meaning in marks_used(released, language):
        console.print(meaning, style="dim")


def _lines(table: ResultTable, dimension: str, language: Language) -> Iterator[_Line]:
    """Yield the total and every category in which anything was counted."""
    by_code: dict[str, dict[str, Cell]] = {}
    for cell in table.cells:
        others = (code for name, code in cell.dimensions.items() if name != dimension)
        if all(code == TOTAL for code in others):
            by_code.setdefault(cell.dimensions[dimension], {})[cell.period] = cell
    for code in sorted(by_code, key=lambda code: code != TOTAL):
        cells = by_code[code]
        if code == TOTAL or any(cell.value for cell in cells.values()):
            words = table.labels[dimension].get(code)
            total = sentences.say(language, "Total")
            label = words.in_language(language) if words is not None else code
            yield _Line(total if code == TOTAL else label, cells, code == TOTAL)


def _number(cell: Cell | None, marks: Mapping[CellStatus, str], language: Language) -> str:
    if cell is None:
        return ""
    mark = marks[cell.status]
    return mark if cell.value is None else format_number(cell.value, language) + mark


# Rival figures


def _tell_rivals(dictionary: Dictionary, console: Console, language: Language) -> None:
    book = read_published_figures()
    period = PartialDate.of_year(RIVAL_YEAR)
    console.print()
    console.print(
        sentences.say(
            language,
            "Real figures, as others published them for {year}. They contradict each other; "
            "Himoya keeps them side by side and overwrites none.",
            year=RIVAL_YEAR,
        ),
        style="bold",
    )
    for country in RIVALS:
        # Trainings, views of campaigns and ratings are not figures on cases and people.
        claims = [
            claim
            for claim in book.about(country, period)
            if book.measures[claim.measure].unit in dictionary.units
        ]
        print_figures(Selection(book, country, period, claims), language)


# Places


def _tell_places(done: Run, folder: Path, console: Console, language: Language) -> None:
    say = sentences.say
    console.print()
    if done.reading.is_invented:
        text = "Everything from {country} is invented. Quote none of it."
        name = done.dictionary.country.name.in_language(language)
        console.print(say(language, text, country=name), style="bold")
    what = {
        "input": say(language, "Files as the agencies sent them"),
        "check": say(language, "What was refused, and why; marked copies"),
        "records": say(language, "Records (Parquet)"),
        "internal": say(language, "Tables as counted, not for publication"),
        "release": say(language, "Tables that may be published"),
    }
    for name, words in what.items():
        if name != "input" or done.reading.is_invented:
            # Not through the console: a path is never broken over two lines.
            print(f"  {words}: {folder / done.places[name]}")
    print(say(language, "Open in a browser: {file}", file=folder / RELEASE / INDEX))
