"""The page of the dissemination rules, for those who work on releases."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.dictionary.dissemination import DisseminationRule
from himoya.languages.codes import Language
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import SummaryRow
from himoya.publishing.dissemination_in_words import rule_lines, undecided_in_words
from himoya.statistics.dissemination import undecided


@for_verb(Verb.SEE_RELEASES)
@never_cache
@require_safe
def rules(request: ReadersRequest) -> HttpResponse:
    """Every dissemination rule of the country, and the tables that no rule is known for."""
    language, known = request.reader.language, dictionary()
    unknown = [known.tables[name] for name in undecided(known, known.tables)]
    context = {
        "rules": [_shown(one, language) for one in known.country.dissemination.values()],
        "undecided": undecided_in_words(unknown, known, language),
    }
    return render(request, "publication/rules.html", context)


def _shown(rule: DisseminationRule, language: Language) -> dict[str, object]:
    lines = rule_lines(rule, dictionary(), language)
    rows = [SummaryRow(key=name, value=value) for name, value in lines]
    return {"title": rule.name.in_language(language), "rows": rows}
