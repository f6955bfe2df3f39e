"""The list of concepts, one concept and one part as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.showing import day, facts, page_of, tag_of, url_of
from himoya.platform.theme.parts import Cell, Colour, Heading, Link, SummaryRow, Tag
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    Module,
    PartOfConcept,
    PlannedRung,
)
from himoya.platform.training_concepts.queries.reading import (
    ConceptShown,
    Linked,
    PartShown,
    is_late,
)
from himoya.platform.training_concepts.showing.pieces import (
    all_said,
    covered_in_words,
    curriculum_of,
    hours_in_words,
    materials_of,
    owner_of,
    people_in_words,
    rung_state,
    title_of,
)
from himoya.platform.training_concepts.words import ADD, COLUMNS, ONE_PART, PARTS, ROOM


def _headings(*labels: object) -> list[Heading]:
    return [Heading(label=str(one)) for one in labels]


def list_page(found: Sequence[Concept], language: Language) -> dict[str, Any]:
    """Return the table of concepts."""
    names = names_of({one.agency_id for one in found}, language)
    return {
        "headings": _headings(_("Title"), COLUMNS["agency"], COLUMNS["edition"], _("State")),
        "rows": [
            [
                Cell(text=one.text_for(language)[0], url=url_of(one, ROOM)),
                Cell(text=names[one.agency_id]),
                Cell(text=_edition(one)),
                Cell(text="", tag=tag_of(one, ROOM)),
            ]
            for one in found
        ],
    }


def concept_page(shown: ConceptShown, language: Language) -> dict[str, Any]:
    """Return what the page of a concept is drawn from."""
    page = page_of(shown.row, shown.steps, shown.moves, ROOM, language)
    return page | {
        "facts": concept_facts(shown, language),
        "links": _editions(shown, language),
        "covered": covered_in_words(shown),
        "sections": [_section(shown, kind, language) for kind in PartKind],
        "skills": all_said("skills", shown.row.skills, language),
        "decision_headings": decision_headings(),
        "decisions": [[Cell(text=one) for one in row] for row in decision_rows(shown)],
        "gone": [Link(text=_name(one, language), url=url_of(one, ROOM)) for one in shown.gone],
    }


def concept_facts(shown: ConceptShown, language: Language) -> list[SummaryRow]:
    """Return what stands on a concept; questions without an answer are left out."""
    told = {
        "agency": shown.agency,
        "edition": str(shown.row.edition),
        "need": shown.row.need,
        "survey": shown.survey.title if shown.survey else "",
        "hours": hours_in_words(shown.hours, language) if shown.modules else "",
    }
    return facts(told, COLUMNS)


def decision_headings() -> list[Heading]:
    """Return the headings of the table of decisions."""
    return _headings(_("State"), _("Day"), _("Who decided it?"), _("What shows it?"), _("Reason"))


def decision_rows(shown: ConceptShown) -> list[tuple[str, ...]]:
    """Return what was decided of a concept, the earliest first."""
    return [
        (ROOM.state(one.state), day(one.day), one.decided_by, one.evidence, one.words)
        for one in shown.decisions
    ]


def part_page(shown: PartShown, language: Language) -> dict[str, Any]:
    """Return what the page of a part is drawn from."""
    row = shown.row
    kind, concept = PartKind(row.kind), row.concept
    late = isinstance(row, PlannedRung) and is_late(row, shown.linked.curricula)
    told = str(ONE_PART[kind])
    name = _name(row, language) if isinstance(row, Audience | PlannedRung) else told
    named = {row.id: told}
    return page_of(row, shown.steps, shown.moves, ROOM, language, named) | {
        "back": Link(text=concept.text_for(language)[0], url=url_of(concept, ROOM)),
        "kind": told,
        "heading": name[:1].upper() + name[1:],
        "deadline": _rung_tag(row, shown.linked) if late else None,
        "facts": facts(_answers(shown, language), COLUMNS),
        "links": _links(row, shown.linked),
    }


def _section(shown: ConceptShown, kind: PartKind, language: Language) -> dict[str, Any]:
    rows = {
        PartKind.AUDIENCE: _audiences,
        PartKind.MODULE: _modules,
        PartKind.RUNG: _rungs,
    }
    section = {
        "name": PARTS[kind],
        "add": ADD[kind],
        "add_url": reverse("training_concepts:enter-part", args=(shown.row.id, kind.value)),
        "is_module": kind is PartKind.MODULE,
    }
    if kind in rows:
        headings, cells = rows[kind](shown, language)
        return section | {"headings": headings, "rows": cells}
    texts = ((one, one.text_for(language)) for one in shown.parts[kind])
    items = [(url_of(one, ROOM), text, spoken) for one, (text, spoken) in texts]
    return section | {"statements": items}


def _audiences(shown: ConceptShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = _headings(
        COLUMNS["audience"], COLUMNS["knowledge"], COLUMNS["people"], COLUMNS["hours"]
    )
    cells = [
        [
            Cell(text=said("audience", one.audience, language), url=url_of(one, ROOM)),
            Cell(text=said("knowledge", one.knowledge, language)),
            Cell(text=people_in_words(one, language)),
            Cell(text=hours_in_words(shown.matrix.hours[one.audience], language)),
        ]
        for one in shown.audiences
    ]
    return headings, cells


def _modules(shown: ConceptShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = _headings(_("Title"), COLUMNS["hours"], COLUMNS["method"], COLUMNS["audiences"])
    cells = [
        [
            Cell(text=title_of(place, one, language), url=url_of(one, ROOM)),
            Cell(text=hours_in_words(one.hours, language)),
            Cell(text=said("method", one.method, language)),
            Cell(text=", ".join(all_said("audiences", one.audiences, language))),
        ]
        for place, one in enumerate(shown.modules)
    ]
    return headings, cells


def _rungs(shown: ConceptShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = _headings(COLUMNS["rung"], COLUMNS["owner"], COLUMNS["deadline"], _("State"))
    cells = [
        [
            Cell(text=said("rung", one.rung, language), url=url_of(one, ROOM)),
            Cell(text=owner_of(one, shown)),
            Cell(text=day(one.deadline)),
            Cell(text="", tag=_rung_tag(one, shown.linked)),
        ]
        for one in shown.rungs
    ]
    return headings, cells


def _rung_tag(row: PartOfConcept, linked: Linked) -> Tag:
    """Return how a planned step stands, red where its day has passed."""
    assert isinstance(row, PlannedRung)
    told = rung_state(row, linked)
    if is_late(row, linked.curricula):
        return Tag(text=told, colour=Colour.RED)
    state = tag_of(row, ROOM)
    return state if told == state.text else Tag(text=told, colour=Colour.GREEN)


def _answers(shown: PartShown, language: Language) -> dict[str, str | list[str]]:
    row = shown.row
    match row:
        case Audience():
            people = "" if row.people is None else format_number(row.people, language)
            return {
                "knowledge": said("knowledge", row.knowledge, language),
                "people": people,
            }
        case Module():
            return {
                "hours": hours_in_words(row.hours, language),
                "method": said("method", row.method, language),
                **{
                    name: all_said(name, getattr(row, name), language)
                    for name in ("languages", "audiences", "skills")
                },
            }
        case PlannedRung():
            return {
                "owner": shown.owner,
                "deadline": day(row.deadline),
            }
    return {}


def _links(row: PartOfConcept, linked: Linked) -> list[Link]:
    """Return where a part leads: works for learning, a course, a curriculum."""
    if isinstance(row, Module):
        titles = zip(
            (one for one in row.materials if one in linked.works),
            materials_of(row, linked),
            strict=True,
        )
        found = [Link(text=text, url=reverse("materials:work", args=(id,))) for id, text in titles]
        course = linked.courses.get(row.course_id) if row.course_id else None
        if course:
            url = reverse("training:course", args=(course.id,))
            found.append(Link(text=course.title, url=url))
        return found
    if isinstance(row, PlannedRung) and row.curriculum_id in linked.curricula:
        url = reverse("curricula:curriculum", args=(row.curriculum_id,))
        return [Link(text=curriculum_of(row, linked), url=url)]
    return []


def _editions(shown: ConceptShown, language: Language) -> list[Link]:
    return [
        Link(text=f"{one.text_for(language)[0]} ({_edition(one)})", url=url_of(one, ROOM))
        for one in (shown.before, shown.after)
        if one is not None
    ]


def _edition(row: Concept) -> str:
    return _("edition %(number)s") % {"number": row.edition}


def _name(row: PartOfConcept, language: Language) -> str:
    """Return what a part is called: its code in words, or its text."""
    match row:
        case Audience():
            return said("audience", row.audience, language)
        case PlannedRung():
            return said("rung", row.rung, language)
    return row.text_for(language)[0]
