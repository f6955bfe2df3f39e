"""What taking over a programme would do, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.materials.leavings import Leaving, leavings
from himoya.platform.materials.models import Work
from himoya.platform.materials.rules import VERB
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would come in, and what is here already."""

    new: Sequence[Leaving]
    here_already: Sequence[Leaving]


def keys_here(programme: str) -> frozenset[str]:
    """Return what is here of a programme in the present scope."""
    return frozenset(Work.objects.filter(programme=programme).values_list("told_as", flat=True))


def preview(reader: Reader, programme: Programme) -> Preview:
    """Return what taking over would do now. Raises NotPermitted."""
    reader.check(VERB)
    with looking_as(reader):
        here = keys_here(programme.id)
    left = leavings(programme)
    return Preview(
        new=[one for one in left if one.key not in here],
        here_already=[one for one in left if one.key in here],
    )
