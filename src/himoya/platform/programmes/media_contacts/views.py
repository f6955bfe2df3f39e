"""The pages of media contacts: all offices and their file, one post, named, changed, ended."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.media_contacts import actions
from himoya.platform.programmes.media_contacts.forms import ContactForm, EndForm
from himoya.platform.programmes.media_contacts.listing import as_csv
from himoya.platform.programmes.media_contacts.queries import (
    MEDIA_CONTACT,
    ContactShown,
    may_keep_contact,
    media_contact,
    media_contacts,
)
from himoya.platform.programmes.media_contacts.refusals import ContactRefused
from himoya.platform.programmes.media_contacts.showing import one_of, table_of
from himoya.platform.programmes.media_contacts.words import refusal
from himoya.platform.programmes.spoken import reading_language

_CSV = "text/csv; charset=utf-8"

#: The longest number of a step that a page sends back, in digits.
_DIGITS = 9


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def listing(request: ReadersRequest) -> HttpResponse:
    """The posts of all offices that journalists may ask; as a page or as a file."""
    language = reading_language()
    found = [one for one in media_contacts(request.reader, language) if one.is_open]
    if "file" in request.GET:
        return leaving(PaperFile("media-contacts.csv", _CSV, as_csv(found, language)))
    shown = table_of(found, language)
    shown["may_keep"] = request.reader.may(Verb.KEEP_MEDIA_CONTACTS)
    return render(request, "programmes/media_contacts.html", shown)


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def one(request: ReadersRequest, contact: UUID) -> HttpResponse:
    """One post with its history."""
    language = reading_language()
    found = media_contact(request.reader, contact, language)
    shown = one_of(found, request.reader, language)
    return render(request, "programmes/media_contact.html", shown)


@for_verb(Verb.KEEP_MEDIA_CONTACTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: ReadersRequest) -> HttpResponse:
    """Name a post of the own office to journalists."""
    form = ContactForm(reading_language(), request.POST or None)

    def act() -> UUID:
        return actions.name_contact(by=request.reader, told=form.told())

    made = _done(request, form, act)
    if made is not None:
        messages.success(request, _("News drafts of your office name it from now on."))
        return redirect("programmes:media-contact", made)
    back = reverse("programmes:media-contacts")
    return _form(request, form, _("Name a post to journalists"), back)


@for_verb(Verb.KEEP_MEDIA_CONTACTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, contact: UUID) -> HttpResponse:
    """Write anew what is told of a post."""
    found = _own(request, contact)
    form = ContactForm(reading_language(), request.POST or None, found.last)

    def act() -> UUID:
        seen = _seen(request)
        actions.put_contact_right(by=request.reader, contact=contact, told=form.told(), seen=seen)
        return contact

    if _done(request, form, act) is not None:
        return redirect("programmes:media-contact", contact)
    return _form(request, form, _("Change what is told of the post"), _page(contact), found)


@for_verb(Verb.KEEP_MEDIA_CONTACTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ReadersRequest, contact: UUID) -> HttpResponse:
    """Say that journalists ask a post no more."""
    found = _own(request, contact)
    form = EndForm(request.POST or None)

    def act() -> UUID:
        given = form.cleaned_data["reason"]
        actions.end_contact(by=request.reader, contact=contact, reason=given, seen=_seen(request))
        return contact

    if _done(request, form, act) is not None:
        messages.success(request, _("News drafts name it no more."))
        return redirect("programmes:media-contacts")
    return _form(request, form, _("Journalists ask it no more"), _page(contact), found, True)


def _own(request: ReadersRequest, contact: UUID) -> ContactShown:
    """Return a post of the own office that did not end. Raises NotThere."""
    found = media_contact(request.reader, contact, reading_language())
    if not (found.is_open and may_keep_contact(request.reader, found)):
        raise NotThere(MEDIA_CONTACT, str(contact))
    return found


def _done(request: ReadersRequest, form: Form, act: Callable[[], UUID]) -> UUID | None:
    """Do it and return which post it was; where it is refused, say so at its question."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except ContactRefused as refused:
        field = refused.field if refused.field in form.fields else None
        form.add_error(field, refusal(refused))
        return None


def _form(
    request: ReadersRequest,
    form: Form,
    heading: str,
    back: str,
    found: ContactShown | None = None,
    is_warning: bool = False,
) -> HttpResponse:
    shown: dict[str, object] = {"form": form, "heading": heading, "back": back}
    shown["is_warning"] = is_warning
    if found is not None:
        about, spoken = found.role_for(reading_language())
        shown |= {"about": about, "spoken": spoken, "seen": found.last.number}
    status = 422 if form.errors else 200
    return render(request, "programmes/name_media_contact.html", shown, status=status)


def _seen(request: ReadersRequest) -> int | None:
    """Return the number of the step that the person saw last; None where the page did not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None


def _page(contact: UUID) -> str:
    return reverse("programmes:media-contact", args=(contact,))
