"""Documents need no database and no keys; only their catalogues must be compiled."""

from __future__ import annotations

import pytest

from himoya.platform.catalogues import compile_catalogues
from himoya.platform.documents.words import fixed_words


@pytest.fixture(scope="session", autouse=True)
def catalogues() -> None:
    compile_catalogues()
    fixed_words.cache_clear()


@pytest.fixture(autouse=True)
def keys() -> None:
    """Instead of the platform's: making a key ring is slow, and nothing here is encrypted."""
