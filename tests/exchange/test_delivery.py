"""A delivery across its records: numbers that stand twice, links, rules, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from himoya.dictionary.findings import Severity
from himoya.dictionary.rules.rulebook import read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting
from himoya.exchange.delivery import ACROSS, CheckReport, Watcher
from himoya.exchange.rows import ReadRow
from himoya.languages.codes import LANGUAGES, Language

from .conftest import TODAY, rules

EVENTS = [
    ["event_id", "case_number", "first_act_date"],
    ["E-1", "C-1", "2024-02"],
    ["E-2", "C-1", "2023"],
]
VICTIMS = [
    ["victim_record_id", "event_id", "sex", "identified_date", "victim_status", "pseudonym"],
    ["V-1", "E-1", "F", "2024-05", "VST3", "P-1"],
    ["V-2", "E-2", "F", "2024-05", "", "P-2"],
]
SUSPECTS = [
    ["suspect_record_id", "event_id", "sex", "stage", "pseudonym"],
    ["S-1", "E-1", "M", "STG6", "P-8"],
    ["S-2", "E-2", "M", "STG6", "P-2"],
]


def found(report: CheckReport) -> list[tuple[str, str | None, int | None]]:
    return [(one.rule, one.field, one.row) for one in report.findings]


# Numbers of records


def test_a_number_that_stands_twice_is_named_with_its_first_row(write_csv, check) -> None:
    rows = [*VICTIMS[:2], [], VICTIMS[1]]
    report = check(write_csv(rows), record="victim")
    (finding,) = report.findings
    assert (finding.rule, finding.row, finding.severity) == ("key_stands_once", 4, Severity.ERROR)
    assert "V-1" in finding.message
    assert "row 2" in finding.message


def test_the_same_row_of_another_file_is_not_the_same_record(write_csv, check, tmp_path) -> None:
    write_csv(VICTIMS[:2], "a.csv")
    write_csv(VICTIMS[:2], "b.csv")
    report = check(tmp_path)
    assert [(one.rule, one.file) for one in report.findings] == [("key_stands_once", "b.csv")]


def test_numbers_of_different_records_may_be_alike(write_workbook, check) -> None:
    cases = [["case_number", "registered_date"], ["1", "2024"]]
    charges = [["charge_id", "counts"], ["1", "2"]]
    assert check(write_workbook({"Charge": charges, "Criminal case": cases})).findings == []


# Links


@pytest.mark.parametrize("order", [("Victim", "Event"), ("Event", "Victim")])
def test_records_that_are_pointed_to_are_read_first_in_any_order_of_sheets(
    write_workbook, check, order: tuple[str, str]
) -> None:
    sheets = {"Victim": VICTIMS, "Event": EVENTS}
    seen: list[str] = []
    watcher = Watcher(take=lambda record, row: seen.append(record.record))
    report = check(write_workbook({name: sheets[name] for name in order}), watcher=watcher)
    assert seen == ["event", "event", "victim", "victim"]
    assert "link_leads_nowhere" not in rules(report.findings)


def test_a_link_that_leads_nowhere_is_named(write_workbook, check) -> None:
    victims = [*VICTIMS, ["V-3", "E-9", "F", "2024-05", "VST3", "P-3"]]
    report = check(write_workbook({"Victim": victims, "Event": EVENTS}))
    (finding,) = [one for one in report.findings if one.rule == "link_leads_nowhere"]
    assert (finding.sheet, finding.row, finding.value) == ("Victim", 4, "E-9")
    assert "“Event”" in finding.message


def test_links_are_not_asked_of_records_that_were_not_sent(write_csv, check) -> None:
    assert check(write_csv(VICTIMS[:2]), record="victim").findings == []


def test_a_rule_sees_the_record_that_a_row_points_to(write_workbook, check) -> None:
    """Identified in 2023, but the first act of the event was in February 2024."""
    victims = [VICTIMS[0], ["V-1", "E-1", "F", "2023-05", "VST3", "P-1"]]
    report = check(write_workbook({"Victim": victims, "Event": EVENTS}))
    assert ("victim_dates_in_order", "identified_date", 2) in found(report)
    alone = check(write_workbook({"Victim": victims}))
    assert "victim_dates_in_order" not in rules(alone.findings)


# Rules across records


def test_rules_across_records_name_the_row_at_fault(write_workbook, check) -> None:
    sheets = {"Victim": VICTIMS, "Suspect": SUSPECTS, "Event": EVENTS}
    across = {one.rule: one for one in check(write_workbook(sheets)).findings}
    no_status = across["victim_of_convicted_event_has_status"]
    assert (no_status.sheet, no_status.row, no_status.severity) == ("Victim", 3, "error")
    assert "E-2" in no_status.message
    also_victim = across["suspect_is_also_victim"]
    assert (also_victim.sheet, also_victim.row, also_victim.severity) == ("Suspect", 3, "warning")


def test_payments_are_compared_with_the_award_in_the_same_delivery(write_workbook, check) -> None:
    """In hundredths, as money is: 0.10 and 0.20 are the 0.30 that was awarded."""
    victims = [
        ["victim_record_id", "compensation_awarded", "compensation_currency"],
        ["V-1", 0.3, "XTS"],
        ["V-2", None, None],
    ]
    payments = [
        ["payment_id", "victim_record_id", "payment_amount", "payment_currency", "payment_state"],
        *(["K-1", "V-1", 0.1, "XTS", "paid"], ["K-2", "V-1", 0.2, "XTS", "ordered"]),
        *(["K-3", "V-1", 0.01, "XTS", "ordered"], ["K-4", "V-2", 1, "XTS", "ordered"]),
        ["K-5", "V-2", 1, "XTS", "cannot_be_paid"],
    ]
    sheets = {"Victim": victims, "Payment of compensation": payments}
    told = [
        (one.rule, one.row, one.severity)
        for one in check(write_workbook(sheets)).findings
        if one.rule.startswith("payment")
    ]
    assert told == [("payments_within_award", 4, "error"), ("payment_needs_award", 5, "error")]


def test_a_row_that_only_the_others_refuse_is_told_apart(write_workbook, check) -> None:
    """The watcher had it before the rule could be asked; whoever keeps rows must let it go."""
    ordinals: dict[int, str] = {}

    def take(record: Any, row: ReadRow) -> None:
        ordinals[row.ordinal] = str(row.values[record.key])

    sheets = {"Victim": VICTIMS, "Suspect": SUSPECTS}
    report = check(write_workbook(sheets), watcher=Watcher(take=take))
    assert {ordinals[ordinal] for ordinal in report.refused_later} == {"V-2"}
    assert sorted(ordinals) == [1, 2, 3, 4]


class Recorder(Mapping[str, Any]):
    """Values that note who asks for what."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def test_rules_across_records_look_at_no_field_that_is_not_kept(dictionary) -> None:
    """Only few fields are kept of a long delivery; a new rule that asks for more must be told."""
    rulebook = read_rulebook()
    recorders: list[Recorder] = []

    def view(data: Mapping[str, Any]) -> RecordView:
        values = Recorder({name: value for name, value in data.items() if name != "type"})
        recorders.append(values)
        return RecordView(dictionary.records[data["type"]], values)

    for rule in rulebook.rules.values():
        if rule.across_records:
            for example in rule.examples:
                records: dict[str, list[RecordView]] = {}
                for data in example["records"]:
                    records.setdefault(data["type"], []).append(view(data))
                links = RecordLinks({name: tuple(views) for name, views in records.items()})
                list(rulebook.link_conditions[rule.rule](links, Setting(dictionary, TODAY)))
    asked = set().union(*(one.asked for one in recorders))
    assert asked
    assert asked <= set(ACROSS)


