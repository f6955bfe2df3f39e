"""Measures as their pages draw them: the roadmap of a plan, and one measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import Approach
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.activities import Activity
from himoya.platform.action_plan.queries.measures import MeasureShown
from himoya.platform.action_plan.showing.common import (
    buttons_of,
    day,
    deadline_of,
    facts,
    history_of,
    leads,
    state_of,
    tag_of,
    texts_of,
)
from himoya.platform.action_plan.words import APPROACHES, COLUMNS
from himoya.platform.agencies.queries import names_of
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.named import campaign_named
from himoya.platform.campaigns.queries.naming import campaign_link
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.quarters import Quarter, quarter_of
from himoya.platform.recommendations.showing import quarter_in_words
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapPart:
    """The measures of one quarter of deadlines, as a table."""

    title: str
    rows: Sequence[Sequence[Cell]]


def roadmap_of(measures: Sequence[Measure], language: Language) -> dict[str, Any]:
    """Return measures by the quarter of their deadline, those without one last."""
    quarters: dict[Quarter | None, list[Measure]] = {}
    for one in measures:
        quarter = quarter_of(one.deadline) if one.deadline else None
        quarters.setdefault(quarter, []).append(one)
    dated = sorted(one for one in quarters if one is not None)
    names = names_of({one.owner_id for one in measures if one.owner_id is not None}, language)
    ordered: list[Quarter | None] = [*dated, *([None] if None in quarters else [])]
    return {
        "headings": headings(),
        "parts": [
            RoadmapPart(
                title=quarter_in_words(one),
                rows=[row_of(measure, names, language) for measure in quarters[one]],
            )
            for one in ordered
        ],
    }


def headings() -> list[Heading]:
    """Return the headings of a table of measures."""
    heads = (_("Measure"), COLUMNS["direction"], COLUMNS["owner"], COLUMNS["deadline"], _("State"))
    return [Heading(label=str(one)) for one in heads]


def row_of(one: Measure, names: Mapping[int, str], language: Language) -> list[Cell]:
    """Return the row of one measure."""
    return [
        Cell(
            text=f"{one.number}. {one.text_for(language)[0]}",
            url=reverse("action_plan:measure", args=(one.id,)),
        ),
        Cell(text=directions(language)[one.direction]),
        Cell(text=names[one.owner_id] if one.owner_id is not None else ""),
        deadline_of(one),
        Cell(text="", tag=tag_of(state_of(one))),
    ]


def page_of(shown: MeasureShown, language: Language) -> dict[str, Any]:
    """Return what the page of one measure is drawn from."""
    return texts_of(shown.row, language) | {
        "row": shown.row,
        "plan": Link(
            text=shown.plan.text_for(language)[0],
            url=reverse("action_plan:plan", args=(shown.plan.id,)),
        ),
        "state": tag_of(shown.state),
        "deadline": deadline_of(shown.row).tag,
        "facts": facts_of(shown.row, language),
        "activities": [_activity(one) for one in shown.activities],
        "recommendations": [_recommendation(one, language) for one in shown.recommendations],
        "campaigns": [campaign_link(one) for one in shown.campaigns],
        "buttons": buttons_of("measure", shown.row, shown.moves),
        "leads": leads(shown.moves),
        "history": history_of(shown.steps),
    }


def facts_of(row: Measure, language: Language) -> list[SummaryRow]:
    """Return what stands on a measure; questions without an answer are left out."""
    owner = names_of([row.owner_id], language)[row.owner_id] if row.owner_id is not None else ""
    told = {
        "number": row.number,
        "direction": directions(language)[row.direction],
        "approach": str(APPROACHES[Approach(row.approach)]),
        "bodies": row.bodies.splitlines(),
        "owner": owner,
        "begins": day(row.begins),
        "deadline": day(row.deadline),
        "indicator": row.indicator,
        "target": row.target,
        "funding": row.funding,
    }
    return facts([(str(COLUMNS[name]), value) for name, value in told.items()])


def _activity(one: Activity) -> Link:
    url = reverse("programmes:events", args=(one.programme,))
    return Link(text=f"{one.programme} {one.id}: {one.title}", url=url)


def _recommendation(one: Recommendation, language: Language) -> Link:
    url = reverse("recommendations:recommendation", args=(one.id,))
    return Link(text=one.text_for(language)[0], url=url)


def choices_of(
    activities: Sequence[Activity],
    recommendations: Sequence[Recommendation],
    campaigns: Sequence[Campaign],
    language: Language,
) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what a measure can stand for, as a form offers it."""
    return (
        [
            (f"{one.programme} {one.id}", f"{one.programme} {one.id}: {one.title}")
            for one in activities
        ],
        recommendation_choices(recommendations, language),
        [(str(one.id), campaign_named(one, language)) for one in campaigns],
    )


def recommendation_choices(
    recommendations: Sequence[Recommendation], language: Language
) -> list[tuple[str, str]]:
    """Return recommendations as a form offers them: place in their source, and the text."""
    return [
        (str(one.id), f"{one.programme} {one.point} {one.text_for(language)[0]}".strip())
        for one in recommendations
    ]
