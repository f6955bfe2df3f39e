"""Pages of indicators: the catalogue, one of them with its figures, and its file."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from himoya.dictionary.indicators import IndicatorKind
from himoya.languages.codes import Language, language_of
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer.counting import TooLong
from himoya.platform.statistical_layer.forms import PROTECTED, figures_for
from himoya.platform.statistical_layer.indicators import (
    COMPUTED,
    KIND,
    indicator_named,
    indicator_now,
)


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def catalogue(request: ReadersRequest) -> HttpResponseBase:
    """The indicators there are, each with what it says."""
    entries = [_entry(name) for name in dictionary().indicators]
    return render(request, "statistical_layer/indicators.html", {"entries": entries})


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def indicator(request: ReadersRequest, name: str) -> HttpResponseBase:
    """One indicator in words, with its figures of today."""
    from himoya.platform.statistical_layer.indicators_shown import shown_indicator

    told = _entry(name) | {"kinds": figures_for(request.reader), "today": today()}
    if indicator_named(name).kind in COMPUTED and not request.reader.practice:
        told["figures"] = figures = _figures(request, name)
        try:
            found = indicator_now(request.reader, name, protected=figures == PROTECTED)
            told["shown"] = shown_indicator(found, _language())
        except TooLong:
            told["too_long"] = True
    return render(request, "statistical_layer/indicator.html", told)


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def indicator_file(request: ReadersRequest, name: str) -> HttpResponseBase:
    """The table of one indicator as CSV."""
    from himoya.platform.statistical_layer.indicators_shown import shown_indicator

    indicator_named(name)
    figures = _figures(request, name)
    try:
        found = indicator_now(request.reader, name, protected=figures == PROTECTED)
    except TooLong:
        raise NotThere(KIND, name) from None
    content = shown_indicator(found, _language()).as_csv()
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{figures}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _figures(request: ReadersRequest, name: str) -> str:
    offered = figures_for(request.reader)
    if not offered:
        raise NotThere(KIND, name)
    asked = request.GET.get("figures", "")
    return asked if asked in offered else offered[0]


def _entry(name: str) -> dict[str, Any]:
    """An entry of the catalogue in the language of the page."""
    one, language = indicator_named(name), _language()
    instead = one.instead and dictionary().indicators[one.instead]
    return {
        "name": name,
        "title": one.name.in_language(language),
        "definition": one.definition.in_language(language),
        "formula": one.formula.in_language(language),
        "unit": dictionary().units[one.unit].label.in_language(language),
        "not_compared": [words.in_language(language) for words in one.not_compared_with],
        "source": one.source,
        "shares": dictionary().share_limits.in_language(language)
        if one.kind is IndicatorKind.COHORT
        else None,
        "table": one.numerator.table if one.kind == "table" and one.numerator else None,
        "instead": instead and (instead.indicator, instead.name.in_language(language)),
    }


def _language() -> Language:
    return language_of(get_language())
