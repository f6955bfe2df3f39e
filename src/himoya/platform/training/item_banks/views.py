"""The pages of banks of questions."""

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

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import file_sent
from himoya.platform.training.answer_workbooks.forms import say_refused
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused
from himoya.platform.training.item_banks import actions
from himoya.platform.training.item_banks.forms import BankForm, GiftForm, QuestionsOutForm
from himoya.platform.training.item_banks.queries import bank_of, banks
from himoya.platform.training.item_banks.showing import list_of, page_of
from himoya.platform.training.kinds import BANK
from himoya.platform.training.places import places
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status
from himoya.platform.training.withdrawing_form import WithdrawForm
from himoya.programmes.item_bank.gift_writing import as_gift
from himoya.programmes.item_bank.items import UnusableItems

_AT = {
    Why.NOTHING_CHANGED: "file",
    Why.TOO_MANY_QUESTIONS: "file",
    Why.WITHDRAWAL_NEEDS_REASON: "reason",
}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def bank_list(request: ReadersRequest) -> HttpResponse:
    """All banks of the office."""
    reader = request.reader
    shown = list_of(banks(reader), reader.language) | {"places": places("banks", reader)}
    return render(request, "training/banks.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def bank(request: ReadersRequest, bank: UUID) -> HttpResponse:
    """One bank: its questions with their right answers, the tests made from it, its history."""
    reader = request.reader
    return render(request, "training/bank.html", page_of(bank_of(reader, bank), reader.language))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def gift(request: ReadersRequest, bank: UUID, language: str) -> HttpResponse:
    """The questions that have a wording in a language, as a file in GIFT."""
    spoken = next((one for one in LANGUAGES if one == language), None)
    if spoken is None:
        raise NotThere(BANK, str(bank))
    found = as_gift(bank_of(request.reader, bank).items, spoken)
    return file_sent(found.text.encode("utf-8"), "text/plain; charset=utf-8", "questions.gift")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Begin a bank, from a file or with the questions that come with the program."""
    reader = request.reader
    template = request.GET.get("template", "")
    form = BankForm(reader.language, request.POST or None, request.FILES or None, template)
    made: list[UUID] = []

    def act() -> None:
        title = form.cleaned_data["title"]
        if form.cleaned_data["begin_with"]:
            told = {"title": title, "template": form.template()}
            made.append(actions.enter_packaged_bank(by=reader, **told).id)
            return
        items, spoken = form.items(reader.language), form.spoken()
        made.append(actions.enter_bank(by=reader, title=title, items=items, language=spoken).id)

    if sent(request, form) and _taken(form, act):
        return redirect("training:bank", made[0])
    return form_page(request, form, _("Begin a bank of questions"), reverse("training:banks"))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: ReadersRequest, bank: UUID) -> HttpResponse:
    """Take in a file: new questions, or known ones in one more language."""
    reader, here = request.reader, reverse("training:bank", args=(bank,))
    bank_of(reader, bank)
    form = GiftForm(request.POST or None, request.FILES or None)

    def act() -> None:
        told = {"items": form.items(reader.language), "language": form.spoken()}
        actions.take_in(by=reader, bank=bank, **told)  # type: ignore[arg-type]

    if sent(request, form) and _taken(form, act):
        messages.success(request, _("The questions were taken in."))
        return redirect(here)
    text = _(
        "Questions meet by their title. A known question gets the wording of one more language; a "
        "question with another right answer needs a title of its own."
    )
    return form_page(request, form, _("Take in questions"), here, text=text)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_questions_out(request: ReadersRequest, bank: UUID) -> HttpResponse:
    """Withdraw questions; tests that were put together before still ask them."""
    reader, here = request.reader, reverse("training:bank", args=(bank,))
    form = QuestionsOutForm(bank_of(reader, bank).items, reader.language, request.POST or None)

    def act() -> None:
        actions.take_questions_out(by=reader, bank=bank, **form.cleaned_data)

    if sent(request, form) and done(form, act, _AT):
        return redirect(here)
    text = _("Tests that were put together before still ask them.")
    return form_page(request, form, _("Withdraw questions"), here, text=text)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, bank: UUID) -> HttpResponse:
    """Withdraw a whole bank."""
    reader = request.reader
    bank_of(reader, bank)

    def act(reason: str) -> None:
        actions.withdraw_bank(by=reader, bank=bank, reason=reason)

    here = reverse("training:bank", args=(bank,))
    return withdrawn(request, act, _("Withdraw the bank"), here)


def withdrawn(
    request: ReadersRequest, act: Callable[[str], None], heading: str, here: str
) -> HttpResponse:
    """Ask why something is withdrawn, and withdraw it."""
    form = WithdrawForm(request.POST or None)
    if sent(request, form) and done(form, lambda: act(form.cleaned_data["reason"]), _AT):
        return redirect(here)
    return form_page(request, form, heading, here, button=_("Withdraw"))


def form_page(
    request: ReadersRequest,
    form: Form,
    heading: str,
    back: str,
    *,
    text: str = "",
    button: str = "",
) -> HttpResponse:
    """Return the page of a form of banks and tests; ``back`` leads to where it was opened."""
    shown = {"form": form, "heading": heading, "back": back, "text": text, "button": button}
    return render(request, "training/test_form.html", shown, status=status(form))


def _taken(form: GiftForm, act: Callable[[], None]) -> bool:
    """Do it; what is wrong in the file is said at the file."""
    try:
        return done(form, act, _AT)
    except UnusableItems as refused:
        say_refused(form, WorkbookRefused(refused.faults))
        return False
