"""Parties, undertakings and parts in tables and facts, alike on pages and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import OWN_NAMES, Language
from himoya.languages.month_names import month_name
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.showing import day, tag_of, url_of
from himoya.platform.joint_work.kinds import WorkKind
from himoya.platform.joint_work.models import JointWork, Part, Party, Undertaking
from himoya.platform.joint_work.queries.reading import Answer, WorkShown, is_late
from himoya.platform.joint_work.words import COLUMNS, ROOM
from himoya.platform.theme.parts import Cell, Colour, Heading, Tag


def names(parties: Iterable[Party], language: Language) -> dict[UUID, str]:
    """Return the names of parties by their ids."""
    known = list(parties)
    agencies = names_of({one.agency_id for one in known if one.agency_id is not None}, language)
    return {
        one.id: one.outside if one.agency_id is None else agencies[one.agency_id] for one in known
    }


def time_of(row: Undertaking, language: Language) -> str:
    """Return when it is done: in months for a plan, in days for a declaration."""
    if row.work.kind != WorkKind.PLAN:
        ends = (day(row.begins), day(row.deadline))
    else:
        ends = (_month(row.begins, language), _month(row.deadline, language))
    first, last = ends
    if first == last or not first:
        return last
    return f"{first} – {last}".strip()


def deadline_of(row: Undertaking | Part) -> Tag | None:
    """Return since when something is overdue; None where it is not."""
    if not is_late(row):
        return None
    text = _("Overdue since %(day)s") % {"day": day(row.deadline)}
    return Tag(text=text, colour=Colour.RED)


def headings(*labels: object) -> list[Heading]:
    """Return headings of a table."""
    return [Heading(label=str(one)) for one in labels]


def party_headings() -> list[Heading]:
    """Return the headings of the table of parties."""
    return headings(
        pgettext("joint work", "Party"),
        _("What it does in it"),
        _("Endorsement"),
        _("Day"),
        _("In which words"),
    )


def party_rows(shown: WorkShown, language: Language) -> list[list[Cell]]:
    """Return the table of parties with what each has said."""
    named = names(shown.parties, language)
    return [
        [
            Cell(text=named[one.id], url=url_of(one, ROOM)),
            Cell(text=one.text_for(language)[0]),
            Cell(text="", tag=tag_of(one, ROOM)),
            Cell(text=day_of(shown.answers.get(one.id), one)),
            Cell(text=words_of(shown.answers.get(one.id), one)),
        ]
        for one in shown.parties
    ]


def day_of(answer: Answer | None, party: Party) -> str:
    """Return the day of an answer that still holds."""
    return day(date.fromisoformat(answer.day)) if answer and _holds(answer, party) else ""


def words_of(answer: Answer | None, party: Party) -> str:
    """Return the words of an answer that still holds."""
    return answer.words if answer and _holds(answer, party) else ""


def undertaking_headings(*, with_work: bool = False) -> list[Heading]:
    """Return the headings of a table of undertakings."""
    more = (_("Joint work"),) if with_work else ()
    return headings(
        _("What is undertaken"), *more, COLUMNS["responsible"], COLUMNS["deadline"], _("State")
    )


def undertaking_rows(
    rows: Sequence[Undertaking], language: Language, *, with_work: bool = False
) -> list[list[Cell]]:
    """Return a table of undertakings; with the work of each where they are of several."""
    named = names([one.responsible for one in rows], language)
    return [
        [
            Cell(text=_label(one, with_work, language), url=url_of(one, ROOM)),
            *([_work_cell(one.work, language)] if with_work else []),
            Cell(text=named[one.responsible_id]),
            Cell(text=time_of(one, language), tag=deadline_of(one)),
            Cell(text="", tag=tag_of(one, ROOM)),
        ]
        for one in rows
    ]


def part_headings() -> list[Heading]:
    """Return the headings of the table of parts."""
    return headings(
        pgettext("part of a document", "Part"),
        COLUMNS["contributor"],
        COLUMNS["deadline"],
        _("Languages"),
        _("State"),
    )


def part_rows(rows: Sequence[Part], language: Language) -> list[list[Cell]]:
    """Return the table of the parts of a document."""
    named = names([one.contributor for one in rows], language)
    return [
        [
            Cell(text=f"{one.number}. {one.text_for(language)[0]}", url=url_of(one, ROOM)),
            Cell(text=named[one.contributor_id]),
            Cell(text=day(one.deadline), tag=deadline_of(one)),
            Cell(text=", ".join(OWN_NAMES[language] for language in one.delivered())),
            Cell(text="", tag=tag_of(one, ROOM)),
        ]
        for one in rows
    ]


def supporters(found: Mapping[UUID, Sequence[Party]], id: UUID, named: Mapping[UUID, str]) -> str:
    """Return who supports an undertaking, one a line."""
    return "\n".join(named[one.id] for one in found.get(id, ()) if one.id in named)


def _holds(answer: Answer, party: Party) -> bool:
    """An answer that was followed by another question no longer holds."""
    return party.life.moves[party.life.state_of("asked")][answer.move] == party.state


def _label(row: Undertaking, with_work: bool, language: Language) -> str:
    text = row.text_for(language)[0]
    return text if with_work else f"{row.number}. {text}"


def _work_cell(work: JointWork, language: Language) -> Cell:
    return Cell(text=work.text_for(language)[0], url=url_of(work, ROOM))


def _month(value: date | None, language: Language) -> str:
    return month_name(value.month, value.year, language) if value else ""
