"""Acts to draft as their pages draw them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.action_plan.kinds import ActKind, ActState
from himoya.platform.action_plan.models import ActToDraft
from himoya.platform.action_plan.queries.acts import ActShown
from himoya.platform.action_plan.rules import ACT
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
from himoya.platform.action_plan.showing.plans import Figure
from himoya.platform.action_plan.words import ACT_KINDS, COLUMNS, state_in_words
from himoya.platform.agencies.queries import names_of
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow


def headings() -> list[Heading]:
    """Return the headings of the list."""
    heads = (
        _("Act to draft"),
        COLUMNS["kind"],
        COLUMNS["owner"],
        COLUMNS["deadline"],
        _("State"),
    )
    return [Heading(label=str(one)) for one in heads]


def row_of(one: ActToDraft, names: Mapping[int, str], language: Language) -> list[Cell]:
    """Return the row of one act."""
    url = reverse("action_plan:act", args=(one.id,))
    return [
        Cell(text=one.text_for(language)[0], url=url),
        Cell(text=str(ACT_KINDS[ActKind(one.kind)])),
        Cell(text=names[one.owner_id] if one.owner_id is not None else ""),
        deadline_of(one),
        Cell(text="", tag=tag_of(state_of(one))),
    ]


def figure_of(states: Sequence[str], language: Language) -> Figure | None:
    """Return how many acts are how far; None where there is none."""
    if not states:
        return None
    counted = Counter(states)
    waiting = sum(number for state, number in counted.items() if state not in ACT.ended)
    told = {
        "waiting": format_number(waiting, language),
        "all": format_number(len(states), language),
    }
    drawing = BarChart(
        title=_("Acts to draft by state"),
        series=[_("Acts to draft")],
        bars=[Bar(label=state_in_words(one), values=[counted[one.value]]) for one in ActState],
        first=_("State"),
    )
    sentence = _("Acts that still wait: %(waiting)s of %(all)s") % told
    return Figure(name="acts-by-state", sentence=sentence, drawing=drawing)


def page_of(shown: ActShown, language: Language) -> dict[str, Any]:
    """Return what the page of one act is drawn from."""
    return texts_of(shown.row, language) | {
        "row": shown.row,
        "state": tag_of(shown.state),
        "deadline": deadline_of(shown.row).tag,
        "facts": facts_of(shown.row, language),
        "recommendations": _recommendations(shown, language),
        "buttons": buttons_of("act", shown.row, shown.moves),
        "leads": leads(shown.moves),
        "history": history_of(shown.steps),
    }


def facts_of(row: ActToDraft, language: Language) -> list[SummaryRow]:
    """Return what stands on an act; questions without an answer are left out."""
    owner = names_of([row.owner_id], language)[row.owner_id] if row.owner_id is not None else ""
    told = {
        "kind": str(ACT_KINDS[ActKind(row.kind)]),
        "owner": owner,
        "owner_post": row.owner_post,
        "deadline": day(row.deadline),
        "source": row.source,
    }
    return facts([(str(COLUMNS[name]), value) for name, value in told.items()])


def _recommendations(shown: ActShown, language: Language) -> list[Link]:
    one = shown.recommendation
    if one is None:
        return []
    url = reverse("recommendations:recommendation", args=(one.id,))
    return [Link(text=one.text_for(language)[0], url=url)]
