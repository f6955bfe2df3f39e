"""One curriculum as its page and its paper draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.curricula.kinds import Move
from himoya.platform.curricula.queries.listing import Listed
from himoya.platform.curricula.queries.reading import CurriculumShown, StepShown
from himoya.platform.curricula.showing import day, ladder_of, tag_of
from himoya.platform.curricula.words import (
    COLUMNS,
    MOVES,
    NOTED,
    TO_DO,
    course_of,
    evidence_in_words,
    level_in_words,
    rung_in_words,
)
from himoya.platform.theme.parts import Cell, Event, Heading, Link, SummaryRow
from himoya.programmes.curricula.ladder import curriculum_ladder
from himoya.programmes.facts.curricula import CurriculumStatus
from himoya.programmes.facts.words import label

#: Buttons in the order in which they are offered; the first is the one most pressed.
_BUTTONS = (
    Move.REACH,
    Move.REOPEN,
    Move.RENEW,
    Move.COUNT,
    Move.CLAIM,
    Move.NOTE,
    Move.CHANGE,
    Move.TAKE_BACK,
    Move.END,
)


def page_of(shown: CurriculumShown, language: Language) -> dict[str, Any]:
    """Return what the page of one curriculum is drawn from."""
    listed = Listed(row=shown.row, institution=shown.institution, standing=shown.standing)
    return {
        "curriculum": shown.row,
        "course": course_of(shown.row.course),
        "institution": shown.institution,
        "standing": tag_of(shown.standing),
        "ladder": ladder_of(_("How far the course is"), [listed]),
        "facts": facts_of(shown, language),
        "headings": learner_headings(),
        "rows": learner_rows(shown, language),
        "history": [event_of(one, language) for one in reversed(shown.steps)],
        "buttons": [_button(shown, move) for move in _BUTTONS if move in shown.moves],
    }


def _button(shown: CurriculumShown, move: Move) -> Link:
    url = reverse("curricula:step", args=(shown.row.id, move.value))
    return Link(text=str(TO_DO[move]), url=url)


def facts_of(shown: CurriculumShown, language: Language) -> list[SummaryRow]:
    """Return what stands on a curriculum; questions without an answer are left out."""
    row, position = shown.row, shown.row.position
    hours = "" if row.hours is None else format_number(row.hours, language)
    told: list[tuple[str, str]] = [
        (_("Institution"), shown.institution),
        (str(COLUMNS["level"]), level_in_words(row.level) if row.level else ""),
        (str(COLUMNS["audience"]), row.audience),
        (str(COLUMNS["hours"]), hours),
        (_("Step shown by a document"), rung_in_words(position.rung)),
        (_("Day of this step"), format_date(position.day, language) if position.day else ""),
        (_("Only claimed"), rung_in_words(position.claimed) if position.claimed else ""),
        (_("Holds until"), _term(shown)),
        (_("Programme"), row.programme),
        (_("What the source calls it"), _word(row.told, language)),
        (_("Lines of the sources"), row.cited),
    ]
    return [SummaryRow(key=key, value=value) for key, value in told if value]


def _term(shown: CurriculumShown) -> str:
    until = shown.row.holds_until
    if until is None:
        return ""
    if shown.row.term_is_given:
        return day(until)
    said = _(
        "%(day)s: no term is given; a review is due after %(years)d years, by the practice of one "
        "institution and not by a rule of law"
    )
    return said % {"day": day(until), "years": curriculum_ladder().term.years}


def _word(told: str, language: Language) -> str:
    return label(CurriculumStatus(told), language) if told else ""


def learner_headings() -> list[Heading]:
    """Return the heads of the table of learners."""
    return [
        Heading(label=str(COLUMNS["year"])),
        *(Heading(label=str(COLUMNS[one]), numeric=True) for one in ("people", "women")),
    ]


def learner_rows(shown: CurriculumShown, language: Language) -> list[list[Cell]]:
    """Return totals of learners, the latest year first."""
    return [
        [
            Cell(text=str(one.year)),
            Cell(text=format_number(one.people, language), numeric=True),
            Cell(
                text="–" if one.women is None else format_number(one.women, language), numeric=True
            ),
        ]
        for one in shown.learners
    ]


def event_of(step: StepShown, language: Language) -> Event:
    """Return one thing done, with its day and what shows it."""
    return Event(
        title=title_of(step),
        at=_when(step, language),
        by=f"{step.name}, {step.agency}" if step.name else step.agency,
        text="\n".join([*lines_of(step, language), *_replaced(step.before)]),
    )


def title_of(step: StepShown) -> str:
    """Return what was done, with the rung where there is one."""
    done = str(MOVES[step.move])
    if step.rung is None:
        return done
    return _("%(done)s: %(step)s") % {"done": done, "step": rung_in_words(step.rung)}


def lines_of(step: StepShown, language: Language) -> list[str]:
    """Return what was said of a step: the words, the document, the term."""
    lines = [_said(step, language)] if step.words else []
    if step.cited:
        lines.append(_("In the sources: %(evidence)s") % {"evidence": step.cited})
    if step.evidence is not None:
        lines.append(_("Shown by: %(document)s") % {"document": document_of(step, language)})
    if step.kept_at and step.move is not Move.TOLD:
        lines.append(_("Kept at: %(place)s") % {"place": step.kept_at})
    if step.years is not None:
        lines.append(_("Term in years: %(years)d") % {"years": step.years})
    return lines


def _said(step: StepShown, language: Language) -> str:
    """What a source tells is stored as its code; everything else stands as it was written."""
    if step.move is Move.TOLD:
        word = label(CurriculumStatus(step.words), language)
        return _("The source says: %(word)s") % {"word": word}
    return step.words


def document_of(step: StepShown, language: Language) -> str:
    """Return the document that shows a step: its kind, number, date and issuer."""
    assert step.evidence is not None
    number = f"№ {step.number}" if step.number else ""
    dated = format_date(step.evidence_day, language) if step.evidence_day else ""
    parts = (evidence_in_words(step.evidence), number, dated, step.issued_by)
    return ", ".join(one for one in parts if one)


def _when(step: StepShown, language: Language) -> str:
    day_of: PartialDate | None = step.day
    if day_of is not None:
        return format_date(day_of, language)
    if step.move is Move.TOLD:
        return _("The source gives no day")
    return date_format(step.at, "SHORT_DATE_FORMAT")


def _replaced(before: Mapping[str, str]) -> Sequence[str]:
    """Return what a change replaced, a line each, in the order of the questions.

    The year of a total and its number were not replaced: they say what was noted.
    """
    told = [(name, before[name]) for name in COLUMNS if before.get(name)]
    return [
        (_("%(question)s: %(answer)s") if name in NOTED else _("%(question)s, before: %(answer)s"))
        % {"question": COLUMNS[name], "answer": _answer(name, value)}
        for name, value in told
    ]


def _answer(name: str, value: str) -> str:
    return level_in_words(value) if name == "level" else value
