"""Words of the dictionary in the register's templates."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from himoya.languages.codes import language_of
from himoya.platform.records.words import label_of

register = template.Library()


@register.simple_tag
def code_label(codelist: str, code: str) -> str:
    """Return the label of a code in the active language."""
    return label_of(codelist, code, language_of(get_language()))


@register.simple_tag
def identity_address(person: UUID) -> str:
    """Return the page that says who a person is; empty where identities have no pages here."""
    try:
        return reverse("persons:person", args=(person,))
    except NoReverseMatch:
        return ""
