"""The page on which a programme is offered to another office, and an offer is answered."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.passing.actions import answer, offer
from himoya.platform.programmes.passing.forms import AnswerForm, OfferForm
from himoya.platform.programmes.passing.queries import Standing, receivers, standing
from himoya.platform.programmes.passing.refusals import NotPassed
from himoya.platform.programmes.passing.showing import step_in_words
from himoya.platform.programmes.passing.words import REFUSALS
from himoya.platform.programmes.places import places


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passing(request: ReadersRequest, name: str) -> HttpResponse:
    """Offer a programme, or accept, decline or take back an offer."""
    found = standing(request.reader, name)
    given = request.POST if request.method == "POST" else None
    form = AnswerForm(given) if found.offer else OfferForm(receivers(request.reader), given)
    if given is not None and form.is_valid() and _done(request, name, form):
        return redirect("programmes:programme", name)
    status = 422 if form.errors else 200
    page = "programmes/passing.html"
    return render(request, page, _shown(found, form), status=status)


def _done(request: ReadersRequest, name: str, form: Form) -> bool:
    """Do what was asked; where it is refused, say so at the top of the form and return False."""
    told = form.cleaned_data
    try:
        if isinstance(form, AnswerForm):
            step = PassingStep(told["step"])
            answer(by=request.reader, name=name, step=step, reason=told["reason"])
        else:
            receiver = int(told["receiver"])
            offer(by=request.reader, name=name, receiver=receiver, reason=told["reason"])
    except NotPassed as refused:
        form.add_error(None, str(REFUSALS[refused.why]))
        return False
    return True


def _shown(found: Standing, form: Form) -> dict[str, object]:
    return places(found.programme, "programme") | {
        "form": form,
        "offer": found.offer,
        "said": step_in_words(found.offer) if found.offer else "",
        "keeps": found.keeps,
    }
