"""How a case can go: pictures, each with its table."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.drawing import drawing
from himoya.platform.register.proceedings.ways import ways

TITLES = {
    "case": _("How a case can go"),
    "person": _("How it can go on with a suspect"),
    "defendant": _("Whether a court goes on against a defendant"),
    "charge": _("How a charge can go on in court"),
    "serving": _("How a sentence is served"),
    "asset": _("What can happen to an asset"),
    "payment": _("What can become of a payment of compensation"),
    "hand_over": _("What can become of a hand-over"),
    "act": _("What can become of a step of a case"),
}


@for_verb(Verb.SEE_ACCESS_RULES)
@require_safe
def how(request: ReadersRequest) -> HttpResponse:
    """The state tables as pictures and tables, made from the code that decides."""
    shown = [
        (TITLES[one.name], one, drawing(one, str(TITLES[one.name])))
        for one in ways(dictionary(), request.reader.language)
    ]
    return render(request, "register/how.html", {"shown": shown})
