"""What is undertaken together and how far it is, for the report of the National Rapporteur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.joint_work.kinds import UndertakingState, WorkKind, WorkState
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.joint_work.queries.reading import is_late
from himoya.platform.joint_work.words import STATES
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.reporting.figure import ReportedFigure, Unit

#: What binds its parties, or did: what is only drafted promises nothing.
_BINDING = (WorkState.IN_FORCE.value, WorkState.ENDED.value)

_UNITS: Mapping[WorkKind, Unit] = {
    WorkKind.PLAN: Unit.ACTIVITIES,
    WorkKind.DECLARATION: Unit.COMMITMENTS,
}


def plans_and_declarations(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return activities of plans and commitments of declarations by state, and what is late.

    Of plans those of the years that the time touches; commitments hold beyond their year.
    """
    if not reader.may(Verb.SEE_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Undertaking.objects.filter(work__state__in=_BINDING).select_related("work")
        found = [one for one in rows if _is_of_the_time(one, asked)]
    return [figure for kind in _UNITS for figure in _of_kind(kind, found, asked)]


def _is_of_the_time(one: Undertaking, asked: FiguresAsked) -> bool:
    year = one.work.year
    if asked.period is None or year is None or one.work.kind != WorkKind.PLAN.value:
        return True
    return asked.period.first.year <= year <= asked.period.last.year


def _of_kind(kind: WorkKind, rows: list[Undertaking], asked: FiguresAsked) -> list[ReportedFigure]:
    own, unit = [one for one in rows if one.work.kind == kind.value], _UNITS[kind]
    counted = Counter(one.state for one in own)
    words = STATES[UndertakingState]
    found = [
        asked.stands(
            f"joint_work.{kind.value}_{one.value}",
            str(words[one]),
            counted[one.value],
            unit,
            of=f"joint_work.{kind.value}",
        )
        for one in UndertakingState
        if counted[one.value]
    ]
    late = sum(map(is_late, own))
    return found and [
        *found,
        asked.stands(f"joint_work.{kind.value}_late", _("Overdue"), late, unit),
    ]
