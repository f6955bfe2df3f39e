"""What the register says to the rows of a file before they are taken in."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.entry.imports.kept_rows import KeptRows
from himoya.platform.entry.imports.targets import Looked
from himoya.platform.register.importing.numbers import own_number
from himoya.platform.register.importing.outline import Outline, outline_of
from himoya.platform.register.importing.twins import twins_of
from himoya.platform.register.kinds import NumberKind, StageKind
from himoya.platform.register.models import CaseImport
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import opens_as
from himoya.platform.register.words import refusal


def look(reader: Reader, rows: KeptRows, digest: str) -> Looked:
    """Return what would be made of a file, what is refused besides, and what may be there."""
    if opens_as(reader.agency_role) is None:
        return Looked(notes=(refusal(Why.NO_OPENING_HERE),))
    outline = outline_of(rows, reader)
    twins = twins_of(outline.cases.values(), reader)
    return Looked(
        would=_would(outline),
        notes=tuple(_notes(outline, rows, reader, digest)),
        remarks=tuple(outline.remarks),
        refused=frozenset(outline.refused),
        twins=tuple(twins),
    )


def checked_opening_stage(reader: Reader) -> StageKind:
    """Return the stage in which the reader's agency opens cases; raises CaseRefused."""
    stage = opens_as(reader.agency_role)
    if stage is None:
        raise CaseRefused(Why.NO_OPENING_HERE)
    return stage


def _would(outline: Outline) -> str:
    cases = len(outline.cases)
    if not cases:
        return _("There is no case in this file that can be taken in.")
    sentence = ngettext(
        "%(cases)d case would be opened, with %(victims)d records of victims and %(suspects)d of "
        "suspects. Your agency holds it, and it is assigned to nobody yet.",
        "%(cases)d cases would be opened, with %(victims)d records of victims and %(suspects)d of "
        "suspects. Your agency holds them, and they are assigned to nobody yet.",
        cases,
    )
    return sentence % {
        "cases": cases,
        "victims": outline.count("victim"),
        "suspects": outline.count("suspect"),
    }


def _notes(outline: Outline, rows: KeptRows, reader: Reader, digest: str) -> list[str]:
    notes = [
        _(
            "Where an answer is due and its cell is empty, “not yet established” is kept. The page "
            "of the case shows what is still open."
        )
    ]
    with reading_as(reader):
        before = CaseImport.objects.filter(digest=digest, undone_at__isnull=True).first()
        agency = Agency.objects.get(pk=reader.agency)
    if before is not None:
        day = date_format(localtime(before.taken_at), "SHORT_DATETIME_FORMAT")
        notes.append(_("This very file was taken in already, on %(day)s.") % {"day": day})
    others = [
        number
        for number in outline.cases
        if own_number(number, agency, NumberKind.CASE, practice=reader.practice) is None
    ]
    if others:
        sentence = ngettext(
            "%(count)d case has a number that is not written as official numbers of your agency "
            "are. It gets a new official number; its own is kept as the number of the source.",
            "%(count)d cases have numbers that are not written as official numbers of your agency "
            "are. They get new official numbers; their own are kept as numbers of the source.",
            len(others),
        )
        notes.append(sentence % {"count": len(others)})
    if next(rows.of("reporting_entity"), None) is not None:
        notes.append(
            _("Rows about the sender are not kept: the platform knows who sends the file and when.")
        )
    return notes
