"""The activities of a campaign as a workbook, with their figures: a column for every kind."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.counting import OfKind, by_kind
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.models import Activity
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.figures import in_words, kind_name
from himoya.platform.campaigns.showing.frame import region
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.campaigns.words import ACTIVITY_STATES
from himoya.platform.campaigns.workbooks.columns import headings, version_of
from himoya.platform.followed_work.workbooks.sheet import as_sheet


def activities_workbook(reader: Reader, shown: CampaignShown, language: Language) -> bytes:
    """Return the activities as XLSX, one a line; that they left is recorded."""
    with reading_as(reader):
        subject, details = Subject(CAMPAIGN, str(shown.row.id)), {"rows": len(shown.activities)}
        record(Act.EXPORTED, by=reader, subject=subject, details=details)
    kinds = [one for one in by_kind(shown.figures) if one.of_activities]
    rows = [_line(one, kinds, language) for one in shown.activities]
    return as_sheet(_("Activities"), _heads(kinds, language), rows)


def _heads(kinds: Sequence[OfKind], language: Language) -> list[str]:
    """The columns that are read back, then those that only tell: territory and figures."""
    told = (kind_name(one.kind, language) for one in kinds)
    return [*headings(), _("Territory"), *told]


def _line(one: Activity, kinds: Sequence[OfKind], language: Language) -> list[str]:
    return [
        str(one.id),
        str(version_of(one)),
        lists.said(lists.ACTIVITY_TYPE, one.type, language),
        one.title,
        str(ACTIVITY_STATES[ActivityState(one.state)]),
        "" if one.times is None else str(one.times),
        one.start.edtf if one.start else "",
        one.end.edtf if one.end else "",
        one.territory,
        one.place,
        lists.said(lists.CHANNEL, one.channel, language),
        one.owner,
        one.partner,
        one.evidence,
        region(one.territory, language),
        *(_figures(one, kind, language) for kind in kinds),
    ]


def _figures(one: Activity, kind: OfKind, language: Language) -> str:
    """The figures of a kind at an activity in words: a number alone would lose its qualifier."""
    found = [each for each in kind.of_activities if each.activity_id == one.id]
    return "; ".join(in_words(each, language) for each in found)
