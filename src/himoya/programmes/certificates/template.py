"""What stands on the papers of one course, as data: title, wording, signatories, stamp, series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from himoya.dictionary.documents import Document, read_document
from himoya.dictionary.shapes import forbid_unknown_keys, shaped
from himoya.languages.codes import Language
from himoya.programmes.certificates.kinds import Kind, kinds
from himoya.programmes.certificates.safe_wording import unsafe_words
from himoya.programmes.sentences import sentences

SCHEMA = "himoya-certificate/1"

#: A series begins every number and becomes part of a file's name.
SERIES = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")

#: What fits on one page beside everything else.
MOST_SIGNATORIES, LONGEST = 4, 200

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One run of a course. ``printed_title`` stands on paper where the title should not."""

    id: str
    title: str
    start: date
    place: str
    end: date | None = None
    hours: int | float | None = None
    version: str | None = None
    printed_title: str | None = None

    @property
    def on_paper(self) -> str:
        """The title that papers show."""
        return self.printed_title or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The papers of a course. ``language`` is the official one, ``signatories`` are posts.

    ``title`` and ``statement`` take the place of those of the kind.
    """

    schema: str
    kind: Kind
    series: str
    language: Language
    issuer: str
    signatories: tuple[str, ...]
    course: Course
    issuer_above: tuple[str, ...] = ()
    title: str | None = None
    statement: str | None = None
    place_for_stamp: bool = True
    valid_years: int | None = None
    names_the_subject: bool = False

    @property
    def printed_title(self) -> str:
        return self.title or kinds()[self.kind].title.in_language(self.language)

    @property
    def printed_statement(self) -> str:
        return self.statement or kinds()[self.kind].statement.in_language(self.language)


forbid_unknown_keys(Course, Template)


class UnusableTemplate(ValueError):
    """A file from which no paper is made; ``faults`` say where, in the reader's language."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_template(file: Path, language: Language) -> Template:
    """Return the template of a file, all of it usable. Raises UnusableTemplate and OSError."""
    try:
        document = read_document(file)
    except UnicodeDecodeError:
        raise UnusableTemplate([say(language, "The file is not text in UTF-8.")]) from None
    template, deviations = shaped(Template, document.data)
    if template is None or document.problems or template.schema != SCHEMA:
        problems = [document.problem(one.path, "") for one in deviations]
        problems = problems or list(document.problems) or [document.problem(("schema",), "")]
        text = (
            "{file}, line {line}: “{entry}” cannot be read. The file of a certificate says "
            "“schema: himoya-certificate/1”, kind, series, language, issuer, signatories and "
            "course with id, title, start and place; the how-to page shows one."
        )
        raise UnusableTemplate(
            [
                say(language, text, file=file.name, line=one.line, entry=one.entry)
                for one in problems
            ]
        )
    if faults := list(_faults(template, document, language)):
        raise UnusableTemplate(faults)
    return template


def _faults(template: Template, document: Document, language: Language) -> Iterator[str]:
    course = template.course
    if not SERIES.fullmatch(template.series):
        text = (
            "{file}, line {line}: “{found}” cannot be a series. Accepted: capital Latin letters, "
            "digits and hyphens, such as TJ-A."
        )
        yield _at(document, ("series",), language, text, template.series)
    if course.end is not None and course.end < course.start:
        text = "{file}, line {line}: the end, {found}, lies before the start."
        yield _at(document, ("course", "end"), language, text, course.end)
    numbers: Mapping[tuple[str, ...], float | None] = {
        ("course", "hours"): course.hours,
        ("valid_years",): template.valid_years,
    }
    for path, number in numbers.items():
        if number is not None and number <= 0:
            text = "{file}, line {line}: {found} is not accepted. Accepted: numbers above 0."
            yield _at(document, path, language, text, number)
    for path, given in _needed(template):
        if not given.strip():
            text = "{file}, line {line}: “{found}” is empty, and it is needed."
            yield _at(document, path, language, text, path[-1])
    yield from _too_much(template, document, language)
    yield from _unsafe(template, document, language)


def _too_much(template: Template, document: Document, language: Language) -> Iterator[str]:
    """A paper is one page."""
    if len(template.signatories) > MOST_SIGNATORIES:
        text = "{file}, line {line}: {found} signatories have no room. Accepted: up to {most}."
        found, most = len(template.signatories), MOST_SIGNATORIES
        yield _at(document, ("signatories",), language, text, found, most=most)
    for place, given in printed(template):
        if len(given) > LONGEST:
            text = "{file}, line {line}: the text has {found} signs. Accepted: up to {most}."
            path = tuple(place.split("."))
            yield _at(document, path, language, text, len(given), most=LONGEST)


def _needed(template: Template) -> Iterator[tuple[tuple[str, ...], str]]:
    course = template.course
    yield ("issuer",), template.issuer
    yield ("signatories",), "".join(template.signatories)
    yield ("course", "id"), course.id
    yield ("course", "title"), course.title
    yield ("course", "place"), course.place


def _unsafe(template: Template, document: Document, language: Language) -> Iterator[str]:
    for one in unsafe_words(printed(template)):
        path = tuple(one.place.split("."))
        if one.about_bearer:
            text = (
                "{file}, line {line}: “{found}” on a paper would mark its bearer (“{word}”). Write "
                "a neutral text; for a course, printed_title."
            )
            yield _at(document, path, language, text, one.text, word=one.word)
        elif not template.names_the_subject:
            text = (
                "{file}, line {line}: “{found}” tells that its bearer works on this matter "
                "(“{word}”). Write a neutral text; or, where the bearers are safe with it, say "
                "names_the_subject: true."
            )
            yield _at(document, path, language, text, one.text, word=one.word)


def printed(template: Template) -> Iterator[tuple[str, str]]:
    """Yield the words of a paper that somebody wrote, each with the entry where it stands."""
    course = template.course
    yield "issuer", template.issuer
    yield from (("issuer_above", one) for one in template.issuer_above)
    yield "title", template.printed_title
    yield "statement", template.printed_statement
    yield from (("signatories", one) for one in template.signatories)
    yield ("course.printed_title" if course.printed_title else "course.title"), course.on_paper
    yield "course.place", course.place


def _at(
    document: Document,
    path: tuple[str, ...],
    language: Language,
    text: str,
    found: object,
    **values: object,
) -> str:
    line = document.problem(path, "").line
    return say(language, text, file=document.file.name, line=line, found=found, **values)
