"""What an office has to practise on."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.models import Case


def practice_cases(reader: Reader) -> int:
    """Return how many practice cases the reader's office holds; 0 outside of practice."""
    reader.check(Verb.CHANGE_CASE)
    with looking_as(reader):
        return int(Case.objects.filter(practice=True, agency=reader.agency).count())
