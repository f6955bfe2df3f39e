"""The UN's data file as somebody downloaded it, set beside what the dictionary keeps of it.

The file itself is not in the project: whoever has it names it. Of a cell that the dictionary keeps
already, in the same edition and with the same value, the kept claim stays, as explanations name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from himoya.dictionary.figures import (
    ALL,
    ArticleScope,
    FigureBook,
    PublishedFigure,
    SpanKind,
    ValueState,
    Verification,
)
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.publishing.errors import Unpublishable
from himoya.publishing.sentences import sentences
from himoya.statistics.published_tables.gathering import read_published_tables
from himoya.statistics.published_tables.glotip import AGES, BY_FORM, FORMS, SEXES, TOTAL, breakdown
from himoya.statistics.published_tables.tables import PublishedCell, PublishedTable

SOURCE = "unodc_glotip"

#: Indicator of the file -> our measure of published figures.
MEASURES: Mapping[str, str] = {
    "Offences of trafficking in persons": "offences_recorded",
    "Persons brought into formal contact": "persons_suspected",
    "Persons prosecuted": "persons_prosecuted",
    "Persons convicted": "persons_convicted",
    "Detected trafficking victims": "victims_detected",
}

_SEX = {TOTAL: ALL, **dict(zip(SEXES, ("male", "female"), strict=True))}
_AGE = {TOTAL: ALL, **dict(zip(AGES, ("0-17", "18+"), strict=True))}
_FORM = {
    TOTAL: ALL,
    **dict(
        zip((breakdown(BY_FORM, one) for one in FORMS), ("labour", "sexual", "other"), strict=True)
    ),
}


def with_glotip(
    book: FigureBook, file: Path, language: Language, edition: date | None = None
) -> FigureBook:
    """Return the book with the claims of a file about the States that the book has.

    ``edition`` is the day of the file; else its first lines say it. Raises UnreadableTable, and
    Unpublishable where nobody says the day: figures of two editions make no line.
    """
    kept = {_place(claim): claim.published for claim in book.claims}
    added = [
        claim
        for table in read_published_tables([file], language).tables
        for claim in _claims(table, book, _edition(table, edition, file, language))
        if kept.get(_place(claim)) != claim.published
    ]
    return replace(book, claims=(*book.claims, *added))


def _edition(table: PublishedTable, given: date | None, file: Path, language: Language) -> str:
    if given is not None:
        return given.isoformat()
    said = re.split(r"[./]", table.edition or "")
    if len(said) == 3:
        return f"{said[2]}-{said[1]:0>2}-{said[0]:0>2}"
    if table.edition:
        return table.edition
    text = "{file} does not say of which day it is. Name the day of its edition with {option}."
    raise Unpublishable(sentences.say(language, text, file=file, option="--edition"))


def _place(claim: PublishedFigure) -> tuple[object, ...]:
    return (*claim.origin, claim.country, claim.measure, claim.period.edtf, *claim.breakdown)


def _claims(table: PublishedTable, book: FigureBook, edition: str) -> Iterator[PublishedFigure]:
    measure = book.measures.get(MEASURES.get(table.indicator or "", ""))
    if measure is None or table.country not in book.states or table.year is None:
        return
    for (over, sex, age), cell in table.cells.items():
        if over not in _FORM or sex not in _SEX or age not in _AGE:
            continue
        said = (_SEX[sex], _AGE[age], _FORM[over])
        state, value = _state(cell)
        names = [table.country, table.year, measure.measure, f"{SOURCE}_file_{edition}"]
        yield PublishedFigure(
            claim_id=".".join([*names, *(one for one in said if one != ALL)]),
            country=table.country,
            period=PartialDate.from_edtf(table.year),
            period_kind=SpanKind.YEAR,
            measure=measure.measure,
            unit=measure.unit,
            stage=measure.stage,
            article_scope=ArticleScope.UNKNOWN,
            published=cell.shown if value is None else str(value),
            value=value,
            value_state=state,
            source_id=SOURCE,
            verification=Verification.READ_ONCE,
            sex=said[0],
            age=said[1],
            form=said[2],
            edition=edition,
        )


def _state(cell: PublishedCell) -> tuple[ValueState, int | None]:
    if not cell.is_hidden:
        return ValueState.EXACT, cell.lowest
    if (cell.lowest, cell.highest) == (0, 4):
        return ValueState.BELOW_5, None
    return ValueState.AT_LEAST, cell.lowest
