"""Which rows stand in which file of which agency, and how that agency types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from himoya.demonstration.habits import (
    CARDS_IN_RUSSIAN,
    FORM_IN_TAJIK,
    FORM_IN_UZBEK,
    JOURNAL_IN_RUSSIAN,
    OLD_EXPORT,
    REGISTER_IN_TAJIK,
    REGISTER_IN_UZBEK,
    SYSTEM_EXPORT,
    TEMPLATE_IN_RUSSIAN,
    Habit,
)
from himoya.demonstration.national_data import Holder, Row


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file: ``<folder>/<name>``; a workbook has a sheet for each record type, a CSV one type.

    ``form`` names the card whose template was filled in.
    """

    holder: Holder
    name: str
    habit: Habit
    records: tuple[str, ...]
    keeps: Callable[[Row], bool]
    form: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","

    @property
    def is_workbook(self) -> bool:
        """Whether the file is a workbook; else it is CSV."""
        return self.name.endswith(".xlsx")


_POLICE_RECORDS = ("case", "event", "offence", "victim", "suspect")
_COURT_RECORDS = ("suspect", "charge", "sentence")


def file_plans() -> tuple[FilePlan, ...]:
    """Return the files of all agencies, in the order in which they are written."""
    return (*_police(), *_courts(), *_corrections(), *_crisis_centres())


def _of_region(region: str) -> Callable[[Row], bool]:
    return lambda row: (row.text("region") or _region_in_number(row)) == region


def _region_in_number(row: Row) -> str:
    """Events do not say who registered them; the number of the case does."""
    return f"XD-{row.text('case_number')[5:7]}"


def _police() -> list[FilePlan]:
    workbooks = {
        "XD-01": ("orzushahr.xlsx", TEMPLATE_IN_RUSSIAN, "police_card"),
        "XD-02": ("nurafzo.xlsx", REGISTER_IN_TAJIK, None),
        "XD-03": ("kuhandiyor.xlsx", REGISTER_IN_UZBEK, None),
        "XD-05": ("sadbogh.xlsx", JOURNAL_IN_RUSSIAN, None),
        "XD-06": ("dashtinur.xlsx", REGISTER_IN_TAJIK, None),
    }
    plans = [
        FilePlan(Holder.POLICE, name, habit, _POLICE_RECORDS, _of_region(region), form)
        for region, (name, habit, form) in workbooks.items()
    ]
    for record in _POLICE_RECORDS:
        keeps = _of_region("XD-04")
        plans.append(
            FilePlan(Holder.POLICE, f"obshoron-{record}.csv", OLD_EXPORT, (record,), keeps,
                     encoding="cp1251", delimiter=";")
        )  # fmt: skip
    for record in _POLICE_RECORDS:
        keeps = _of_region("XD-07")
        plans.append(
            FilePlan(Holder.POLICE, f"marzobod-{record}.csv", SYSTEM_EXPORT, (record,), keeps)
        )
    return plans


def _in_years(first: int, last: int) -> Callable[[Row], bool]:
    """Keep what belongs to cases registered in these years, told by the number of the case."""
    return lambda row: first <= 2000 + int(row.text("case_number")[2:4]) <= last


def _courts() -> list[FilePlan]:
    holder = Holder.COURTS
    cards = ((2015, 2017, CARDS_IN_RUSSIAN), (2018, 2019, REGISTER_IN_TAJIK))
    plans = [
        FilePlan(
            holder, f"cards-{first}-{last}.xlsx", habit, _COURT_RECORDS, _in_years(first, last)
        )
        for first, last, habit in cards
    ]
    plans += [
        FilePlan(holder, f"system-2020-2024-{record}.csv", SYSTEM_EXPORT, (record,),
                 _in_years(2020, 2024))
        for record in _COURT_RECORDS
    ]  # fmt: skip
    return plans


def _corrections() -> list[FilePlan]:
    holder, records = Holder.CORRECTIONS, ("sentence_serving",)
    return [
        FilePlan(holder, "orzushahr.csv", OLD_EXPORT, records, _of_region("XD-01"),
                 encoding="cp1251", delimiter=";"),
        FilePlan(holder, "obshoron.xlsx", REGISTER_IN_UZBEK, records, _of_region("XD-04")),
        FilePlan(holder, "dashtinur.xlsx", REGISTER_IN_TAJIK, records, _of_region("XD-06")),
    ]  # fmt: skip


def _by_agency(agency: str) -> Callable[[Row], bool]:
    return lambda row: row.text("reporting_agency") == agency


def _crisis_centres() -> list[FilePlan]:
    holder, requests = Holder.CRISIS_CENTRES, ("request_for_help",)
    return [
        FilePlan(holder, "orzushahr-requests.xlsx", FORM_IN_UZBEK, requests,
                 _by_agency("XD-CRC-01"), "crisis_centre_form"),
        FilePlan(holder, "kuhandiyor-requests.xlsx", FORM_IN_TAJIK, requests,
                 _by_agency("XD-CRC-03")),
        FilePlan(holder, "sadbogh-requests.csv", OLD_EXPORT, requests, _by_agency("XD-CRC-05"),
                 encoding="cp1251", delimiter=";"),
        FilePlan(holder, "marzobod-requests.xlsx", CARDS_IN_RUSSIAN, requests,
                 _by_agency("XD-CRC-07")),
        FilePlan(holder, "hotline-requests.csv", SYSTEM_EXPORT, requests, _by_agency("XD-HOT")),
        FilePlan(holder, "support-cards.xlsx", FORM_IN_TAJIK, ("victim",), lambda row: True),
    ]  # fmt: skip
