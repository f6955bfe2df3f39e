"""Scenarios with an empty scoring sheet, and the sheets of a run, in one of the four languages."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
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
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.model import Part as PaperPart
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.simulations.kinds import PartKind, ScenarioState
from himoya.platform.simulations.lists import said
from himoya.platform.simulations.models import Criterion
from himoya.platform.simulations.queries.reading import ScenarioShown, scenario_of
from himoya.platform.simulations.queries.runs import RunShown, SeatLine, run_of
from himoya.platform.simulations.rules import SCENARIO
from himoya.platform.simulations.showing.runs import run_facts, seat_in_words
from himoya.platform.simulations.showing.scenarios import (
    name_of,
    roles_in_words,
    scenario_facts,
)
from himoya.platform.simulations.showing.sheets import (
    agreement_in_words,
    criterion_in_words,
    headings_of,
    reasons_of,
    rows_of,
)
from himoya.platform.simulations.words import COLUMNS, HEADINGS, SUBJECTS


def kit_on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return a scenario for its leader, with an empty scoring sheet; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    shown = scenario_of(reader, id, language)
    with override(language):
        parts = tuple(_kit(shown, language))
        document = _document("scenario", shown.agency, language, parts, practice=shown.row.practice)
        found = _file(document, file_type)
    with reading_as(reader):
        subject = Subject(SCENARIO.subject, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return found


def sheets_on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return the scoring sheets of a run, a seat each; that they left is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    shown = run_of(reader, id, act=Act.PRINTED, language=language)
    with override(language):
        parts = tuple(_sheets(shown, language))
        document = _document(
            "scoring-sheet", shown.agency, language, parts, practice=shown.row.practice
        )
        return _file(document, file_type)


def _document(
    kind: str, agency: str, language: Language, parts: tuple[PaperPart, ...], *, practice: bool
) -> Document:
    title = str(SUBJECTS["scenario"]) if kind == "scenario" else _("Scoring sheet")
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind=kind,
        title=title,
        language=language,
        agency=agency,
        made_on=today(),
        mark="practice" if practice else invented,
        parts=parts,
    )


def _file(document: Document, file_type: FileType) -> PaperFile:
    content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def _kit(shown: ScenarioShown, language: Language) -> Iterator[PaperPart]:
    yield Heading(_said(shown.row, language))
    if shown.row.state == ScenarioState.DRAFT:
        yield Note(_("A draft: it is not ready to be played yet."))
    yield Note(_("Everything in it is invented. Do not hand this paper to people who play."))
    facts = scenario_facts(shown, language)
    yield SummaryList(tuple(SummaryRow(one.key, _joined(one.value)) for one in facts))
    if shown.works:
        yield Heading(str(COLUMNS["materials"]), 2)
        yield Bullets(tuple(title for _id, title in shown.works))
    if shown.roles:
        yield Heading(str(HEADINGS[PartKind.ROLE]), 2)
        yield _roles(shown, language)
    if shown.steps:
        yield Heading(str(HEADINGS[PartKind.STEP]), 2)
        yield _steps(shown, language)
    if shown.criteria:
        yield Heading(_("Scoring sheet"), 2)
        yield SummaryList((SummaryRow(str(COLUMNS["role"]), ""), SummaryRow(_("Who has it"), "")))
        yield _empty_sheet(shown, language)
        yield Signatures((SignaturePlace(_("Assessor")),))


def _roles(shown: ScenarioShown, language: Language) -> Table:
    columns = (
        Column(str(COLUMNS["role"]), width=3),
        Column(_("What it is told at the beginning"), width=8),
    )
    rows: list[tuple[Words, ...]] = [
        (name_of(one, language), _said(one, language)) for one in shown.roles
    ]
    return Table(_("Who plays"), columns, tuple(rows))


def _steps(shown: ScenarioShown, language: Language) -> Table:
    columns = (
        Column(_("Handout"), width=6),
        Column(str(COLUMNS["handed_to"]), width=3),
        Column(str(COLUMNS["acts"]), width=3),
        Column(str(COLUMNS["expected"]), width=5),
        Column(str(COLUMNS["minutes"]), "right", 2.6),
    )
    rows: list[tuple[Words, ...]] = [
        (
            (f"{place}. ", _said(one, language)),
            roles_in_words(one.handed_to, language),
            roles_in_words(one.acts or one.handed_to, language),
            one.expected,
            "" if one.minutes is None else format_number(one.minutes, language),
        )
        for place, one in enumerate(shown.steps, 1)
    ]
    return Table(_("Step by step"), columns, tuple(rows))


def _empty_sheet(shown: ScenarioShown, language: Language) -> Table:
    columns = (
        Column(_("Criterion"), width=6),
        Column(str(COLUMNS["roles"]), width=3),
        Column(str(COLUMNS["points"]), "right", 2),
        Column(pgettext("scoring", "Points"), width=2),
        Column(_("Reason"), width=5),
    )
    rows: list[tuple[Words, ...]] = [
        (
            _criterion(one, language),
            roles_in_words(one.roles, language),
            format_number(one.points, language),
            "",
            "",
        )
        for one in shown.criteria
    ]
    return Table(_("Points from 0 to what the criterion gives"), columns, tuple(rows))


def _criterion(one: Criterion, language: Language) -> Words:
    text, spoken = one.text_for(language)
    if spoken == language:
        return criterion_in_words(one, language)
    element = f" ({said('element', one.element, language)})" if one.element else ""
    return (InLanguage(text, spoken), element)


def _sheets(shown: RunShown, language: Language) -> Iterator[PaperPart]:
    yield Heading(_said(shown.row, language))
    facts = run_facts(shown)
    yield SummaryList(tuple(SummaryRow(one.key, _joined(one.value)) for one in facts))
    yield Note(
        _("The points are of this run alone. They do not say how anybody does the daily work.")
    )
    for line in shown.seats:
        yield from _seat(line, shown, language)
    places = tuple(SignaturePlace(_("Assessor"), name) for name in shown.assessors.values())
    if places:
        yield Signatures(places)


def _seat(line: SeatLine, shown: RunShown, language: Language) -> Iterator[PaperPart]:
    yield Heading(seat_in_words(line, language), 2)
    if not line.marks:
        yield Paragraph(_("Not scored yet"))
        return
    own = {one: name for one, name in shown.assessors.items() if one in line.sheet.totals}
    headings = headings_of(list(own.values()), language)
    columns = tuple(
        Column(one, "right" if place else "left", 3 if place else 6)
        for place, one in enumerate(headings)
    )
    rows = tuple(tuple(row) for row in rows_of(line, list(own), language))
    yield Table(_("Points by criterion"), columns, rows)
    if agreement := agreement_in_words(line):
        yield Paragraph(agreement)
    if reasons := reasons_of(line, own, language):
        yield Heading(_("Reasons"), 3)
        yield Bullets(tuple(reasons))


def _said(row: InLanguages, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    text, spoken = row.text_for(language)
    return text if spoken == language else InLanguage(text, spoken)


def _joined(value: object) -> str:
    return value if isinstance(value, str) else "; ".join(value)  # type: ignore[arg-type]
