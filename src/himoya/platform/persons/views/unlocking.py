"""Unlocking the key of one's own agency by passphrase, for this session, and locking it again."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest
from himoya.platform.agencies.queries import names_of
from himoya.platform.identity.forms import PassphraseForm
from himoya.platform.identity.unlocking import lock_session, unlock_session, unlocked_ring
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.keys.owners import owns_key
from himoya.platform.persons.doors import person_page
from himoya.platform.persons.way_back import back_of, carried


@dataclass(frozen=True, slots=True)
class AgencyKey:
    """The key of the reader's own agency: whether it holds one, and whether it is open here."""

    held: bool
    unlocked: bool = False


def key_of_agency(request: ReadersRequest) -> AgencyKey:
    """Return the state of the key of the reader's own agency in this session."""
    if not owns_key(settings.HIMOYA.keys, request.reader.agency_code):
        return AgencyKey(held=False)
    return AgencyKey(held=True, unlocked=unlocked_ring(request, request.reader) is not None)


@person_page(Verb.SEE_IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: ReadersRequest) -> HttpResponse:
    """Ask for the passphrase; go on to the page that could not be shown."""
    form, key = PassphraseForm(request.POST or None), key_of_agency(request)
    if request.method == "POST" and key.held and form.is_valid():
        answer = redirect(back_of(request) or "persons:unlock")
        try:
            passphrase = form.cleaned_data["passphrase"]
            unlock_session(request, answer, request.reader, passphrase)
        except KeyTrouble as trouble:
            form.add_error("passphrase", trouble.in_language(request.reader.language))
        else:
            messages.success(request, _("The key of your agency is unlocked."))
            return answer
    reader = request.reader
    agency = names_of({reader.agency}, reader.language)[reader.agency]
    context = {"form": form, "key": key, "agency": agency, "carried": carried(request)}
    return render(request, "persons/unlock.html", context)


@person_page(Verb.SEE_IDENTITY)
@require_POST
def lock(request: ReadersRequest) -> HttpResponse:
    """Forget the key; the next page about a person asks for it again."""
    answer = redirect("persons:unlock")
    lock_session(request, answer)
    messages.success(request, _("The key of your agency is locked again."))
    return answer
