"""What cannot be of the people asked and of their answers, whoever says it."""

from __future__ import annotations

from django.db.models import Max

from himoya.platform.campaigns.models import Answers, Wave
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.outcome_surveys.bank import Question, survey_bank
from himoya.programmes.outcome_surveys.results import from_percentages


def check_wave(row: Wave) -> None:
    """Raise CampaignRefused for what a wave cannot be."""
    bank = survey_bank()
    for code, codes in (
        (row.moment, bank.moments),
        (row.group, bank.groups),
        (row.method, bank.methods),
        (row.choosing, bank.choosings),
    ):
        if code not in codes:
            raise CampaignRefused(Why.UNKNOWN_CODE, found=code)
    if row.territory and row.territory not in dictionary().country.regions:
        raise CampaignRefused(Why.UNKNOWN_CODE, found=row.territory)
    if row.start and row.start.earliest > today():
        raise CampaignRefused(Why.DAY_TO_COME)
    if row.start and row.end and row.end.latest < row.start.earliest:
        raise CampaignRefused(Why.ENDS_BEFORE_IT_BEGINS)
    answered = Answers.objects.filter(wave=row.id).aggregate(most=Max("people"))["most"] or 0
    if answered > row.asked:
        raise CampaignRefused(Why.FEWER_ASKED, found=row.asked, most=answered)


def check_answers(row: Answers) -> None:
    """Raise CampaignRefused for what answers to one question cannot be."""
    question = survey_bank().questions.get(row.question)
    if question is None:
        raise CampaignRefused(Why.UNKNOWN_CODE, found=row.question)
    if row.people > row.wave.asked:
        raise CampaignRefused(Why.MORE_ANSWERED, found=row.people, most=row.wave.asked)
    given = row.counts or row.percentages
    if set(given) != set(question.answers) or (row.counts and row.percentages):
        raise CampaignRefused(Why.NEEDS_ANSWERS)
    if row.counts:
        together = sum(row.counts.values())
        if together != row.people:
            raise CampaignRefused(Why.ANSWERS_DIFFER, found=together, most=row.people)
    else:
        _check_percentages(row, question)


def _check_percentages(row: Answers, question: Question) -> None:
    """Refuse a percentage that no whole number of people gives, as 53% of 20."""
    answered = from_percentages(row.people, row.percentages)
    for code in question.answers:
        if not answered.numbers[code]:
            found = f"{row.percentages[code]:g}"
            raise CampaignRefused(Why.NO_WHOLE_NUMBER, found=found, most=row.people)
    if not answered.fits:
        raise CampaignRefused(Why.PERCENTAGES_DIFFER, most=row.people)
