"""The surveys of a campaign as their pages draw them: a chart with its table for each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import Wave
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.frame import (
    NOTHING,
    change_url,
    facts,
    number,
    region,
    table,
    when,
)
from himoya.platform.campaigns.surveys.in_words import (
    answer_in_words,
    change_in_words,
    rule_in_words,
    said,
    share,
    wave_name,
)
from himoya.platform.campaigns.surveys.shown import (
    Line,
    QuestionShown,
    fewest_people,
    questions_of,
    waves_in_order,
)
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading
from himoya.programmes.outcome_surveys.bank import survey_bank


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPart:
    """A question as the page draws it: chart, every answer, and waves beside earlier ones."""

    code: str
    sentence: str
    about: str
    drawing: BarChart
    answers: dict[str, Any]
    beside: dict[str, Any] | None


def surveys_of(shown: CampaignShown, language: Language) -> dict[str, Any]:
    """Return what the page of surveys is drawn from."""
    rows = [_wave(shown, one, language) for one in waves_in_order(shown)]
    heads = (_("Asked"), _("When"), _("How many people"), _("How"), _("Source"))
    return {
        "waves": table(heads, rows) if rows else None,
        "questions": [_part(one, language) for one in questions_of(shown)],
        "rule": rule_in_words(fewest_people(), language),
    }


def _wave(shown: CampaignShown, one: Wave, language: Language) -> list[Cell]:
    url = reverse("campaigns:wave", args=(shown.row.id, one.id)) if shown.may_keep else ""
    return [
        Cell(text=wave_name(one, language), url=url),
        Cell(text=when(one, language) or NOTHING),
        Cell(text=number(one.asked, language), numeric=True),
        Cell(text=how_in_words(one, language)),
        Cell(text=one.source),
    ]


def how_in_words(one: Wave, language: Language) -> str:
    """Return how people were asked, and how they were chosen."""
    bank = survey_bank()
    asked, chosen = said(bank.methods, one.method, language), bank.choosings
    return str(capfirst(f"{asked}; {said(chosen, one.choosing, language)}"))


def _part(one: QuestionShown, language: Language) -> QuestionPart:
    words = one.question.words.in_language(language)
    return QuestionPart(
        code=one.code,
        sentence=words,
        about=said(survey_bank().abouts, one.question.about, language),
        drawing=drawing_of(one, language),
        answers=answers_table(one, language),
        beside=beside_table(one, language),
    )


def drawing_of(one: QuestionShown, language: Language) -> BarChart:
    """Return the bars of the hoped-for answer, one for each wave."""
    hoped = one.question.answers[one.question.shows].in_language(language)
    title = _("%(question)s – answered “%(answer)s”, in per cent") % {
        "question": one.question.words.in_language(language),
        "answer": hoped,
    }
    return BarChart(
        title=title,
        series=[hoped],
        bars=[_bar(line, one.question.shows, language) for line in one.lines],
        first=_("Asked"),
    )


def _bar(line: Line, answer: str, language: Language) -> Bar:
    return Bar(
        label=wave_name(line.wave, language),
        values=[_height(line, answer)],
        said=answer_in_words(line, answer, language),
    )


def _height(line: Line, answer: str) -> float | None:
    """The share that may be told, of a band its middle; None where nothing may."""
    numbers = line.answered.numbers.get(answer, ()) if line.answered else ()
    if line.answered is None or not numbers or answer in line.few:
        return None
    found = share(min(numbers), line.answered.people)
    if found.lowest is None or found.highest is None:
        return None
    return (found.lowest + found.highest) / 2


def answers_table(one: QuestionShown, language: Language) -> dict[str, Any]:
    """Return how many gave each answer, a row for every wave."""
    heads = [Heading(label=_("Asked")), Heading(label=pgettext("survey", "Answered"), numeric=True)]
    heads += [
        Heading(label=words.in_language(language), numeric=True)
        for words in one.question.answers.values()
    ]
    return {"headings": heads, "rows": [_answers(line, one, language) for line in one.lines]}


def _answers(line: Line, one: QuestionShown, language: Language) -> list[Cell]:
    people = number(line.answered.people, language) if line.answered else _("left out")
    return [
        Cell(text=wave_name(line.wave, language)),
        Cell(text=people, numeric=True),
        *(
            Cell(text=answer_in_words(line, code, language), numeric=True)
            for code in one.question.answers
        ),
    ]


def beside_table(one: QuestionShown, language: Language) -> dict[str, Any] | None:
    """Return later waves beside earlier ones, with the change or why there is none."""
    if not one.followed:
        return None
    shows = one.question.shows
    rows = [
        [
            Cell(text=wave_name(each.later.wave, language)),
            Cell(text=answer_in_words(each.later, shows, language)),
            Cell(text=wave_name(each.earlier.wave, language)),
            Cell(text=answer_in_words(each.earlier, shows, language)),
            Cell(text=change_in_words(each, one.question, language)),
        ]
        for each in one.followed
    ]
    hoped = one.question.answers[shows].in_language(language)
    answered = _("Answered “%(answer)s”") % {"answer": hoped}
    return table((_("Later"), answered, _("Earlier"), answered, pgettext("survey", "Change")), rows)


def wave_of(shown: CampaignShown, wave: Wave, language: Language) -> dict[str, Any]:
    """Return what the page of one wave is drawn from, for those who enter its answers."""
    here = {one.question: one for one in shown.answers if one.wave_id == wave.id}
    rows = [
        [
            Cell(
                text=one.words.in_language(language),
                url=reverse("campaigns:answers", args=(shown.row.id, wave.id, code)),
            ),
            _entered(here[code].people if code in here else None, language),
        ]
        for code, one in survey_bank().questions.items()
    ]
    told: Sequence[tuple[str, str]] = (
        (_("When"), when(wave, language)),
        (_("Territory"), region(wave.territory, language) or _("the whole country")),
        (_("How many people"), number(wave.asked, language)),
        (_("How"), how_in_words(wave, language)),
        (_("Source"), wave.source),
    )
    return {
        "wave": wave,
        "name": wave_name(wave, language),
        "facts": facts(told),
        "change": change_url(shown.row, Part.WAVE, wave.id),
        "list": table((_("Question"), pgettext("survey", "Answered")), rows),
    }


def _entered(people: int | None, language: Language) -> Cell:
    return Cell(text=_("not entered") if people is None else number(people, language), numeric=True)
