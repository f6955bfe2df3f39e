"""Finding a person. What is looked for is sent by POST: an address would keep the name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest
from himoya.platform.identity.finding import Answer, find_people
from himoya.platform.identity.forms import FindPersonForm
from himoya.platform.persons.doors import person_page
from himoya.platform.persons.views.unlocking import key_of_agency
from himoya.platform.persons.words import MATCHES, kind_in_words


@person_page(Verb.FIND_PERSON)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: ReadersRequest) -> HttpResponse:
    """Ask for a name, a document, a telephone or a date of birth; show who may be meant."""
    form = FindPersonForm(request.POST if request.method == "POST" else None)
    answer = None
    if form.is_valid():
        answer = find_people(request.reader, form.cleaned_data["text"])
    context = {"form": form, "answer": answer, "rows": _rows(answer), "key": key_of_agency(request)}
    return render(request, "persons/find.html", context)


def _rows(answer: Answer | None) -> list[dict[str, object]]:
    return [
        {
            "person": one.person,
            "pseudonym": one.pseudonym,
            "kind": kind_in_words(one.wing, one.kind),
            "match": MATCHES[one.match],
        }
        for one in (answer.found if answer else ())
    ]
