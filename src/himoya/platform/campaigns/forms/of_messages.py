"""The forms of messages: their words, and their safety check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.campaigns import lists
from himoya.platform.campaigns.forms.telling import Choices, ToldForm, chosen, line, words
from himoya.platform.campaigns.kinds import Answer
from himoya.platform.campaigns.models import Message
from himoya.platform.campaigns.told import CheckTold, MessageTold
from himoya.platform.campaigns.words import ANSWERS
from himoya.platform.theme.forms import DayField

if TYPE_CHECKING:
    from himoya.platform.campaigns.queries.reading import CampaignShown


class MessageForm(ToldForm):
    """A message and its help block."""

    told_as = MessageTold
    in_languages: ClassVar = {
        "texts": _("Message in %(language)s"),
        "help": _("Help block in %(language)s"),
    }

    audience = line(_("For which audience?"))
    channel = chosen(_("Channel"))
    owner = line(_("Who sees to it?"), help=_("A body or post, never the name of a person."))
    due = DayField(label=_("Until when?"), required=False)

    def offered(self, shown: CampaignShown | None, language: Language) -> Mapping[str, Choices]:
        """The channels."""
        return {"channel": lists.choices(lists.CHANNEL, language)}


class CheckForm(forms.Form):
    """The questions of the safety check; what is not answered stays open."""

    def __init__(self, language: Language, data: Any = None, before: Message | None = None) -> None:
        super().__init__(data, initial=_answered(before) if before else None)
        for code, one in lists.questions().items():
            self.fields[code] = forms.ChoiceField(
                label=one.words.in_language(language),
                widget=forms.RadioSelect,
                choices=[(answer.value, said) for answer, said in ANSWERS.items()],
                required=False,
            )
        self.fields["remarks"] = words(_("What has to change, where the answer is no"))

    def told(self) -> CheckTold:
        """Return what was answered."""
        given = self.cleaned_data
        answers = {code: Answer(given[code]) for code in lists.questions() if given[code]}
        return CheckTold(answers=answers, remarks=given["remarks"])


def _answered(before: Message) -> dict[str, str]:
    return {**before.answers, "remarks": before.remarks}
