"""The measures of a plan as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import Approach
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.rules import PLAN
from himoya.platform.action_plan.words import APPROACHES, state_in_words
from himoya.platform.action_plan.workbooks.columns import headings
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet


def workbook(reader: Reader, plan: UUID, language: Language) -> bytes:
    """Return the measures of a plan as XLSX, days as 2026-12-31; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    measures = plan_of(reader, plan).measures
    with reading_as(reader):
        subject = Subject(PLAN.subject, str(plan))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(measures)})
    codes = dict(Agency.objects.values_list("id", "code"))
    lines = (_line(one, codes, language) for one in measures)
    return as_sheet(_("Measures"), headings(), lines)


def _line(row: Measure, codes: dict[int, str], language: Language) -> list[str]:
    return [
        str(row.id),
        str(row.version),
        state_in_words(row.life.state_of(row.state)),
        row.number,
        *(getattr(row, f"text_{one}") for one in LANGUAGES),
        directions(language)[row.direction],
        str(APPROACHES[Approach(row.approach)]),
        row.bodies,
        codes[row.owner_id] if row.owner_id is not None else "",
        row.begins.isoformat() if row.begins else "",
        row.deadline.isoformat() if row.deadline else "",
        row.indicator,
        row.target,
        row.funding,
    ]
