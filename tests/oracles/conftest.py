"""What the oracles share."""

from __future__ import annotations

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary


@pytest.fixture(scope="session")
def demonstration() -> Dictionary:
    """The dictionary of the invented country."""
    return read_dictionary("demonstration")
