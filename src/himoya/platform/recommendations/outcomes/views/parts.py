"""Add, change, move and take off sections and points of an outcome document."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.outcomes.actions import points, sections
from himoya.platform.recommendations.outcomes.forms import PointForm, SectionForm
from himoya.platform.recommendations.outcomes.queries import (
    DocumentShown,
    PointShown,
    SectionShown,
)
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.recommendations.outcomes.stepping import done, sent, status
from himoya.platform.recommendations.outcomes.views.drafts import about, of_draft
from himoya.platform.recommendations.outcomes.words import refusal
from himoya.platform.recommendations.visibility import OUTCOME_DOCUMENT

_AT = {Why.NEEDS_HEADING: "text_en", Why.NEEDS_TEXT: "text_en", Why.SAME_POINT: "text_en"}

#: In an address -> by how many places.
_DIRECTIONS = {"up": -1, "down": 1}


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def add_section(request: ReadersRequest, shown: DocumentShown) -> HttpResponse:
    """Add a section after the others."""
    form, seen = SectionForm(request.POST or None), version(request)

    def act() -> None:
        sections.add_section(
            by=request.reader, document=shown.row.id, version=seen, headings=form.texts()
        )

    return _form(request, shown, form, act, _("Add a section"))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def change_section(request: ReadersRequest, shown: DocumentShown, section: UUID) -> HttpResponse:
    """Word the heading of a section anew."""
    before, seen = _section(request, shown, section), version(request)
    form = SectionForm(request.POST or None, before.row if before else None)

    def act() -> None:
        sections.change_section(
            by=request.reader,
            document=shown.row.id,
            section=section,
            version=seen,
            headings=form.texts(),
        )

    return _form(request, shown, form, act, _("Change the heading"))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@require_POST
def move_section(
    request: ReadersRequest, document: UUID, section: UUID, direction: str
) -> HttpResponse:
    """Move a section with its points up or down."""
    by_places, seen = _places(document, direction), version(request)

    def act() -> None:
        sections.move_section(
            by=request.reader,
            document=document,
            section=section,
            version=seen,
            by_places=by_places,
        )

    return _at_once(request, document, section, act)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def take_section_off(request: ReadersRequest, shown: DocumentShown, section: UUID) -> HttpResponse:
    """Take off a section that has no points."""
    one, seen = _section(request, shown, section), version(request)
    form = Form(request.POST or None)

    def act() -> None:
        sections.take_section_off(
            by=request.reader, document=shown.row.id, section=section, version=seen
        )

    what = (one.letter, *one.row.text_for(reading_language())) if one else None
    return _form(request, shown, form, act, _("Take the section off"), what)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def add_point(request: ReadersRequest, shown: DocumentShown) -> HttpResponse:
    """Add a point at the end of a section; the document needs a section first."""
    if not shown.sections:
        return redirect("recommendations:add-outcome-section", shown.row.id)
    asked = request.GET.get("section", "")
    form = PointForm(shown, reading_language(), request.POST or None, section=asked)
    seen = version(request)

    def act() -> None:
        points.add_point(by=request.reader, document=shown.row.id, version=seen, told=form.told())

    return _form(request, shown, form, act, _("Add a point"))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def change_point(request: ReadersRequest, shown: DocumentShown, point: UUID) -> HttpResponse:
    """Change a point, or put it into another section."""
    before, seen = _point(request, shown, point), version(request)
    row = before.row if before else None
    form = PointForm(shown, reading_language(), request.POST or None, row)

    def act() -> None:
        points.change_point(
            by=request.reader, document=shown.row.id, point=point, version=seen, told=form.told()
        )

    return _form(request, shown, form, act, _("Change the point"))


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@require_POST
def move_point(
    request: ReadersRequest, document: UUID, point: UUID, direction: str
) -> HttpResponse:
    """Move a point up or down in its section."""
    by_places, seen = _places(document, direction), version(request)

    def act() -> None:
        points.move_point(
            by=request.reader, document=document, point=point, version=seen, by_places=by_places
        )

    return _at_once(request, document, point, act)


@for_verb(Verb.KEEP_RECOMMENDATIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def take_point_off(request: ReadersRequest, shown: DocumentShown, point: UUID) -> HttpResponse:
    """Take a point off, once the person has read again which one it is."""
    one, seen = _point(request, shown, point), version(request)
    form = Form(request.POST or None)

    def act() -> None:
        points.take_point_off(by=request.reader, document=shown.row.id, point=point, version=seen)

    what = (one.number, *one.row.text_for(reading_language())) if one else None
    return _form(request, shown, form, act, _("Take the point off"), what)


def _section(request: ReadersRequest, shown: DocumentShown, id: UUID) -> SectionShown | None:
    """Return a section of the document. Raises NotThere.

    None where a form of it comes back that somebody overtook by taking it off: its action says so,
    with what was typed still there.
    """
    found = next((one for one in shown.sections if one.row.id == id), None)
    if found is None and version(request) is None:
        raise NotThere(OUTCOME_DOCUMENT, str(id))
    return found


def _point(request: ReadersRequest, shown: DocumentShown, id: UUID) -> PointShown | None:
    """Return a point of the document, as `_section` does."""
    found = next((one for one in shown.points if one.row.id == id), None)
    if found is None and version(request) is None:
        raise NotThere(OUTCOME_DOCUMENT, str(id))
    return found


def _places(document: UUID, direction: str) -> int:
    """Raises NotThere."""
    if direction not in _DIRECTIONS:
        raise NotThere(OUTCOME_DOCUMENT, str(document))
    return _DIRECTIONS[direction]


def _at_once(
    request: ReadersRequest, document: UUID, part: UUID, act: Callable[[], object]
) -> HttpResponse:
    """Do what a button of the document's page does, and lead back to the part it moved."""
    try:
        act()
    except OutcomeRefused as refused:
        messages.error(request, refusal(refused))
    return redirect(f"{reverse('recommendations:outcome', args=(document,))}#part-{part}")


def _form(
    request: ReadersRequest,
    shown: DocumentShown,
    form: Form,
    act: Callable[[], object],
    heading: Promise,
    taken_off: tuple[str, str, str] | None = None,
) -> HttpResponse:
    """Show a form or do what it says; ``taken_off``: number, text and language of what goes."""
    if sent(request, form) and done(request, form, act, _AT):
        return redirect("recommendations:outcome", shown.row.id)
    context = {"form": form, "heading": heading, "taken_off": taken_off}
    context |= about(shown, version(request))
    page = "recommendations/outcomes/part.html"
    return render(request, page, context, status=status(form))
