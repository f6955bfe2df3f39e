"""Why a file is not kept, in words that say what was found and what to do."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Unwanted(StrEnum):
    """What was found; the value stands in the audit."""

    EMPTY = "empty"
    PROGRAM = "program"
    WEB_PAGE = "web_page"
    DRAWING = "drawing"
    ARCHIVE = "archive"
    OLD_OFFICE = "old_office"
    OTHER_PICTURE = "other_picture"
    OTHER_TEXT = "other_text"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    LOCKED = "locked"
    MACROS = "macros"
    ACTIONS = "actions"
    FILES_INSIDE = "files_inside"
    FROM_ELSEWHERE = "from_elsewhere"
    SWELLS = "swells"


FOUND: dict[Unwanted, Promise] = {
    Unwanted.EMPTY: _("It is empty."),
    Unwanted.PROGRAM: _("It is a program or a script."),
    Unwanted.WEB_PAGE: _("It is a web page. Print it to PDF and attach that."),
    Unwanted.DRAWING: _("It is an SVG drawing, which can hold programs. Save it as PNG or PDF."),
    Unwanted.ARCHIVE: _("It is an archive. Unpack it and attach the files one by one."),
    Unwanted.OLD_OFFICE: _(
        "It is an older Office file (.doc, .xls, .ppt), or one locked with a password. Save it as "
        "DOCX, XLSX or PDF without a password."
    ),
    Unwanted.OTHER_PICTURE: _(
        "It is a picture of a kind that is not kept (GIF, TIFF, WebP, HEIC, BMP). Save it as JPEG "
        "or PNG."
    ),
    Unwanted.OTHER_TEXT: _("It is a text that is not in UTF-8. Save it as UTF-8 or as PDF."),
    Unwanted.UNKNOWN: _("It is of a kind that is not known here."),
    Unwanted.DAMAGED: _(
        "It begins like a known kind and is damaged or cut short. Open it, save it anew and attach "
        "that."
    ),
    Unwanted.LOCKED: _("It is locked with a password. Save it without one."),
    Unwanted.MACROS: _("It holds macros (small programs). Save it without them."),
    Unwanted.ACTIONS: _(
        "It holds scripts or actions that run when it is opened. Print it to PDF anew and attach "
        "that."
    ),
    Unwanted.FILES_INSIDE: _(
        "It holds other files inside. Take them out and attach them one by one."
    ),
    Unwanted.FROM_ELSEWHERE: _(
        "It fetches contents from elsewhere when it is opened. Put the contents into it, or save "
        "it as PDF."
    ),
    Unwanted.SWELLS: _("It unpacks to far more than its size. Save it anew, or in parts."),
}


class NotAccepted(ValueError):
    """A file that is not kept; ``found`` says why."""

    def __init__(self, found: Unwanted) -> None:
        self.found = found
        super().__init__(found)
