"""The page of the count, within the office or as it may be published."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.counting.forms import CountForm
from himoya.platform.training.counting.gathering import Asked, Counted, counted
from himoya.platform.training.counting.showing import page_of
from himoya.platform.training.places import places
from himoya.platform.training.stepping import status
from himoya.programmes.counting.publishable import EVERYTHING, Shown, protect
from himoya.statistics.disclosure.errors import ProtectionImpossible


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def count(request: ReadersRequest) -> HttpResponse:
    """Count the people at the events that were held; nobody's name is opened for it."""
    form = CountForm(request.reader, request.GET or None)
    if form.is_bound and not form.is_valid():
        shown = {"form": form, "places": places("count", request.reader)}
        return render(request, "training/count.html", shown, status=status(form))
    found = counted(request.reader, form.asked() if form.is_bound else Asked())
    public = form.is_bound and form.cleaned_data["public"]
    context: dict[str, Any] = {
        "form": form,
        "places": places("count", request.reader),
        "public": public,
    }
    allowed = _publishable(found) if public else EVERYTHING
    if allowed is None:
        context["impossible"] = _("These figures cannot be published: too few people are in them.")
    else:
        context |= page_of(found, allowed, request.reader.language)
    return render(request, "training/count.html", context)


def _publishable(found: Counted) -> Shown | None:
    """Return what may be published by the country's rules; None where nothing may."""
    rules = dictionary().country.disclosure
    if rules is None:
        return None
    if not found.cells:
        return Shown(threshold=rules.thresholds["person"])
    try:
        return protect(found.count, found.cells, rules)
    except ProtectionImpossible:
        return None