# What is said and told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_of_a_rule_is_in_the_reader_s_language(
    write_csv, check, dictionary, language: Language
) -> None:
    rows = [["victim_record_id", "sex", "age_identified", "age_band"], ["V-1", "F", 33, "A09"]]
    report = check(write_csv(rows), language, record="victim")
    (finding,) = [one for one in report.findings if one.rule == "age_matches_band"]
    band = dictionary.codelists["age_band"].label("A09", language)
    assert band in finding.message
    assert finding.column == dictionary.field("victim.age_band").label.in_language(language)
    assert finding.value == "A09"


def test_progress_is_told_row_by_row(write_workbook, check) -> None:
    told: list[tuple[int, int | None]] = []
    watcher = Watcher(progress=lambda done, expected: told.append((done, expected)))
    check(write_workbook({"Victim": VICTIMS, "Event": EVENTS}), watcher=watcher)
    assert [done for done, _ in told] == [1, 2, 3, 4]
    assert {expected for _, expected in told} == {6}, "headings are rows of the sheet too"


def test_the_report_has_the_form_of_the_contract(write_csv, check) -> None:
    described = check(write_csv([*VICTIMS[:2], VICTIMS[1]]), record="victim").as_dict()
    assert list(described) == ["rows", "errors", "warnings", "findings"]
    assert (described["rows"], described["errors"], described["warnings"]) == (2, 1, 0)
    (finding,) = described["findings"]
    assert list(finding) == [
        "file", "sheet", "row", "column", "field", "value", "rule", "severity", "message",
    ]  # fmt: skip


def test_messages_and_findings_name_no_folder(write_csv, check, tmp_path) -> None:
    write_csv([*VICTIMS, VICTIMS[1]], "victim.csv")
    (tmp_path / "bad.xlsx").write_bytes(b"x")
    for finding in check(tmp_path).findings:
        assert str(tmp_path) not in str(finding.as_dict())
        assert "/" not in finding.file


def test_the_same_delivery_gives_the_same_report(write_workbook, check) -> None:
    file = write_workbook({"Victim": VICTIMS, "Suspect": SUSPECTS, "Event": EVENTS})
    assert check(file).as_dict() == check(file).as_dict()


def test_nothing_whole_is_kept_of_records_nobody_points_to(write_csv, check, monkeypatch) -> None:
    """Flat memory: of a long list of victims only the numbers stay."""
    import himoya.exchange.delivery as delivery

    made: list[delivery._Check] = []
    original = delivery._Check.__init__

    def note(self: Any, *given: Any) -> None:
        original(self, *given)
        made.append(self)

    monkeypatch.setattr(delivery._Check, "__init__", note)
    check(write_csv(VICTIMS), record="victim")
    (one,) = made
    assert one.first_rows == {"victim": {"V-1": 2, "V-2": 3}}
    assert not any(one.by_key.values())
    assert not one.kept
    assert not one.places
