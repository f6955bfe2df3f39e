"""Programmes are read whole, and what cannot be read is named with its line."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import (
    UnreadableProgramme,
    packaged_ids,
    packaged_programme,
    read_programme,
)

#: Passages in which the reference speaks to its readers, and what we say beyond it.
WORDS_TO_READERS = {
    "note",
    "label",
    "file",
    "counts_toward",
    "period",
    "statements",
    "states",
    "definition_changes",
}

SOURCES = {"tj-2018": "tajikistan.yaml", "uz-2019": "uzbekistan.yaml"}


def changed(tmp_path: Path, old: str, new: str, programme: str = "tj-2018") -> Path:
    """Return the packaged programme with one passage written otherwise."""
    import himoya.programmes.facts.reading as reading

    text = (reading.PACKAGED / f"{programme}.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    file = tmp_path / "programme.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file


def test_both_programmes_come_with_the_platform() -> None:
    assert packaged_ids() == ("tj-2018", "uz-2019")


@pytest.mark.parametrize("name", ["tj-2018", "uz-2019"])
def test_packaged_facts_are_those_of_the_reference(name: str, shared: Path) -> None:
    given = read_programme(shared / "data" / "programmes" / SOURCES[name])
    assert given.passed_over == ()
    assert told(packaged_programme(name)) == told(given.programme)


def told(facts: object) -> object:
    """Return facts as plain values, without the passages that differ on purpose."""
    if dataclasses.is_dataclass(facts):
        return {
            one.name: told(getattr(facts, one.name))
            for one in dataclasses.fields(facts)
            if one.name not in WORDS_TO_READERS
        }
    if isinstance(facts, Mapping):
        return {key: told(value) for key, value in facts.items()}
    return [told(one) for one in facts] if isinstance(facts, tuple) else facts


@pytest.mark.parametrize("name", ["tj-2018", "uz-2019"])
def test_every_source_named_is_a_source_of_the_programme(name: str) -> None:
    programme = packaged_programme(name)
    named = {src.partition(":")[0] for one in programme.events for src in one.src}
    assert named
    assert named <= set(programme.seeds)


def test_an_unknown_key_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    read = read_programme(changed(tmp_path, "  objective: ", "  objectiv: "))
    assert read.programme.programme.objective is None
    (fault,) = read.passed_over
    assert "programme.objectiv" in fault.in_words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, language: str) -> None:
    file = changed(tmp_path, "value: 414", "value: many")
    with pytest.raises(UnreadableProgramme) as refused:
        read_programme(file)
    line = file.read_text(encoding="utf-8").split("value: many")[0].count("\n") + 1
    said = refused.value.in_words(language)  # type: ignore[arg-type]
    assert "many" in said
    assert str(line) in said


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text("- 1\n", encoding="utf-8")
    with pytest.raises(UnreadableProgramme, match="not a programme"):
        read_programme(file)
