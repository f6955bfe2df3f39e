"""A rotation of keys loses no draft, no reason, no delivery."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from himoya.platform.access.scope import whole_table
from himoya.platform.entry.actions import exporting
from himoya.platform.entry.exports.queries import open_request
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import outcome_of
from himoya.platform.entry.resealing import SEALED
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.rotation import begin, old_keys, reseal, retire, sources
from tests.platform.entry.browsing import Filler
from tests.platform.entry.fake_list import NAME, fill


def test_rotation_knows_of_everything_that_is_sealed_here() -> None:
    assert {one.name for one in SEALED} <= {one.name for one in sources()}
    assert {one.name for one in SEALED} == {
        "entry_draft.sealed",
        "entry_delivery.sealed",
        "entry_delivery.found",
        "entry_exportrequest.reason",
    }


@pytest.mark.usefixtures("listed")
def test_after_a_rotation_everything_is_read_without_the_old_key(
    filler: Filler, keys: Path
) -> None:
    filler.fill("report", "case", {"case_number": "BEFORE"})
    done = Filler(filler.client, filler.account, filler.draft)
    done.draft = type(filler.draft)(
        filler.client.post("/entry/begin/fake-card/").headers["Location"].split("/")[2]
    )
    done.fill("report", "case", {"case_number": "2"})
    version = str(done.opened.draft.version)
    done.client.post(f"/entry/{done.draft}/commit/", {"version": version})
    fill(filler.reader, 1)
    asked = exporting.ask(
        by=filler.reader, list_name=NAME, query="", file_type="csv", reason="A reason to keep"
    )
    with whole_table("drafts of the fake list hold no seal"):
        Draft.objects.filter(sealed=b"x").delete()
    before = read_ring(keys)
    ring = begin(keys)
    assert old_keys(ring) == [before.current]
    reseal(ring, SEALED)
    assert [one.count([before.current]) for one in SEALED] == [0] * len(SEALED)
    retire(keys, SEALED, settled=timedelta(0))
    assert filler.opened.contents.of("case")[0].value("case_number") == "BEFORE"
    assert outcome_of(filler.reader, done.draft)
    assert open_request(filler.reader, asked).reason == "A reason to keep"
