"""What everybody opens, at 1,000,000 victims: each public page, and each answer of the builder.

Run: ``.venv/bin/python benchmarks/public_pages.py [--victims N] [--data DIR]``. An installation
gets a release of the victims of `protecting_a_plan`: every table that counts victims is protected,
published and given to the table builder. With ``--data`` it is kept, and found there by the next
run, which writes the pages anew. Then every page of the section and every question of the builder
(each crossing in each order of its parts, in all years and all half-years) is asked through the
whole web application, in its own process. Printed: milliseconds of the processor of the median and
the slowest, each the quickest of three; bytes that a browser gets, style sheet included, as they
are and packed; and the first answer after a start. Limits of the project: a page under 50 ms and
100 KB without pictures, an answer of the builder under 200 ms.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.full_release import MAKE  # noqa: E402
from himoya.languages.codes import LANGUAGES  # noqa: E402

#: Milliseconds and bytes of a public page, milliseconds of an answer.
PAGE, BYTES, ANSWER = 50.0, 100_000, 200.0

#: A page is asked so often; the quickest counts, since other work on the machine only adds.
TIMES = 3

NAME = "full"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--victims", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="himoya-public-") as folder:
        data = (asked.data or Path(folder) / "data").resolve()
        data.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "HIMOYA_PROFILE": "demonstration",
            "HIMOYA_SECOND_FACTOR": "false",
            "HIMOYA_TABLE_BUILDER": "true",
        }
        from himoya.platform.start import start

        start(data)
        if not (data / "filled").is_file():
            fill(data, asked.victims)
        show_pages()
        measure()


# Filling ------------------------------------------------------------------------------------------


def fill(data: Path, victims: int) -> None:
    """An installation with one public release of so many victims, and its builder."""
    from himoya.platform.operation.preparing import prepare
    from himoya.platform.table_builder.freezing import freeze
    from himoya.statistics.disclosure.cell_key import create_store

    prepare(data)
    records = data / "victim.parquet"
    command = [sys.executable, "-c", MAKE, str(victims), str(records)]
    subprocess.run(command, check=True, cwd=ROOT)
    publish(records)
    records.unlink()
    keys = data / "cell-keys.json"
    create_store(keys)
    start = time.process_time()
    freeze(keys, "en")
    print(f"the builder frozen in {time.process_time() - start:.1f} s of processor")
    (data / "filled").touch()


def publish(records: Path) -> None:
    """Write a release as if it had gone its way: frozen records, edition, row."""
    from himoya.platform.access.scope import reading_as
    from himoya.platform.database.clock import now
    from himoya.platform.publication.kinds import State
    from himoya.platform.publication.models import Release
    from himoya.platform.publication.places import edition_of, snapshot_of
    from himoya.platform.publication.unchanged import digest_of_edition

    by, plan = statistician(), yaml.safe_dump({"release": NAME, "tables": tables()})
    release = Release(
        name=NAME, state=State.PUBLISHED.value, agency_id=by.agency, plan=plan,
        prepared_by_id=by.account, prepared_at=now(), changed_at=now(), cut_off=now(),
        published_at=now(),
    )  # fmt: skip
    release.snapshot = freeze_records(records, snapshot_of(release.id))
    protect(plan, snapshot_of(release.id), edition_of(release.id))
    release.edition = digest_of_edition(edition_of(release.id))
    with reading_as(by):
        release.save(force_insert=True)


def tables() -> list[str]:
    from himoya.platform.dictionary_in_use import dictionary

    return [one.table for one in dictionary().tables.values() if one.record == "victim"]


def statistician() -> Any:
    """Somebody who may prepare a release."""
    from himoya.platform.agencies.actions.posts import appoint
    from himoya.platform.agencies.models import Account, Agency
    from himoya.platform.agencies.readers import reader_in_post

    account = Account(username="statistician", display_name="N. N.")
    account.set_unusable_password()
    account.save()
    agency = Agency.objects.get(code="XD-STAT")
    post = appoint(by=None, account=account, agency=agency, role="statistician")
    reader = reader_in_post(account, post, practice=False)
    assert reader is not None
    return reader


def freeze_records(records: Path, folder: Path) -> str:
    """Lay records down as the statistical layer does; return the digest of all."""
    folder.mkdir(parents=True)
    shutil.copy(records, folder / records.name)
    about = {
        "cut_off": "2026-03-01T10:00:00",
        "pseudonymous_keys": "1",
        "records": {"victim": {"file": records.name}},
    }
    (folder / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    digest = hashlib.sha256(records.read_bytes()).hexdigest()
    return hashlib.sha256(f"victim {digest}\n".encode("ascii")).hexdigest()


def protect(plan: str, records: Path, edition: Path) -> None:
    from himoya.exchange.parquet import read_records
    from himoya.platform.dictionary_in_use import dictionary
    from himoya.publishing.protecting.release_folder import Sources
    from himoya.publishing.protecting.running import plan_of, protect_and_write

    file = records.parent / "plan.yaml"
    file.write_text(plan, encoding="utf-8")
    protect_and_write(
        plan_of(file, None, "en"), read_records(records, "en"), Sources(file, records, []),
        edition, dictionary=dictionary(), language="en",
    )  # fmt: skip


def show_pages() -> None:
    """Write the public pages with the code of today."""
    from himoya.platform.publication.queries.editions import published_releases
    from himoya.platform.publication.section import PublicPages

    with PublicPages() as pages:
        pages.write(published_releases(), "en")
        pages.show()


# Measuring ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """One address: milliseconds of the processor, and what a browser got."""

    address: str
    milliseconds: float
    first: float
    plain: int
    packed: int


def measure() -> None:
    from django.test import Client
    from django.urls import reverse

    client = Client(SERVER_NAME="localhost")
    style = asked_for(client, f"{section()}section.css", 1)
    pages = [asked_for(client, one, TIMES) for one in addresses_of_pages()]
    heaviest = max(pages, key=lambda one: one.plain)
    tell("public pages", pages, PAGE)
    print(
        f"  heaviest {heaviest.plain + style.plain:,} bytes with the style sheet, "
        f"packed {heaviest.packed + style.packed:,} (limit {BYTES:,}): {heaviest.address}"
    )
    listed = [asked_for(client, reverse("table_builder:list"), TIMES, each) for each in LANGUAGES]
    tell("list of the builder", listed, ANSWER)
    questions = list(addresses_of_questions())
    print(f"  the first answer after a start {first_answer(client, questions[0]):.0f} ms")
    for each in LANGUAGES:
        answers = [asked_for(client, one, TIMES, each) for one in questions]
        tell(f"answers, {each}", answers, ANSWER)
    files = [asked_for(client, one.replace("/?", "/cells.csv?"), TIMES) for one in questions]
    tell("answers as CSV", files, ANSWER)


def section() -> str:
    from django.urls import reverse

    return reverse("publication:section")


def addresses_of_pages() -> Iterator[str]:
    """Every page of the section."""
    from himoya.platform.publication.section import pages_shown

    folder = pages_shown()
    assert folder is not None
    for file in sorted(folder.rglob("*.html")):
        yield f"{section()}{file.relative_to(folder)}"


def addresses_of_questions() -> Iterator[str]:
    """Every crossing of every table in each order of its parts, in all years and half-years."""
    from django.urls import reverse

    from himoya.platform.table_builder.asking import snapshot_now

    snapshot = snapshot_now()
    assert snapshot is not None
    for name, table in snapshot.tables.items():
        address = reverse("table_builder:table", args=(name,))
        halves = snapshot.half_years.get(name)
        for periods in (table.periods, halves.periods if halves else ()):
            for crossing in table.crossings if periods else ():
                for way in ways(crossing):
                    chosen = {"first": periods[0], "last": periods[-1], **way}
                    yield f"{address}?{urlencode(chosen)}"


def ways(crossing: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the ways in which dimensions stand in the form."""
    for some in permutations(crossing):
        for places in (("rows", "then"), ("rows", "columns"), ("rows", "then", "columns")):
            if len(some) == len(places) or (len(some) < 2 and places == ("rows", "then")):
                yield dict.fromkeys(("rows", "then", "columns"), "") | dict(
                    zip(places, some, strict=False)
                )


def asked_for(client: Any, address: str, times: int, language: str = "en") -> Asked:
    """Ask an address; the quickest of several times counts."""
    from django.conf import settings

    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    took = []
    for _ in range(times):
        start = time.process_time()
        answer = client.get(address)
        content = answer.content
        took.append(1000 * (time.process_time() - start))
        assert answer.status_code in (200, 302), (address, answer.status_code)
    return Asked(address, min(took), took[0], len(content), len(gzip.compress(content)))


def first_answer(client: Any, address: str) -> float:
    """Milliseconds of the processor where nothing has been read yet."""
    from himoya.platform.table_builder import asking

    asking._read.cache_clear()
    asking._figures.cache_clear()
    return asked_for(client, address, 1).milliseconds


def tell(what: str, asked: list[Asked], limit: float) -> None:
    slowest = max(asked, key=lambda one: one.milliseconds)
    over = sum(one.milliseconds > limit for one in asked)
    print(
        f"{what}: {len(asked)}, median {statistics.median(one.milliseconds for one in asked):.1f} "
        f"ms, slowest {slowest.milliseconds:.1f} ms, {over} over {limit:.0f} ms"
    )
    print(f"  slowest {slowest.address}", flush=True)


if __name__ == "__main__":
    main()
