"""The home page."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.home.work import work_of


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def my_work(request: ReadersRequest) -> HttpResponseBase:
    """What waits for the reader, and the figures that the role watches."""
    return render(request, "home/my_work.html", {"work": work_of(request.reader)})
