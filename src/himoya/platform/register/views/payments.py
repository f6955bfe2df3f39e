"""Pages of compensation: what is to be paid, what was paid, and what cannot be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.asset_showing import money, source_words
from himoya.platform.register.queries.assets import (
    AssetsOfCase,
    AwardShown,
    assets_of,
    payment_of,
    sources,
)
from himoya.platform.register.queries.judgments import remark_on_order
from himoya.platform.register.refusals import Why
from himoya.platform.register.views.asset_forms import OrderForm, PaidForm, UnpaidForm
from himoya.platform.register.views.assets import asked_and_written
from himoya.platform.register.words import refusal


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: ReadersRequest, case: UUID, victim: UUID) -> HttpResponse:
    """Say from which asset a victim is to be paid, and how much."""
    reader, shown = request.reader, assets_of(request.reader, case)
    whom = _award(shown, victim)
    if whom.award is None:
        messages.error(request, refusal(Why.NOTHING_AWARDED))
        return redirect("register:assets", case)
    offered = [
        (one.id, source_words(one, reader.language)) for one in sources(shown, whom.award.currency)
    ]
    form = OrderForm(
        reader.language,
        offered,
        whom.award.currency,
        request.POST or None,
        remark=lambda on: remark_on_order(reader, case, on),
    )

    def write(steps: int | None) -> str:
        said = form.cleaned_data
        order = actions.Order(
            victim=victim, asset=form.asset(), amount=said["amount"], on=said["on"]
        )
        actions.order_payment(by=reader, case=case, order=order, steps=steps)
        return _("The payment was entered as ordered.")

    title = _("Compensation for %(number)s") % {"number": whom.number}
    left = money(whom.award.left, whom.award.currency, reader.language)
    return asked_and_written(request, case, form, title, write, left=left)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paid(request: ReadersRequest, case: UUID, payment: UUID) -> HttpResponse:
    """Enter that a payment was made, whole or in part."""
    reader = request.reader
    _whom, one = payment_of(reader, case, payment)
    amount, currency = one.values.get("payment_amount"), str(one.values.get("payment_currency"))
    form = PaidForm(
        reader.language,
        f"{amount:.2f}" if isinstance(amount, int | float) else "",
        currency,
        request.POST or None,
    )

    def write(steps: int | None) -> str:
        said = form.cleaned_data
        actions.pay(
            by=reader,
            case=case,
            payment=payment,
            amount=said["amount"],
            on=said["on"],
            steps=steps,
        )
        return _("The payment was entered. It stands on the card of the court, too.")

    title = _("Payment %(number)s was made") % {"number": one.number}
    return asked_and_written(request, case, form, title, write)


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unpaid(request: ReadersRequest, case: UUID, payment: UUID) -> HttpResponse:
    """Enter that a payment cannot be made, and why."""
    reader = request.reader
    _whom, one = payment_of(reader, case, payment)
    form = UnpaidForm(reader.language, request.POST or None)

    def write(steps: int | None) -> str:
        reason = form.cleaned_data["unpaid_reason"]
        actions.give_up(by=reader, case=case, payment=payment, reason=reason, steps=steps)
        return _("It was entered that this cannot be paid. The sum can be ordered anew.")

    title = _("Payment %(number)s cannot be made") % {"number": one.number}
    return asked_and_written(request, case, form, title, write)


def _award(shown: AssetsOfCase, victim: UUID) -> AwardShown:
    for one in shown.awards:
        if one.victim == victim:
            return one
    raise NotThere("victim", str(victim))
