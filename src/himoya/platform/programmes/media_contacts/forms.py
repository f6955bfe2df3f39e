"""The forms with which a post is named to journalists, changed and ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language, language_of
from himoya.platform.programmes.media_contacts.rules import ContactTold
from himoya.platform.programmes.media_contacts.subjects import subjects
from himoya.platform.programmes.models import MediaContactStep

#: How a time is asked for and shown again.
_TIME = "%H:%M"

_ROLE = _("A post, never the name of a person: Head of the press service. One language is enough.")

_DAYS = [("", "–"), *((number, WEEKDAYS[number]) for number in range(7))]


def _day(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=_DAYS, coerce=int, empty_value=None, required=False
    )


def _time(label: Any, help_text: Any = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        help_text=help_text,
        required=False,
        input_formats=[_TIME],
        widget=forms.TimeInput(format=_TIME, attrs={"maxlength": 5}),
        error_messages={"invalid": _("Write the time as in 09:00.")},
    )


class ContactForm(forms.Form):
    """What is told of a post; the post itself in each language, one at least."""

    subjects = forms.MultipleChoiceField(
        label=_("On what does it speak?"),
        help_text=_(
            "Say nothing of a person or of a case that is not public. Whoever answers questions "
            "on criminal cases tells what the rules of the office allow."
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick on what the post speaks.")},
    )
    telephone = forms.CharField(
        label=_("Telephone of the office"),
        help_text=_("A number that everybody may know, never a person's own."),
        max_length=40,
        required=False,
    )
    email = forms.CharField(
        label=_("E-mail address of the office"),
        help_text=_("An address of the office, such as press@office.example, never a person's."),
        max_length=200,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken there?"),
        choices=list(OWN_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    first_day = _day(_("From which day of the week?"))
    last_day = _day(_("To which day of the week?"))
    opens = _time(_("From what time?"), _("As in 09:00. Leave days and times empty to tell none."))
    closes = _time(_("Until what time?"))

    def __init__(
        self, language: Language, data: Any = None, before: MediaContactStep | None = None
    ) -> None:
        super().__init__(data, initial=_standing(before))
        for one in LANGUAGES:
            self.fields[f"role_{one}"] = forms.CharField(
                label=_("The post in %(language)s") % {"language": OWN_NAMES[one]},
                help_text=_ROLE if one == LANGUAGES[0] else "",
                max_length=200,
                required=False,
                widget=forms.TextInput(attrs={"lang": one}),
            )
        self.order_fields([f"role_{one}" for one in LANGUAGES])
        offered: Any = self.fields["subjects"]
        offered.choices = [
            (code, capfirst(words.in_language(language))) for code, words in subjects().items()
        ]

    def told(self) -> ContactTold:
        """Return what was said."""
        given = self.cleaned_data
        return ContactTold(
            roles={one: given[f"role_{one}"] for one in LANGUAGES},
            subjects=given["subjects"],
            telephone=given["telephone"],
            email=given["email"],
            languages=[language_of(one) for one in given["languages"]],
            first_day=given["first_day"],
            last_day=given["last_day"],
            opens=given["opens"],
            closes=given["closes"],
        )


def _standing(before: MediaContactStep | None) -> dict[str, Any]:
    if before is None:
        return {}
    names = (
        "subjects",
        "telephone",
        "email",
        "languages",
        "first_day",
        "last_day",
        "opens",
        "closes",
    )
    found = {name: getattr(before, name) for name in names}
    return found | {f"role_{one}": before.roles.get(one, "") for one in LANGUAGES}


class EndForm(forms.Form):
    """Why journalists ask a post no more."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It stays in the history. No names of persons."),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
