"""`himoya dictionary check` also reads the terms and the published figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.commands import dictionary
from himoya.commands.main import main
from himoya.dictionary.documents import Problem


@pytest.mark.parametrize("reader", ["gather_terms", "gather_published_figures"])
def test_a_problem_of_either_is_printed_and_fails_the_check(
    reader: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem(Path("some.yaml"), 7, "terms.case", "is missing")
    monkeypatch.setattr(dictionary, reader, lambda: (None, (problem,)))
    assert main(["dictionary", "check", "--country", "demonstration", "--language", "en"]) == 1
    assert "some.yaml:7: terms.case: is missing" in capsys.readouterr().out
