"""Scoring sheets as rows of words, alike on pages and on paper: empty, and with points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.simulations.lists import said
from himoya.platform.simulations.models import Criterion
from himoya.platform.simulations.queries.runs import SeatLine
from himoya.platform.simulations.scoring import Total


def criterion_in_words(row: Criterion, language: Language) -> str:
    """Return a criterion, and on what of the case it rests."""
    text = row.text_for(language)[0]
    return f"{text} ({said('element', row.element, language)})" if row.element else text


def headings_of(assessors: Sequence[str], language: Language) -> list[str]:
    """Return the heads of a sheet's columns: criterion, points, each assessor, difference."""
    apart = [_("Difference")] if len(assessors) > 1 else []
    return [_("Criterion"), _("Points, at most"), *assessors, *apart]


def rows_of(line: SeatLine, assessors: Sequence[UUID], language: Language) -> list[list[str]]:
    """Return a row for each criterion that the seat is scored by, and one with the totals."""
    found = [
        [
            criterion_in_words(one, language),
            format_number(one.points, language),
            *(_points(line, one.id, assessor, language) for assessor in assessors),
            *([_apart(line, one.id, language)] if len(assessors) > 1 else []),
        ]
        for one in line.criteria
    ]
    totals = [total_in_words(line.sheet.totals.get(one), language) for one in assessors]
    rest = [""] if len(assessors) > 1 else []
    most = format_number(sum(one.points for one in line.criteria), language)
    return [*found, [_("Together"), most, *totals, *rest]]


def total_in_words(total: Total | None, language: Language) -> str:
    """Return points of how many with the share, and how many criteria are not scored yet."""
    if total is None or total.share is None:
        return _("Not scored yet")
    told = _("%(points)s of %(most)s (%(share)s%%)") % {
        "points": format_number(total.points, language),
        "most": format_number(total.most, language),
        "share": total.share,
    }
    if not total.open:
        return told
    return told + "; " + _("not scored yet: %(number)s") % {"number": total.open}


def agreement_in_words(line: SeatLine) -> str:
    """Return in one sentence whether assessors agree; empty where fewer than two scored."""
    if not line.sheet.apart:
        return ""
    if not line.sheet.differing:
        return _("The assessors agree on every criterion that at least two of them scored.")
    told = {"differing": len(line.sheet.differing), "both": len(line.sheet.apart)}
    return (
        _("Criteria on which the assessors differ: %(differing)s of %(both)s. Talk about these.")
        % told
    )


def reasons_of(line: SeatLine, assessors: Mapping[UUID, str], language: Language) -> list[str]:
    """Return the reasons that were written, with criterion and assessor."""
    return [
        _("%(criterion)s – %(who)s: %(reason)s")
        % {
            "criterion": one.text_for(language)[0],
            "who": assessors[who],
            "reason": line.reasons[mark.id],
        }
        for one in line.criteria
        for who in assessors
        if (mark := line.marks.get((one.id, who))) is not None and line.reasons[mark.id]
    ]


def _points(line: SeatLine, criterion: UUID, assessor: UUID, language: Language) -> str:
    found = line.marks.get((criterion, assessor))
    return "–" if found is None else format_number(found.points, language)


def _apart(line: SeatLine, criterion: UUID, language: Language) -> str:
    found = line.sheet.apart.get(criterion)
    return "–" if found is None else format_number(found, language)
