"""The list of self-assessments as its page draws it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.assistance.assessments.checklist import day_written
from himoya.platform.assistance.assessments.queries import AssessmentLine
from himoya.platform.assistance.kinds import AssessmentState
from himoya.platform.assistance.words import ASSESSMENT_COLOURS, ASSESSMENT_STATES
from himoya.platform.theme.parts import Cell, Heading, Tag


def list_of(lines: Sequence[AssessmentLine]) -> dict[str, object]:
    """Return the rows of the list, and the draft of the own agency if there is one."""
    drafts = [one for one in lines if one.is_own and one.state is AssessmentState.DRAFT]
    return {
        "headings": [Heading(label=one) for one in (_("Agency"), _("Speaks of"), _("State"))],
        "rows": [_row(one) for one in lines],
        "draft": drafts[0].id if drafts else None,
    }


def _row(one: AssessmentLine) -> list[Cell]:
    url = reverse("assistance:assessment", args=(one.id,))
    state = Tag(text=str(ASSESSMENT_STATES[one.state]), colour=ASSESSMENT_COLOURS[one.state])
    return [
        Cell(text=one.agency, url=url),
        Cell(text=day_written(one.made_on)),
        Cell(text="", tag=state),
    ]
