"""Note which editions were used at an event, and take that off again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.materials.actions import using
from himoya.platform.materials.forms import ReasonForm
from himoya.platform.materials.queries.listing import replacements
from himoya.platform.materials.queries.using import event_to_keep, use_to_take_off
from himoya.platform.materials.use_forms import UseForm
from himoya.platform.materials.views.keeping import sent_and_done
from himoya.platform.materials.words import edition_in_words


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def use_at_event(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Note that an edition was used at an event."""
    found = event_to_keep(request.reader, event)
    form = UseForm(replacements(request.reader), found.sessions, request.POST or None)

    def act() -> object:
        edition, session = form.used(), form.used_at()
        return using.note_use(by=request.reader, event=event, edition=edition, session=session)

    if sent_and_done(request, form, act):
        return redirect("training:event", event)
    shown = {"form": form, "event": found.row, "heading": _("Note a material that was used")}
    return _form(request, shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_use_off(request: ReadersRequest, use: UUID) -> HttpResponse:
    """Note that an edition was not used at an event after all."""
    found = use_to_take_off(request.reader, use)
    form = ReasonForm(request.POST or None)

    def act() -> object:
        return using.take_use_off(by=request.reader, use=use, words=form.cleaned_data["words"])

    if sent_and_done(request, form, act):
        return redirect("training:event", found.event_id)
    named = f"{found.edition.work.title} – {edition_in_words(found.edition)}"
    shown = {"form": form, "event": found.event, "named": named, "heading": _("Take it off")}
    return _form(request, shown)


def _form(request: ReadersRequest, shown: dict[str, object]) -> HttpResponse:
    status = 422 if getattr(shown["form"], "errors", None) else 200
    return render(request, "materials/use.html", shown, status=status)
