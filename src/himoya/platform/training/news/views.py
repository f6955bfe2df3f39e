"""The page that asks for a news draft of an event."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.programmes.media_contacts.queries import in_news
from himoya.platform.training.news.drafting import draft_of, draft_that_leaves, to_tell_of
from himoya.platform.training.news.forms import NewsForm
from himoya.platform.training.stepping import sent, status


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Name what is to be settled before news of an event goes out, and write its draft."""
    reader = request.reader
    told = to_tell_of(reader, event)
    form = NewsForm(told.programmes, request.POST or None, initial={"language": reader.language})
    if sent(request, form):
        made = draft_that_leaves(reader, told, *form.chosen())
        return file_sent(made.content, made.content_type, made.name)
    findings = draft_of(told, reader.language, None).findings
    shown: dict[str, object] = {"form": form, "event": told.event.row}
    shown["findings"] = [one.message for one in findings]
    shown["contacts"] = [one.in_words for one in in_news(told.contacts, reader.language)]
    shown["may_keep"] = told.event.may_keep
    return render(request, "training/news.html", shown, status=status(form))
