"""The reference pages tell of every verb and every argument."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.commands.reference import write_reference
from himoya.commands.verbs import verbs
from himoya.languages.codes import LANGUAGES


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_reference(folder)
    return folder / "docs" / "reference"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_has_its_section(pages: Path, language: str) -> None:
    text = (pages / f"command-line.{language}.md").read_text("utf-8")
    assert [name for name in verbs() if f"\n## himoya {name}\n" not in text] == []


def test_arguments_are_shown_as_they_are_typed(pages: Path) -> None:
    text = (pages / "command-line.en.md").read_text("utf-8")
    actions = "`check\\|show\\|codebook\\|json-schema\\|dissemination`"
    for form in ("[`--all`]", "[`NAME …`]", actions, "`FILE`"):
        assert f"\n| {form} | " in text


def test_pages_are_in_their_language(pages: Path) -> None:
    text = (pages / "command-line.tg.md").read_text("utf-8")
    assert "Иҷрои ҳамаи санҷишҳои худи лоиҳа" in text
    assert "Run every check" not in text
