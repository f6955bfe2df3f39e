"""The instruction booklet of a form: every question with its instruction and what its answers are.

Made from the dictionary, so that it cannot say anything else than the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, override

from himoya.dictionary.codelists import Code, Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.records import Form, Page
from himoya.exchange.codebook import kind_in_words, needed_in_words
from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.model import Bullets, Column, Heading, Paragraph, Part, Table
from himoya.platform.documents.paper_filling import fields_of

#: A longer list stands in two columns.
_LONGEST_IN_ONE = 12


@dataclass(frozen=True, slots=True)
class BookletWords:
    title: str
    about: str
    before: str
    asked: str
    number: str
    question: str
    answer: str
    due: str
    lists: str
    code: str
    meaning: str
    until: str


@lru_cache
def booklet_words(language: Language) -> BookletWords:
    """Return the fixed words of a booklet."""
    with override(language):
        return BookletWords(
            title=gettext("Instruction booklet"),
            about=gettext(
                "This booklet explains every question of the form. Keep it where the form is "
                "filled in. It is made from the data dictionary, version {version}."
            ),
            before=gettext("Before you begin"),
            asked=gettext("Questions {first} to {last}"),
            number=gettext("No."),
            question=gettext("Question, and how to answer it"),
            answer=gettext("Answer"),
            due=gettext("{kind}. Needed: {moment}."),
            lists=gettext("Lists of answers"),
            code=gettext("Code"),
            meaning=gettext("What it means"),
            until=gettext("{answer} (until {date})"),
        )


#: ``record.field`` -> what is said under its instruction besides.
Said = Mapping[str, Sequence[str]]


def booklet_parts(
    form: Form, dictionary: Dictionary, language: Language, said: Said | None = None
) -> tuple[Part, ...]:
    """Return the booklet of a form: start page, questions by page, lists of answers."""
    return tuple(_parts(form, dictionary, language, said or {}))


def _parts(form: Form, dictionary: Dictionary, language: Language, said: Said) -> Iterator[Part]:
    words = booklet_words(language)
    yield Heading(words.title, 1)
    yield Paragraph(words.about.format(version=dictionary.version))
    yield Heading(words.before, 2)
    yield Bullets(tuple(paragraph.in_language(language) for paragraph in form.start))
    number = 0
    for page in form.on_paper:
        asked = list(fields_of(page, dictionary))
        title = page.title.in_language(language)
        yield Heading(title, 2)
        rows = tuple(
            (
                str(place),
                *_explained(field, dictionary, language, said.get(_entry(page, field), ())),
            )
            for place, field in enumerate(asked, start=number + 1)
        )
        number += len(asked)
        columns = (
            Column(words.number, "right", 0.45),
            Column(words.question, width=4),
            Column(words.answer, width=2.4),
        )
        yield Table(words.asked.format(first=rows[0][0], last=rows[-1][0]), columns, rows)
    yield Heading(words.lists, 2)
    for codelist in lists_of(form, dictionary):
        yield from _list(codelist, language)


def lists_of(form: Form, dictionary: Dictionary) -> list[Codelist]:
    """Return the lists that the questions of a form choose from, each once, as they come up."""
    found: dict[str, Codelist] = {}
    for page in form.on_paper:
        for field in fields_of(page, dictionary):
            if field.is_coded:
                codelist = dictionary.codelist_of(field)
                found.setdefault(codelist.codelist, codelist)
    found.setdefault("missing_reason", dictionary.codelists["missing_reason"])
    return list(found.values())


def _entry(page: Page, field: Field) -> str:
    return f"{page.record}.{field.name}"


def _explained(
    field: Field, dictionary: Dictionary, language: Language, said: Sequence[str]
) -> tuple[str, str]:
    kind = kind_in_words(dictionary, field, language)
    due = booklet_words(language).due.format(
        kind=kind[:1].upper() + kind[1:], moment=needed_in_words(field.required, language)
    )
    label, instruction = field.label, field.instruction
    told = (label.in_language(language), instruction.in_language(language), *said)
    return "\n".join(told).strip(), due


def _list(codelist: Codelist, language: Language) -> Iterator[Part]:
    words = booklet_words(language)
    rows = [(code.code, _meaning(codelist, code, language)) for code in codelist]
    pair = (Column(words.code, width=1.3), Column(words.meaning, width=3.2))
    title = codelist.title.in_language(language)
    if len(rows) <= _LONGEST_IN_ONE:
        yield Table(title, pair, tuple(rows))
        return
    half = (len(rows) + 1) // 2
    beside = [*rows[half:], *[("", "")] * (2 * half - len(rows))]
    yield Table(title, pair * 2, tuple(a + b for a, b in zip(rows[:half], beside, strict=True)))


def _meaning(codelist: Codelist, code: Code, language: Language) -> str:
    """The answer in words; a narrower answer stands with a dash under the wider one."""
    answer = code.label.in_language(language)
    if code.parent is not None and code.parent in codelist:
        answer = f"– {answer}"
    if code.valid_to is None:
        return answer
    last = format_date(PartialDate.of_day(code.valid_to), language)
    return booklet_words(language).until.format(answer=answer, date=last)
