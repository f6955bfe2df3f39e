"""The form of crisis centres as it is offered to be filled in, and what the wing makes of it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry import targets
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.entry.targets import (
    Committed,
    EntryTarget,
    NextStep,
    NotAccepted,
    Objection,
    Outcome,
)
from himoya.platform.referral.actions import GIVEN, change_request, register_request
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.queries import answers_of_request
from himoya.platform.referral.refusals import RequestRefused, Unanswered, Why
from himoya.platform.referral.visibility import REQUEST
from himoya.platform.referral.words import refusal

REGISTER, CHANGE = "request-for-help", "request-for-help-change"
FORM = "crisis_centre_form"


def offer_forms() -> None:
    """Offer taking a request in, and changing one. Colleagues of the centre share its drafts."""
    for name, verb, commit in (
        (REGISTER, Verb.REGISTER_REQUEST_FOR_HELP, commit_registering),
        (CHANGE, Verb.CHANGE_REQUEST_FOR_HELP, commit_change),
    ):
        targets.register(
            EntryTarget(
                name=name,
                wing="referral",
                form=FORM,
                verb=verb,
                commit=commit,
                load=load,
                shared=True,
                begins_alone=name == REGISTER,
                given=frozenset(f"{REQUEST}.{field}" for field in GIVEN),
            )
        )


def load(reader: Reader, record: UUID | None) -> Answers:
    """Return what the form begins with; raises NotThere."""
    values: dict[str, Value] = (
        {"request_date": PartialDate.of_day(today())}
        if record is None
        else {
            name: value
            for name, value in answers_of_request(reader, record).items()
            if name != "reporting_agency"
        }
    )
    return Answers((AnswerRow(REQUEST, REQUEST, values),))


def commit_registering(*, by: Reader, committed: Committed) -> Outcome:
    """Take the request in; raises NotAccepted."""
    request = _accepted(
        by,
        committed,
        lambda: register_request(by=by, answers=committed.answers, draft=committed.draft),
    )
    happened = _("The request was taken in under the number %(number)s.")
    return _outcome(by, request, happened % {"number": request.request_number})


def commit_change(*, by: Reader, committed: Committed) -> Outcome:
    """Change the request; raises NotAccepted."""
    assert committed.record is not None
    record, begun = committed.record, committed.begun_at
    request = _accepted(
        by,
        committed,
        lambda: change_request(by=by, request=record, answers=committed.answers, begun=begun),
    )
    happened = _("The request %(number)s was changed.") % {"number": request.request_number}
    return _outcome(by, request, happened)


def _accepted(
    by: Reader, committed: Committed, write: Callable[[], RequestForHelp]
) -> RequestForHelp:
    """Write in a transaction of its own inside the caller's: an objection leaves nothing behind."""
    if by.practice != committed.practice:
        # A draft of the exercise makes no real request, whatever mode its sender works in now.
        raise NotAccepted([Objection(refusal(Why.OTHER_MODE))])
    try:
        with transaction.atomic():
            return write()
    except RequestRefused as refused:
        raise NotAccepted([Objection(refusal(refused.why))]) from None
    except Unanswered as unanswered:
        raise NotAccepted(_objections(by, committed, unanswered)) from None


def _objections(by: Reader, committed: Committed, unanswered: Unanswered) -> list[Objection]:
    rows = committed.answers.of(REQUEST)
    row, record = rows[0].id if rows else "", dictionary().records[REQUEST]
    sentence = _("“%(question)s” needs an answer now. Answer it, or say why there is no answer.")
    return [
        Objection(sentence % {"question": record[name].label.in_language(by.language)}, row, name)
        for name in unanswered.fields
    ]


def _outcome(by: Reader, request: RequestForHelp, happened: str) -> Outcome:
    centre = names_of({by.agency}, by.language)[by.agency]
    address = reverse("referral:request", args=(request.id,))
    steps = [NextStep(text=_("Write down what help was given, and how it ended"), url=address)]
    if request.person_id is None and by.may(Verb.CHANGE_IDENTITY):
        text = _("If the person agrees, say who it is: apart from the request, and sealed")
        steps.append(NextStep(text=text, url=address))
    sees = _("%(centre)s: those who work there, and nobody else") % {"centre": centre}
    return Outcome(happened=happened, url=address, seen_by=(sees,), next_steps=tuple(steps))
