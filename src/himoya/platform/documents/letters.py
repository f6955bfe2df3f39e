"""Letters on an agency's own paper: a DOCX template that the agency lays out in its word processor.

The template says where what stands, in Jinja2's words: ``{{ number }}``, ``{{ date }}``,
``{{ agency }}``, ``{{ recipient }}``, ``{{ subject }}``, ``{{ signatory_post }}``,
``{{ signatory_name }}``, ``{{ classification }}``, ``{{ mark }}``, lists ``agency_above``,
``contact``, ``paragraphs``, ``enclosures``, and the fixed words ``words.number`` and so on.
Values are data: braces that somebody typed into one stay braces.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.docx import set_properties
from himoya.platform.documents.docx_markup import set_default_language, set_language
from himoya.platform.documents.docx_package import UnsuitableTemplate, check_template, without_clock
from himoya.platform.documents.model import (
    Bullets,
    Document,
    Heading,
    Mark,
    Paragraph,
    Part,
    SignaturePlace,
    Signatures,
)
from himoya.platform.documents.rules import check
from himoya.platform.documents.texts import clean
from himoya.platform.documents.words import fixed_words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from jinja2.sandbox import SandboxedEnvironment

#: For agencies that brought none; made by `letter_template`.
TEMPLATE = Path(__file__).parent / "templates" / "letter.docx"


@dataclass(frozen=True, slots=True)
class Letter:
    kind: str
    subject: str
    language: Language
    agency: str
    made_on: date
    #: Post, agency and place of the one who gets the letter: a line each.
    recipient: tuple[str, ...]
    paragraphs: tuple[str, ...]
    signatory_post: str
    signatory_name: str
    enclosures: tuple[str, ...] = ()
    agency_above: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    number: str = ""
    classification: str = ""
    mark: Mark | None = None

    def as_document(self) -> Document:
        """Return the letter as a document, for its PDF and for the name of its file."""
        parts: list[Part] = [Paragraph("\n".join(self.recipient))]
        parts += [Paragraph(paragraph) for paragraph in self.paragraphs]
        if self.enclosures:
            parts += [Heading(fixed_words(self.language).enclosures), Bullets(self.enclosures)]
        parts.append(Signatures((SignaturePlace(self.signatory_post, self.signatory_name),)))
        return Document(
            kind=self.kind,
            title=self.subject,
            language=self.language,
            agency=self.agency,
            made_on=self.made_on,
            parts=tuple(parts),
            agency_above=self.agency_above,
            contact=self.contact,
            number=self.number,
            classification=self.classification,
            mark=self.mark,
        )


def to_docx(letter: Letter, template: Path = TEMPLATE) -> bytes:
    """Return the letter as DOCX on a template.

    Raises `IncompleteDocument` for the letter, `UnsuitableTemplate` for a template that holds
    programs, refers to something outside, or asks for a value that letters do not have.
    """
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]
    from jinja2 import TemplateError

    document = letter.as_document()
    check(document)
    check_template(template)
    filled = DocxTemplate(template)
    try:
        filled.render(_values(letter), _environment(), autoescape=True)
    except TemplateError as error:
        raise UnsuitableTemplate(
            _("The template of the letter cannot be filled in: {reason}").format(reason=error)
        ) from error
    set_properties(filled.docx, document)
    _say_language(filled.docx, letter.language)
    made = BytesIO()
    filled.save(made)
    return without_clock(made.getvalue())


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _values(letter: Letter) -> dict[str, Any]:
    words = fixed_words(letter.language)
    return {
        "words": asdict(words),
        "agency": clean(letter.agency),
        "agency_above": [clean(name) for name in letter.agency_above],
        "contact": [clean(line) for line in letter.contact],
        "number": clean(letter.number),
        "date": format_date(PartialDate.of_day(letter.made_on), letter.language),
        "recipient": [clean(line) for line in letter.recipient],
        "subject": clean(letter.subject),
        "paragraphs": [clean(paragraph) for paragraph in letter.paragraphs],
        "enclosures": [clean(enclosure) for enclosure in letter.enclosures],
        "signatory_post": clean(letter.signatory_post),
        "signatory_name": clean(letter.signatory_name),
        "classification": clean(letter.classification),
        "mark": words.explained[letter.mark] if letter.mark else "",
    }


def _say_language(made: WordDocument, language: Language) -> None:
    """Name the letter's language in every run: one template serves four languages."""
    from docx.text.run import Run

    set_default_language(made, language)
    section = made.sections[0]
    stories: tuple[BaseOxmlElement, ...] = (
        made.element.body, section.header._element, section.footer._element,
        section.first_page_header._element, section.first_page_footer._element,
    )  # fmt: skip
    for story in stories:
        for run in story.xpath(".//w:r"):
            set_language(Run(run, made), language)
