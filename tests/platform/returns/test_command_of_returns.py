"""`himoya returns reconcile` says what the page says, and refuses in words."""

from __future__ import annotations

import json

import pytest
from django.conf import settings

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from tests.platform.people import People
from tests.platform.returns.test_reconciliation import sent, sent_return  # noqa: F401

pytestmark = pytest.mark.usefixtures("sent")


@pytest.fixture
def told(people: People, monkeypatch: pytest.MonkeyPatch) -> People:
    """The command works on the database of the test."""
    from himoya.commands import returns

    monkeypatch.setattr(returns, "start_existing", lambda *_: settings.HIMOYA.data)
    people.post("investigator")
    people.post("statistician")
    return people


def test_the_command_says_what_the_page_says(
    told: People, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["returns", "reconcile", "--year", "2025", "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    (flow,) = [one for one in said["flows"] if one["place"][0] == "STG4"]
    assert [(one["side"], one["value"]) for one in flow["sides"]] == [
        ("police", 17),
        ("prosecutor", 14),
        ("court", 13),
    ]
    assert flow["difference"] == 4
    assert {one["standing"] for one in said["not_sent"]} == {"overdue"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_four_languages(
    told: People, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main(["--language", language, "returns", "reconcile", "--year", "2025"]) == 1
    assert "17" in capsys.readouterr().out


def test_a_year_of_which_nothing_is_owed_and_an_account_of_one_office_are_refused(
    told: People, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["returns", "reconcile", "--year", "1999"]) == 2
    assert "No return of 1999" in capsys.readouterr().err
    assert main(["returns", "reconcile", "--as", "nobody-of-that-name"]) == 2
    assert "compiles the returns of the whole country" in capsys.readouterr().err
