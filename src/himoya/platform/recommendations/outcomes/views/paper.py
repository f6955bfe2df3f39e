"""An outcome document as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.outcomes.printing import on_paper
from himoya.platform.recommendations.outcomes.queries import document_of
from himoya.platform.recommendations.outcomes.stepping import sent, status
from himoya.platform.recommendations.outcomes.views.drafts import about


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def on_paper_page(request: ReadersRequest, document: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    shown = document_of(request.reader, document)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if not sent(request, form):
        context = {"form": form} | about(shown, None)
        page = "recommendations/outcomes/paper.html"
        return render(request, page, context, status=status(form))
    made = on_paper(request.reader, document, *form.chosen())
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
