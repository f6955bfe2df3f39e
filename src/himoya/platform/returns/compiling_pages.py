"""The page of whoever compiles, as it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.compiling import SIDES, Compared, Unusual, compiles, is_late
from himoya.platform.returns.contents import Place, TableFigures
from himoya.platform.returns.listing import places as places_of_room
from himoya.platform.returns.owing import bodies
from himoya.platform.returns.queries import Owed
from himoya.platform.returns.showing import label_of, period_said
from himoya.platform.returns.words import (
    COLOURS,
    REASONS,
    STANDINGS,
    day_written,
    language,
    number,
    said,
)
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading, Tag
from himoya.statistics.reconciling import Flow, Reason, Side

#: Lines of one list.
MOST = 100


def compiling_page(reader: Reader, found: Compared) -> Mapping[str, object]:
    """Return what the page draws."""
    names = _names([*found.missing, *(one.owed for one in found.unusual)])
    late_first = sorted(found.missing, key=lambda one: not is_late(one))
    reasons = {reason for one in found.flows for reason in one.reasons}
    return {
        "places": places_of_room("reconciliation"),
        "practising": reader.practice,
        "compiles": compiles(reader),
        "years": found.years,
        "year": found.year,
        "unit": _unit(found.flows),
        "differing": sum(bool(one.difference) for one in found.flows),
        "chart": _chart(found.flows) if found.flows else None,
        "headings": _headings(),
        "rows": [_row(one) for one in found.flows],
        "reasons": [str(REASONS[one]) for one in Reason if one in reasons],
        "unusual_headings": _unusual_headings(),
        "unusual_rows": [_unusual_row(one, names) for one in found.unusual[:MOST]],
        "missing_headings": [
            Heading(label=one) for one in (_("Agency"), _("Form"), _("Standing"), _("Due"))
        ],
        "missing_rows": [_missing_row(one, names) for one in late_first[:MOST]],
    }


def _chart(flows: Sequence[Flow]) -> BarChart:
    """A bar for each side: what sides say is never added up."""
    return BarChart(
        title=_("The same flow from its sides"),
        first=_("Flow and side"),
        series=[_("Figure")],
        bars=[
            Bar(
                label=_("%(flow)s: %(side)s") % {"flow": flow_said(flow), "side": side_said(one)},
                values=[one.value],
                mark=_("not known"),
            )
            for flow in flows
            for one in flow.sides
        ],
    )


def flow_said(flow: Flow) -> str:
    """Return what a flow counts, in words."""
    return _figure(flow.table, flow.place)


def side_said(side: Side) -> str:
    """Return the role of a side, in words."""
    return said(dictionary().agency_roles[side.side].label)


def _figure(table: str, place: Place) -> str:
    return label_of(TableFigures(table, {place: None}), place)


def _unit(flows: Sequence[Flow]) -> str:
    units = dict.fromkeys(dictionary().tables[one.table].unit for one in flows)
    return ", ".join(said(dictionary().units[one].label) for one in units)


def _headings() -> list[Heading]:
    roles = dictionary().agency_roles
    return [
        Heading(label=_("Flow")),
        *(Heading(label=said(roles[one].label), numeric=True) for one in SIDES),
        Heading(label=_("Difference"), numeric=True),
        Heading(label=_("Returns sent of those owed")),
    ]


def _row(flow: Flow) -> list[Cell]:
    by_side = {one.side: one for one in flow.sides}
    sent = "; ".join(
        _("%(side)s: %(sent)s of %(owed)s")
        % {"side": side_said(one), "sent": number(one.sent), "owed": number(one.expected)}
        for one in flow.sides
    )
    return [
        Cell(text=flow_said(flow)),
        *(Cell(text=_value(by_side.get(one)), numeric=True) for one in SIDES),
        Cell(text="–" if flow.difference is None else number(flow.difference), numeric=True),
        Cell(text=sent),
    ]


def _value(side: Side | None) -> str:
    if side is None:
        return "–"
    return _("not known") if side.value is None else number(side.value)


def _names(owed: Sequence[Owed]) -> Mapping[str, str]:
    ids = bodies(today()).ids
    codes = {one.expected.agency.code for one in owed}
    names = names_of([ids[code] for code in codes], language())
    return {code: names[ids[code]] for code in codes}


def _unusual_headings() -> list[Heading]:
    return [
        Heading(label=_("Agency")),
        Heading(label=_("Figure")),
        Heading(label=_("Value"), numeric=True),
        Heading(label=_("Usual after earlier returns")),
    ]


def _unusual_row(one: Unusual, names: Mapping[str, str]) -> list[Cell]:
    url = reverse("returns:return", args=(one.owed.signed,)) if one.owed.signed else ""
    usual = _("%(lowest)s to %(highest)s") % {
        "lowest": number(one.band.lowest),
        "highest": number(one.band.highest),
    }
    return [
        Cell(text=names[one.owed.expected.agency.code], url=url),
        Cell(text=_figure(one.table, one.place)),
        Cell(text=number(one.value), numeric=True),
        Cell(text=usual),
    ]


def _missing_row(one: Owed, names: Mapping[str, str]) -> list[Cell]:
    standing = one.expected.standing
    form = f"{said(one.expected.agreement.name)}, {period_said(one.expected.period.code)}"
    return [
        Cell(text=names[one.expected.agency.code]),
        Cell(text=form),
        Cell(text="", tag=Tag(text=str(STANDINGS[standing]), colour=COLOURS[standing])),
        Cell(text=day_written(one.expected.due)),
    ]
