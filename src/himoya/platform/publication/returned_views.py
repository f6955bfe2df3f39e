"""The page on which a difference from signed returns is explained."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.explaining import explain as explain_difference
from himoya.platform.publication.answering import answer, not_now, sent_version
from himoya.platform.publication.kinds import Move
from himoya.platform.publication.queries.releases import release_of
from himoya.platform.publication.returned_forms import ExplanationForm
from himoya.platform.publication.returned_showing import differing
from himoya.platform.publication.showing import page_of
from himoya.platform.publication.visibility import RELEASE
from himoya.publishing.returned.saying import form_words, table_words


@for_verb(Verb.PREPARE_RELEASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: ReadersRequest, release: UUID, form: str, table: str) -> HttpResponse:
    """Say why totals of one table differ from the returns of one form."""
    reader = request.reader
    shown = release_of(reader, release)
    lines = shown.compared.differing.get((form, table)) if shown.compared else None
    if shown.compared is None or lines is None:
        raise NotThere(RELEASE, str(release))
    if Move.EXPLAIN not in shown.moves:
        return not_now(request, release, shown.moves)
    asked = ExplanationForm(
        reader.language, shown.compared.explanation((form, table)), request.POST or None
    )

    def done() -> HttpResponse:
        explain_difference(
            by=reader,
            release=release,
            version=sent_version(request),
            said=asked.said(form, table),
        )
        messages.success(request, _("The explanation is kept. Readers get it with the release."))
        return redirect("publication:release", release)

    headings, rows = differing(lines, reader.language)
    names = (form_words(dictionary(), form, reader.language),)
    caption = f"{names[0]}: {table_words(dictionary(), table, reader.language)}"
    context = page_of(shown, reader) | {
        "form": asked,
        "differing_headings": headings,
        "differing_rows": rows,
        "differing_caption": caption,
    }
    return answer(request, asked, done, "publication/explain.html", context)
