"""The pages of tests at events within the office."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.views import file_sent
from himoya.platform.training.answer_workbooks.forms import AnswersForm, say_refused
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused
from himoya.platform.training.course_tests.queries import to_hold
from himoya.platform.training.item_banks.questions import QuestionsForm
from himoya.platform.training.item_banks.views import form_page, withdrawn
from himoya.platform.training.kinds import SITTING
from himoya.platform.training.refusals import Why
from himoya.platform.training.sittings import actions
from himoya.platform.training.sittings.forms import DaysForm, MarksForm, SittingForm
from himoya.platform.training.sittings.marking import mark_sentences, sentences_of
from himoya.platform.training.sittings.queries import (
    SittingShown,
    sitting_of,
    sitting_row,
    sittings_of_event,
)
from himoya.platform.training.sittings.showing import page_of, page_of_event
from himoya.platform.training.sittings.slips import code_slips
from himoya.platform.training.sittings.workbooks.reading import from_workbook
from himoya.platform.training.sittings.workbooks.taking_in import take_in
from himoya.platform.training.sittings.workbooks.writing import workbook_of
from himoya.platform.training.stepping import done, sent, status

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT = {Why.SURVEY_ENDS_BEFORE_IT_BEGINS: "closes", Why.TESTED_THEN_ALREADY: "time"}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def of_event(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The tests before and after an event, and what changed, in counts."""
    found = sittings_of_event(request.reader, event)
    shown = page_of_event(found, request.reader.language)
    return render(request, "training/event_tests.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Hold a test before or after an event."""
    reader, here = request.reader, reverse("training:event-tests", args=(event,))
    row = sittings_of_event(reader, event).event.row
    form = SittingForm(to_hold(reader, row.course_id), request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        made.append(actions.hold_test(by=reader, event=event, told=form.told()).id)

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:sitting", made[0])
    text = _("Tests are put together under “Questions of tests”, from a bank.")
    return form_page(request, form, _("Hold a test"), here, text=text)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def sitting(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """A test at an event: how answers come in, and what everybody reached, by name."""
    shown = sitting_of(request.reader, sitting)
    context = page_of(shown, request.reader.language, _link(request, shown))
    return render(request, "training/sitting.html", context)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def days(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """Let a test open or close on another day."""
    reader, here = request.reader, reverse("training:sitting", args=(sitting,))
    form = DaysForm(request.POST or None, sitting_row(reader, sitting))

    def act() -> None:
        actions.change_days(by=reader, sitting=sitting, **form.cleaned_data)

    if sent(request, form) and done(form, act, _AT):
        return redirect(here)
    return form_page(request, form, _("When is it open on line?"), here)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """Withdraw a test at an event that nobody has answered."""
    reader = request.reader
    sitting_row(reader, sitting)

    def act(reason: str) -> None:
        actions.withdraw_sitting(by=reader, sitting=sitting, reason=reason)

    here = reverse("training:sitting", args=(sitting,))
    return withdrawn(request, act, _("Withdraw this test"), here)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def codes(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """Slips with the private codes, by name; that they were printed is recorded."""
    shown = sitting_of(request.reader, sitting, act=Act.PRINTED)
    content = code_slips(shown, _link(request, shown), request.reader.language)
    return file_sent(content, "application/pdf", "private-codes.pdf")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def workbook(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """The empty workbook of a test, a line for each private code; it names nobody."""
    content = workbook_of(sitting_of(request.reader, sitting), request.reader.language)
    return file_sent(content, _XLSX, "answers.xlsx")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in_answers(request: ReadersRequest, sitting: UUID) -> HttpResponse:
    """Take in a filled-in workbook, all of it or nothing. The file itself is not kept."""
    shown = sitting_of(request.reader, sitting)
    here = reverse("training:sitting", args=(sitting,))
    form = AnswersForm(request.POST or None, request.FILES or None)
    taken: list[int] = []

    def act() -> None:
        content = form.cleaned_data["file"].read()
        lines = from_workbook(content, sitting, shown.items, request.reader.language)
        take_in(by=request.reader, sitting=sitting, lines=lines)
        taken.append(len(lines))

    if sent(request, form) and _taken(form, act):
        text = ngettext(
            "%(number)d answer was taken in. Destroy the workbook: it holds what one person said.",
            "%(number)d answers were taken in. Destroy the workbook: it holds what single people "
            "said.",
            taken[0],
        )
        messages.success(request, text % {"number": taken[0]})
        return redirect(here)
    text = _(
        "Use the workbook that was downloaded for this test. If one line is wrong, nothing is "
        "taken in."
    )
    heading, button = _("Take in answers from a workbook"), _("Take it in")
    return form_page(request, form, heading, here, text=text, button=button)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: ReadersRequest, sitting: UUID, person: UUID) -> HttpResponse:
    """Enter what a participant answered on paper."""
    reader, here = request.reader, reverse("training:sitting", args=(sitting,))
    shown = sitting_of(reader, sitting)
    one = next((each for each in shown.people if each.id == person), None)
    if one is None:
        raise NotThere(SITTING, str(sitting))
    answers = shown.answers.get(person)
    written = {one.item.id: one.words for one in sentences_of(reader, shown.row, person)}
    before = {**answers.given, **written} if answers else None
    form = QuestionsForm(shown.items, reader.language, request.POST or None, before)

    def act() -> None:
        given = form.answers()
        actions.enter_by_hand(by=reader, sitting=sitting, person=person, given=given)

    if sent(request, form) and done(form, act):
        return redirect(here)
    text = _("What was here before stays in the records; the latest answers count.")
    return form_page(request, form, _("Answers of one person"), here, text=f"{one.name}. {text}")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: ReadersRequest, sitting: UUID, person: UUID) -> HttpResponse:
    """Give points for what a participant wrote in sentences; the look is recorded."""
    reader, here = request.reader, reverse("training:sitting", args=(sitting,))
    shown = sitting_of(reader, sitting)
    if person not in shown.wrote or person not in {one.id for one in shown.people}:
        raise NotThere(SITTING, str(sitting))
    form = MarksForm(sentences_of(reader, shown.row, person), reader.language, request.POST or None)

    def act() -> None:
        mark_sentences(by=reader, sitting=sitting, person=person, marks=form.marks())

    if sent(request, form) and done(form, act):
        messages.success(request, _("The answers were marked."))
        return redirect(here)
    shown_here = {"form": form, "back": here, "title": shown.row.test.title}
    return render(request, "training/mark_answers.html", shown_here, status=status(form))


def _link(request: ReadersRequest, shown: SittingShown) -> str:
    return request.build_absolute_uri(reverse("training:answer-test", args=(shown.row.address,)))


def _taken(form: AnswersForm, act: Callable[[], None]) -> bool:
    """Do it; what is wrong in the workbook is said at the file."""
    try:
        return done(form, act)
    except WorkbookRefused as refused:
        say_refused(form, refused)
        return False
