"""The dictionary of a country: the international part with the country's overlay."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from himoya.dictionary.fields import Moment
from himoya.dictionary.reading import (
    COUNTRIES,
    DictionaryProblems,
    UnknownCountry,
    known_countries,
    read_dictionary,
)


def test_every_country_that_has_an_overlay_is_known() -> None:
    assert set(known_countries()) == {
        "demonstration",
        "kazakhstan",
        "kyrgyzstan",
        "tajikistan",
        "turkmenistan",
        "uzbekistan",
    }


def test_an_unknown_country_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownCountry, match="tajikistan"):
        read_dictionary("atlantis")


def test_lists_of_a_country_come_from_its_own_files() -> None:
    tajikistan = read_dictionary("tajikistan")
    assert "TJ-DU" in tajikistan.codelists["region"]
    assert "130(1)" in tajikistan.codelists["article"]
    assert "UZ-TK" not in tajikistan.codelists["region"]


def test_an_article_is_read_by_its_number() -> None:
    uzbekistan = read_dictionary("uzbekistan")
    assert uzbekistan.codelists["article"].read("135") == "135"


def test_a_national_code_stands_below_the_international_one() -> None:
    forms = read_dictionary("demonstration").codelists["form_of_exploitation"]
    assert forms.top("XD-FL-HARVEST") == "FL"
    assert "XD-FL-HARVEST" not in read_dictionary("tajikistan").codelists["form_of_exploitation"]


def test_a_national_field_is_marked_as_such() -> None:
    field = read_dictionary("demonstration").field("victim.labour_office_contract")
    assert field.national
    assert "labour_office_contract" not in read_dictionary("tajikistan").records["victim"].fields


def test_a_country_of_ones_own_is_found_by_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(COUNTRIES / "demonstration", tmp_path / "atlantis")
    overlay = own / "records" / "offence.yaml"
    overlay.write_text(
        "extends: offence\nrequired: {region: at_court}\n"
        "relabel:\n  region:\n    label: {en: Island, ru: Остров, tg: Ҷазира, uz: Orol}\n",
        encoding="utf-8",
    )
    closing = own / "codelists" / "transport_mode.yaml"
    closing.write_text(
        "extends: transport_mode\nclose: {TRA1: {valid_to: 2020-12-31}}\n"
        "spellings: {TRA2: {ru: [паровоз]}}\n"
        "relabel: {TRA3: {en: Coach, ru: Автобус, tg: Автобус, uz: Avtobus}}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("HIMOYA_COUNTRIES", str(tmp_path))
    atlantis = read_dictionary("atlantis")
    region = atlantis.field("offence.region")
    assert (region.label.en, region.required) == ("Island", Moment.AT_COURT)
    transport = atlantis.codelists["transport_mode"]
    assert not transport["TRA1"].is_valid_on(date(2021, 1, 1))
    assert transport["TRA1"].is_valid_on(date(2020, 12, 31))
    assert transport.read("Паровоз") == "TRA2"
    assert transport.label("TRA3", "en") == "Coach"
    assert "tajikistan" in known_countries()


def test_a_dictionary_is_read_again_once_a_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(COUNTRIES / "demonstration", tmp_path / "atlantis")
    monkeypatch.setenv("HIMOYA_COUNTRIES", str(tmp_path))
    before = read_dictionary("atlantis")
    assert read_dictionary("atlantis") is before
    (own / "records" / "offence.yaml").write_text(
        "extends: offence\n"
        "relabel:\n  region:\n    label: {en: Island, ru: Остров, tg: Ҷазира, uz: Orol}\n",
        encoding="utf-8",
    )
    assert read_dictionary("atlantis").field("offence.region").label.en == "Island"
    assert before.field("offence.region").label.en != "Island"
    (own / "disclosure.yaml").write_text("thresholds: many\n", encoding="utf-8")
    with pytest.raises(DictionaryProblems):
        read_dictionary("atlantis")


def test_a_broken_dictionary_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(COUNTRIES / "demonstration", tmp_path / "atlantis")
    (own / "disclosure.yaml").write_text("thresholds: many\n", encoding="utf-8")
    monkeypatch.setenv("HIMOYA_COUNTRIES", str(tmp_path))
    with pytest.raises(DictionaryProblems, match=r"disclosure\.yaml:1: thresholds"):
        read_dictionary("atlantis")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SX", "SX"),
        ("sexual exploitation", "SX"),
        ("  Сексуальная   эксплуатация ", "SX"),
        ("ИСТИСМОРИ ШАҲВОНӢ", "SX"),
        ("истисмори шахвони", "SX"),
        ("Uy qulligi", "DS"),
        ("shoes", None),
    ],
)
def test_a_code_is_read_as_clerks_type_it(typed: str, code: str | None) -> None:
    forms = read_dictionary("tajikistan").codelists["form_of_exploitation"]
    assert forms.read(typed) == code
