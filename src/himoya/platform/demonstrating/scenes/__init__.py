"""The scenes of the demonstration: what its people did in the months before today.

A scene is a generator. It acts, through the real actions and with the rights of its people, and
yields how many days ago it goes on. `himoya.platform.demonstrating.story_time` plays them.
"""

from __future__ import annotations

from collections.abc import Iterator

from himoya.platform.demonstrating.scenes import (
    action_plans,
    assets,
    assistance,
    campaigns,
    case_files,
    commissions,
    corrections,
    courts,
    curricula,
    emergencies,
    from_template,
    investigations,
    joint_work,
    jurisdiction,
    learning,
    media,
    naming,
    outcomes,
    practising,
    programme_reports,
    programmes,
    prosecution,
    publication,
    published_news,
    putting_right,
    reports,
    returns,
    simulations,
    standing_still,
    talk,
    trainers,
    training,
    training_concepts,
)
from himoya.platform.demonstrating.story_time import Scene

#: When the story begins: the accounts are made and the files taken in. No scene begins earlier.
DAYS = 330

_PLACES = (
    reports,
    investigations,
    jurisdiction,
    prosecution,
    courts,
    standing_still,
    corrections,
    assets,
    putting_right,
    naming,
    talk,
    returns,
    publication,
    emergencies,
    practising,
    case_files,
    assistance,
    training,
    media,
    from_template,
    learning,
    training_concepts,
    simulations,
    trainers,
    outcomes,
    curricula,
    action_plans,
    campaigns,
    joint_work,
    programmes,
    published_news,
    programme_reports,
    commissions,
)


def scenes() -> Iterator[Scene]:
    """Begin every scene; nothing happens before they are played."""
    return (begin() for place in _PLACES for begin in place.SCENES)
