"""What whoever holds the link of a group is asked, and the one writer of answers.

No account and no time is kept with an answer, and nothing is written into the audit: an entry with
its moment beside a new row would tell who wrote it. Links are random, and a group cannot send more
answers than it has people.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from himoya.languages.folding import fold
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.training.models import AskedGroup, NeedsRating, NeedsReply, NeedsSurvey
from himoya.platform.training.needs.actions import is_over
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words
from himoya.programmes.needs.bank import Skill, bank
from himoya.programmes.needs.replies import Rating

_REASON = "an answer to a needs assessment, which is given without an account"

#: Letters of a hash that are kept: 128 bits.
_HASH = 32


class Door(StrEnum):
    """Whether a group can answer now."""

    OPEN = "open"
    NOT_YET = "not_yet"
    OVER = "over"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person said; ``code`` is the hash of the private code, None without one."""

    ratings: Mapping[str, Rating]
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a group is asked."""

    group: AskedGroup
    skills: Sequence[Skill]
    door: Door


def questions_at(address: UUID) -> Questions | None:
    """Return what the group with this link is asked; None where there is no such link."""
    with whole_table(_REASON):
        rows = AskedGroup.objects.filter(address=address).select_related("survey")
        group: AskedGroup | None = rows.first()
        return None if group is None else _questions(group)


def answer(address: UUID, ratings: Mapping[str, Rating], code: str) -> None:
    """Store what one person said. Raises TrainingRefused; KeyError for a skill not asked about.

    ``address`` must be one that `questions_at` knows.
    """
    with whole_table(_REASON):
        rows = AskedGroup.objects.select_for_update(of=("self",)).select_related("survey")
        asked = _questions(rows.get(address=address))
        if asked.door is not Door.OPEN:
            raise TrainingRefused(Why.CANNOT_ANSWER_NOW)
        unknown = ratings.keys() - {one.code for one in asked.skills}
        if unknown:
            raise KeyError(*unknown)
        survey = asked.group.survey
        given = Answer(ratings, hashing(survey)(code))
        if used_codes(survey, [given]):
            raise TrainingRefused(Why.CODE_WAS_USED)
        store(asked.group, [given])


def hashing(survey: NeedsSurvey) -> Callable[[str], str | None]:
    """Return what hashes the private codes of a survey; without a code there is no hash."""
    key = bytes.fromhex(open_words(survey.id, "code_key", survey.code_key))

    def hashed(code: str) -> str | None:
        known = fold(code)
        return hmac.new(key, known.encode("utf-8"), sha256).hexdigest()[:_HASH] if known else None

    return hashed


def used_codes(survey: NeedsSurvey, answers: Sequence[Answer]) -> set[str]:
    """Return those hashes of codes with which somebody has answered already. Inside a scope."""
    codes = [one.code for one in answers if one.code is not None]
    rows = NeedsReply.objects.filter(group__survey=survey, code__in=codes)
    return set(rows.values_list("code", flat=True))


def store(group: AskedGroup, answers: Sequence[Answer]) -> None:
    """Store answers. Inside a scope, once everything is checked and the group is locked.

    They are written in the order of their random ids: in that of a workbook, which may be that of
    a list of staff, their rows would lie beside each other as the people stand there.
    """
    replies = {NeedsReply(group=group, code=one.code): one for one in answers}
    NeedsReply.objects.bulk_create(sorted(replies, key=lambda one: one.id))
    ratings = [
        NeedsRating(reply=reply, skill=skill, importance=one.importance, mastery=one.mastery)
        for reply, answer in replies.items()
        for skill, one in answer.ratings.items()
    ]
    NeedsRating.objects.bulk_create(sorted(ratings, key=lambda one: one.id))


def _questions(group: AskedGroup) -> Questions:
    among = list(group.survey.skills.values_list("skill", flat=True))
    return Questions(
        group=group, skills=bank().asked_of(group.audience, among), door=_door_of(group)
    )


def _door_of(group: AskedGroup) -> Door:
    if is_over(group.survey):
        return Door.OVER
    if today() < group.survey.opens:
        return Door.NOT_YET
    return Door.FULL if group.replies.count() >= group.people else Door.OPEN
