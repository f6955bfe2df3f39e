"""Where somebody who works on cases practises."""

from __future__ import annotations

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb


def place_to_practise(reader: Reader) -> str:
    """Return the address of practice in the register; empty for who changes no case."""
    return reverse("register:practice") if reader.may(Verb.CHANGE_CASE) else ""
