"""Why there is a revision, in the reader's language or marked; and under which terms figures go."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.exchange.result_tables.licence import licence_words
from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.section.reading import Manifest
from himoya.publishing.section.revisions import reason_words
from himoya.statistics.plan_faults import UnreadablePlan
from himoya.statistics.plans import read_plan

PLAN = "release: later\nrevises: first\nreason: Late cases.\ntables: [victims_by_sex_age]\n"


def manifest(reason: str | None, **reason_in: str) -> Manifest:
    return Manifest(
        name="later",
        country="demonstration",
        dictionary_version="1",
        method="rounding",
        verdict="pass",
        bases={},
        decided_by=None,
        cut_off=None,
        revises="first",
        reason=reason,
        reason_in=reason_in,
        audience="public",
        files={},
    )


def test_readers_get_the_reason_in_their_language() -> None:
    one = manifest("Late cases.", en="Late cases.", uz="Kech ishlar.")
    assert reason_words(one, "uz") == "Sabab: Kech ishlar."
    assert reason_words(one, "en") == "Reason: Late cases."


@pytest.mark.parametrize("language", ["ru", "tg"])
def test_a_reason_in_another_language_names_it(language: Language) -> None:
    words = reason_words(manifest("Kech ishlar.", uz="Kech ishlar."), language)
    assert words is not None
    assert "Oʻzbek" in words
    assert words.endswith("Kech ishlar.")


def test_a_reason_of_a_former_plan_stands_as_it_is() -> None:
    assert reason_words(manifest("Late cases."), "en") == "Reason: Late cases."
    assert reason_words(manifest(None), "en") is None


def test_a_plan_has_the_reason_by_language(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN + "reason_in: {ru: Поздние дела.}\n", encoding="utf-8")
    assert read_plan(file).reason_in == {"ru": "Поздние дела."}


@pytest.mark.parametrize("wrong", ["{fr: Tard.}", "text", "{ru: [1]}"])
def test_a_reason_in_no_language_of_ours_is_refused(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(f"{PLAN}reason_in: {wrong}\n", encoding="utf-8")
    with pytest.raises(UnreadablePlan) as found:
        read_plan(file)
    assert [one.line for one in found.value.faults] == [5]


def test_a_licence_is_said_and_never_guessed() -> None:
    invented = read_dictionary("demonstration")
    licence = invented.country.data_licence
    assert licence is not None
    assert licence.verification == "invented"
    for language in LANGUAGES:
        assert licence.address in licence_words(invented, language)
    for country in ("uzbekistan", "tajikistan"):
        dictionary = read_dictionary(country)
        assert dictionary.country.data_licence is None
        assert "has not said" in licence_words(dictionary, "en")
