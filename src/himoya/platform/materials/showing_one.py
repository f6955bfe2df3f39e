"""One work and one edition, as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.languages.numbers import format_number
from himoya.platform.materials.kinds import Move, Part, Stage, State, Translation, Way
from himoya.platform.materials.models import EditionFile
from himoya.platform.materials.queries.files import title_in_words
from himoya.platform.materials.queries.reading import (
    CopiesShown,
    EditionShown,
    StepShown,
    WorkShown,
)
from himoya.platform.materials.showing import NOTHING, tag_of
from himoya.platform.materials.showing_taught import adoptions_table
from himoya.platform.materials.words import (
    COLUMNS,
    MOVES,
    PARTS,
    STAGES,
    TO_DO,
    TRANSLATIONS,
    edition_in_words,
    evidence_in_words,
    kind_in_words,
    region_in_words,
)
from himoya.platform.theme.parts import Cell, Event, Heading, Link, SummaryRow
from himoya.programmes.needs.bank import bank

#: Buttons in the order in which they are offered; the first is the one most pressed.
_OF_WORK = (Move.ADD_EDITION, Move.REOPEN, Move.NOTE, Move.CHANGE, Move.WITHDRAW)
_OF_EDITION = (
    Move.STAGE,
    Move.TRANSLATE,
    Move.KEEP_FILE,
    Move.PRINT,
    Move.HAND_OVER,
    Move.ADOPT,
    Move.OPEN_UP,
)


def page_of(shown: WorkShown, language: Language) -> dict[str, Any]:
    """Return what the page of one work is drawn from."""
    heads = (_("Edition"), _("Stage"), _("Translation"), _("In stock"), _("Files"))
    return {
        "work": shown.row,
        "is_withdrawn": shown.row.state == State.WITHDRAWN.value,
        "facts": facts_of(shown, language),
        "headings": [Heading(label=one) for one in heads],
        "rows": [_edition(one, language) for one in shown.editions],
        "history": [event_of(one, language) for one in reversed(shown.steps)],
        "buttons": [
            Link(
                text=str(TO_DO[move]),
                url=reverse("materials:step", args=(shown.row.id, move.value)),
            )
            for move in _OF_WORK
            if move in shown.moves
        ],
    }


def facts_of(shown: WorkShown, language: Language) -> list[SummaryRow]:
    """Return what stands on a work; questions without an answer are left out."""
    row, known = shown.row, bank()
    themes = [known.skills[one].name.in_language(language) for one in row.themes]
    audiences = [known.audiences[one].in_language(language) for one in row.audiences]
    told = "" if row.told_copies is None else format_number(row.told_copies, language)
    answers: list[tuple[str, str]] = [
        (str(COLUMNS["kind"]), kind_in_words(row.kind)),
        (_("Also called"), row.other_titles),
        (str(COLUMNS["about"]), row.about),
        (str(COLUMNS["authors"]), row.authors),
        (str(COLUMNS["audiences"]), "; ".join(audiences)),
        (str(COLUMNS["themes"]), "; ".join(themes)),
        (str(COLUMNS["year"]), str(row.year or "")),
        (_("Programme"), row.programme),
        (_("Copies that the source tells of, in no stock here"), told),
        (_("Lines of the sources"), row.cited),
    ]
    return [SummaryRow(key=key, value=value) for key, value in answers if value]


def _edition(one: EditionShown, language: Language) -> list[Cell]:
    row = one.row
    return [
        Cell(text=edition_in_words(row), url=reverse("materials:edition", args=(row.id,))),
        Cell(text="", tag=tag_of(Stage(row.stage))),
        Cell(text=str(TRANSLATIONS[Translation(row.translation)])),
        Cell(text=format_number(one.stock.left, language)),
        Cell(text=format_number(len(one.files), language)),
    ]


def edition_page(shown: WorkShown, one: EditionShown, language: Language) -> dict[str, Any]:
    """Return what the page of one edition is drawn from."""
    row = one.row
    mine = [each for each in shown.steps if each.edition is not None and each.edition.id == row.id]
    return {
        "work": shown.row,
        "edition": row,
        "named": edition_in_words(row),
        "stage": tag_of(Stage(row.stage)),
        "facts": _facts_of_edition(one, language),
        "replaced_by": row.replaced_by,
        "replaced_named": edition_in_words(row.replaced_by) if row.replaced_by else "",
        "copies": _copies_table(shown, one, language) if one.copies else None,
        "files": _files_table(shown, one) if one.files else None,
        "adoptions": _adoptions(shown, one, language) if one.adoptions else None,
        "history": [event_of(each, language) for each in reversed(mine)],
        "buttons": [
            Link(text=str(TO_DO[move]), url=_button(one, move))
            for move in _OF_EDITION
            if move in shown.moves and _is_possible(one, move)
        ],
    }


def _button(one: EditionShown, move: Move) -> str:
    if move is Move.KEEP_FILE:
        return reverse("materials:add-file", args=(one.row.id,))
    return reverse("materials:step-edition", args=(one.row.id, move.value))


def _is_possible(one: EditionShown, move: Move) -> bool:
    if move is Move.TRANSLATE:
        return bool(one.translations)
    if move is Move.HAND_OVER:
        return one.stock.left > 0
    return move is not Move.OPEN_UP or Stage(one.row.stage) is Stage.ENDORSED


def _facts_of_edition(one: EditionShown, language: Language) -> list[SummaryRow]:
    row, stock = one.row, one.stock
    numbers = [format_number(each, language) for each in (stock.printed, stock.handed_over)]
    answers = [
        (_("Stage"), str(STAGES[Stage(row.stage)])),
        (_("On this stage since"), _day(row.stage_since, language)),
        (_("Endorsed by"), ", ".join(x for x in (row.endorsed_by, row.endorsed_paper) if x)),
        (_("Translation"), str(TRANSLATIONS[Translation(row.translation)])),
        (_("In this state since"), _day(row.translation_since, language)),
        (_("On the public list"), _("yes") if row.is_public else _("no")),
        (_("Printed"), numbers[0]),
        (_("Handed over"), numbers[1]),
        (_("In stock"), format_number(stock.left, language)),
    ]
    return [SummaryRow(key=key, value=value) for key, value in answers if value]


def _copies_table(shown: WorkShown, one: EditionShown, language: Language) -> dict[str, Any]:
    heads = [
        Heading(label=_("What happened")),
        Heading(label=str(COLUMNS["copies"]), numeric=True),
        *(Heading(label=each) for each in (_("When"), _("Where or to whom"), _("Paper or money"))),
        Heading(label=_("Act of hand-over")),
        Heading(label=_("Put right")),
    ]
    may_keep = Move.TAKE_BACK in shown.moves
    return {
        "headings": heads,
        "rows": [_copies(each, language, may_keep) for each in one.copies],
    }


def _copies(one: CopiesShown, language: Language, may_keep: bool) -> list[Cell]:
    row = one.row
    handed = row.way == Way.HANDED_OVER.value
    said = pgettext("copies", "Handed over") if handed else pgettext("copies", "Printed")
    if row.is_taken_back:
        said = _("%(entry)s, taken back") % {"entry": said}
    region = region_in_words(row.territory, language)
    receiver = ", ".join(each for each in (one.receiver, region, one.event) if each)
    where = receiver if handed else row.place
    receipt = [_("signed for")] if row.is_receipted else []
    paper = ", ".join(each for each in (row.paper, *receipt) if each) if handed else row.money
    can_print = handed and not row.is_taken_back
    can_take = may_keep and not row.is_taken_back
    return [
        Cell(text=said),
        Cell(text=format_number(row.copies, language), numeric=True),
        Cell(text=_day(row.day, language)),
        Cell(text=where or NOTHING),
        Cell(text=paper or NOTHING),
        Cell(
            text=_("Print the act") if can_print else NOTHING,
            url=reverse("materials:act", args=(row.id,)) if can_print else "",
        ),
        Cell(
            text=_("Take it back") if can_take else NOTHING,
            url=reverse("materials:take-back", args=(row.id,)) if can_take else "",
        ),
    ]


def _files_table(shown: WorkShown, one: EditionShown) -> dict[str, Any]:
    heads = (_("File"), _("For whom"), _("Version"), _("Kind and size"), _("What permits its use"))
    more = (_("Checksum (SHA-256)"), _("Take it off"))
    may_keep = Move.TAKE_OFF_FILE in shown.moves
    return {
        "headings": [Heading(label=each) for each in (*heads, *more)],
        "rows": [_file(each, may_keep) for each in one.files],
    }


def _adoptions(shown: WorkShown, one: EditionShown, language: Language) -> dict[str, Any]:
    may_end = Move.END_ADOPTION in shown.moves
    return adoptions_table(one.adoptions, language, may_end=may_end)


def _file(row: EditionFile, may_keep: bool) -> list[Cell]:
    title = title_in_words(row)
    return [
        Cell(
            text=title or _("A file whose title cannot be opened now"),
            url=reverse("materials:file", args=(row.id,)),
        ),
        Cell(text=str(PARTS[Part(row.part)])),
        Cell(text=str(row.number)),
        Cell(text=f"{row.kind.upper()}, {filesizeformat(row.size)}"),
        Cell(text=row.licence),
        Cell(text=f"{row.sha256[:16]}…"),
        Cell(
            text=_("Take it off") if may_keep else NOTHING,
            url=reverse("materials:take-off-file", args=(row.id,)) if may_keep else "",
        ),
    ]


def event_of(step: StepShown, language: Language) -> Event:
    """Return one thing done, with its day and what shows it."""
    at = _day(step.day, language) if step.day else date_format(step.at, "SHORT_DATE_FORMAT")
    return Event(
        title=_title(step),
        at=at,
        by=f"{step.name}, {step.agency}" if step.name else step.agency,
        text="\n".join(_lines(step, language)),
    )


def _title(step: StepShown) -> str:
    done = str(MOVES[step.move])
    reached = ""
    if step.move is Move.STAGE:
        reached = str(STAGES[Stage(step.reached)])
    elif step.move in (Move.TRANSLATE, Move.ADD_EDITION):
        reached = str(TRANSLATIONS[Translation(step.reached)])
    told = {"done": done, "step": reached}
    return _("%(done)s: %(step)s") % told if reached else done


def _lines(step: StepShown, language: Language) -> list[str]:
    lines = [edition_in_words(step.edition)] if step.edition else []
    if step.function:
        lines.append(_("Done by: %(function)s") % {"function": step.function})
    lines += [step.words] if step.words else []
    if step.evidence is not None:
        number = f"№ {step.number}" if step.number else ""
        dated = _day(step.evidence_day, language)
        parts = (evidence_in_words(step.evidence), number, dated, step.issued_by)
        said = ", ".join(one for one in parts if one)
        lines.append(_("Shown by: %(document)s") % {"document": said})
    if step.kept_at:
        lines.append(_("Kept at: %(place)s") % {"place": step.kept_at})
    return [*lines, *_replaced(step)]


def _replaced(step: StepShown) -> Sequence[str]:
    """Return the number of copies, or what a change replaced, a line each."""
    if "copies" in step.before:
        return [f"{COLUMNS['copies']}: {step.before['copies']}"]
    return [
        _("%(question)s, before: %(answer)s") % {"question": COLUMNS[name], "answer": value}
        for name, value in step.before.items()
        if name in COLUMNS
    ]


def _day(day: PartialDate | None, language: Language) -> str:
    return format_date(day, language) if day else ""
