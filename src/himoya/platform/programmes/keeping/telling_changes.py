"""What the history calls an entry of a programme, and the codes and days that stood in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.programmes.keeping.forms import CHANGES
from himoya.platform.programmes.keeping.forms.of_fiche import EXTENSIONS, STATES
from himoya.platform.programmes.times import in_words
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.fiche import Basis, ContributionKind
from himoya.programmes.facts.indicators import Aggregation, Breakdown, Measure, PeriodType, Wing
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.labels import label as name_of

#: Name of a list or group, which stands between the ids -> what changes its entries.
_CHANGED_BY = {
    "activities": "activity",
    "budget": "money",
    "by_output": "money",
    "cells": "value",
    "contributions": "contribution",
    "extensions": "extension",
    "indicators": "indicator",
    "milestones": "milestone",
    "outcome": "result",
    "outputs": "result",
    "period": "value",
    "shown_by": "value",
    "steps": "indicator",
    "values": "value",
}

#: What changes the entries that stand in no list.
_CHANGED_ALONE = {
    Part.FICHE: "fiche",
    Part.GROUPS: "groups",
    Part.THINGS: "thing",
    Part.LESSONS: "lesson",
}

#: Entries that no form asks for by the name that they have in the file.
_WITHOUT_A_CONTROL: Mapping[str, Promise] = {
    "by": gettext_lazy("Broken down by"),
    "country": gettext_lazy("Country"),
    "group": gettext_lazy("Group"),
    "name": gettext_lazy("What it is called"),
    "parent": gettext_lazy("Project of"),
    "planned": gettext_lazy("Budget"),
    "title": gettext_lazy("What shows it"),
    "wing": gettext_lazy("Where what shows it stands"),
}

_TITLES = "titles"

_CODES: Mapping[str, type[StrEnum]] = {
    "aggregation": Aggregation,
    "basis": Basis,
    "by": Breakdown,
    "disaggregation": Breakdown,
    "measure": Measure,
    "periods": PeriodType,
    "wing": Wing,
}

_DAYS = frozenset({"baseline_at", "due", "end", "handed_over", "on", "start"})


def entry_in_words(path: str, part: Part) -> str:
    """Return which entry was changed: the ids that lead to it, and its name on the form."""
    if part is Part.GROUPS:
        return _("Meant for")
    *above, last = path.split(".")
    if above and above[-1] == _TITLES:
        return _("Title in %(language)s") % {"language": OWN_NAMES[language_of(last)]}
    lists = [_CHANGED_BY[one] for one in above if one in _CHANGED_BY]
    fields = CHANGES[[_CHANGED_ALONE.get(part, "result"), *lists][-1]].base_fields
    ids = [one for one in above if one not in _CHANGED_BY]
    name = fields[last].label if last in fields else _WITHOUT_A_CONTROL.get(last, last)
    return " ".join([*ids, str(name)])


def value_in_words(path: str, text: str, language: Language) -> str:
    """Return what stood there; what no list knows stands as it was written, "–" for nothing."""
    if not text:
        return "–"
    *above, last = path.split(".")
    if last in _CODES:
        return ", ".join(_code(_CODES[last], one, language) for one in text.split(", "))
    if last in _DAYS:
        return in_words(text, language) or text
    if last == "kind":
        if "extensions" in above:
            return str(dict(EXTENSIONS).get(text, text))
        return _code(ContributionKind, text, language)
    if last == "status":
        return str(dict(STATES).get(text, text))
    if last == "country":
        return country_in_words(text, language)
    if last == "group":
        return name_of("groups", text, language)
    if last == "unit" and text in set(Unit):
        return name_of("units", text, language)
    return text


def _code(codes: type[StrEnum], text: str, language: Language) -> str:
    return label(codes(text), language) if text in set(codes) else text
