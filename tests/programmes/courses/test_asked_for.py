"""Every course that is told to be asked for stands in a programme's suggestions, about training."""

from __future__ import annotations

from himoya.programmes.courses.asked_for import asked_for
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.facts.recommendations import Point

#: The wing of training, as suggestions number the wings.
TRAINING = 5


def test_suggestions_ask_for_each_course() -> None:
    for one in asked_for().values():
        for source in one.asked_by:
            programme = packaged_programme(source.programme)
            points = [each for document in programme.outcome_documents for each in document.points]
            told = [*programme.follow_up_suggestions, *points]
            (found,) = (each for each in told if each.id == source.suggestion)
            assert found.src, one.code
            # A point of an outcome document is addressed to bodies, and names no wing.
            assert isinstance(found, Point) or TRAINING in found.wings, one.code
            assert not isinstance(found, Point) or "rain" in found.text, one.code
