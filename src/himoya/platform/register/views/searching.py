"""Looking for cases by words. What was typed travels in the form, never in an address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.of_person import cases_of_person
from himoya.platform.register.queries.searching import search_cases
from himoya.platform.register.views.asking import as_number
from himoya.platform.register.words import STAGES
from himoya.platform.search.wanted import SearchRefused

#: A page that was pasted whole is refused by the search, but not shown again whole.
LONGEST_SHOWN = 400


@for_verb(Verb.FIND_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: ReadersRequest) -> HttpResponse:
    """Cases that hold the words that were typed."""
    words = request.POST.get("words", "").strip()
    shown: dict[str, object] = {"words": words[:LONGEST_SHOWN]}
    if request.method != "POST":
        return render(request, "register/search.html", shown)
    try:
        found = search_cases(request.reader, words, as_number(request.POST.get("start", "")) or 0)
    except SearchRefused as refusal:
        shown["refusal"] = refusal.message
        return render(request, "register/search.html", shown, status=422)
    shown |= {"found": found, "rows": [(one, STAGES[StageKind(one.stage)]) for one in found.rows]}
    return render(request, "register/search.html", shown)


@for_verb(Verb.SEE_IDENTITY)
@never_cache
@require_safe
def of_person(request: ReadersRequest, person: UUID) -> HttpResponse:
    """The cases in which one person stands; the address holds the person's random id."""
    found = cases_of_person(request.reader, person)
    rows = [(one, STAGES[StageKind(one.stage)]) for one in found.rows]
    return render(request, "register/of_person.html", {"found": found, "rows": rows})
