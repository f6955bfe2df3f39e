"""The pages of tests."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.training.course_tests import actions
from himoya.platform.training.course_tests.forms import PaperForm, TestForm
from himoya.platform.training.course_tests.paper import on_paper
from himoya.platform.training.course_tests.queries import one_test
from himoya.platform.training.course_tests.showing import page_of
from himoya.platform.training.item_banks.queries import bank_of
from himoya.platform.training.item_banks.views import form_page, withdrawn
from himoya.platform.training.stepping import done, sent


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def test(request: ReadersRequest, test: UUID) -> HttpResponse:
    """One test: its questions, where it was held, and how its questions did."""
    reader = request.reader
    return render(request, "training/test.html", page_of(one_test(reader, test), reader.language))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def put_together(request: ReadersRequest, bank: UUID) -> HttpResponse:
    """Put a test together from a bank."""
    reader = request.reader
    form = TestForm(reader, bank_of(reader, bank).items, request.POST or None)
    made: list[UUID] = []

    def act() -> None:
        made.append(actions.put_together(by=reader, bank=bank, told=form.told()).id)

    if sent(request, form) and done(form, act):
        return redirect("training:test", made[0])
    text = _(
        "A test asks what a program can judge: one answer, several, true or false, a number, a few "
        "words. What it asks never changes; a changed test is another one."
    )
    here = reverse("training:bank", args=(bank,))
    return form_page(request, form, _("Put a test together"), here, text=text)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, test: UUID) -> HttpResponse:
    """Choose what is printed, in which language, as what kind of file; it is sent at once."""
    reader = request.reader
    one_test(reader, test)
    form = PaperForm(request.POST or None, initial={"language": reader.language})
    if not sent(request, form):
        here = reverse("training:test", args=(test,))
        button = _("Download the document")
        return form_page(request, form, _("Print the test"), here, button=button)
    key = form.cleaned_data["what"] == "key"
    made = on_paper(reader, test, *form.chosen(), key=key)
    return file_sent(made.content, made.content_type, made.name)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, test: UUID) -> HttpResponse:
    """Withdraw a test; where it was held, its results stay."""
    reader = request.reader
    one_test(reader, test)

    def act(reason: str) -> None:
        actions.withdraw_test(by=reader, test=test, reason=reason)

    return withdrawn(request, act, _("Withdraw the test"), reverse("training:test", args=(test,)))
