"""The page that says who may do what."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from himoya.exchange.access_rules import access_rules
from himoya.languages.codes import language_of
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary


@for_verb(Verb.SEE_ACCESS_RULES)
@require_safe
def rules(request: ReadersRequest) -> HttpResponseBase:
    """Role x verb x extent in words; the reader's own role first."""
    language = language_of(get_language())
    roles = access_rules(dictionary(), language)
    ordered = sorted(roles, key=lambda role: role.code != request.reader.role)
    extents = [
        (one.label.in_language(language), one.explanation.in_language(language))
        for one in dictionary().extents.values()
    ]
    facts = {"roles": ordered, "extents": extents, "own": request.reader.role}
    return render(request, "access/rules.html", facts)
