"""Lists of wings: a page, its words, its saved views."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.actions.views import delete_view, save_view
from himoya.platform.entry.lists.definition import ListDefinition, list_of
from himoya.platform.entry.lists.showing import list_page
from himoya.platform.entry.lists.wanted import address
from himoya.platform.entry.lists.words import keep_words
from himoya.platform.entry.refusals import EntryRefused


def shown(
    request: ReadersRequest, definition: ListDefinition, template: str = "entry/list.html"
) -> HttpResponse:
    """Answer with a page of a list: what a wing's view returns. ``page`` is in its context."""
    page = list_page(request, definition)
    return render(request, template, {"page": page})


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def look_for(request: ReadersRequest, name: str) -> HttpResponse:
    """Take in what is looked for by words, and show the list again; no address keeps it."""
    definition = list_of(name)
    request.reader.check(definition.verb)
    keep_words(request.session, definition, request.POST.dict())
    return redirect(address(definition, _kept(request)))


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def keep_view(request: ReadersRequest, name: str) -> HttpResponse:
    """Save the present filter under a name."""
    definition = list_of(name)
    query = request.POST.get("query", "")
    try:
        save_view(by=request.reader, list_name=name, name=request.POST.get("name", ""), query=query)
    except EntryRefused as refusal:
        messages.error(request, refusal.message)
    return redirect(address(definition, _kept(request)))


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def forget_view(request: ReadersRequest, view: UUID) -> HttpResponse:
    """Delete a saved view."""
    return redirect(str(list_of(delete_view(by=request.reader, view_id=view)).url))


def _kept(request: ReadersRequest) -> dict[str, list[str]]:
    """The filter that the page showed, without what is no filter of the list."""
    definition = list_of(str(request.resolver_match.kwargs["name"]))  # type: ignore[union-attr]
    query = QueryDict(request.POST.get("query", "")[:4000])
    personal = {one.name for one in definition.filters if one.personal}
    return {name: query.getlist(name) for name in query if name not in personal}
