"""What taking over a programme would do, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.recommendations.leavings import Leaving, leavings, without_points
from himoya.platform.recommendations.models import Recommendation
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.recommendations import OutcomeDocument

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would come in, what is here already, and which documents have no points to take.

    ``otherwise`` are here already, with another English text than the programme has now.
    """

    new: Sequence[Leaving]
    here_already: Sequence[Leaving]
    otherwise: Sequence[Leaving]
    without_points: Sequence[OutcomeDocument]


def keys_here(programme: str) -> Mapping[Key, str]:
    """Return what is here of a programme in the present scope, with the English texts."""
    columns = ("kind", "document", "section", "point", "text_en")
    rows = Recommendation.objects.filter(programme=programme).values_list(*columns)
    return {(kind, document, section, point): text for kind, document, section, point, text in rows}


def preview(reader: Reader, programme: Programme) -> Preview:
    """Return what taking over would do now. Raises NotPermitted."""
    reader.check(Verb.KEEP_RECOMMENDATIONS)
    with looking_as(reader):
        here = keys_here(programme.id)
    left = leavings(programme)
    return Preview(
        new=[one for one in left if one.key not in here],
        here_already=[one for one in left if one.key in here],
        otherwise=[one for one in left if one.key in here and here[one.key] != one.text],
        without_points=without_points(programme),
    )
