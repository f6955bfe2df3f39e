"""What the layer holds, compared with the records themselves, and what it must not hold."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from himoya.dictionary.fields import FieldType
from himoya.dictionary.missing import Missing
from himoya.exchange.gathering import put_value
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.agreement import record_models
from himoya.platform.records.columns import is_sealed
from himoya.platform.register.models import Case, Victim
from himoya.platform.statistical_layer import exporting, rows
from himoya.platform.statistical_layer.contents import Origin, contents_of
from himoya.platform.statistical_layer.exporting import FolderInUse, export_layer
from himoya.platform.statistical_layer.pseudonymous_keys import keys_of
from tests.platform.statistical_layer.conftest import Country
from tests.platform.statistical_layer.invented_rows import NAME, NUMBER

Row = dict[str, Any]

#: Columns that carry what was answered, as it was answered.
PLAIN = {Origin.ANSWER, Origin.CODES, Origin.NATIONAL}


def exported(layer: Path, record: str) -> list[Row]:
    table: list[Row] = pq.read_table(layer / f"{record}.parquet").to_pylist()
    return table


def plainly(model: Any) -> dict[str, Row]:
    """The slow and obvious version: every record through its model, one value after another."""
    keyed = keys_of(model.RECORD)
    contents = contents_of(model, dictionary())
    found = {}
    with whole_table("comparing"):
        for one in model.objects.all():
            if (one if hasattr(one, "practice") else one.case).practice:
                continue
            row: Row = dict.fromkeys(contents.names())
            for column in contents.columns:
                value = one._value_of(column.field)
                kept = column.origin in PLAIN or isinstance(value, Missing)
                if kept and value is not None:
                    put_value(row, column.field, value)
            found[keyed([one.id.hex])[0]] = row
    return found


@pytest.fixture
def layer(country: Country, tmp_path: Path) -> Path:
    export_layer(tmp_path / "layer")
    return tmp_path / "layer"


def test_every_answer_is_that_of_the_record(layer: Path) -> None:
    for model in record_models():
        contents = contents_of(model, dictionary())
        wanted = plainly(model)
        key = contents.record.key
        found = {row[key]: row for row in exported(layer, model.RECORD)}
        assert found.keys() == wanted.keys() and found
        plain = [one for one in contents.columns
                 if one.origin in PLAIN]  # fmt: skip
        for id, row in found.items():
            for one in plain:
                if model is Victim and one.name in {"age_identified", "age_band"}:
                    continue  # may follow from the day of birth; see below
                value = row[one.name]
                value = sorted(value) if isinstance(value, list) else value
                other = wanted[id][one.name]
                other = sorted(other) if isinstance(other, list) else other
                assert value == other, (model.RECORD, one.name)
                if one.has_sibling:
                    sibling = f"{one.name}_missing"
                    assert row[sibling] == wanted[id][sibling], (model.RECORD, sibling)


def test_links_lead_where_they_led(layer: Path) -> None:
    """By way of the keys a victim stands under the event and the case that are hers."""
    cases = {row["case_number"] for row in exported(layer, "case")}
    events = {row["event_id"]: row for row in exported(layer, "event")}
    victims = exported(layer, "victim")
    assert {row["case_number"] for row in victims} <= cases
    for row in victims:
        if row["event_id"] is not None:
            assert events[row["event_id"]]["case_number"] == row["case_number"]
    with whole_table("comparing"):
        wanted = Counter(
            Victim.objects.filter(case__practice=False).values_list("case_id", flat=True)
        )
    found = Counter(row["case_number"] for row in victims)
    keyed = keys_of("case")
    assert found == {keyed([id.hex])[0]: number for id, number in wanted.items()}


def test_a_joined_case_names_the_key_of_the_other(layer: Path) -> None:
    with whole_table("comparing"):
        keys = {one.case_number: keys_of("case")([one.id.hex])[0] for one in Case.objects.all()}
        joined = {
            keys[one.case_number]: one.joined_to_case_number
            for one in Case.objects.filter(practice=False, joined_to_case_number__isnull=False)
        }
    found = {row["case_number"]: row["joined_to_case_number"] for row in exported(layer, "case")}
    assert {number in keys for number in joined.values()} == {True, False}
    for case, number in joined.items():
        assert found[case] == keys.get(number, found[case])
        assert found[case] and found[case] != number


def test_one_person_has_one_key(layer: Path) -> None:
    with whole_table("comparing"):
        wanted = Counter(
            Victim.objects.filter(case__practice=False, pseudonym__isnull=False)
            .values_list("pseudonym", flat=True)
        )  # fmt: skip
    found = Counter(row["pseudonym"] for row in exported(layer, "victim") if row["pseudonym"])
    assert sorted(found.values()) == sorted(wanted.values())
    assert max(found.values()) > 1
    assert not found.keys() & wanted.keys()


def test_ages_follow_from_the_sealed_day_of_birth(layer: Path) -> None:
    """By a calendar of our own: the age on the counting date, for those who gave neither age."""
    keyed = keys_of("victim")
    found = {row["victim_record_id"]: row for row in exported(layer, "victim")}
    followed = 0
    with whole_table("comparing"):
        for one in Victim.objects.filter(case__practice=False):
            row = found[keyed([one.id.hex])[0]]
            born = one.opened().get("birth_date")
            told = one.age_identified is not None or one.age_band not in {None, "AU"}
            counted = one.identified_date or one.registered_date
            if told or born is None or counted is None:
                assert row["age_identified"] == one.age_identified
                continue
            birth = PartialDate.from_edtf(born)
            ages = {
                _age(b, day)
                for b in (birth.earliest, birth.latest)
                for day in (counted.earliest, counted.latest)
            }
            if len(ages) == 1:
                assert row["age_identified"] == ages.pop()
                assert row["age_identified_missing"] is None
                followed += 1
            else:
                assert row["age_identified"] is None
    assert followed > 2


def _age(born: date, day: date) -> int:
    birthday_came = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if birthday_came else 1)


def test_nothing_that_tells_who_somebody_is(layer: Path) -> None:
    """No name, no number, no sealed answer, no free words, no sign of the register, no id."""
    with whole_table("looking for what must not leave"):
        secrets = {NAME, NUMBER}
        for model in record_models():
            for one in model.objects.all():
                key = getattr(one, one.record_type().key)
                secrets |= {str(one.id), one.id.hex, key, getattr(one, "pseudonym", None) or key}
                secrets |= {str(two) for two in one.opened().values()}
    words = {
        str(value)
        for file in layer.glob("*.parquet")
        for row in pq.read_table(file).to_pylist()
        for name, value in row.items()
        # Days of birth are days that other dates may have, too: compared by column below.
        if value is not None and "date" not in name
    }
    written = b"".join(file.read_bytes() for file in layer.iterdir())
    assert not words & secrets
    assert NAME.encode() not in written and NUMBER.encode() not in written
    for model in record_models():
        columns = set(pq.read_schema(layer / f"{model.RECORD}.parquet").names)
        for field in dictionary().records[model.RECORD].fields.values():
            if is_sealed(field):
                assert field.name not in columns
            if field.type is FieldType.TEXT and not field.name.endswith("_currency"):
                assert field.name not in columns


def test_practice_is_not_in_it(country: Country, tmp_path: Path) -> None:
    before = export_layer(tmp_path / "before")
    country.inventor.fill(4, practice=True)
    assert export_layer(tmp_path / "after").digest == before.digest
    country.inventor.fill(1)
    assert export_layer(tmp_path / "later").digest != before.digest


def test_small_batches_give_the_same_file(
    country: Country, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_layer(tmp_path / "one")
    monkeypatch.setattr(rows, "BATCH", 7)
    export_layer(tmp_path / "two")
    for file in (tmp_path / "one").glob("*.parquet"):
        assert pq.read_table(file).equals(pq.read_table(tmp_path / "two" / file.name))


def test_the_manifest_tells_what_there_is(layer: Path) -> None:
    told = json.loads((layer / "manifest.json").read_text())
    assert told["country"] == "demonstration"
    assert told["dictionary_version"] == dictionary().version
    for record, part in told["records"].items():
        assert part["rows"] == len(exported(layer, record))
    assert sorted(one.name for one in layer.glob("*.parquet")) == sorted(
        part["file"] for part in told["records"].values()
    )
    assert {one.stat().st_mode & 0o077 for one in (layer, *layer.iterdir())} == {0}


def test_the_export_is_in_the_audit_with_counts(country: Country, tmp_path: Path) -> None:
    done = export_layer(tmp_path / "layer")
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.account) == ("exported", None)
    told = json.loads(entry.details)
    assert told["layer"] == "statistical" and told["digest"] == done.digest
    assert {name: told[name] for name in done.rows} == done.rows


def test_a_fault_leaves_the_former_export(
    country: Country, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_layer(tmp_path / "layer")
    before = {one.name: one.read_bytes() for one in (tmp_path / "layer").iterdir()}
    country.inventor.fill(1)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(exporting, "record", fail)
    with pytest.raises(OSError):
        export_layer(tmp_path / "layer")
    assert {one.name: one.read_bytes() for one in (tmp_path / "layer").iterdir()} == before
    assert [one.name for one in tmp_path.iterdir()] == ["layer"]


def test_a_folder_with_other_things_is_left_alone(country: Country, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.odt").write_text("three years")
    (tmp_path / "file").write_text("")
    for name in ("mine", "file"):
        with pytest.raises(FolderInUse):
            export_layer(tmp_path / name)
    assert (tmp_path / "mine" / "thesis.odt").read_text() == "three years"
