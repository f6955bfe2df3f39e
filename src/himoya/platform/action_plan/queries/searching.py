"""Measures and acts to draft by the words that stand in them, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.followed_work.searching import holds, words_in


def found_by(reader: Reader, words: str) -> Sequence[Measure | ActToDraft]:
    """Return measures, then acts to draft, that hold all of some words. Raises NotPermitted."""
    reader.check(Verb.SEE_ACTION_PLAN)
    wanted = words_in(words)
    if not wanted:
        return []
    with looking_as(reader):
        measures = Measure.objects.select_related("plan").order_by("-plan__begins", "order", "id")
        acts = ActToDraft.objects.order_by(F("deadline").asc(nulls_last=True), "changed_at", "id")
        return [
            *(one for one in measures if holds(wanted, _words_of_measure(one))),
            *(one for one in acts if holds(wanted, [*one.texts().values(), one.source])),
        ]


def _words_of_measure(row: Measure) -> list[str]:
    told = [row.number, row.bodies, row.indicator, row.target, row.funding]
    return [*row.texts().values(), *told]
