"""Fields of administrators' forms: agencies, roles, days, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language, language_of
from himoya.languages.dates import UnreadableDate, read_date
from himoya.languages.sorting import sort_key
from himoya.platform.administration.words import tree
from himoya.platform.agencies.models import Agency
from himoya.platform.dictionary_in_use import dictionary

Choices = list[tuple[str, str]]


def page_language() -> Language:
    """Return the language of the page that is being made."""
    return language_of(get_language())


def agency_choices() -> Choices:
    """Return every agency that exists today, indented as in the tree."""
    return [
        (branch.agency.code, "\u2003" * branch.depth + branch.name)
        for branch in tree(page_language())
    ]


def role_choices() -> Choices:
    """Return the country's roles by name."""
    language = page_language()
    pairs = [
        (code, role.name.in_language(language)) for code, role in dictionary().country.roles.items()
    ]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], language))


def code_choices(codelist: str) -> Choices:
    """Return the codes of a list with their labels."""
    language = page_language()
    return [(one.code, one.label.in_language(language)) for one in dictionary().codelists[codelist]]


def agency_role_choices() -> Choices:
    """Return what agencies do in a case."""
    language = page_language()
    return [
        (one, entry.label.in_language(language)) for one, entry in dictionary().agency_roles.items()
    ]


def or_none(choices: Choices) -> Choices:
    """Return choices with an empty one before them."""
    return [("", "–"), *choices]


class AgencyField(forms.ChoiceField):
    """An agency that exists today; the cleaned value is the `Agency`, or None."""

    def __init__(self, **kwargs: Any) -> None:
        optional = not kwargs.get("required", True)
        super().__init__(
            choices=lambda: or_none(agency_choices()) if optional else agency_choices(), **kwargs
        )

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        return Agency.objects.get(code=code) if code else None


class DayField(forms.CharField):
    """A day written as people of the language write it; the cleaned value is a `date`, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 27.11.2026"))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            written = read_date(text)
        except UnreadableDate as error:
            raise ValidationError(error.explained(page_language())) from error
        if written.earliest != written.latest:
            raise ValidationError(_("Give the whole date: day, month and year."))
        return written.earliest

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value
