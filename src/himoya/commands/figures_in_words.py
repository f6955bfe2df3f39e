"""The page of `himoya figures`: claims in a table, what cannot be compared, what contradicts."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from himoya.commands.sentences import sentences
from himoya.dictionary.figures import (
    PublishedFigure,
)
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.publishing.side_by_side import (
    Selection,
    checked,
    contradictions,
    counted,
    else_known,
    failing,
    figure_of,
    not_comparable,
    source_of,
    when_and_whom,
)

#: Columns are many: a page written to a file is wider than the narrowest terminal.
_LEAST_WIDTH = 120


def page_console() -> Console:
    """A console wide enough for the page; what does not fit is wrapped, never cut."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _LEAST_WIDTH) if not console.is_terminal else console.width
    return console


def print_periods(selection: Selection, language: Language) -> None:
    """Print how many claims there are for each period of a country."""
    claims = Counter(claim.period.edtf for claim in selection.claims)
    console = page_console()
    console.print(_heading(selection, language), style="bold")
    for edtf in sorted(claims):
        written = format_date(PartialDate.from_edtf(edtf), language)
        console.print(f"{edtf:18} {claims[edtf]:4}   {written}")
    console.print(sentences.say(language, "Add a period to see them: {example}", example="2021"))


def print_figures(selection: Selection, language: Language, console: Console | None = None) -> None:
    """Print the claims of a selection with everything that speaks against comparing them."""
    console = console or page_console()
    console.print(_heading(selection, language), style="bold")
    if not selection.shown:
        console.print(sentences.say(language, "No published figure is known to us."))
        return
    console.print(
        sentences.say(
            language,
            "Each figure is what its source says, not our finding. Shown: {shown} of {all}.",
            shown=len(selection.shown),
            all=len(selection.claims),
        )
    )
    for measure, claims in groupby(selection.shown, key=lambda claim: claim.measure):
        console.print()
        console.print(counted(selection.book, measure, language), style="bold")
        console.print(_table(selection, list(claims), language))
    for title, lines in (
        ("What may not be compared, and why", list(not_comparable(selection, language))),
        ("Where they contradict each other", list(contradictions(selection, language))),
        ("What else is known", list(else_known(selection, language))),
        (
            "Figures that fail plain arithmetic in their own table (†)",
            list(failing(selection, language)),
        ),
    ):
        if lines:
            console.print()
            console.print(sentences.say(language, title), style="bold")
            for line in lines:
                console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _heading(selection: Selection, language: Language) -> str:
    country = selection.book.countries.label(selection.country, language)
    if selection.period is None:
        return sentences.say(language, "Published figures: {country}", country=country)
    return sentences.say(
        language,
        "Published figures: {country}, {period}",
        country=country,
        period=format_date(selection.period, language),
    )


# The table


def _table(selection: Selection, claims: list[PublishedFigure], language: Language) -> Table:
    first = claims[0] is selection.shown[0]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, show_header=first)
    table.add_column("", justify="right", width=4)
    table.add_column(sentences.say(language, "Figure"), justify="right", ratio=14)
    table.add_column(sentences.say(language, "Period"), ratio=16)
    table.add_column(sentences.say(language, "Articles"), ratio=16)
    table.add_column(sentences.say(language, "Source, edition"), ratio=38)
    table.add_column(sentences.say(language, "How far checked"), ratio=16)
    for claim in claims:
        table.add_row(
            str(selection.numbers[claim.claim_id]),
            figure_of(selection.book, claim, language),
            "\n".join(when_and_whom(selection.book, claim, language)),
            selection.book.word("article_scope", claim.article_scope, language),
            source_of(selection.book, claim, language),
            ", ".join(checked(selection.book, claim, language)),
        )
    return table
