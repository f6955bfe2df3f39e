"""The pages of coverage, of established posts, and of who is still in post."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.counting.first import later, lists_first
from himoya.platform.training.counting.gathering import Asked
from himoya.platform.training.counting.kept import ListsToRead
from himoya.platform.training.places import places
from himoya.platform.training.posts.actions import note_posts
from himoya.platform.training.posts.actions import set_posts as write_posts
from himoya.platform.training.posts.forms import InPostForm, PostsForm, people_in
from himoya.platform.training.posts.queries import (
    ToNote,
    agencies_known,
    coverage_now,
    people_to_note,
    person_to_note,
)
from himoya.platform.training.posts.showing import notes_of, page_of
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status

_AT = {Why.POSTS_LIE_AHEAD: "day"}


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def coverage(request: ReadersRequest) -> HttpResponse:
    """How far training reached; nobody's name is opened for it."""
    reader = request.reader
    shown = {"places": places("coverage", reader), "may_keep": reader.may(Verb.KEEP_TRAINING)}
    try:
        shown |= page_of(coverage_now(reader), reader.language)
    except ListsToRead as lists:
        shown |= later(request, Asked(), lists_first(lists, reader.language), public=False)
    return render(request, "training/coverage.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_posts(request: ReadersRequest) -> HttpResponse:
    """Note how many posts an agency has in each territory."""
    reader = request.reader
    form = PostsForm(agencies_known(reader), reader.language, request.POST or None)

    def act() -> None:
        write_posts(by=reader, told=form.told())

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("The established posts were noted."))
        return redirect("training:coverage")
    return render(request, "training/set_posts.html", {"form": form}, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people_in_post(request: ReadersRequest) -> HttpResponse:
    """Note who is still in post, some people at once; names are seen, the look is recorded."""
    reader = request.reader
    chosen = people_in(request.POST) if request.method == "POST" else None
    try:
        found = people_to_note(reader, chosen)
    except ListsToRead:
        return redirect("training:coverage")  # which offers to read them
    form = InPostForm(found.people, reader.language, request.POST or None)
    if _noted(request, form):
        return redirect("training:coverage")
    shown = {"form": form, "has_people": bool(found.people), "left_out": _left_out(found)}
    return render(request, "training/people_in_post.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person_in_post(request: ReadersRequest, person: UUID) -> HttpResponse:
    """Note whether one person is in post; what was noted before stands below."""
    one, notes = person_to_note(request.reader, person)
    language = request.reader.language
    form = InPostForm([one], language, request.POST or None)
    if _noted(request, form):
        return redirect("training:person", person)
    shown = {"form": form, "person": one.row, "notes": notes_of(notes, language)}
    return render(request, "training/person_in_post.html", shown, status=status(form))


def _noted(request: ReadersRequest, form: InPostForm) -> bool:
    """Write down what was sent and say of how many; False where nothing was or may be."""
    written: list[int] = []

    def act() -> None:
        notes, day = form.notes(), form.cleaned_data["day"]
        written.append(note_posts(by=request.reader, day=day, notes=notes))

    if not (sent(request, form) and done(form, act, _AT)):
        return False
    (number,) = written
    text = ngettext("Noted of %(number)s person.", "Noted of %(number)s people.", number)
    messages.success(request, text % {"number": number})
    return True


def _left_out(found: ToNote) -> int:
    return found.altogether - len(found.people)
