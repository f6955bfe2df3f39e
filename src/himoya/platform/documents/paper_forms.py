"""An empty form of the dictionary on paper: every question with its instruction and its boxes.

A form is filled in where no computer is, and typed in later from the same pages in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import MissingReason
from himoya.dictionary.records import Form, Page
from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.model import Document
from himoya.platform.documents.paper_words import PaperWords, paper_words
from himoya.platform.documents.pdf import typeset
from himoya.platform.documents.rules import check
from himoya.platform.documents.texts import clean, for_print
from himoya.platform.documents.typst_values import Values, values_of

#: A longer list would fill a page: its answer is written on a line.
_LONGEST_PRINTED_LIST = 30

#: How many boxes a number has; the largest amounts and counts of the dictionary fit.
_DIGITS = {FieldType.INTEGER: 5, FieldType.AMOUNT: 12}


@dataclass(frozen=True, slots=True)
class PaperForm:
    """Which form, in which language, and who issues it."""

    form: str
    language: Language
    agency: str
    made_on: date
    agency_above: tuple[str, ...] = ()
    form_number: str = ""
    classification: str = ""


def to_pdf(asked: PaperForm, dictionary: Dictionary) -> bytes:
    """Return the form as PDF/UA-1 and PDF/A-2a.

    Raises ``KeyError`` for a form that the dictionary does not have.
    """
    form = dictionary.forms[asked.form]
    document = as_document(asked, form)
    check(document)
    values = values_of(document) | {
        "date": "",
        "number": "",
        "form": form_values(form, dictionary, asked.language),
    }
    return typeset("paper_form.typ", values, datetime.combine(asked.made_on, time(), UTC))


def as_document(asked: PaperForm, form: Form) -> Document:
    """Return the frame of the form: what its head and the name of its file are made of."""
    return Document(
        kind=form.form.replace("_", "-"),
        title=form.title.in_language(asked.language),
        language=asked.language,
        agency=asked.agency,
        agency_above=asked.agency_above,
        made_on=asked.made_on,
        form_number=asked.form_number,
        classification=asked.classification,
        parts=(),
    )


def form_values(form: Form, dictionary: Dictionary, language: Language) -> Values:
    """Return the pages and questions as the template reads them; questions are numbered through."""
    words = paper_words(language)
    numbers = iter(range(1, 10_000))
    reasons = dictionary.codelists["missing_reason"]
    return {
        "version": _version(form, words, language),
        "start": [_line(paragraph) for paragraph in _start(form, words, language)],
        "words": {name: getattr(words, name) for name in words.__slots__},
        "reasons": [_line(reasons.label(reason.value, language)) for reason in MissingReason],
        "pages": [
            {
                "title": _line(page.title.in_language(language)),
                "each": _line(
                    words.for_each.format(
                        record=dictionary.records[page.record].label.in_language(language)
                    )
                ),
                "questions": [
                    question_values(field, dictionary, language) | {"number": str(next(numbers))}
                    for field in fields_of(page, dictionary)
                ],
            }
            for page in form.pages
        ],
    }


def fields_of(page: Page, dictionary: Dictionary) -> Iterator[Field]:
    """Yield the fields of a page, in the order in which they are asked."""
    record = dictionary.records[page.record]
    for name in page.fields:
        yield record[name]


def question_values(field: Field, dictionary: Dictionary, language: Language) -> Values:
    """Return one question: ``answer`` names how it is answered on paper."""
    values: Values = {
        "label": _line(field.label.in_language(language)),
        "instruction": _line(field.instruction.in_language(language)),
        "many": field.many,
    }
    if field.is_coded:
        return values | _coded(dictionary.codelist_of(field), language)
    if field.type is FieldType.DATE:
        return values | {"answer": "date"}
    if field.type in _DIGITS:
        return values | {"answer": "digits", "count": _digits(field), "unit": field.unit or ""}
    return values | {"answer": "line" if field.type is FieldType.IDENTIFIER else "lines"}


def _coded(codelist: Codelist, language: Language) -> Values:
    if len(codelist.codes) > _LONGEST_PRINTED_LIST:
        return {"answer": "list", "list": _line(codelist.title.in_language(language))}
    options = [
        {"label": _line(code.label.in_language(language)), "below": code.parent is not None}
        for code in codelist
    ]
    return {"answer": "options", "options": options}


def _digits(field: Field) -> int:
    return len(str(field.maximum)) if field.maximum is not None else _DIGITS[field.type]


def _version(form: Form, words: PaperWords, language: Language) -> str:
    if form.approved is None:
        return words.not_approved.format(version=form.version)
    approved = format_date(PartialDate.from_edtf(form.approved), language)
    return words.approved.format(version=form.version, date=approved)


def _start(form: Form, words: PaperWords, language: Language) -> Iterator[str]:
    """Yield how to fill the form in: its own first and last paragraphs, and between them ours.

    The middle ones of the dictionary say how to write into the cells of a sheet.
    """
    own = [paragraph.in_language(language) for paragraph in form.start]
    yield from own[:3]
    yield from (words.cross, words.dates)
    yield from own[3:][-2:]


def _line(text: str) -> str:
    return " ".join(for_print(clean(text)).split())
