"""A test on paper, and its key apart, in one of the four languages; neither names anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Bullets,
    Column,
    Document,
    Heading,
    InLanguage,
    Mark,
    Note,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.training.course_tests.queries import TestShown, one_test
from himoya.platform.training.item_banks.questions import answers_to_choose
from himoya.platform.training.item_banks.showing import right_answer
from himoya.platform.training.kinds import MOST_POINTS, TEST
from himoya.programmes.item_bank.items import Item, Kind, Texts, in_language
from himoya.programmes.item_bank.pairs import numbers_of_pairs, right_sides

#: Where something is written by hand.
_LINE = "________"

#: Lines for an answer in sentences.
_LINES_OF_SENTENCES = 6

#: Where something is ticked by hand; the fonts of papers have no sign of a box.
_BOX = "[   ]"


def on_paper(
    reader: Reader, id: UUID, language: Language, file_type: FileType, *, key: bool
) -> PaperFile:
    """Return a test or its key as a file, and record that it left.

    Raises NotPermitted, NotThere.
    """
    shown = one_test(reader, id)
    with override(language):
        parts = tuple(
            _key(shown, language) if key else _test(shown.row.title, shown.items, language)
        )
        document = _document(shown, parts, language, key=key)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        details: dict[str, str | int] = {"language": language, "key": int(key)}
        record(Act.PRINTED, by=reader, subject=Subject(TEST, str(id)), details=details)
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def _test(title: str, items: Sequence[Item], language: Language) -> Iterator[Part]:
    yield Heading(title)
    yield SummaryList((SummaryRow(_("Private code"), _LINE * 3),))
    yield Note(_("Write the private code that you were handed, and not your name."))
    for place, one in enumerate(items, 1):
        yield Heading((f"{place}. ", _worded(one.text, language)), 2)
        yield Paragraph(_how(one))
        if one.kind is Kind.MATCHING:
            yield from _pairs(one, language)
        elif texts := answers_to_choose(one, language):
            yield Bullets(tuple(_choices(one, texts, language)))
        else:
            for _line in range(_LINES_OF_SENTENCES if one.kind is Kind.OPEN else 1):
                yield Paragraph(_LINE * (9 if one.kind is Kind.OPEN else 4))


def _pairs(item: Item, language: Language) -> Iterator[Part]:
    """Left sides with a gap for a number, and the numbered right sides."""
    left = [("____ ", _worded(one.text, language)) for one in item.answers]
    yield Bullets(tuple(left))
    yield Bullets(
        tuple(
            (f"{number}. ", _worded(texts, language))
            for number, (_sign, texts) in enumerate(right_sides(item), 1)
        )
    )


def _choices(item: Item, texts: Sequence[str], language: Language) -> Iterator[Words]:
    for place, text in enumerate(texts, 1):
        spoken = item.kind is Kind.TRUE_FALSE
        said = text if spoken else _worded(item.answers[place - 1].text, language)
        yield (f"{_BOX} {place}. ", said)


def _how(item: Item) -> str:
    """Return how a question is answered on paper."""
    match item.kind:
        case Kind.SEVERAL:
            return _("Tick every answer that is right.")
        case Kind.NUMBER:
            return _("Write a number.")
        case Kind.SHORT:
            return _("Write a few words.")
        case Kind.MATCHING:
            return _("Write beside each the number of what belongs to it.")
        case Kind.OPEN:
            return _("Answer in sentences. Name nobody.")
    return _("Tick one answer.")


def _key(shown: TestShown, language: Language) -> Iterator[Part]:
    yield Heading(shown.row.title)
    yield Note(_("For whoever corrects the test. Do not hand it to those who are tested."))
    pass_mark = "–" if shown.pass_percent is None else f"{shown.pass_percent}%"
    yield SummaryList((SummaryRow(_("Pass mark"), pass_mark),))
    columns = (
        Column(_("No."), "right", 0.5),
        Column(_("Question"), width=4),
        Column(_("Right answer"), width=3),
        Column(_("Source"), width=2),
    )
    rows: list[tuple[Words, ...]] = [
        (
            str(place),
            _worded(one.text, language),
            _placed(one, language),
            one.source or "",
        )
        for place, one in enumerate(shown.items, 1)
    ]
    yield Table(_("Right answers"), columns, tuple(rows))


def _placed(item: Item, language: Language) -> str:
    """Return the right answers with their places, by which they stand on the test."""
    if item.kind is Kind.OPEN:
        return _("0 to %(most)s points, given by whoever reads it") % {"most": MOST_POINTS}
    if item.kind is Kind.MATCHING:
        sides = ((in_language(one.text, language), one.match) for one in item.answers)
        # No arrows: the fonts of papers have none.
        pairs = "; ".join(f"{left} – {in_language(right, language)}" for left, right in sides)
        return f"{', '.join(map(str, numbers_of_pairs(item)))}: {pairs}"
    said = right_answer(item, language)
    if item.kind is Kind.TRUE_FALSE:
        places = [1 if one.is_true else 2 for one in item.answers if one.credit > 0]
    elif answers_to_choose(item, language):
        places = [place for place, one in enumerate(item.answers, 1) if one.credit > 0]
    else:
        return said
    return f"{', '.join(map(str, places))}: {said}"


def _worded(texts: Texts, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    if language in texts:
        return texts[language]
    spoken = next(iter(texts))
    return InLanguage(texts[spoken], spoken)


def _document(
    shown: TestShown, parts: tuple[Part, ...], language: Language, *, key: bool
) -> Document:
    agency = shown.row.agency_id
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind="answer-key" if key else "test",
        title=_("The answer key") if key else _("Test"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        parts=parts,
        mark="practice" if shown.row.practice else invented,
    )
