"""What a person writes of a body or something of it, and how it comes onto the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.models import Body, Item, Kept, Seat, Task
from himoya.platform.commission.refusals import CommissionRefused, Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Texts by language, and answers by the names of the columns; other rows by their ids."""

    texts: Mapping[Language, str]
    answers: Mapping[str, object] = field(default_factory=dict)

    def onto(self, row: Kept) -> None:
        """Set the columns; nothing is saved. Raises CommissionRefused."""
        texts = {one: _clean(self.texts.get(one, "")) for one in LANGUAGES}
        if not any(texts.values()) and not (isinstance(row, Item) and row.task_id):
            raise CommissionRefused(Why.NEEDS_TEXT)
        for language, text in texts.items():
            setattr(row, f"text_{language}", text)
        for name in row.asked:
            if name in self.answers:
                setattr(row, name, _answer(row, name, self.answers[name]))
        _check(row)


def _answer(row: Kept, name: str, given: object) -> object:
    """Another row is looked up as the reader sees it: an unknown one and a hidden one are alike."""
    if name not in row.links:
        return _clean(given) if isinstance(given, str) else given
    if given is None:
        return None
    model = row.links[name]
    found = model._default_manager.filter(id=given).first()
    if found is None:
        raise CommissionRefused(Why.UNKNOWN_AGENCY if model is Agency else Why.UNKNOWN_LINK)
    return found


def _check(row: Kept) -> None:
    if isinstance(row, Body | Seat) and row.begins and row.ends and row.ends < row.begins:
        raise CommissionRefused(Why.ENDS_BEFORE_IT_BEGINS)
    if isinstance(row, Body) and (row.quorum is None) is not (not row.quorum_source):
        raise CommissionRefused(Why.QUORUM_NEEDS_SOURCE)
    holder = (
        row.agency_id if isinstance(row, Seat) else row.owner_id if isinstance(row, Task) else 0
    )
    if isinstance(row, Seat | Task) and (holder is None) is not bool(row.outside):
        raise CommissionRefused(Why.NEEDS_HOLDER)


def _clean(text: str) -> str:
    """Browsers end lines in their own way."""
    return "\n".join(text.strip().splitlines())
