"""Answers of the desk under the instructions of forms, and the way from a form to the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext, override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.desk.queries import Answer, on_forms_now
from himoya.platform.entry.remarks import OnForms


def said_on_forms(reader: Reader, language: Language) -> Mapping[str, Sequence[str]]:
    """Return ``record.field`` -> the sentences that forms show in a language today."""
    if not reader.may(Verb.ASK_STATISTICIAN):
        return {}
    found = remembered_for(reader, "answers on forms", lambda: on_forms_now(reader))
    with override(language):
        return {name: [_sentence(one, language) for one in said] for name, said in found.items()}


def address_to_ask(reader: Reader, name: str) -> str:
    """Return where the reader asks about a field; empty for who does not ask."""
    if not reader.may(Verb.ASK_STATISTICIAN):
        return ""
    return f"{reverse('assistance:ask')}?{urlencode({'about': name})}"


def _sentence(said: Answer, language: Language) -> str:
    day = date_format(localtime(said.on), "SHORT_DATE_FORMAT")
    told = {"day": day, "answer": said.in_language(language)}
    return gettext("Answer of the statistics office, %(day)s: %(answer)s") % told


ANSWERS_ON_FORMS = OnForms(said=said_on_forms, address_to_ask=address_to_ask)
