"""The forms with which an appearance of news is noted, put right, corrected and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.programmes.kinds import NewsMove
from himoya.platform.programmes.news_models import NewsStep
from himoya.platform.programmes.published_news.noting import Correction, Told
from himoya.platform.theme.forms import DayField
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.published_news import Place, place_in_words

_LONGEST_REASON = 5_000


#: How editions of the facts of a programme are asked for.
_LABEL = _("From which edition of the facts?")
_HELP = _(
    "The draft says it at its beginning. Its figures are kept as they were; later pages "
    "say which of them the facts tell otherwise."
)


@dataclass(frozen=True, slots=True)
class Editions:
    """From which facts a text can have been made: number and name, and how they are asked for."""

    choices: Sequence[tuple[int, str]]
    label: Promise = _LABEL
    help: Promise = _HELP


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("It leaves with the list, too. No names of persons."),
        max_length=_LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class _AboutText(forms.Form):
    """What a text is called, where it can be read, and from which facts it was made."""

    heading = forms.CharField(label=_("Headline, as it was published"), max_length=300)
    link = forms.CharField(
        label=_("Address"),
        help_text=_("Where it can be read, if it can. It begins with https://"),
        max_length=500,
        required=False,
        widget=forms.URLInput,
    )
    edition = forms.TypedChoiceField(coerce=int)

    def __init__(self, editions: Editions, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        offered: Any = self.fields["edition"]
        offered.label, offered.help_text = editions.label, editions.help
        offered.choices = [(str(number), said) for number, said in editions.choices]


class AppearanceForm(_AboutText):
    """News in one language at one outlet."""

    language = forms.ChoiceField(
        label=_("In which language did it appear?"),
        choices=list(OWN_NAMES.items()),
        widget=forms.RadioSelect,
    )
    place = forms.TypedChoiceField(
        label=_("What kind of place?"), coerce=Place, widget=forms.RadioSelect
    )
    outlet = forms.CharField(
        label=_("Where did it appear?"),
        help_text=_("The outlet, or the office whose site it is. Never the name of a person."),
        max_length=200,
    )
    published_on = DayField(label=_("On which day?"))

    field_order: Any = ("event", "language", "heading", "place", "outlet", "link", "published_on")

    def __init__(self, editions: Editions, language: Language, *given: Any, **more: Any) -> None:
        super().__init__(editions, *given, **more)
        offered: Any = self.fields["place"]
        offered.choices = [(one.value, capfirst(place_in_words(one, language))) for one in Place]

    def told(self) -> Told:
        """Return what was said."""
        given = self.cleaned_data
        return Told(
            language=language_of(given["language"]),
            place=given["place"],
            outlet=given["outlet"],
            heading=given["heading"],
            link=given["link"],
            published_on=given["published_on"],
            edition=given["edition"],
        )


class NewsForm(AppearanceForm):
    """News that is not here yet, with its event."""

    event = forms.ChoiceField(label=_("On which event?"))

    def __init__(
        self,
        programme: Programme,
        editions: Editions,
        language: Language,
        *given: Any,
        **more: Any,
    ) -> None:
        super().__init__(editions, language, *given, **more)
        offered: Any = self.fields["event"]
        offered.choices = [(one.id, f"{one.id} {one.title}") for one in programme.events]


class PutRightForm(AppearanceForm):
    """What a note should have said."""

    reason = _reason()

    def __init__(self, editions: Editions, language: Language, last: NewsStep, *given: Any) -> None:
        names = ("language", "place", "outlet", "heading", "link", "published_on", "edition")
        standing = {name: getattr(last, name) for name in names}
        super().__init__(editions, language, *given, initial=standing)


class CorrectionForm(_AboutText):
    """What stands there since it was corrected."""

    on = DayField(label=_("On which day was it corrected?"))
    reason = _reason()

    field_order: Any = ("on", "reason", "heading", "link", "edition")

    def __init__(self, editions: Editions, language: Language, last: NewsStep, *given: Any) -> None:
        standing = {"heading": last.heading, "link": last.link}
        super().__init__(editions, *given, initial=standing)

    def correction(self) -> Correction:
        """Return what was said."""
        given = self.cleaned_data
        return Correction(
            on=given["on"],
            heading=given["heading"],
            link=given["link"],
            edition=given["edition"],
        )


class WithdrawalForm(forms.Form):
    """Since when news is there no more, and why."""

    on = DayField(label=_("On which day was it withdrawn?"))
    reason = _reason()

    def __init__(self, editions: Editions, language: Language, last: NewsStep, *given: Any) -> None:
        super().__init__(*given)


class MistakeForm(forms.Form):
    """Why a note is a mistake."""

    reason = _reason()

    def __init__(self, editions: Editions, language: Language, last: NewsStep, *given: Any) -> None:
        super().__init__(*given)


#: Which form asks for which move.
FORMS: dict[NewsMove, Any] = {
    NewsMove.PUT_RIGHT: PutRightForm,
    NewsMove.CORRECTED: CorrectionForm,
    NewsMove.WITHDRAWN: WithdrawalForm,
    NewsMove.STRUCK: MistakeForm,
}
