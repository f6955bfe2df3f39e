"""The page on which anybody checks a paper: no account, no script, nothing in the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.web import for_anyone
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.addresses import address_of, network_of
from himoya.platform.sign_in.rules import Kind
from himoya.platform.training.papers.checking import Checked, checked
from himoya.platform.training.papers.forms import LONGEST_NAME, CheckForm, NameForm
from himoya.platform.training.papers.showing import page_of_check

_WHY = "Whoever is shown a paper must be able to check it. Only courses that allow it are found."


@for_anyone(_WHY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    """Ask for a number, show what is printed under it, compare a name."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        code = 422 if form.is_bound else 200
        return render(request, "training/check_paper.html", {"form": form}, status=code)
    number, name = form.cleaned_data["number"], _name(request)
    keys = _keys(request, number, name)
    if not throttle.begin(*keys):
        return _without(request, form, "is_shut", 429)
    found = checked(number, name, reading_language())
    if found is None:
        return _without(request, form, "is_unknown", 404)
    if found.agrees is not False:
        _take_back(keys)
    return _shown(request, number, found)


def _name(request: HttpRequest) -> str:
    """Return the name that was written, if one was; one that is too long for a paper is cut."""
    return request.POST.get("name", "").strip()[: LONGEST_NAME + 1]


def _keys(request: HttpRequest, number: str, name: str) -> list[throttle.Key]:
    """Return what is counted until it turns out right: the place, and guesses at a name."""
    network = network_of(address_of(request))
    keys: list[throttle.Key] = [(Kind.NUMBER, network)] if network else []
    return [*keys, (Kind.NAME_OF_NUMBER, number.strip().upper())] if name else keys


def _take_back(keys: list[throttle.Key]) -> None:
    """Uncount what was right of a place; names compared with one number are counted all.

    Each leaves a row in the audit, which a stranger must not fill.
    """
    for key in keys:
        if key[0] is Kind.NUMBER:
            throttle.take_back(key)


def _without(request: HttpRequest, form: CheckForm, what: str, code: int) -> HttpResponse:
    asked = CheckForm(initial={"number": form.cleaned_data["number"]})
    return render(request, "training/check_paper.html", {"form": asked, what: True}, status=code)


def _shown(request: HttpRequest, number: str, found: Checked) -> HttpResponse:
    shown = page_of_check(found, reading_language())
    again = {"name_form": NameForm(initial={"number": number})}
    return render(request, "training/checked_paper.html", shown | again)
