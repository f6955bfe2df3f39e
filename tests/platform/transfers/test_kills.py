"""The power fails in the other office while a case is handed over: nothing is half written.

The other office works on the engine of this run.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from himoya.platform.transfers.actions import read_file, take_case
from tests.platform.operation.installations import SERVER, Installation, new_database
from tests.platform.people import People
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Other, content, made_story

HERE = ("prosecutor", PROSECUTOR)


class Mortal:
    """Another installation that dies and is started again on what it left."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self.other = Other(installation)

    def dies(self, do: str, *given: Any) -> dict[str, int]:
        """It dies in the middle of something; what it left, after it was started again."""
        self.other.ask("keep")
        with pytest.raises(AssertionError, match="is gone"):
            self.other.ask(do, *given)
        self.other.end()
        self.other = Other(self._installation)
        found: dict[str, int] = self.other.ask("left_over")
        return found


@pytest.fixture
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    data = tmp_path_factory.mktemp("killed")
    data.chmod(0o700)
    installation = Installation(data, new_database(SERVER) if SERVER else None)
    found = Mortal(installation)
    yield found
    found.other.end()
    installation.remove()


def test_reading_taking_sending_and_the_receipt_happen_whole_or_not_at_all(
    people: People, mortal: Mortal
) -> None:
    story = made_story(people, mortal.other)
    case_file = content(story.sent())

    left = mortal.dies("read_and_die", *HERE, case_file)
    assert left["transfers"] == 0
    transfer = mortal.other.ask("read", *HERE, case_file)["transfer"]

    left = mortal.dies("take_and_die", *HERE, transfer)
    counts = [left[name] for name in ("cases", "persons", "files", "told")]
    assert counts == [0, 0, 0, 0]
    assert left["cleared"] == 1, "the attached file was written, and is cleared away"
    taken = mortal.other.ask("take", *HERE, transfer)
    read_file(by=story.investigator, file=b64decode(taken["answer"]))

    left = mortal.dies("send_and_die", *HERE, taken["case"], POLICE)
    assert (left["hand_overs"], left["transfers"], left["cases"]) == (0, 1, 1)
    back = mortal.other.file("send", *HERE, taken["case"], POLICE, True)
    home = take_case(by=story.investigator, transfer=read_file(by=story.investigator, file=back).id)

    receipt = bytes(home.answer or b"")
    left = mortal.dies("read_and_die", *HERE, receipt)
    assert (left["hand_overs"], left["transfers"]) == (1, 2)
    assert mortal.other.ask("read", *HERE, receipt)["state"] == "taken"
