"""Photographs in the file of a programme: who agreed to it, and nothing that cannot be read."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
import yaml

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.handover.photographs import (
    LIST,
    SCHEMA,
    HandedOver,
    NotReadable,
    files_of,
    photographs_in,
)
from himoya.programmes.handover.whole import handover
from himoya.programmes.iati.from_programme import Publisher
from himoya.programmes.reporting.kinds import Readers

FAIR = HandedOver(
    captions={"en": "A stand: at a fair", "tg": "Намоишгоҳ"},
    taken_on=date(2021, 3, 4),
    taken_by="Invented Society",
    consent_form="written",
    consent_on=date(2021, 3, 4),
    readers=Readers.DONORS,
    event="tj-e01",
    png=b"\x89PNG one",
)
TABLE = replace(FAIR, taken_on=date(2020, 1, 2), readers=Readers.PUBLIC, event="", png=b"two")


def packed(files: dict[str, bytes]) -> ZipFile:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return ZipFile(made)


def test_they_come_back_as_they_left_and_the_first_pages_tell_of_them() -> None:
    programme, publisher = packaged_programme("tj-2018"), Publisher("XX-TEST")
    made = handover(programme, publisher, (FAIR, TABLE), left_out=3)
    assert made == handover(programme, publisher, (TABLE, FAIR), left_out=3), "whatever the order"
    with ZipFile(io.BytesIO(made)) as archive:
        assert list(photographs_in(archive)) == [TABLE, FAIR]
        summed = archive.read("SHA256SUMS").decode()
        assert FAIR.name in summed and LIST in summed
        for language in LANGUAGES:
            told = archive.read(f"README.{language}.md").decode()
            assert "`photographs/*.png`" in told and f"`{LIST}`" in told and ": 3." in told
    with ZipFile(io.BytesIO(handover(programme, publisher))) as archive:
        assert not [one for one in archive.namelist() if one.startswith("photographs/")]
        assert list(photographs_in(archive)) == []


def test_what_stays_inside_the_programme_cannot_be_packed() -> None:
    with pytest.raises(ValueError, match="may not leave"):
        files_of((replace(FAIR, readers=Readers.INSIDE),))
    assert files_of(()) == {}


def test_an_entry_that_cannot_be_read_is_named_and_the_others_are_read() -> None:
    files = files_of((TABLE, FAIR))
    told = yaml.safe_load(files[LIST])
    good = told["photographs"][0]
    bad = (
        {**good, "file": "absent.png"},
        {**good, "consent": {**good["consent"], "no_victim_no_child": False}},
        {**good, "consent": {**good["consent"], "readers": "anybody"}},
        {**good, "taken_on": "2021-02-30"},
        {key: value for key, value in good.items() if key != "taken_by"},
        "words",
    )
    told["photographs"] = [*bad, good]
    found = list(photographs_in(packed(files | {LIST: yaml.safe_dump(told).encode()})))
    assert found[:-1] == [
        NotReadable(place, one["file"] if isinstance(one, dict) else "–")
        for place, one in enumerate(bad, start=1)
    ]
    assert found[-1] == TABLE
    for strange in (b"a: [", b"words", f"schema: {SCHEMA}\n".encode(), b"photographs: []\n"):
        assert list(photographs_in(packed({LIST: strange}))) == [NotReadable(0, LIST)]
