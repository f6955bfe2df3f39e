"""The forms of outcome surveys: whom somebody asked, and what they answered to one question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.campaigns.forms.telling import (
    Choices,
    ToldForm,
    chosen,
    number,
    words,
)
from himoya.platform.campaigns.told import AnswersTold, WaveTold
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.outcome_surveys.bank import survey_bank

if TYPE_CHECKING:
    from django.db.models import Model

    from himoya.platform.campaigns.queries.reading import CampaignShown

COUNT, PERCENTAGE = "counts_", "percentages_"


class WaveForm(ToldForm):
    """People who were asked at one moment in one way."""

    told_as = WaveTold

    moment = chosen(_("When were they asked?"), required=True)
    group = chosen(_("Which people?"), required=True)
    territory = chosen(_("Territory"))
    method = chosen(_("How were they asked?"), required=True)
    choosing = chosen(_("How were they chosen?"), required=True)
    asked = number(_("How many people were asked?"), least=1, required=True)
    start = KnownInPartField(label=_("When did it begin?"))
    end = KnownInPartField(label=_("When did it end?"))
    source = words(
        _("Source"), rows=2, required=True, help=_("Who asked, and where the papers lie.")
    )

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """Moments, groups and ways of asking of the bank, and the territories."""
        bank = survey_bank()
        regions = dictionary().country.regions.values()
        return {
            "moment": _said(bank.moments, language),
            "group": _said(bank.groups, language),
            "territory": [(one.code, one.name.in_language(language)) for one in regions],
            "method": _said(bank.methods, language),
            "choosing": _said(bank.choosings, language),
        }


class AnswersForm(ToldForm):
    """What people of a wave answered to one question: a number for each of its answers.

    ``wave`` and ``question`` come with the address and not from the form.
    """

    told_as = AnswersTold

    people = number(_("How many people answered this question?"), least=1, required=True)

    def __init__(
        self,
        shown: CampaignShown | None,
        language: Language,
        data: Any = None,
        before: Model | None = None,
        *,
        question: str = "",
    ) -> None:
        self._question = question
        super().__init__(shown, language, data, before)
        asked = survey_bank().questions.get(question)
        answers = asked.answers if asked else {}
        for code, one in answers.items():
            label = one.in_language(language)
            self.fields[f"{COUNT}{code}"] = number(label, help=_("Number of people"))
        for code, one in answers.items():
            self.fields[f"{PERCENTAGE}{code}"] = forms.FloatField(
                label=_("%(answer)s, in per cent") % {"answer": one.in_language(language)},
                help_text=_("Only where the source gives no number of people."),
                min_value=0,
                max_value=100,
                required=False,
            )

    def told_of(self, wave: UUID) -> AnswersTold:
        """Return what was said of a wave."""
        return AnswersTold(
            wave_id=wave,
            question=self._question,
            people=self.cleaned_data["people"],
            counts=self._given(COUNT),
            percentages=self._given(PERCENTAGE),
        )

    def _given(self, prefix: str) -> dict[str, Any]:
        given = {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }
        return {code: value for code, value in given.items() if value is not None}

    def _standing(self, row: Model) -> dict[str, Any]:
        found = super()._standing(row)
        for prefix in (COUNT, PERCENTAGE):
            values = found.pop(prefix.rstrip("_"))
            found |= {f"{prefix}{code}": value for code, value in values.items()}
        return found


def _said(codes: Mapping[str, Words], language: Language) -> Choices:
    return [(code, one.in_language(language)) for code, one in codes.items()]


def question_in_words(code: str, language: Language) -> str:
    """Return a question of the bank; its code where the bank does not have it any more."""
    found = survey_bank().questions.get(code)
    return found.words.in_language(language) if found else code
