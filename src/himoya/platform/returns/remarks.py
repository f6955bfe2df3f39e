"""Warnings that no rule of consistency gives: they rest on the register and on earlier returns."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.dictionary.findings import Severity
from himoya.dictionary.results import TOTAL
from himoya.platform.returns.checking import Finding, total_of
from himoya.platform.returns.contents import TableFigures
from himoya.platform.returns.words import number
from himoya.statistics.usual_range import Band


def outside_its_range(figures: TableFigures, band: Band) -> Finding:
    """The total is unlike those of the earlier periods."""
    told = {
        "total": number(total_of(figures) or 0),
        "lowest": number(band.lowest),
        "highest": number(band.highest),
    }
    text = _(
        "The total is %(total)s; after the earlier periods %(lowest)s to %(highest)s would be "
        "usual. Look whether records are missing or doubled."
    )
    return _warning(figures, text % told, total=True)


def not_known(figures: TableFigures) -> Finding:
    """Some figures were left empty."""
    text = ngettext(
        "%(number)s figure is left empty. Empty means not known; write 0 where there were none.",
        "%(number)s figures are left empty. Empty means not known; write 0 where there were none.",
        figures.missing,
    )
    return _warning(figures, text % {"number": number(figures.missing)})


def in_no_period(figures: TableFigures) -> Finding:
    """Records of which only the year is known are in no half-year, quarter or month."""
    text = ngettext(
        "%(number)s more stands in the register with its year alone, and is in no period. "
        "Complete its date, then compute again.",
        "%(number)s more stand in the register with their year alone, and are in no period. "
        "Complete their dates, then compute again.",
        figures.unplaced,
    )
    return _warning(figures, text % {"number": number(figures.unplaced)})


def _warning(figures: TableFigures, text: str, *, total: bool = False) -> Finding:
    places = ((TOTAL,) * len(figures.definition.dimensions),) if total else ()
    return Finding(Severity.WARNING, figures.table, text, places)
