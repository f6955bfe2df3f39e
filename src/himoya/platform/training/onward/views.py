"""The page of onward training."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.training.onward.gathering import onward_training
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
