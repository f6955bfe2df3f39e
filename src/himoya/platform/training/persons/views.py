"""The pages of people as such."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.forms import CorrectForm, MergeForm, NameForm, ReasonForm
from himoya.platform.training.persons.looking import look
from himoya.platform.training.persons.merging import merge
from himoya.platform.training.persons.queries import everybody, person_of
from himoya.platform.training.persons.showing import comparison, list_of, page_of, said_in_words
from himoya.platform.training.persons.splitting import take_apart
from himoya.platform.training.persons.telling_apart import tell_apart
from himoya.platform.training.places import places
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.stepping import done, sent, status, tell, version
from himoya.platform.training.words import refusal

_AT = {
    Why.CHANGE_NEEDS_REASON: "reason",
    Why.NAME_STANDS_ALREADY: "name",
    Why.NAME_OF_WHO_CERTIFIED: "name",
}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: ReadersRequest) -> HttpResponse:
    """The people of the office, who of them may be one person, and a name that is looked for."""
    reader, form = request.reader, NameForm(request.POST or None)
    found = everybody(reader)
    is_asked = sent(request, form)
    chosen = found.called(form.cleaned_data["words"]) if is_asked else found.people
    shown = list_of(found, chosen, reader.language) | {
        "form": form,
        "is_asked": is_asked,
        "places": places("people", reader),
    }
    return render(request, "training/people.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def person(request: ReadersRequest, person: UUID) -> HttpResponse:
    """One person, with the events, the papers and the history."""
    one = person_of(request.reader, person)
    shown = page_of(one, everybody(request.reader).like(person), request.reader.language)
    return render(request, "training/person.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_person(request: ReadersRequest, person: UUID) -> HttpResponse:
    """Put right what is said of a person."""
    one, seen = person_of(request.reader, person), version(request)
    form = CorrectForm(one.said, request.reader.language, request.POST or None)

    def act() -> None:
        told, reason = form.told(), form.cleaned_data["reason"]
        correct(by=request.reader, person=person, told=told, reason=reason, version=seen)

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("It was put right. The history says what stood there before."))
        return redirect("training:person", person)
    shown = {
        "form": form,
        "person": one.row,
        "name": one.said["name"],
        "papers": len([each for each in one.papers if not each.is_over]),
        "seen": one.version if seen is None else seen,
    }
    return render(request, "training/correct_person.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find_other(request: ReadersRequest, person: UUID) -> HttpResponse:
    """Look for another record of the same person."""
    one, form = person_of(request.reader, person), NameForm(request.POST or None)
    found = everybody(request.reader)
    is_asked = sent(request, form)
    others = found.called(form.cleaned_data["words"]) if is_asked else found.like(person)
    like = [each for each in others if each.id != person]
    shown = page_of(one, like, request.reader.language) | {"form": form, "is_asked": is_asked}
    return render(request, "training/find_other.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge_people(request: ReadersRequest, person: UUID, other: UUID) -> HttpResponse:
    """Show what a merge would do, ask what the two say differently, and do it."""
    try:
        found = look(request.reader, person, other)
    except TrainingRefused as refused:
        messages.error(request, refusal(refused))
        return redirect("training:person", person)
    form = MergeForm(found, request.reader.language, request.POST or None)

    def act() -> None:
        merge(
            by=request.reader,
            kept=person,
            gone=other,
            answers=form.answers(),
            reason=form.cleaned_data["reason"],
            seen=request.POST.get("seen", ""),
        )

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The two records are one now."))
        return redirect("training:person", person)
    against = refusal(found.against) if found.against else ""
    shown = comparison(found, request.reader.language) | {"form": form, "against": against}
    return render(request, "training/merge_people.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def are_different(request: ReadersRequest, person: UUID, other: UUID) -> HttpResponse:
    """Note that two people whose names sound alike are two."""

    def act() -> None:
        tell_apart(by=request.reader, one=person, other=other)

    tell(request, act, _("It was noted that they are two people."))
    return redirect("training:people")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_people_apart(request: ReadersRequest, person: UUID, change: UUID) -> HttpResponse:
    """Take a merge apart that was a mistake."""
    one, form = person_of(request.reader, person), ReasonForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        take_apart(by=request.reader, person=person, change=change, reason=reason)

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The two records are apart again."))
        return redirect("training:person", person)
    shown = {
        "form": form,
        "person": one.row,
        "name": one.said["name"],
        "facts": said_in_words(one.said, request.reader.language),
    }
    return render(request, "training/take_people_apart.html", shown, status=status(form))
