"""All answers of a draft as a reader may see them, with links to change each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from himoya.dictionary.missing import Missing
from himoya.dictionary.rules.views import Value
from himoya.platform.database.clock import today
from himoya.platform.entry.checking import Checked, Remark
from himoya.platform.entry.contents import Row
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import FormPage, Kind, Question
from himoya.platform.entry.resolving import is_record
from himoya.platform.entry.showing import Shower
from himoya.platform.entry.versions import changed_since
from himoya.platform.entry.views.places import TO_CHECK, is_about_victim, page_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question with its answer; ``change_url`` is empty where the reader may only read it."""

    label: str
    answer: str
    is_reason: bool
    change_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The answers of one page for one record."""

    title: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One remark with the address of its question."""

    text: str
    url: str
    label: str = ""


def review(
    opened: OpenedDraft, checked: Checked, objections: Sequence[Remark] = ()
) -> dict[str, Any]:
    """Return what "check your answers" shows."""
    shower = Shower(opened.questionnaire, opened.contents, today())
    waits = opened.questionnaire.target.waits_for_answers
    return {
        "draft": opened.draft,
        "title": opened.questionnaire.form.title.in_language(shower.language),
        "sections": _sections(opened, shower),
        "errors": [_found(one, opened) for one in (*objections, *checked.errors)],
        "warnings": [_found(one, opened) for one in checked.warnings],
        "open_questions": [_found(one, opened) for one in checked.open_questions],
        "open_takes_reasons": any(_takes_reasons(one, opened) for one in checked.open_questions),
        "reasons": shower.reasons(),
        "may_commit": not checked.errors and not (waits and checked.open_questions),
        "quick_exit": is_about_victim(None, opened),
        "no_record": _no_record(opened, shower),
        "is_change": opened.draft.record is not None,
        "changed": changed_since(opened.questionnaire, opened.contents),
    }


def _no_record(opened: OpenedDraft, shower: Shower) -> list[str]:
    """What nothing was entered about, such as a suspect: no record is made of it."""
    asked = {page.page.record for page in opened.questionnaire.pages}
    form = opened.questionnaire.form
    return [
        shower.name_of(row)
        for row in opened.contents.present()
        if row.record in asked and not is_record(form, row)
    ]


def _takes_reasons(remark: Remark, opened: OpenedDraft) -> bool:
    row = opened.contents.rows.get(remark.row)
    page = opened.questionnaire.place_of(row.record, remark.field) if row else None
    question = page.question(remark.field) if page else None
    return question is not None and question.takes_reasons


def _found(remark: Remark, opened: OpenedDraft) -> Found:
    text = f"{remark.label}: {remark.message}" if remark.label else remark.message
    if not remark.page:
        return Found(text=text, url="")
    url = page_url(opened.draft.id, remark.page, remark.row)
    return Found(
        text=text, label=remark.label, url=f"{url}?then={TO_CHECK}#{remark.row}-{remark.field}"
    )


def _sections(opened: OpenedDraft, shower: Shower) -> list[Section]:
    sections = []
    for step in opened.questionnaire.steps(opened.contents):
        if not is_record(opened.questionnaire.form, step.row):
            continue
        several = len(opened.contents.of(step.row.record)) > 1
        questions = opened.questionnaire.asked_here(step.page, opened.contents)
        lines = [_line(opened, shower, step.page, step.row, one) for one in questions]
        sections.append(
            Section(
                title=step.page.page.title.in_language(shower.language),
                about=shower.in_brief(step.row) if several else "",
                lines=(*lines, *_by_others(opened, shower, step.page, step.row)),
            )
        )
    return sections


def _line(
    opened: OpenedDraft, shower: Shower, page: FormPage, row: Row, question: Question
) -> Line:
    latest = row.latest(question.name)
    url = page_url(opened.draft.id, page.slug, row.id)
    value: Value | None = latest.value if latest else None
    return Line(
        label=question.field.label.in_language(shower.language),
        answer=shower.in_words(question, latest),
        is_reason=isinstance(value, Missing),
        change_url=f"{url}?then={TO_CHECK}#{row.id}-{question.name}",
    )


def _by_others(opened: OpenedDraft, shower: Shower, page: FormPage, row: Row) -> list[Line]:
    """Answers that another agency gave and this reader may read: shown, not asked again."""
    record = opened.questionnaire.record(row.record)
    links = set(record.links.values())
    lines = []
    for name in page.page.fields:
        field = record[name]
        given = row.latest(name)
        if page.question(name) or given is None or not opened.questionnaire.may_see(field):
            continue
        # A link holds an id of the draft; which record it is, the heading says.
        if name in links:
            continue
        answer = shower.in_words(Question(row.record, field, Kind.TEXT), given)
        if answer:
            label = field.label.in_language(shower.language)
            lines.append(Line(label=label, answer=answer, is_reason=False, change_url=""))
    return lines
