"""What a person writes of a plan, a measure or an act to draft, and how it comes onto the row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import ActKind, Approach
from himoya.platform.action_plan.models import ActToDraft, Followed, Measure, Plan
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.agencies.models import Agency
from himoya.platform.recommendations.models import Recommendation

Texts = Mapping[Language, str]

#: Numbers of measures as plans write them, such as 3 or 1.10; letters of no language.
_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,4}")


class Written(Protocol):
    """What was written, for a row of one kind."""

    def onto(self, row: Followed) -> None:
        """Set the columns; nothing is saved. Raises PlanRefused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """What stands on a plan; ``act`` and what follows are empty where they are not known."""

    texts: Texts
    begins: date
    ends: date
    act: str = ""
    act_number: str = ""
    act_on: date | None = None

    def onto(self, row: Followed) -> None:
        assert isinstance(row, Plan)
        _set_texts(row, self.texts)
        _check_order(self.begins, self.ends)
        row.begins, row.ends = self.begins, self.ends
        row.act, row.act_number = clean(self.act), self.act_number.strip()
        row.act_on = self.act_on


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMeasure:
    """What stands on a measure, apart from its state. ``owner`` is the id of an agency."""

    texts: Texts
    number: str
    direction: str
    approach: Approach
    bodies: Sequence[str] = field(default=())
    owner: int | None = None
    begins: date | None = None
    deadline: date | None = None
    indicator: str = ""
    target: str = ""
    funding: str = ""

    def onto(self, row: Followed) -> None:
        assert isinstance(row, Measure)
        _set_texts(row, self.texts)
        if self.direction not in directions("en"):
            raise PlanRefused(Why.NO_SUCH_DIRECTION)
        if self.begins and self.deadline:
            _check_order(self.begins, self.deadline)
        row.number, row.order = number_of(self.number), order_of(self.number)
        row.direction, row.approach = self.direction, self.approach.value
        row.bodies = "\n".join(one.strip() for one in self.bodies if one.strip())
        row.owner = _agency(self.owner)
        row.begins, row.deadline = self.begins, self.deadline
        row.indicator, row.target = clean(self.indicator), clean(self.target)
        row.funding = clean(self.funding)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAct:
    """What stands on an act to draft, apart from its state."""

    texts: Texts
    kind: ActKind
    owner: int | None = None
    owner_post: str = ""
    deadline: date | None = None
    source: str = ""
    recommendation: UUID | None = None

    def onto(self, row: Followed) -> None:
        assert isinstance(row, ActToDraft)
        _set_texts(row, self.texts)
        row.kind, row.owner = self.kind.value, _agency(self.owner)
        row.owner_post, row.deadline = self.owner_post.strip(), self.deadline
        row.source = clean(self.source)
        row.recommendation = _recommendation(self.recommendation)


def number_of(text: str) -> str:
    """Return the number of a measure without what people write around it. Raises PlanRefused."""
    number = text.strip().rstrip(".")
    if not _NUMBER.fullmatch(number):
        raise PlanRefused(Why.NO_SUCH_NUMBER)
    return number


def order_of(text: str) -> str:
    """Return a number so that texts sort as numbers do: 1.2 before 1.10. Raises PlanRefused."""
    return ".".join(f"{int(part):04}" for part in number_of(text).split("."))


def clean(text: str) -> str:
    """Browsers end lines in their own way; a workbook would bring them back in another."""
    return "\n".join(text.strip().splitlines())


def _set_texts(row: Followed, texts: Texts) -> None:
    written = {one: clean(texts.get(one, "")) for one in LANGUAGES}
    if not any(written.values()):
        raise PlanRefused(Why.NEEDS_TEXT)
    for language, text in written.items():
        setattr(row, f"text_{language}", text)


def _check_order(begins: date, ends: date) -> None:
    if ends < begins:
        raise PlanRefused(Why.ENDS_BEFORE_IT_BEGINS)


def _agency(id: int | None) -> Agency | None:
    found: Agency | None = None if id is None else Agency.objects.filter(id=id).first()
    if id is not None and found is None:
        raise PlanRefused(Why.UNKNOWN_AGENCY)
    return found


def _recommendation(id: UUID | None) -> Recommendation | None:
    rows = Recommendation.objects
    found: Recommendation | None = None if id is None else rows.filter(id=id).first()
    if id is not None and found is None:
        raise PlanRefused(Why.UNKNOWN_RECOMMENDATION)
    return found
