"""Pages of hearings to come: set a day, postpone it, all of one's court, and its calendar."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import now
from himoya.platform.register import actions
from himoya.platform.register.hearing_calendar import calendar_of_hearings
from himoya.platform.register.hearing_words import HEARING_STATES, SET_ELSEWHERE, when
from himoya.platform.register.proceedings.kinds import HearingState
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.platform.register.queries.hearings import hearing, hearings_of, hearings_to_come
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.views.asking import as_number
from himoya.platform.register.views.hearing_forms import QUESTION_OF, DayOfHearing, Postponement
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal

Form = DayOfHearing | Postponement


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def hearings(request: ReadersRequest, case: UUID) -> HttpResponse:
    """The days that were set in a case: to come, held, postponed."""
    head = case_head(request.reader, case)
    found = hearings_of(request.reader, case)
    shown = {
        "found": found,
        "to_come": [_in_page(request, one) for one in found.to_come],
        "past": [_in_page(request, one) for one in found.past],
    }
    return render(request, "register/hearings.html", framed(request, head, "acts") | shown)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_day(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Set the day of a hearing to come."""
    found = hearings_of(request.reader, case)
    if found.why is not None:
        messages.error(request, refusal(found.why))
        return redirect("register:hearings", case)
    form = DayOfHearing(request.reader.language, request.POST or None)
    if request.method == "POST" and form.is_valid():
        steps = as_number(request.POST.get("steps", ""))
        planned = form.planned()
        assert planned is not None  # its day is required
        try:
            actions.set_hearing(by=request.reader, case=case, planned=planned, steps=steps)
        except CaseRefused as refused:
            _add(form, refused)
        else:
            messages.success(request, _("The day of the hearing is set."))
            return redirect("register:hearings", case)
    return _form(request, case, form, _("Set the day of a hearing"))


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: ReadersRequest, hearing_id: UUID) -> HttpResponse:
    """Postpone a hearing, with the reason, to another day or to none that is known yet."""
    shown = hearing(request.reader, hearing_id)
    if shown.state is not HearingState.SET:
        messages.error(request, refusal(Why.NOT_SET_ANY_MORE))
        return redirect("register:hearings", shown.case)
    form = Postponement(request.reader.language, shown.kind_code, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.postpone_hearing(
                by=request.reader,
                hearing=hearing_id,
                reason=form.cleaned_data["reason"],
                planned=form.planned(),
                steps=as_number(request.POST.get("steps", "")),
            )
        except CaseRefused as refused:
            _add(form, refused)
        else:
            messages.success(request, _("The hearing is postponed."))
            return redirect("register:hearings", shown.case)
    title = _("Postpone the hearing of %(when)s") % {"when": when(shown, request.reader.language)}
    return _form(request, shown.case, form, title)


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def all_hearings(request: ReadersRequest) -> HttpResponse:
    """The hearings to come in the cases of one's court."""
    rows = [_in_page(request, one) for one in hearings_to_come(request.reader)]
    return render(request, "register/all_hearings.html", {"rows": rows})


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def calendar(request: ReadersRequest) -> HttpResponse:
    """The same for the calendar of a telephone: days, hours and rooms; no name, and no number."""
    rows = hearings_to_come(request.reader)
    made = calendar_of_hearings(rows, request.reader.language, now(), request.build_absolute_uri)
    answer = HttpResponse(made.encode(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="hearings.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _add(form: Form, refused: CaseRefused) -> None:
    question = QUESTION_OF.get(refused.why)
    form.add_error(question if question in form.fields else None, refusal(refused.why))


def _form(request: ReadersRequest, case: UUID, form: Form, title: str) -> HttpResponse:
    head = case_head(request.reader, case)
    page = framed(request, head, "acts") | {"form": form, "title": title}
    status = 422 if form.errors else 200
    return render(request, "register/hearing_form.html", page, status=status)


def _in_page(request: ReadersRequest, one: HearingShown) -> dict[str, object]:
    language = request.reader.language
    moved = format_date(PartialDate.of_day(one.moved_to), language) if one.moved_to else ""
    was_set = one.received and one.state is HearingState.SET
    return {
        "one": one,
        "when": when(one, language),
        "state": SET_ELSEWHERE if was_set else HEARING_STATES[one.state],
        "moved_to": moved,
    }
