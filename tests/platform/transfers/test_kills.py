"""The power fails in the other office while it takes a case: nothing is half written."""

from __future__ import annotations

import pytest

from himoya.platform.transfers.public_files import own_public_file
from tests.platform.operation.installations import Installation
from tests.platform.people import People
from tests.platform.transfers.conftest import POLICE, PROSECUTOR, Other, content, made_story


def test_a_case_is_taken_whole_or_not_at_all(
    people: People, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("killed")
    data.chmod(0o700)
    other = Other(Installation(data))
    story = made_story(people, other)
    assert own_public_file()
    transfer = story.read_there(content(story.sent()))["transfer"]
    other.ask("keep")
    with pytest.raises(AssertionError, match="is gone"):
        other.ask("take_and_die", "prosecutor", PROSECUTOR, transfer)
    other.end()

    again = Other(Installation(data))
    left = again.ask("left_over")
    assert (left["cases"], left["persons"], left["files"]) == (0, 0, 0)
    assert left["cleared"] == 1, "the attached file was written, and is cleared away"
    assert "answer" in again.ask("take", "prosecutor", PROSECUTOR, transfer)
    assert POLICE
    again.end()
