"""The dictionary of the country that this installation serves; read once a process."""

from __future__ import annotations

from functools import cache

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import read_dictionary


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of ``HIMOYA_COUNTRY``; raises as ``read_dictionary`` does."""
    from django.conf import settings

    return read_dictionary(settings.HIMOYA_COUNTRY)
