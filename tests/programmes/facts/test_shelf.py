"""A programme is found as a file, then on the shelf of the data folder, then among the packaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED, UnreadableProgramme
from himoya.programmes.facts.shelf import FOLDER, UnknownProgramme, known_ids, programme_named


def on_shelf(data: Path, name: str, programme: str, title: str) -> Path:
    """Put a packaged programme on the shelf under an id and with another title."""
    text = (PACKAGED / f"{programme}.yaml").read_text(encoding="utf-8")
    (data / FOLDER).mkdir(exist_ok=True)
    file = data / FOLDER / f"{name}.yaml"
    old = next(line for line in text.splitlines() if line.startswith("  short_title:"))
    file.write_text(text.replace(old, f"  short_title: {title}"), encoding="utf-8")
    return file


def test_packaged_programmes_need_no_data_folder() -> None:
    assert programme_named("uz-2019").id == "uz-2019"


def test_shelf_of_the_data_folder_stands_before_the_packaged(tmp_path: Path) -> None:
    on_shelf(tmp_path, "tj-2018", "tj-2018", "Changed here")
    assert programme_named("tj-2018", tmp_path).programme.short_title == "Changed here"
    assert programme_named("uz-2019", tmp_path).id == "uz-2019"


def test_file_stands_before_everything(tmp_path: Path) -> None:
    file = on_shelf(tmp_path, "mine", "uz-2019", "From a file")
    assert programme_named(str(file), tmp_path).programme.short_title == "From a file"


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_programme_names_those_there_are(tmp_path: Path, language: str) -> None:
    on_shelf(tmp_path, "mine", "uz-2019", "From a file")
    with pytest.raises(UnknownProgramme) as caught:
        programme_named("kg-2030", tmp_path)
    assert caught.value.known == ("mine", "tj-2018", "uz-2019") == known_ids(tmp_path)
    told = caught.value.in_words(language)  # type: ignore[arg-type]
    assert "kg-2030" in told and "mine, tj-2018, uz-2019" in told


def test_name_cannot_leave_the_shelf(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("schema: himoya-programme/1\n", encoding="utf-8")
    (tmp_path / FOLDER).mkdir()
    with pytest.raises(UnknownProgramme):
        programme_named("../secret", tmp_path)


def test_file_that_is_no_programme_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.yaml"
    file.write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(UnreadableProgramme):
        programme_named(str(file))
