"""One return as its pages draw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from himoya.platform.returns.computing import is_kept_here
from himoya.platform.returns.contents import TableFigures, margins_in
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import ReturnShown
from himoya.platform.returns.showing import Line, lines, period_said, shown
from himoya.platform.returns.words import ORIGINS, STATE_COLOURS, STATES, moment_written, said
from himoya.platform.theme.parts import Problem, SummaryRow


def return_page(one: ReturnShown) -> Mapping[str, object]:
    """Return what the page of a return draws."""
    agreement = agreements()[one.agreement]
    draft = one.state is State.DRAFT
    return {
        "one": one,
        "title": said(agreement.name),
        "period": period_said(one.period),
        "state": STATES[one.state],
        "colour": STATE_COLOURS[one.state].value,
        "facts": _facts(one),
        "tables": [shown(each, one.findings) for each in one.figures],
        "may_compute": draft and one.may_prepare and is_kept_here(agreement),
        "may_type": draft and one.may_prepare,
        "may_sign": draft and one.may_sign and not one.has_errors and not one.needs_another,
        "may_replace": one.state is State.SIGNED and one.may_prepare,
        "is_computed": one.origin is Origin.COMPUTED,
    }


def figures_page(
    one: ReturnShown, data: Mapping[str, str] | None, wrong: Mapping[str, str]
) -> Mapping[str, object]:
    """Return what the page for typing draws; ``data`` is what was sent and not accepted."""
    tables = [(said(each.definition.title), _to_type(each, data, wrong)) for each in one.figures]
    problems = [
        Problem(text=f"{line.label}: {line.wrong}", url=f"#{line.name}")
        for _title, found in tables
        for line in found
        if line.wrong
    ]
    return {
        "one": one,
        "title": said(agreements()[one.agreement].name),
        "period": period_said(one.period),
        "tables": tables,
        "problems": problems,
    }


def _to_type(
    figures: TableFigures, data: Mapping[str, str] | None, wrong: Mapping[str, str]
) -> list[Line]:
    found = lines(figures, margins_in(figures.definition, figures.values), set())
    if data is None:
        return found
    return [
        replace(line, typed=data.get(line.name, "")[:20], wrong=wrong.get(line.name, ""))
        for line in found
    ]


def _facts(one: ReturnShown) -> list[SummaryRow]:
    agreement = agreements()[one.agreement]
    basis = said(agreement.legal_basis)
    prepared = one.prepared_by or _("the installation")
    rows = [
        SummaryRow(key=_("Agency"), value=one.agency_name),
        SummaryRow(
            key=_("Legal basis"),
            value=basis if agreement.verified else _("%(basis)s (not verified)") % {"basis": basis},
        ),
        SummaryRow(key=_("Where the figures come from"), value=str(ORIGINS[one.origin])),
        SummaryRow(key=_("Prepared by"), value=[prepared, moment_written(one.prepared_at)]),
    ]
    if one.signed_at is not None:
        signed = one.signed_by or _("the installation")
        rows.append(SummaryRow(key=_("Signed by"), value=[signed, moment_written(one.signed_at)]))
    if one.reason:
        rows.append(SummaryRow(key=_("Why it replaces another one"), value=one.reason))
    if one.because:
        rows.append(SummaryRow(key=_("Why it was signed with warnings"), value=one.because))
    return rows
