"""A form of the dictionary on paper, empty or filled: its questions, instructions and boxes.

A form is filled in where no computer is, and typed in later from the same pages in the same order.
The instruction booklet can follow it; number and order of the approved form come from the country.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from himoya.dictionary.countries import ApprovedForm
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.records import Form
from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.booklet import booklet_parts
from himoya.platform.documents.model import Document, Mark
from himoya.platform.documents.paper_filling import Filling, Sheet, sheets
from himoya.platform.documents.paper_questions import one_line, question_values, reasons_in_words
from himoya.platform.documents.paper_words import PaperWords, paper_words
from himoya.platform.documents.pdf import typeset
from himoya.platform.documents.rules import check
from himoya.platform.documents.typst_values import Values, values_of


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Which form, in which language, who issues it, and what stands on it (None: nothing yet)."""

    form: str
    language: Language
    agency: str
    made_on: date
    agency_above: tuple[str, ...] = ()
    classification: str = ""
    #: The official number of the case on a filled form.
    number: str = ""
    mark: Mark | None = None
    booklet: bool = False
    filling: Filling | None = None
    #: ``record.field`` -> sentences that the booklet says under the field's instruction.
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)


def to_pdf(asked: PaperForm, dictionary: Dictionary) -> bytes:
    """Return the form as PDF/UA-1 and PDF/A-2a.

    Raises ``KeyError`` for a form that the dictionary does not have.
    """
    document = as_document(asked, dictionary)
    check(document)
    values = values_of(document) | {"form": form_values(asked, dictionary)}
    if asked.filling is None:
        values["date"] = ""
    return typeset("paper_form.typ", values, datetime.combine(asked.made_on, time(), UTC))


def to_docx(asked: PaperForm, dictionary: Dictionary) -> bytes:
    """Return the form as DOCX, in which boxes can be ticked and lines written.

    Raises ``KeyError`` for a form that the dictionary does not have.
    """
    from himoya.platform.documents.paper_docx import make

    document = as_document(asked, dictionary)
    check(document)
    return make(document, form_values(asked, dictionary))


def as_document(asked: PaperForm, dictionary: Dictionary) -> Document:
    """Return the frame of the form, with the booklet as its parts."""
    form = dictionary.forms[asked.form]
    approval = dictionary.approval_of(form)
    return Document(
        kind=form.form.replace("_", "-"),
        title=form.title.in_language(asked.language),
        language=asked.language,
        agency=asked.agency,
        agency_above=asked.agency_above,
        made_on=asked.made_on,
        number=asked.number,
        form_number=approval.number if approval else "",
        classification=asked.classification,
        mark=asked.mark,
        parts=booklet_parts(form, dictionary, asked.language, asked.said) if asked.booklet else (),
    )


def form_values(asked: PaperForm, dictionary: Dictionary) -> Values:
    """Return the pages and questions as their makers read them; questions are numbered through."""
    form, language = dictionary.forms[asked.form], asked.language
    words = paper_words(language)
    filled = asked.filling is not None
    start = [words.filled] if filled else [one_line(one) for one in start_of(form, language)]
    if asked.filling is not None and asked.filling.left_out:
        start.append(words.left_out)
    return {
        "version": _version(form, dictionary.approval_of(form), words, language),
        "filled": filled,
        "start": start,
        "words": {name: getattr(words, name) for name in words.__slots__},
        "reasons": reasons_in_words(dictionary, language),
        "pages": [
            _page_values(sheet, dictionary, language)
            for sheet in sheets(form, asked.filling, dictionary)
        ],
    }


def _page_values(sheet: Sheet, dictionary: Dictionary, language: Language) -> Values:
    words = paper_words(language)
    record = dictionary.records[sheet.page.record].label.in_language(language)
    if sheet.answers is None:
        told = words.for_each.format(record=record)
    elif sheet.asked:
        told = words.of_record.format(record=record, number=sheet.number)
    else:
        told = words.no_record.format(record=record)
    return {
        "title": one_line(sheet.page.title.in_language(language)),
        "each": one_line(told),
        "begins": sheet.begins_record,
        "questions": [
            question_values(field, dictionary, language, (sheet.answers or {}).get(field.name))
            | {"number": str(number)}
            for number, field in sheet.asked
        ],
    }


def _version(
    form: Form, approval: ApprovedForm | None, words: PaperWords, language: Language
) -> str:
    if approval is None:
        return words.not_approved.format(version=form.version)
    return words.approved.format(
        number=approval.number,
        version=form.version,
        date=format_date(PartialDate.of_day(approval.approved), language),
        order=approval.order.in_language(language),
    )


def start_of(form: Form, language: Language) -> Iterator[str]:
    """Yield how to fill the form in: its own first and last paragraphs, and between them ours."""
    words = paper_words(language)
    before, after = form.start_around_cells
    yield from (paragraph.in_language(language) for paragraph in before)
    yield from (words.cross, words.dates)
    yield from (paragraph.in_language(language) for paragraph in after)
