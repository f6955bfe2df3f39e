"""Plans as their pages draw them: the list, one plan with its figures, and the public list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import MeasureState
from himoya.platform.action_plan.models import Measure, Plan
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.queries.plans import PlanLine, PlanShown
from himoya.platform.action_plan.showing.common import (
    buttons_of,
    day,
    deadline_of,
    facts,
    history_of,
    state_of,
    tag_of,
    texts_of,
)
from himoya.platform.action_plan.words import COLUMNS, state_in_words
from himoya.platform.database.clock import today
from himoya.platform.recommendations.owners import offered
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with its sentence; the table of the same figures stands beside it."""

    name: str
    sentence: str
    drawing: BarChart


def list_of(found: Sequence[PlanLine], language: Language) -> dict[str, Any]:
    """Return the table of plans."""
    heads = (_("Plan"), _("Time"), _("Measures"), _("State"))
    return {"headings": [Heading(label=one) for one in heads], "rows": _rows(found, language)}


def _rows(found: Sequence[PlanLine], language: Language) -> list[list[Cell]]:
    return [
        [
            Cell(
                text=one.row.text_for(language)[0],
                url=reverse("action_plan:plan", args=(one.row.id,)),
            ),
            Cell(text=time_of(one.row)),
            Cell(text=format_number(one.measures, language)),
            Cell(text="", tag=tag_of(one.state)),
        ]
        for one in found
    ]


def time_of(row: Plan) -> str:
    """Return from when until when a plan holds."""
    return f"{day(row.begins)} – {day(row.ends)}"


def page_of(shown: PlanShown, language: Language) -> dict[str, Any]:
    """Return what the page of one plan is drawn from."""
    late = sum(is_late(one, today()) for one in shown.measures)
    return texts_of(shown.row, language) | {
        "row": shown.row,
        "state": tag_of(shown.state),
        "late": late,
        "late_url": _narrowed(shown.row, only_late="on"),
        "facts": facts_of(shown.row),
        "may_add": shown.may_add,
        "buttons": buttons_of("plan", shown.row, shown.moves),
        "figures": _figures(shown.measures, language) if shown.measures else [],
        "by_body": _by_body(shown, language),
        "history": history_of(shown.steps),
    }


def facts_of(row: Plan) -> list[SummaryRow]:
    """Return what is known of a plan; of the act that adopted it, that it is not known too."""
    unknown = _("not known")
    return facts(
        [
            (_("Time"), time_of(row)),
            (str(COLUMNS["act"]), row.act or unknown),
            (str(COLUMNS["act_number"]), row.act_number or unknown),
            (str(COLUMNS["act_on"]), day(row.act_on) or unknown),
            (
                _("May everybody read it?"),
                _("yes, on the public list")
                if row.is_public
                else _("no, only those whose work it is"),
            ),
        ]
    )


def _figures(measures: Sequence[Measure], language: Language) -> list[Figure]:
    states = Counter(one.state for one in measures)
    told = {
        "done": format_number(states[MeasureState.DONE.value], language),
        "all": format_number(len(measures), language),
    }
    by_state = BarChart(
        title=_("Measures by state"),
        series=[_("Measures")],
        bars=[Bar(label=state_in_words(one), values=[states[one.value]]) for one in MeasureState],
        first=_("State"),
    )
    return [
        Figure(
            name="by-state",
            sentence=_("Measures that are done: %(done)s of %(all)s") % told,
            drawing=by_state,
        ),
        Figure(
            name="by-direction",
            sentence=_("How far the measures of each direction are"),
            drawing=_by_direction(measures, language),
        ),
    ]


def _by_direction(measures: Sequence[Measure], language: Language) -> BarChart:
    counted = Counter((one.direction, one.state) for one in measures)
    named = directions(language)
    return BarChart(
        title=_("Measures by direction and state"),
        series=[state_in_words(one) for one in MeasureState],
        bars=[
            Bar(label=words, values=[counted[code, one.value] for one in MeasureState])
            for code, words in named.items()
        ],
        first=str(COLUMNS["direction"]),
    )


def _by_body(shown: PlanShown, language: Language) -> dict[str, Any]:
    """Return the table of agencies against states; a number leads to its measures."""
    owners = {one.owner_id for one in shown.measures if one.owner_id is not None}
    counted = Counter((one.owner_id, one.state) for one in shown.measures)
    ordered: list[tuple[int | None, str]] = [
        (int(id), name) for id, name in offered(owners, language)
    ]
    if any(one.owner_id is None for one in shown.measures):
        ordered.append((None, _("No agency is named")))
    return {
        "headings": [
            Heading(label=str(COLUMNS["owner"])),
            *(Heading(label=state_in_words(one), numeric=True) for one in MeasureState),
        ],
        "rows": [
            [
                Cell(text=name),
                *(_count(shown.row, owner, one, counted) for one in MeasureState),
            ]
            for owner, name in ordered
        ],
    }


def _count(
    plan: Plan,
    owner: int | None,
    state: MeasureState,
    counted: Mapping[tuple[int | None, str], int],
) -> Cell:
    number = counted.get((owner, state.value), 0)
    if not number or owner is None:
        return Cell(text=str(number) if number else "–", numeric=True)
    url = _narrowed(plan, owner=str(owner), state=state.value)
    return Cell(text=str(number), url=url, numeric=True)


def _narrowed(plan: Plan, **asked: str) -> str:
    return f"{reverse('action_plan:measures', args=(plan.id,))}?{urlencode(asked)}"


def public_of(
    found: Sequence[tuple[Plan, Sequence[Measure]]], language: Language
) -> dict[str, Any]:
    """Return the plans that everybody may read, each with its measures."""
    heads = (
        COLUMNS["number"],
        _("Measure"),
        COLUMNS["bodies"],
        COLUMNS["deadline"],
        _("State"),
    )
    return {
        "headings": [Heading(label=str(one)) for one in heads],
        "plans": [
            texts_of(plan, language)
            | {
                "facts": facts_of(plan)[:-1],
                "rows": [_public_row(one, language) for one in measures],
            }
            for plan, measures in found
        ],
    }


def _public_row(one: Measure, language: Language) -> list[Cell]:
    return [
        Cell(text=one.number),
        Cell(text=one.text_for(language)[0]),
        Cell(text=", ".join(one.bodies.splitlines())),
        deadline_of(one),
        Cell(text="", tag=tag_of(state_of(one))),
    ]


def back_to(plan: Plan, language: Language) -> Link:
    """Return the way back to the page of a plan."""
    return Link(text=plan.text_for(language)[0], url=reverse("action_plan:plan", args=(plan.id,)))
