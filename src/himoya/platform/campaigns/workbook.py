"""The activities of a campaign as a workbook, with their figures: a column for every kind."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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


def activities_workbook(reader: Reader, shown: CampaignShown, language: Language) -> bytes:
    """Return the activities as XLSX, one a line; that they left is recorded."""
    with reading_as(reader):
        subject, details = Subject(CAMPAIGN, str(shown.row.id)), {"rows": len(shown.activities)}
        record(Act.EXPORTED, by=reader, subject=subject, details=details)
    kinds = [one for one in by_kind(shown.figures) if one.of_activities]
    rows = [_line(one, kinds, language) for one in shown.activities]
    return _written(_heads(kinds, language), rows)


def _heads(kinds: Sequence[OfKind], language: Language) -> list[str]:
    return [
        _("Kind of activity"),
        _("What exactly?"),
        _("State"),
        _("How many"),
        _("Begins"),
        _("Ends"),
        _("Code of the territory"),
        _("Territory"),
        _("Place"),
        _("Channel"),
        _("Who sees to it"),
        _("Partner"),
        pgettext("activity", "Evidence"),
        *(kind_name(one.kind, language) for one in kinds),
    ]


def _line(one: Activity, kinds: Sequence[OfKind], language: Language) -> list[str]:
    return [
        lists.said(lists.ACTIVITY_TYPE, one.type, language),
        one.title,
        str(ACTIVITY_STATES[ActivityState(one.state)]),
        "" if one.times is None else str(one.times),
        one.start.edtf if one.start else "",
        one.end.edtf if one.end else "",
        one.territory,
        region(one.territory, language),
        one.place,
        lists.said(lists.CHANNEL, one.channel, language),
        one.owner,
        one.partner,
        one.evidence,
        *(_figures(one, kind, language) for kind in kinds),
    ]


def _figures(one: Activity, kind: OfKind, language: Language) -> str:
    """The figures of a kind at an activity in words: a number alone would lose its qualifier."""
    found = [each for each in kind.of_activities if each.activity_id == one.id]
    return "; ".join(in_words(each, language) for each in found)


def _written(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Every cell is text, so that nothing is taken for a formula."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    sheet = book.add_worksheet(_("Activities")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate([heads, *rows]):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text, bold if number == 0 else wrapped)
    sheet.set_column(0, len(heads) - 1, 22)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return written.getvalue()
