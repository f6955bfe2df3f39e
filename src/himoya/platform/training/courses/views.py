"""The pages of courses."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.sign_in.before_practice import place_to_practise
from himoya.platform.training.courses import actions
from himoya.platform.training.courses.case_studies import case_studies_told
from himoya.platform.training.courses.forms import CourseForm
from himoya.platform.training.courses.papers import papers_told
from himoya.platform.training.courses.practising import courses_for_post
from himoya.platform.training.courses.queries import course_of, courses
from himoya.platform.training.courses.showing import list_of, page_of, papers_of
from himoya.platform.training.courses.showing_asked_for import asked_of
from himoya.platform.training.courses.showing_for_post import page_for_post
from himoya.platform.training.courses.showing_templates import (
    assessed,
    goes_with,
    note_of_template,
)
from himoya.platform.training.kinds import COURSE
from himoya.platform.training.places import places
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.stepping import done, sent, status, version
from himoya.platform.training.words import refusal
from himoya.programmes.courses.templates import course_templates


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def course_list(request: ReadersRequest) -> HttpResponse:
    """All courses of the office, each edition."""
    reader = request.reader
    found, may_keep = courses(reader), reader.may(Verb.KEEP_TRAINING)
    shown = list_of(found, reader.language) | {
        "asked": asked_of(found, reader.language, may_keep=may_keep),
        "places": places("courses", request.reader),
        "may_keep": may_keep,
    }
    return render(request, "training/courses.html", shown)


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def course(request: ReadersRequest, course: UUID) -> HttpResponse:
    """One edition of a course, its modules and the events that ran it."""
    reader = request.reader
    one = course_of(reader, course)
    shown = page_of(one, reader.language)
    studies = case_studies_told(reader)
    shown |= goes_with(one.row, studies, reader.language)
    template = course_templates().get(one.row.template)
    if template and one.may_keep:  # questions are for those who keep trainings
        shown |= {"assessment": assessed(template, reader.language, studies)}
    shown |= {"place_to_practise": place_to_practise(reader)}
    told = papers_told(reader, course)
    where = request.build_absolute_uri(reverse("training:check-paper"))
    papers = papers_of(told, where) if told else None
    return render(request, "training/course.html", shown | {"papers": papers})


@for_verb(Verb.SEE_OWN_WORK)
@never_cache
@require_safe
def for_post(request: ReadersRequest) -> HttpResponse:
    """The courses of every office that prepare for the reader's post."""
    reader = request.reader
    shown = page_for_post(courses_for_post(reader), reader.language)
    shown |= {"place": place_to_practise(reader)}
    return render(request, "training/courses_for_post.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter a course."""
    code = request.GET.get("template", "")
    template = course_templates().get(code)
    if code and template is None:
        raise NotThere(COURSE, code)
    form = CourseForm(request.reader, request.POST or None, template=template)
    if sent(request, form):
        made = actions.enter_course(by=request.reader, told=form.told())
        return redirect("training:course", made.id)
    note = note_of_template(template, request.reader.language) if template else None
    shown = {"form": form, "template": note}
    return render(request, "training/enter_course.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, course: UUID) -> HttpResponse:
    """Put a course right, or say how far it is."""
    one = course_of(request.reader, course)
    if not one.may_keep:
        raise NotThere(COURSE, str(course))
    form = CourseForm(request.reader, request.POST or None, one)
    seen = version(request)
    at = {Why.MODULE_WAS_TAUGHT: "modules", Why.MODULE_IS_QUALIFIED_FOR: "modules"}
    if sent(request, form) and done(form, lambda: _changed(request, course, seen, form), at):
        messages.success(request, _("The course was changed."))
        return redirect("training:course", course)
    shown = {"form": form, "course": one.row, "version": one.row.version if seen is None else seen}
    return render(request, "training/enter_course.html", shown, status=status(form))


def _changed(request: ReadersRequest, course: UUID, seen: int | None, form: CourseForm) -> None:
    actions.change_course(by=request.reader, id=course, version=seen, told=form.told())


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def next_edition(request: ReadersRequest, course: UUID) -> HttpResponse:
    """Begin the next edition; the one before stays as it is."""
    try:
        made = actions.next_edition(by=request.reader, id=course)
    except TrainingRefused as refused:
        messages.error(request, refusal(refused))
        return redirect("training:course", course)
    return redirect("training:change-course", made.id)
