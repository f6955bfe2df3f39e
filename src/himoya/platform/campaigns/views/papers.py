"""The papers of a campaign: language and kind of file are chosen, and the file is sent at once."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.campaigns import printing
from himoya.platform.campaigns.papers import Drawn, on_paper
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.showing.frame import frame
from himoya.platform.campaigns.surveys import printing as surveys_printing
from himoya.platform.campaigns.views.looking import as_file
from himoya.platform.campaigns.views.stepping import status
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """The plan with partners, messages, activities and materials."""
    return _paper(request, campaign, "campaign", printing.as_document)


@for_verb(Verb.SEE_CAMPAIGNS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def surveys(request: ReadersRequest, campaign: UUID) -> HttpResponse:
    """What people knew before and after."""
    return _paper(request, campaign, "surveys", surveys_printing.as_document)


def _paper(request: ReadersRequest, campaign: UUID, page: str, drawn: Drawn) -> HttpResponse:
    """``page``: of which page of the campaign it is the paper."""
    shown, language = campaign_of(request.reader, campaign), reading_language()
    form = FileChoiceForm(request.POST or None, initial={"language": language})
    if request.method != "POST" or not form.is_valid():
        context = frame(shown, page, language) | {
            "form": form,
            "heading": _("Put it on paper"),
            "button": _("Download the document"),
            "back": reverse(f"campaigns:{page}", args=(campaign,)),
        }
        return render(request, "campaigns/form.html", context, status=status(form))
    made = on_paper(request.reader, campaign, drawn, *form.chosen())
    return as_file(made.content, made.content_type, made.name)
