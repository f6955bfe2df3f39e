"""The columns of the workbook that are read back, in the order in which they stand."""

from __future__ import annotations

import zlib
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import LANGUAGES
from himoya.platform.campaigns.columns import standing
from himoya.platform.campaigns.models import Activity
from himoya.platform.campaigns.told import ActivityTold


class Column(StrEnum):
    """What stands in a column; the names are those of the columns of an activity."""

    KEY = "key"
    VERSION = "version"
    TYPE = "type"
    TITLE = "title"
    STATE = "state"
    TIMES = "times"
    START = "start"
    END = "end"
    TERRITORY = "territory"
    PLACE = "place"
    CHANNEL = "channel"
    OWNER = "owner"
    PARTNER = "partner"
    EVIDENCE = "evidence"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    return dict(zip(Column, headings(), strict=True))[column]


def headings() -> list[str]:
    """Return the heads of the columns that are read back, in the active language."""
    return [
        _("Key (leave empty for a new one)"),
        _("Version (leave as it is)"),
        _("Kind of activity"),
        _("What exactly?"),
        _("State"),
        _("How many"),
        _("Begins"),
        _("Ends"),
        _("Code of the territory"),
        _("Place"),
        _("Channel"),
        _("Who sees to it"),
        _("Partner"),
        pgettext("activity", "Evidence"),
    ]


def known_headings() -> list[list[str]]:
    """Return the heads in every language: a workbook may come back in another one."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(headings())
    return found


def version_of(row: Activity) -> int:
    """Return a number that differs when what stands on an activity differs."""
    told = sorted(standing(row, ActivityTold).items())
    return zlib.crc32(repr(told).encode())
