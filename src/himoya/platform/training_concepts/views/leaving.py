"""A training concept as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import file_sent
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training_concepts.models import Concept
from himoya.platform.training_concepts.printing import on_paper
from himoya.platform.training_concepts.queries.reading import row_of
from himoya.platform.training_concepts.words import ROOM


@for_verb(Verb.SEE_TRAINING_CONCEPTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    found = row_of(request.reader, Concept, row)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("Put it on paper"),
            "button": _("Download the document"),
            "back": url_of(found, ROOM),
            "version": found.version,
        }
        status = 422 if form.errors else 200
        return render(request, "followed_work/form.html", context, status=status)
    made = on_paper(request.reader, row, *form.chosen())
    return file_sent(made.content, made.content_type, made.name)
