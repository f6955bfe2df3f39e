"""What a marked copy says of each cell and in front, before it is known how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from himoya.dictionary.findings import Finding, Severity
from himoya.exchange.input_sheets import column_letters
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.measures import height_of
from himoya.languages.codes import LANGUAGES, Language

COLOURS = {Severity.ERROR: "F8D0C8", Severity.WARNING: "FFF0C2"}

#: By this name a later copy knows which comments are ours and may go.
AUTHOR = "Himoya"

#: Findings listed in front; a sheet holds some more rows, and nobody reads so many.
MOST_LISTED = 1_000_000

#: Spreadsheet programs show long comments badly, in characters.
_LONGEST_COMMENT = 1_000

#: Widths of the columns of the front sheet, in characters.
FRONT_WIDTHS = (18, 8, 30, 28, 80, 16)

#: A cell: sheet, row as the spreadsheet numbers it, column counted from 0.
Place = tuple[str | None, int, int]


@dataclass(frozen=True, slots=True)
class FrontRow:
    """One line of the front sheet: its cells, the place it leads to, and its colour."""

    cells: tuple[str | int | None, ...]
    target: str | None
    severity: Severity

    @property
    def height(self) -> float:
        """The height in points at which every cell can be read whole."""
        texts = zip(self.cells, FRONT_WIDTHS, strict=True)
        return max(height_of(str(text), width) for text, width in texts if text is not None)


def front_name(language: Language) -> str:
    """Return the name of the sheet in front."""
    return sentences.say(language, "What to mend")


def front_names() -> set[str]:
    """Return the name of the sheet in front in every language: an earlier copy may come back."""
    return {front_name(language) for language in LANGUAGES}


def front_headings(language: Language) -> tuple[str, ...]:
    """Return the headings of the front sheet."""
    say = sentences.say
    return (
        say(language, "Sheet"),
        say(language, "Row"),
        say(language, "Column"),
        say(language, "Value found"),
        say(language, "What is wrong and what is accepted"),
        say(language, "Kind"),
    )


def front_rows(
    findings: Sequence[Finding], language: Language, only_sheet: str | None = None
) -> Iterator[FrontRow]:
    """Yield the lines of the front sheet; errors come before warnings.

    ``only_sheet`` is the name that the copy gives to the sheet of a file without sheets.
    """
    kinds = {
        Severity.ERROR: sentences.say(language, "error"),
        Severity.WARNING: sentences.say(language, "warning"),
    }
    in_order = sorted(findings, key=lambda one: one.severity is not Severity.ERROR)
    for finding in in_order[:MOST_LISTED]:
        cells = (
            finding.sheet or "",
            finding.row,
            finding.column or "",
            finding.value or "",
            finding.message,
            kinds[finding.severity],
        )
        yield FrontRow(cells, _target(finding, only_sheet), finding.severity)


def _target(finding: Finding, only_sheet: str | None) -> str | None:
    sheet = finding.sheet or only_sheet
    if sheet is None or finding.row is None:
        return None
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{column_letters(finding.position or 0)}{finding.row}"


def by_place(findings: Iterable[Finding]) -> dict[Place, list[Finding]]:
    """Group findings by the cell they are about; those about no cell stand at the row's start."""
    places: dict[Place, list[Finding]] = {}
    for finding in findings:
        if finding.row is not None:
            place = (finding.sheet, finding.row, finding.position or 0)
            places.setdefault(place, []).append(finding)
    return places


def worst(findings: Iterable[Finding]) -> Severity:
    """Return the severity that decides the colour of a cell."""
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Severity.ERROR if errors else Severity.WARNING


def comment(findings: Iterable[Finding]) -> str:
    """Return what is said at a cell."""
    return "\n".join(finding.message for finding in findings)[:_LONGEST_COMMENT]
