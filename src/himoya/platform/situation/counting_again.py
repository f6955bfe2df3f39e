"""What the worker does for figures that are behind: it counts them again, and clears old ones."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.readers import reader_of_post
from himoya.platform.database.clock import now
from himoya.platform.situation.answers import Kind
from himoya.platform.situation.counting import EXTENT, TABLES
from himoya.platform.situation.drawings import SITUATION
from himoya.platform.situation.keeping import Wish, forget_before, fulfil_no_more, wishes
from himoya.platform.situation.offices import office_of
from himoya.platform.situation.stages import STAGES
from himoya.platform.situation.standing import LONGEST_BEHIND, count_anew

logger = logging.getLogger(__name__)

KINDS: Mapping[str, Kind[Any]] = {one.name: one for one in (EXTENT, TABLES, SITUATION, STAGES)}


def count_what_is_asked() -> int:
    """Count the figures that somebody saw behind, one after the other; return how many.

    With the rights of who looked, made anew: who has lost them since gets nothing, and the figures
    of wider rights stay where nobody finds them any more.
    """
    return sum(_count(one) for one in wishes())


def _count(one: Wish) -> bool:
    kind = KINDS.get(one.kind)
    reader = reader_of_post(one.account, one.post, practice=one.practice)
    lost = reader is None or not reader.may(Verb.SEE_CASE) or office_of(reader) != one.office
    if kind is None or reader is None or lost:
        fulfil_no_more(one)
        return False
    try:
        count_anew(reader, kind, json.loads(one.question))
    except Exception as error:  # others wait, and the next look asks anew
        logger.error("figures could not be counted again: %s", type(error).__name__)
        fulfil_no_more(one)
        return False
    return True


def clear_old_figures() -> int:
    """Remove figures that are too old to be shown to anybody; return how many."""
    return forget_before(now() - LONGEST_BEHIND)
