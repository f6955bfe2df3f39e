"""Adding to what is known of a person, changing it, taking it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest
from himoya.platform.identity.actions import change_identity
from himoya.platform.identity.forms import KnownPersonForm
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import KnownPiece
from himoya.platform.identity.queries import Identity, identity_of
from himoya.platform.identity.refusals import ChangedMeanwhile
from himoya.platform.identity.wordings import CHANGED_MEANWHILE, KINDS
from himoya.platform.persons.doors import person_page
from himoya.platform.persons.forms import ChangedPieceForm, version_in
from himoya.platform.persons.showing import text_in_words
from himoya.platform.persons.way_back import carried

#: The page is answered with this where somebody else changed the person since it was opened.
CONFLICT = 409


@person_page(Verb.CHANGE_IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest, person: UUID) -> HttpResponse:
    """Add what is known, one line a kind; a new date of birth takes the place of the old one."""
    identity = identity_of(request.reader, person)
    form = KnownPersonForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return asked(request, identity, form, "persons/add.html")
    pieces = form.pieces()
    dated = any(piece.kind is ItemKind.BIRTH_DATE for piece in pieces)
    replaced = [one.id for one in identity.of_kind(ItemKind.BIRTH_DATE)] if dated else []
    try:
        change_identity(
            by=request.reader,
            person=person,
            add=pieces,
            remove=replaced,
            version=version_in(request.POST),
        )
    except ChangedMeanwhile:
        return asked(request, identity, form, "persons/add.html", changed=True)
    return done(request, person, _("What is known of the person was saved."))


@person_page(Verb.CHANGE_IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, person: UUID, item: UUID) -> HttpResponse:
    """Write one piece anew, also as another kind."""
    identity = identity_of(request.reader, person)
    piece = _piece(identity, item)
    if piece.kind is ItemKind.PHOTOGRAPH or piece.hidden:
        raise NotThere("identity_item", str(item))
    before = {"kind": piece.kind.value, "text": piece.text}
    form = ChangedPieceForm(request.POST if request.method == "POST" else None, initial=before)
    if not form.is_valid():
        return asked(request, identity, form, "persons/change.html")
    try:
        change_identity(
            by=request.reader,
            person=person,
            add=[form.piece()],
            remove=[item],
            version=version_in(request.POST),
        )
    except ChangedMeanwhile:
        return asked(request, identity, form, "persons/change.html", changed=True)
    return done(request, person, _("The change was saved."))


@person_page(Verb.CHANGE_IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ReadersRequest, person: UUID, item: UUID) -> HttpResponse:
    """Ask, then remove one piece for good."""
    identity = identity_of(request.reader, person)
    piece = _piece(identity, item)
    shown: dict[str, Any] = {
        "piece": piece,
        "text": text_in_words(piece, request.reader.language),
        "kind": KINDS[piece.kind],
    }
    if request.method != "POST":
        return asked(request, identity, Form(), "persons/remove.html", **shown)
    try:
        change_identity(
            by=request.reader, person=person, remove=[item], version=version_in(request.POST)
        )
    except ChangedMeanwhile:
        return asked(request, identity, Form(), "persons/remove.html", changed=True, **shown)
    return done(request, person, _("It was removed."))


def asked(
    request: ReadersRequest,
    identity: Identity,
    form: Form,
    template: str,
    *,
    changed: bool = False,
    **more: Any,
) -> HttpResponse:
    """Answer with a form of one person: the version of its state now, and the way back."""
    context = {
        "identity": identity,
        "form": form,
        "changed": CHANGED_MEANWHILE if changed else "",
        "carried": carried(request),
        **more,
    }
    return render(request, template, context, status=CONFLICT if changed else 200)


def done(request: ReadersRequest, person: UUID, sentence: str) -> HttpResponse:
    """Say what was done and show the person. No sentence says what was written."""
    messages.success(request, sentence)
    return redirect(reverse("persons:person", args=(person,)) + carried(request))


def _piece(identity: Identity, item: UUID) -> KnownPiece:
    for piece in identity.pieces:
        if piece.id == item:
            return piece
    raise NotThere("identity_item", str(item))
