"""Against whom the court goes on no longer, for a time, as the page of a case says it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from himoya.dictionary.rules.views import Value
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.records.words import label_of
from himoya.platform.register.proceedings.kinds import DefendantState, PersonStage
from himoya.platform.register.proceedings.states import defendant_state
from himoya.platform.register.queries.records import CaseRecord

GROUND = "court_suspension_ground"


def standing_still(record: CaseRecord, language: Language) -> list[str]:
    """Return one sentence for each defendant against whom the proceedings are suspended."""
    found = []
    for one in record.under["suspect"]:
        since = _suspended(one.values)
        if since is not None:
            ground = str(one.values.get(GROUND, ""))
            said = {
                "number": one.number,
                "day": format_date(since, language),
                "ground": label_of(GROUND, ground, language),
            }
            found.append(
                _("%(number)s: the court has suspended the proceedings since %(day)s. %(ground)s.")
                % said
            )
    return found


def _suspended(values: Mapping[str, Value]) -> PartialDate | None:
    """Return since when the court goes on no longer against a suspect; None where it does."""
    since, resumed = (
        value if isinstance(value := values.get(name), PartialDate) else None
        for name in ("court_suspended_date", "court_resumed_date")
    )
    still = defendant_state(since, resumed) is DefendantState.SUSPENDED
    return since if still and values.get("stage") == PersonStage.IN_COURT.value else None
