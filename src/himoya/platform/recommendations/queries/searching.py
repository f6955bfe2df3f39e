"""Recommendations by the words that stand in them, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.searching import holds, words_in
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.queries.listing import ORDER


def found_by(reader: Reader, words: str) -> Sequence[Recommendation]:
    """Return the recommendations that hold all of some words. Raises NotPermitted."""
    reader.check(Verb.SEE_RECOMMENDATIONS)
    wanted = words_in(words)
    if not wanted:
        return []
    with looking_as(reader):
        rows = Recommendation.objects.order_by(*ORDER)
        return [one for one in rows if holds(wanted, _words_of(one))]


def _words_of(row: Recommendation) -> list[str]:
    return [*row.texts().values(), row.addressees, row.source, row.criterion, row.point]
