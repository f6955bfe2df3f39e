"""What the history calls an entry of a programme, and the codes and days that stood in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.programmes.keeping.forms import CHANGES
from himoya.platform.programmes.keeping.forms.of_fiche import EXTENSIONS, STATES
from himoya.platform.programmes.keeping.forms.stating import SHARPNESS
from himoya.platform.programmes.times import in_words
from himoya.programmes.checking.places import place_in_words
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.fiche import Basis, ContributionKind
from himoya.programmes.facts.indicators import Aggregation, Breakdown, Measure, PeriodType, Wing
from himoya.programmes.facts.subjects import subjects
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
    Part.SITUATION: "situation",
    Part.GIVEN: "given",
}

#: Entries that no form asks for by the name that they have in the file.
_WITHOUT_A_CONTROL: Mapping[str, Promise] = {
    "by": gettext_lazy("Broken down by"),
    "country": gettext_lazy("Country"),
    "group": gettext_lazy("Group"),
    "name": gettext_lazy("What it is called"),
    "parent": gettext_lazy("Project of"),
    "planned": gettext_lazy("Budget"),
    "source_code": gettext_lazy("Source"),
    "title": gettext_lazy("What shows it"),
    "wing": gettext_lazy("Where what shows it stands"),
    "year": gettext_lazy("Year"),
}

#: Part and name in the file -> name on the form, where the form has another use for the name.
_ASKED_AS: Mapping[tuple[Part, str], str] = {
    (Part.SITUATION, "source"): "told_by",
    (Part.SITUATION, "unit"): "unit_counted",
    (Part.GIVEN, "source"): "paper",
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

_SHARP: Mapping[str, Promise] = {code.value: words for code, words in SHARPNESS.items()}

_DAYS = frozenset({"baseline_at", "due", "end", "handed_over", "on", "start"})


#: Lists and groups -> how `place_in_words` knows their entries; the others lead to nothing by
#: themselves.
_PLACES = {
    "activities": "activities",
    "by_output": "by_output",
    "cells": "cells",
    "contributions": "contributions",
    "extensions": "extensions",
    "indicators": "indicators",
    "milestones": "milestones",
    "outcome": "logframe.outcome",
    "outputs": "logframe.outputs",
    "steps": "steps",
    "values": "values",
}

#: What the entries of a part are that is a list itself.
_OF_PARTS = {
    Part.THINGS: "equipment",
    Part.LESSONS: "lessons",
    Part.SITUATION: "figures",
    Part.GIVEN: "figures",
}

#: Whoever reads of an indicator or an activity needs no output above it: its number says which.
_ENOUGH_BY_THEMSELVES = frozenset({"activities", "indicators"})


def entry_in_words(path: str, part: Part, language: Language) -> str:
    """Return which entry was changed: what leads to it, and its name on the form."""
    if part is Part.GROUPS:
        return _("Meant for")
    *above, last = path.split(".")
    if above and above[-1] == _TITLES:
        return _("Title in %(language)s") % {"language": OWN_NAMES[language_of(last)]}
    lists = [_CHANGED_BY[one] for one in above if one in _CHANGED_BY]
    fields = CHANGES[[_CHANGED_ALONE.get(part, "result"), *lists][-1]].base_fields
    last = _ASKED_AS.get((part, last), last)
    name = fields[last].label if last in fields else _WITHOUT_A_CONTROL.get(last, last)
    return ", ".join([*_leading_to(above, part, language), str(name)])


def _leading_to(above: Sequence[str], part: Part, language: Language) -> list[str]:
    """Say the entries that lead to a value, the outer one first."""
    found: list[tuple[str, list[str]]] = [(part.value, [])]
    for one in above:
        if one in _CHANGED_BY:
            found.append((one, []))
        else:
            found[-1][1].append(one)
    if any(name in _ENOUGH_BY_THEMSELVES for name, _ids in found):
        found = [each for each in found if each[0] != "outputs"]
    told = ((_PLACES.get(name) or _OF_PARTS.get(part), ids) for name, ids in found)
    return [
        place_in_words(".".join([kind, *ids]), language)
        for kind, ids in told
        if kind and (ids or kind == "logframe.outcome")
    ]


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
    said = _SAID.get(last)
    return said(text, language) if said else text


def _subject(text: str, language: Language) -> str:
    found = subjects().get(text)
    return found.label.in_language(language) if found else text


def _unit(text: str, language: Language) -> str:
    return name_of("units", text, language) if text in set(Unit) else text


#: Name of an entry -> how its codes are said.
_SAID: Mapping[str, Callable[[str, Language], str]] = {
    "already_published": lambda _text, _language: _("Yes"),
    "country": country_in_words,
    "group": lambda text, language: name_of("groups", text, language),
    "qualifier": lambda text, _language: str(_SHARP.get(text, text)),
    "status": lambda text, _language: str(dict(STATES).get(text, text)),
    "subject": _subject,
    "territory": country_in_words,
    "unit": _unit,
}


def _code(codes: type[StrEnum], text: str, language: Language) -> str:
    return label(codes(text), language) if text in set(codes) else text
