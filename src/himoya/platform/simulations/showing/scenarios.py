"""The list of scenarios, one scenario and one part as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.agencies.queries import names_of
from himoya.platform.followed_work.showing import facts, page_of, tag_of, url_of
from himoya.platform.simulations.kinds import PartKind
from himoya.platform.simulations.lists import all_said, said
from himoya.platform.simulations.models import (
    Criterion,
    PartOfScenario,
    Scenario,
    ScenarioRole,
    ScenarioStep,
)
from himoya.platform.simulations.queries.reading import PartShown, ScenarioShown
from himoya.platform.simulations.showing.sheets import criterion_in_words
from himoya.platform.simulations.words import ADD, COLUMNS, HEADINGS, ONE_PART, ROOM
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow


def heads(*labels: object) -> list[Heading]:
    """Return the heads of a table's columns."""
    return [Heading(label=str(one)) for one in labels]


def list_page(found: Sequence[Scenario], language: Language) -> dict[str, Any]:
    """Return the table of scenarios."""
    names = names_of({one.agency_id for one in found}, language)
    return {
        "headings": heads(
            _("Title"), COLUMNS["kind"], COLUMNS["agency"], COLUMNS["edition"], _("State")
        ),
        "rows": [
            [
                Cell(text=one.text_for(language)[0], url=url_of(one, ROOM)),
                Cell(text=str(capfirst(said("kind", one.kind, language)))),
                Cell(text=names[one.agency_id]),
                Cell(text=_edition(one)),
                Cell(text="", tag=tag_of(one, ROOM)),
            ]
            for one in found
        ],
    }


def scenario_page(shown: ScenarioShown, language: Language) -> dict[str, Any]:
    """Return what the page of a scenario is drawn from."""
    page = page_of(shown.row, shown.history, shown.moves, ROOM, language)
    return page | {
        "facts": scenario_facts(shown, language),
        "links": _links(shown, language),
        "sections": [_section(shown, kind, language) for kind in PartKind],
        "gone": [Link(text=name_of(one, language), url=url_of(one, ROOM)) for one in shown.gone],
    }


def scenario_facts(shown: ScenarioShown, language: Language) -> list[SummaryRow]:
    """Return what stands on a scenario; questions without an answer are left out."""
    row = shown.row
    told: dict[str, str | list[str]] = {
        "agency": shown.agency,
        "edition": str(row.edition),
        "kind": str(capfirst(said("kind", row.kind, language))),
        "aim": row.aim,
        "skills": all_said("skills", row.skills, language),
        "languages": all_said("languages", row.languages, language),
        "module": shown.module.text_for(language)[0] if shown.module else "",
        "minutes": format_number(shown.minutes, language) if shown.minutes else "",
        "points": format_number(shown.points, language) if shown.points else "",
    }
    return facts(told, COLUMNS)


def part_page(shown: PartShown, language: Language) -> dict[str, Any]:
    """Return what the page of a part is drawn from."""
    row = shown.row
    title = row.scenario.text_for(language)[0]
    page = page_of(row, shown.history, shown.moves, ROOM, language)
    return page | {
        "back": Link(text=title, url=url_of(row.scenario, ROOM)),
        "kind": ONE_PART[row.kind],
        "heading": name_of(row, language) if row.kind is PartKind.ROLE else ONE_PART[row.kind],
        "facts": facts(_answers(row, language), COLUMNS),
    }


def name_of(row: PartOfScenario, language: Language) -> str:
    """Return what a part is called: its role, or the beginning of its text."""
    if isinstance(row, ScenarioRole):
        return said("role", row.role, language)
    return row.text_for(language)[0][:120]


def roles_in_words(codes: Sequence[str], language: Language) -> str:
    """Return which roles; an empty list means all of them."""
    return ", ".join(all_said("role", codes, language)) if codes else _("everybody")


def _section(shown: ScenarioShown, kind: PartKind, language: Language) -> dict[str, Any]:
    headings, rows = {
        PartKind.ROLE: _roles,
        PartKind.STEP: _steps,
        PartKind.CRITERION: _criteria,
    }[kind](shown, language)
    return {
        "name": HEADINGS[kind],
        "add": ADD[kind],
        "add_url": reverse("simulations:enter-part", args=(shown.row.id, kind.value)),
        "headings": headings,
        "rows": rows,
    }


def _roles(shown: ScenarioShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = heads(COLUMNS["role"], _("What it is told at the beginning"))
    return headings, [
        [
            Cell(text=name_of(one, language), url=url_of(one, ROOM)),
            Cell(text=one.text_for(language)[0]),
        ]
        for one in shown.roles
    ]


def _steps(shown: ScenarioShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = heads(
        _("Handout"), COLUMNS["handed_to"], COLUMNS["acts"], COLUMNS["expected"], COLUMNS["minutes"]
    )
    return headings, [
        [
            Cell(text=f"{place}. {one.text_for(language)[0]}", url=url_of(one, ROOM)),
            Cell(text=roles_in_words(one.handed_to, language)),
            Cell(text=roles_in_words(one.acts or one.handed_to, language)),
            Cell(text=one.expected),
            Cell(text=str(one.minutes or "")),
        ]
        for place, one in enumerate(shown.steps, 1)
    ]


def _criteria(shown: ScenarioShown, language: Language) -> tuple[list[Heading], list[list[Cell]]]:
    headings = heads(_("Criterion"), COLUMNS["roles"], COLUMNS["points"])
    return headings, [
        [
            Cell(text=criterion_in_words(one, language), url=url_of(one, ROOM)),
            Cell(text=roles_in_words(one.roles, language)),
            Cell(text=format_number(one.points, language)),
        ]
        for one in shown.criteria
    ]


def _answers(row: PartOfScenario, language: Language) -> dict[str, str | list[str]]:
    match row:
        case ScenarioStep():
            return {
                "handed_to": roles_in_words(row.handed_to, language),
                "acts": roles_in_words(row.acts or row.handed_to, language),
                "expected": row.expected,
                "minutes": str(row.minutes or ""),
            }
        case Criterion():
            return {
                "roles": roles_in_words(row.roles, language),
                "points": format_number(row.points, language),
                "element": said("element", row.element, language) if row.element else "",
                "explains": _("Yes") if row.explains else _("No"),
            }
    return {}


def _links(shown: ScenarioShown, language: Language) -> list[Link]:
    editions = [
        Link(text=f"{one.text_for(language)[0]} ({_edition(one)})", url=url_of(one, ROOM))
        for one in (shown.before, shown.after)
        if one is not None
    ]
    works = [
        Link(text=title, url=reverse("materials:work", args=(id,))) for id, title in shown.works
    ]
    return [*works, *editions]


def _edition(row: Scenario) -> str:
    return _("edition %(number)s") % {"number": row.edition}
