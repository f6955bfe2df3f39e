"""The list, one document, entering and changing one, and agreeing on it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.outcomes.actions.agreeing import agree
from himoya.platform.recommendations.outcomes.actions.documents import (
    change_document,
    enter_document,
)
from himoya.platform.recommendations.outcomes.actions.dropping import drop
from himoya.platform.recommendations.outcomes.forms import AgreeForm, DocumentForm, DropForm
from himoya.platform.recommendations.outcomes.queries import DocumentShown, document_of, documents
from himoya.platform.recommendations.outcomes.refusals import Why
from himoya.platform.recommendations.outcomes.showing import list_of, page_of
from himoya.platform.recommendations.outcomes.stepping import done, sent, status
from himoya.platform.recommendations.outcomes.views.drafts import about, of_draft
from himoya.platform.recommendations.showing import places

#: At which control a refusal is shown.
_AT = {
    Why.NEEDS_TITLE: "text_en",
    Why.NO_SUCH_LETTER: "letter",
    Why.NO_LETTER_LEFT: "letter",
    Why.ENDS_BEFORE_IT_BEGINS: "end",
    Why.NEEDS_WHO_AGREED: "by_whom",
    Why.DAY_TO_COME: "day",
    Why.AGREED_BEFORE_THE_MEETING: "day",
    Why.NEEDS_REASON: "because",
}


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_safe
def document_list(request: ReadersRequest) -> HttpResponse:
    """All outcome documents, the latest meeting first."""
    shown = list_of(documents(request.reader), reading_language()) | {
        "places": places(request.reader, "outcomes"),
        "may_keep": request.reader.may(Verb.KEEP_RECOMMENDATIONS),
    }
    return render(request, "recommendations/outcomes/list.html", shown)


@for_verb(Verb.SEE_RECOMMENDATIONS)
@never_cache
@require_safe
def document(request: ReadersRequest, document: UUID) -> HttpResponse:
    """One outcome document with its points and, once it is agreed, how far each of them is."""
    shown = document_of(request.reader, document)
    return render(request, "recommendations/outcomes/one.html", page_of(shown, reading_language()))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter an outcome document."""
    form = DocumentForm(request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        made.append(enter_document(by=request.reader, told=form.told()).id)

    if sent(request, form) and done(request, form, act, _AT):
        return redirect("recommendations:outcome", made[0])
    page = "recommendations/outcomes/enter.html"
    return render(request, page, {"form": form}, status=status(form))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def change(request: ReadersRequest, shown: DocumentShown) -> HttpResponse:
    """Change the title of a draft, its letter or its meeting."""
    form, seen = DocumentForm(request.POST or None, shown.row), version(request)

    def act() -> None:
        change_document(by=request.reader, id=shown.row.id, version=seen, told=form.told())

    if sent(request, form) and done(request, form, act, _AT):
        return redirect("recommendations:outcome", shown.row.id)
    context = {"form": form} | about(shown, seen)
    page = "recommendations/outcomes/enter.html"
    return render(request, page, context, status=status(form))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def agree_on(request: ReadersRequest, shown: DocumentShown) -> HttpResponse:
    """Note that a document was agreed; its points become recommendations."""
    form, seen = AgreeForm(request.POST or None), version(request)
    made: list[object] = []

    def act() -> None:
        agreement = form.agreement()
        made.extend(
            agree(by=request.reader, document=shown.row.id, version=seen, agreement=agreement)
        )

    if sent(request, form) and done(request, form, act, _AT, says_so=False):
        said = ngettext(
            "%(number)d point became a recommendation.",
            "%(number)d points became recommendations.",
            len(made),
        )
        messages.success(request, said % {"number": len(made)})
        return redirect("recommendations:outcome", shown.row.id)
    context = {"form": form, "points": len(shown.points)} | about(shown, seen)
    page = "recommendations/outcomes/agree.html"
    return render(request, page, context, status=status(form))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def drop_draft(request: ReadersRequest, shown: DocumentShown) -> HttpResponse:
    """Drop a draft that nobody wants any more, with the reason."""
    form, seen = DropForm(request.POST or None), version(request)

    def act() -> None:
        because = form.cleaned_data["because"]
        drop(by=request.reader, document=shown.row.id, version=seen, because=because)

    if sent(request, form) and done(request, form, act, _AT):
        return redirect("recommendations:outcomes")
    context = {"form": form} | about(shown, seen)
    page = "recommendations/outcomes/drop.html"
    return render(request, page, context, status=status(form))
