"""The page that says who a person is. Opening it is recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest
from himoya.platform.audit.actions import Subject
from himoya.platform.identity.queries import identity_of
from himoya.platform.identity.visibility import RECORD
from himoya.platform.oversight.acts_in_words import role_name
from himoya.platform.oversight.queries import Looked, who_has_looked
from himoya.platform.persons.doors import person_page
from himoya.platform.persons.showing import person_shown
from himoya.platform.persons.views.unlocking import key_of_agency
from himoya.platform.persons.way_back import back_of, carried


@person_page(Verb.SEE_IDENTITY)
@require_safe
def person(request: ReadersRequest, person: UUID) -> HttpResponse:
    """Everything that is known, by kind, and who keeps it."""
    reader = request.reader
    context = {
        "person": person_shown(reader, identity_of(reader, person)),
        "looked": _looked(reader, person),
        "back": back_of(request),
        "carried": carried(request),
        "key": key_of_agency(request),
    }
    return render(request, "persons/person.html", context)


def _looked(reader: Reader, person: UUID) -> list[tuple[Looked, str]] | None:
    """The agencies and roles that saw this person, where the reader may know; else None."""
    if not reader.may(Verb.SEE_AUDIT):
        return None
    looked = who_has_looked(reader, [Subject(RECORD, str(person))])
    return [(one, role_name(one.role or "", reader.language)) for one in looked]
