"""The surveys of a campaign by question: whom they asked, and what of it may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.platform.campaigns.models import Answers, Wave
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.needs.bank import bank as needs_bank
from himoya.programmes.outcome_surveys.bank import Question, survey_bank
from himoya.programmes.outcome_surveys.few_answers import few_answers
from himoya.programmes.outcome_surveys.results import (
    Answered,
    Asked,
    Unlike,
    counted,
    followed,
    from_percentages,
    hidden,
    unlike_numbers,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What people of one wave answered; ``answered`` is None where it is not shown.

    ``few`` are the answers that are left out, though the wave is shown.
    """

    wave: Wave
    answered: Answered | None
    percentages: dict[str, float]
    few: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A later wave beside an earlier one; with ``unlike`` nothing is made of the two."""

    earlier: Line
    later: Line
    unlike: Sequence[Unlike]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionShown:
    """One question with the waves in which it was asked, in the order of time."""

    code: str
    question: Question
    lines: Sequence[Line]
    followed: Sequence[Followed]


def fewest_people() -> int:
    """Return of how many people a figure must be, by the country's rules of disclosure."""
    rules = dictionary().country.disclosure
    return needs_bank().fewest if rules is None else rules.thresholds["person"]


def asked_of(row: Wave) -> Asked:
    """Return who was asked, when and how."""
    return Asked(
        moment=row.moment,
        territory=row.territory,
        group=row.group,
        method=row.method,
        choosing=row.choosing,
    )


def answered_of(row: Answers) -> Answered:
    """Return the numbers of people behind each answer."""
    if row.counts:
        return counted(row.people, row.counts)
    return from_percentages(row.people, row.percentages)


def waves_in_order(shown: CampaignShown) -> list[Wave]:
    """Return the waves in the order of time, of territory, and as they came in."""
    moments = list(survey_bank().moments)
    return sorted(
        shown.waves, key=lambda one: (moments.index(one.moment), one.territory, one.number)
    )


def questions_of(shown: CampaignShown) -> list[QuestionShown]:
    """Return the questions that were asked, in the order of the bank."""
    found = (_question(shown, code, one) for code, one in survey_bank().questions.items())
    return [one for one in found if one.lines]


def _question(shown: CampaignShown, code: str, question: Question) -> QuestionShown:
    rows = {one.wave_id: one for one in shown.answers if one.question == code}
    waves = [one for one in waves_in_order(shown) if one.id in rows]
    few = hidden(
        {str(one.id): (asked_of(one), rows[one.id].people) for one in waves},
        survey_bank().everybody,
        fewest_people(),
    )
    shown_ones = {
        str(one.id): (asked_of(one), answered_of(rows[one.id]))
        for one in waves
        if str(one.id) not in few
    }
    left_out = few_answers(shown_ones, survey_bank().everybody, fewest_people())
    lines = [_line(one, rows[one.id], left_out.get(str(one.id))) for one in waves]
    followed_lines = _followed(lines, question.shows)
    return QuestionShown(code=code, question=question, lines=lines, followed=followed_lines)


def _line(wave: Wave, row: Answers, few: frozenset[str] | None) -> Line:
    """Return the line of a wave; ``few`` are its answers that are left out, None for all of it."""
    if few is None:
        return Line(wave=wave, answered=None, percentages={})
    return Line(wave=wave, answered=answered_of(row), percentages=row.percentages, few=few)


def _followed(lines: Sequence[Line], shows: str) -> list[Followed]:
    shown = {str(one.wave.id): one for one in lines if one.answered is not None}
    asked = [(id, asked_of(one.wave)) for id, one in shown.items()]
    return [
        Followed(
            earlier=shown[earlier],
            later=shown[later],
            unlike=[*unlike, *_numbers_unlike(shown[earlier], shown[later], shows)],
        )
        for earlier, later, unlike in followed(asked, survey_bank().moments)
    ]


def _numbers_unlike(earlier: Line, later: Line, shows: str) -> list[Unlike]:
    """Return that no change can be told, where one of the two does not tell the answer."""
    if shows in earlier.few | later.few:
        return [Unlike.FEW]
    return unlike_numbers(earlier.answered, later.answered)
