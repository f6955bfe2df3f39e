"""Which statistical returns came, and on time, for the report of the National Rapporteur.

A return belongs to the time in which it was due. Figures in returns are told by no report: only
what was published of them is.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import FiguresAsked
from himoya.platform.returns.monitor import ORDER
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import followed
from himoya.platform.returns.words import STANDINGS, said
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.statistics.returns_due import count_by_standing


def returns_by_standing(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many of the returns due in the time came on time or late, and what is missing.

    Then of each form how many came, of those that were due. Nothing where none was due.
    """
    if not reader.may(Verb.SEE_RETURNS):
        return []
    owed = [one for one in followed(reader) if asked.takes_in(one.expected.due)]
    if not owed:
        return []
    counted = count_by_standing(one.expected for one in owed)
    found = [
        asked.happened(
            f"returns.{one.value}",
            str(STANDINGS[one]),
            counted[one],
            Unit.RETURNS,
            of="returns",
        )
        for one in ORDER
    ]
    text = _("%(form)s: delivered, of %(expected)s due")
    for code, agreement in agreements().items():
        own = [one for one in owed if one.expected.agreement.code == code]
        if own:
            label = text % {"form": said(agreement.name), "expected": len(own)}
            came = sum(one.expected.received is not None for one in own)
            found.append(asked.happened(f"returns.form.{code}", label, came, Unit.RETURNS))
    return found
