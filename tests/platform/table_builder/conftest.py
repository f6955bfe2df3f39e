"""A country with a public release, its table builder filled and switched on."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import write_records
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.kinds import State
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of, snapshot_of
from himoya.platform.table_builder.freezing import freeze
from himoya.platform.table_builder.places import snapshot_file
from himoya.statistics.disclosure.cell_key import create_store
from tests.platform.people import People

TABLE = "victims_by_sex_age"


@dataclass(frozen=True)
class Builder:
    """The file of the cell keys, the release, and somebody who is nobody."""

    keys: Path
    release: Release
    stranger: Client


@pytest.fixture
def switched_on(settings: Any) -> None:
    settings.HIMOYA = replace(settings.HIMOYA, table_builder=True)


@pytest.fixture
def published(people: People, tmp_path: Path, switched_on: None) -> Iterator[Builder]:
    """A release that is public, without a snapshot of the builder."""
    release = publish(people, years=("2019", "2020", "2021", "2022"))
    keys = tmp_path / "cell-keys.json"
    create_store(keys)
    yield Builder(keys, release, Client())
    shutil.rmtree(snapshot_file().parent, ignore_errors=True)


@pytest.fixture
def builder(published: Builder) -> Builder:
    freeze(published.keys, "en")
    return published


def publish(people: People, years: tuple[str, ...], women: int = 777) -> Release:
    """Make a public release with one table, in which the women of the first year are released."""
    by = people.reader("statistician")
    release = Release(
        name=f"release-{women}",
        state=State.PUBLISHED.value,
        agency_id=by.agency,
        plan="",
        prepared_by_id=by.account,
        prepared_at=now(),
        changed_at=now(),
        cut_off=now(),
        published_at=now(),
    )
    release.snapshot = _frozen(snapshot_of(release.id))
    tables = edition_of(release.id) / "release"
    tables.mkdir(parents=True)
    lines = ["table,unit,period,sex,age_band,value,status"]
    lines.append(f"{TABLE},victim_person,{years[0]},F,_total,{women},rounded")
    lines += [f"{TABLE},victim_person,{year},M,_total,,suppressed" for year in years]
    (tables / f"{TABLE}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with reading_as(by):
        release.save(force_insert=True)
    return release


def _frozen(folder: Path) -> str:
    """Write invented records as a release freezes them; return their digest."""
    folder.mkdir(parents=True)
    file = folder / "victim.parquet"
    write_records(_victims(), dictionary().records["victim"], file)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    records = {"victim": {"file": file.name}}
    about = {"cut_off": "2025-03-01T10:00:00", "pseudonymous_keys": "1", "records": records}
    (folder / "manifest.json").write_text(json.dumps(about))
    return hashlib.sha256(f"victim {digest}\n".encode()).hexdigest()


def _victims() -> RecordTable:
    """800 victims in four years; always the same."""
    chance = random.Random(5)
    forms = ["SX1", "FL", "DS", "BG"]
    rows = [
        {
            "victim_record_id": f"record-{number}",
            "pseudonym": f"person-{number}",
            "victim_status": chance.choice(["VST2", "VST3"]),
            "identified_date": f"{chance.randrange(2019, 2023)}-{chance.randrange(1, 13):02}-15",
            "sex": chance.choice(["F", "F", "M"]),
            "age_identified": chance.choice([12, 16, 22, 25, 28, 31, 44]),
            "exploitation_suffered": chance.sample(forms, chance.choice([1, 1, 2])),
            "exploitation_region": chance.choice(list(dictionary().country.regions)),
        }
        for number in range(800)
    ]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    return RecordTable("victim", "demonstration", dictionary().version, columns)  # type: ignore[arg-type]


def withdraw(release: Release) -> None:
    with whole_table("a test withdraws"):
        Release.objects.filter(id=release.id).update(state=State.WITHDRAWN.value)
