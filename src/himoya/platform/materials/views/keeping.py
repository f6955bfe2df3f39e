"""Enter a work, do with it and its editions what is possible, take over a programme's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.materials.actions import adopting, copying, writing
from himoya.platform.materials.actions.taking_over import take_over
from himoya.platform.materials.adoption_forms import EndForm
from himoya.platform.materials.forms import ReasonForm, WrittenForm
from himoya.platform.materials.kinds import Move
from himoya.platform.materials.queries.preview import preview
from himoya.platform.materials.queries.reading import (
    adoption_of,
    copies_of,
    edition_of,
    work_of,
)
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.showing import places, preview_of
from himoya.platform.materials.stepping import AT, OF_EDITION, OF_WORK, version
from himoya.platform.materials.visibility import EDITION, WORK
from himoya.platform.materials.words import TO_DO, edition_in_words, refusal, refusal_of
from himoya.platform.programmes.queries import programme, programmes
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a work."""
    form = WrittenForm(reading_language(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.enter(by=request.reader, written=form.written())
        except MaterialRefused as refused:
            form.add_error(_place(form, refused), refusal(refused))
        else:
            return redirect("materials:work", made.id)
    return _form(request, form, {"heading": _("Enter a work")})


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ReadersRequest, work: UUID, move: str) -> HttpResponse:
    """Do one thing with a work: a form, and back to its page."""
    if move not in OF_WORK:
        raise NotThere(WORK, str(work))
    shown, wanted = work_of(request.reader, work), Move(move)
    if wanted not in shown.moves:
        return _not_now(request, "materials:work", work)
    form, act = OF_WORK[wanted](shown, request.POST or None)
    if sent_and_done(request, form, lambda: act(request.reader, version(request))):
        return redirect("materials:work", work)
    return _form(request, form, {"work": shown.row, "heading": TO_DO[wanted]})


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_edition(request: ReadersRequest, edition: UUID, move: str) -> HttpResponse:
    """Do one thing with an edition: a form, and back to its page."""
    if move not in OF_EDITION:
        raise NotThere(EDITION, str(edition))
    (work, shown), wanted = edition_of(request.reader, edition), Move(move)
    if wanted not in work.moves:
        return _not_now(request, "materials:edition", edition)
    form, act = OF_EDITION[wanted](request.reader, shown, request.POST or None)
    if sent_and_done(request, form, lambda: act(request.reader, version(request))):
        return redirect("materials:edition", edition)
    told = {"work": work.row, "edition": shown.row, "named": edition_in_words(shown.row)}
    return _form(request, form, told | {"heading": TO_DO[wanted]})


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: ReadersRequest, copies: UUID) -> HttpResponse:
    """Take back an entry of copies, for a reason."""
    work, edition, row = copies_of(request.reader, copies)
    if Move.TAKE_BACK not in work.moves or row.row.is_taken_back:
        return _not_now(request, "materials:edition", edition.row.id)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        words = form.cleaned_data["words"]
        seen = version(request)
        return copying.take_back(by=request.reader, copies=copies, version=seen, words=words)

    if sent_and_done(request, form, act):
        return redirect("materials:edition", edition.row.id)
    told = {"work": work.row, "edition": edition.row, "named": edition_in_words(edition.row)}
    return _form(request, form, told | {"heading": _("Take an entry of copies back")})


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_adoption(request: ReadersRequest, adoption: UUID) -> HttpResponse:
    """Note that an institution teaches with an edition no more, or never did."""
    work, edition, shown = adoption_of(request.reader, adoption)
    if Move.END_ADOPTION not in work.moves or not shown.stands:
        return _not_now(request, "materials:edition", edition.row.id)
    form = EndForm(request.POST or None)

    def act() -> object:
        seen = version(request)
        return adopting.end_adoption(
            by=request.reader, adoption=adoption, version=seen, ended=form.ended()
        )

    if sent_and_done(request, form, act):
        return redirect("materials:edition", edition.row.id)
    told = {"work": work.row, "edition": edition.row, "named": edition_in_words(edition.row)}
    return _form(request, form, told | {"heading": shown.institution})


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD"])
def choose_programme(request: ReadersRequest) -> HttpResponse:
    """The programmes whose works can be taken over."""
    found = [one for one in programmes(request.reader) if one.materials]
    shown = {"programmes": found, "places": places(request.reader, "take-over")}
    return render(request, "materials/choose.html", shown)


@for_verb(Verb.KEEP_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_over_programme(request: ReadersRequest, name: str) -> HttpResponse:
    """What taking over would do; pressed, it is done."""
    found = programme(request.reader, name)
    if request.method == "POST":
        try:
            taken = take_over(by=request.reader, programme=found)
        except MaterialRefused as refused:
            messages.error(request, refusal(refused))
        else:
            said = _("Taken over: %(new)d. Here already and left as they are: %(old)d.")
            messages.success(request, said % {"new": taken.new, "old": taken.here_already})
        return redirect("materials:take-over-programme", name)
    shown = preview_of(preview(request.reader, found), found, reading_language())
    told = shown | {"programme": found.programme, "name": found.id}
    return render(request, "materials/take_over.html", told)


def _place(form: Form, refused: MaterialRefused) -> str | None:
    place = AT.get(refused.why)
    return place if place in form.fields else None


def sent_and_done(request: ReadersRequest, form: Form, act: Callable[[], object]) -> bool:
    """Do what a sent and valid form asks for; a refusal stands at its place in the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except MaterialRefused as refused:
        form.add_error(_place(form, refused), refusal(refused))
        return False
    return True


def _form(request: ReadersRequest, form: Form, told: Mapping[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "materials/form.html", {**told, "form": form}, status=status)


def _not_now(request: ReadersRequest, page: str, id: UUID) -> HttpResponse:
    messages.error(request, refusal_of(Why.NOT_NOW))
    return redirect(page, id)
