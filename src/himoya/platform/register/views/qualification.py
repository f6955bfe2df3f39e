"""The qualification aid of a case, adopting a classification, and who is victim and suspect."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import AnswerRefused
from himoya.platform.register import actions
from himoya.platform.register.aid import aid_sections, flags_in_words
from himoya.platform.register.protection import protection
from himoya.platform.register.qualification import qualification
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.records import case_head, case_record
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import as_id, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def aid(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Which element is met, missing or does not matter; it decides nothing and is not kept."""
    record = case_record(request.reader, case)
    assessed, language = qualification(record), request.reader.language
    found = protection(record, assessed, said_to_be_one(request.reader, case))
    codes = dictionary().codelists["case_classification"]
    shown = {
        "sections": aid_sections(assessed, language),
        "flags": flags_in_words(found),
        "linked": found.linked,
        "victim_label": dictionary().records["victim"].label.in_language(language),
        "victims": record.under["victim"],
        "suspects": record.under["suspect"],
        "classifications": [(one.code, one.label.in_language(language)) for one in codes],
    }
    context = framed(request, record.head, "qualification") | shown
    return render(request, "register/qualification.html", context)


@for_verb(Verb.CHANGE_CASE)
@require_POST
def adopt(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Adopt a classification: the reader's own judgement, in the history under his or her name."""
    sent = asked(request, "classification", "steps").values
    try:
        actions.adopt_classification(
            by=request.reader,
            case=case,
            classification=sent["classification"],
            steps=as_number(sent["steps"]),
        )
    except AnswerRefused:
        messages.error(request, _("Choose one of the classifications."))
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
    else:
        messages.success(request, _("You adopted the classification. It stands in the history."))
    return redirect("register:qualification", case)


@for_verb(Verb.CHANGE_CASE)
@require_POST
def one_person(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Say that a victim and a suspect are one person, or that it was wrong."""
    case_head(request.reader, case)  # a case that is not there answers before a wrong form does
    sent = asked(request, "victim", "suspect", "end", "steps").values
    victim, suspect, end = (as_id(sent[name]) for name in ("victim", "suspect", "end"))
    try:
        if end is not None:
            actions.end_one_person(by=request.reader, case=case, one_person=end)
            messages.success(request, _("The two records are two persons again."))
        elif victim is None or suspect is None:
            messages.error(request, _("Choose a victim and a suspect."))
        else:
            steps = as_number(sent["steps"])
            actions.say_one_person(
                by=request.reader, case=case, victim=victim, suspect=suspect, steps=steps
            )
            messages.success(request, _("The two records are linked, and the case is flagged."))
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
    return redirect("register:qualification", case)
