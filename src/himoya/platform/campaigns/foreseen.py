"""What taking in a workbook would do, as its page draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.forms.of_parts import ActivityForm
from himoya.platform.campaigns.forms.of_surveys import question_in_words
from himoya.platform.campaigns.showing.frame import region, table
from himoya.platform.campaigns.told import ActivityTold
from himoya.platform.theme.parts import Cell

if TYPE_CHECKING:
    from himoya.platform.campaigns.surveys.taking_in import Foreseen as AnswersForeseen
    from himoya.platform.campaigns.workbooks.taking_in import Foreseen as ActivitiesForeseen


def activities_foreseen(found: ActivitiesForeseen, language: Language) -> dict[str, Any]:
    """Return the activities that would come in or change, and how many stay as they are."""
    asked = ActivityForm(None, language)
    rows = [(one.line, _activity(one.told, language), _("Comes in")) for one in found.new]
    rows += [
        (one.line, _activity(one.told, language), _anew([asked.label_of(name) for name in names]))
        for one, names in found.changed
    ]
    heads = (_("Row"), _("Activity"), _("What happens"))
    return _drawn(heads, rows, found.same) | {
        "new": len(found.new),
        "changed": len(found.changed),
    }


def answers_foreseen(found: AnswersForeseen, language: Language) -> dict[str, Any]:
    """Return the questions whose answers would come in or change, and how many stay."""
    rows = [
        (one.line, question_in_words(one.told.question, language), _("Comes in"))
        for one in found.new
    ]
    rows += [
        (one.line, question_in_words(one.told.question, language), _("Its answers change"))
        for one in found.changed
    ]
    heads = (_("Row"), _("Question"), _("What happens"))
    return _drawn(heads, rows, found.same) | {
        "new": len(found.new),
        "changed": len(found.changed),
    }


def _drawn(
    heads: tuple[str, str, str], rows: Sequence[tuple[int, str, str]], same: int
) -> dict[str, Any]:
    drawn = [
        [Cell(text=str(line)), Cell(text=about), Cell(text=happens)]
        for line, about, happens in sorted(rows)
    ]
    return table(heads, drawn) | {"same": same}


def _activity(told: ActivityTold, language: Language) -> str:
    kind = str(capfirst(lists.said(lists.ACTIVITY_TYPE, told.type, language)))
    place = region(told.territory, language)
    return ", ".join(one for one in (kind, told.title, place) if one)


def _anew(asked: Sequence[str]) -> str:
    return _("Written anew: %(questions)s") % {"questions": "; ".join(asked)}
