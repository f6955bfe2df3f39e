"""Why a photograph is not taken in, or a consent not withdrawn. Words stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page can mend."""

    TOO_MANY_DOTS = "too_many_dots"
    COLOURS_OF_PRINTERS = "colours_of_printers"
    NO_CAPTION = "no_caption"
    NOBODY_TOOK_IT = "nobody_took_it"
    NO_EVENT = "no_event"
    IN_THE_FUTURE = "in_the_future"
    NOT_CONFIRMED = "not_confirmed"
    BEFORE_THE_CONSENT = "before_the_consent"
    WITHDRAWN_SINCE = "withdrawn_since"


class PhotographRefused(Exception):
    """Nothing was stored. ``field`` is the answer that has to be mended."""

    def __init__(self, why: Why, field: str) -> None:
        self.why, self.field = why, field
        super().__init__(why)
