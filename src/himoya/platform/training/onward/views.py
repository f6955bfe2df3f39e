"""The pages of onward training: of the own office, and of all."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.training.onward.gathering import onward_training
from himoya.platform.training.onward.offices import onward_of_all_offices
from himoya.platform.training.onward.offices_showing import page_of_all
from himoya.platform.training.onward.showing import page_of
from himoya.platform.training.places import places


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def onward(request: ReadersRequest) -> HttpResponse:
    """Who trained whom at the events of the office; nobody's name is opened for it."""
    reader = request.reader
    office = names_of({reader.agency}, reader.language)[reader.agency]
    shown = page_of(onward_training(reader), office, reader.language)
    return render(request, "training/onward.html", shown | {"places": places("onward", reader)})


@for_verb(Verb.SEE_ONWARD_TRAINING)
@never_cache
@require_safe
def offices(request: ReadersRequest) -> HttpResponse:
    """Who trained whom over all offices, as totals; the look is recorded."""
    reader = request.reader
    shown = page_of_all(onward_of_all_offices(reader), reader.language)
    shown |= {"places": places("onward-offices", reader)}
    return render(request, "training/onward_offices.html", shown)
