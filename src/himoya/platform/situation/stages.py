"""How many cases an office has at each stage: what its people watch on their home page.

Counting the cases of a large office takes seconds. So it stands as other figures do: counted once
for all of an office and all processes, and again when a case came, went or reached a stage.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.touching import touches_stages
from himoya.platform.register.queries.watching import watched
from himoya.platform.situation.answers import Asked, Kind
from himoya.platform.situation.standing import Standing, standing


def _counted(reader: Reader, asked: Asked) -> Mapping[StageKind, int]:
    return watched(reader)


STAGES: Kind[Mapping[StageKind, int]] = Kind(
    "stages", Mapping[StageKind, int], _counted, touches_stages
)


def cases_by_stage(reader: Reader) -> tuple[Mapping[StageKind, int], datetime | None]:
    """Return stage -> cases that are there for the reader, and the moment where they are behind.

    Nothing where the reader may see no case.
    """
    if not reader.may(Verb.SEE_CASE):
        return {}, None
    stands: Standing[Mapping[StageKind, int]] = standing(reader, STAGES, {})
    return stands.answer, stands.counted_at
