"""Why something is not noted of published news. Words stand in `words`; nothing was stored."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page can mend."""

    NO_EVENT = "no_event"
    NO_EDITION = "no_edition"
    NO_DRAFT = "no_draft"
    NOT_NEWS_NOW = "not_news_now"
    NO_HEADING = "no_heading"
    NO_OUTLET = "no_outlet"
    NO_LINK = "no_link"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_IT_APPEARED = "before_it_appeared"
    CORRECTED_EARLIER = "corrected_earlier"
    NEEDS_REASON = "needs_reason"
    NOTHING_CHANGED = "nothing_changed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"


class NewsRefused(Exception):
    """``field`` is the answer that has to be mended, if it is one; ``found`` what it is."""

    def __init__(self, why: Why, field: str = "", **found: object) -> None:
        self.why, self.field, self.found = why, field, found
        super().__init__(why)
