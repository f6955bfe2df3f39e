"""Every course that is told to be asked for stands in a programme's suggestions, about training."""

from __future__ import annotations

from himoya.programmes.courses.asked_for import asked_for
from himoya.programmes.facts.reading import packaged_programme

#: The wing of training, as suggestions number the wings.
TRAINING = 5


def test_suggestions_ask_for_each_course() -> None:
    for one in asked_for().values():
        for source in one.asked_by:
            follow_ups = packaged_programme(source.programme).follow_up_suggestions
            (found,) = (each for each in follow_ups if each.id == source.suggestion)
            assert TRAINING in found.wings and found.src, one.code
