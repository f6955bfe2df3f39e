"""One self-assessment as its page draws it: answers beside the earlier ones, chart and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.platform.assistance.assessments.checklist import (
    by_dimension,
    checklist,
    day_written,
    said,
    statement,
)
from himoya.platform.assistance.assessments.queries import (
    AssessmentShown,
    PointShown,
    levels_counted,
)
from himoya.platform.assistance.kinds import AssessmentState, PointState
from himoya.platform.assistance.words import (
    ASSESSMENT_COLOURS,
    ASSESSMENT_STATES,
    POINT_STATES,
)
from himoya.platform.database.clock import today
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Colour, SummaryRow, Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement: the answer now, the one before, and what shows it."""

    statement: str
    level: str
    before: str
    evidence: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One improvement point."""

    one: PointShown
    statement: str
    due: str
    tag: Tag


def page_of(one: AssessmentShown) -> dict[str, Any]:
    """Return what the page of an assessment is drawn from."""
    return {
        "one": one,
        "state": Tag(text=str(ASSESSMENT_STATES[one.state]), colour=ASSESSMENT_COLOURS[one.state]),
        "facts": facts(one),
        "parts": parts(one),
        "compared": one.earlier is not None,
        "drawing": chart(one),
        "points": [point_line(each) for each in one.points],
        "open": len(checklist().items) - len(one.answers),
        "is_draft": one.state is AssessmentState.DRAFT,
    }


def facts(one: AssessmentShown) -> list[SummaryRow]:
    """Return agency, day, and who prepared and signed it, as far as the reader may know."""
    rows = [
        SummaryRow(key=_("Agency"), value=one.agency),
        SummaryRow(key=_("Speaks of"), value=day_written(one.made_on)),
        SummaryRow(key=_("Version of the checklist"), value=one.checklist_version),
    ]
    if one.earlier is not None:
        rows.append(SummaryRow(key=_("The one before"), value=day_written(one.earlier.made_on)))
    if one.prepared_by:
        rows.append(SummaryRow(key=_("Prepared by"), value=one.prepared_by))
    if one.signed_by:
        rows.append(SummaryRow(key=_("Signed by"), value=one.signed_by))
    return rows


def parts(one: AssessmentShown) -> list[tuple[str, list[Line]]]:
    """Return side of quality -> its statements with their answers."""
    before = one.earlier.levels if one.earlier is not None else {}
    levels = {item: judged.level for item, judged in one.answers.items()}
    return [
        (
            name,
            [
                Line(
                    statement=said(item.statement),
                    level=level_said(levels, item.item),
                    before=level_said(before, item.item),
                    evidence=one.answers[item.item].evidence if item.item in levels else "",
                    changed=bool(before)
                    and item.item in levels
                    and before.get(item.item) != levels[item.item],
                )
                for item in items
            ],
        )
        for name, items in by_dimension()
    ]


def level_said(levels: Mapping[str, int | None], item: str) -> str:
    """Return an answer in words; a dash where there is none."""
    if item not in levels:
        return "–"
    level = levels[item]
    words = checklist().levels
    return _("Does not apply") if level is None else said(words[str(level)])


def chart(one: AssessmentShown) -> BarChart | None:
    """Return how many statements have which answer, before and now; None with no answer."""
    if not one.answers:
        return None
    words = checklist().levels
    now = {item: judged.level for item, judged in one.answers.items()}
    compared = [(one.made_on, now)]
    if one.earlier is not None:
        compared.insert(0, (one.earlier.made_on, dict(one.earlier.levels)))
    return BarChart(
        title=_("Statements by their answer"),
        first=_("Day"),
        series=[*(said(each) for each in words.values()), _("Does not apply")],
        bars=[
            Bar(label=day_written(day), values=levels_counted(levels, len(words) - 1))
            for day, levels in compared
        ],
    )


def point_line(one: PointShown) -> PointLine:
    """Return a point with its state: what is late says so."""
    late = one.state is PointState.OPEN and one.due < today()
    text = pgettext("improvement", "Late") if late else str(POINT_STATES[one.state])
    colours = {PointState.DONE: Colour.GREEN, PointState.OPEN: Colour.BLUE}
    colour = Colour.RED if late else colours.get(one.state, Colour.GREY)
    return PointLine(
        one=one,
        statement=statement(one.item),
        due=day_written(one.due),
        tag=Tag(text=text, colour=colour),
    )
