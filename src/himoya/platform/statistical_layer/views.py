"""Pages of statisticians: the tables there are, one table, and its file."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.languages.codes import Language, language_of
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.statistical_layer import counting, listing
from himoya.platform.statistical_layer.counting_job import start_counting
from himoya.platform.statistical_layer.files import TYPES, file_name, file_of
from himoya.platform.statistical_layer.forms import (
    FORMATS,
    PLAIN,
    PROTECTED,
    OptionsForm,
    PurposeForm,
    asked_for,
)
from himoya.platform.statistical_layer.layer_job import NAME, may_take_records, start_taking
from himoya.platform.statistical_layer.showing import shown


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def table_list(request: ReadersRequest) -> HttpResponseBase:
    """The tables of the dictionary whose records are kept here."""
    told = {
        "groups": listing.groups(_language()),
        "practising": request.reader.practice,
        "may_see_plain": counting.may_see_plain(request.reader),
        "may_take_records": may_take_records(request.reader),
    }
    return render(request, "statistical_layer/list.html", told)


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def table(request: ReadersRequest, table: str) -> HttpResponseBase:
    """One table as it stands now."""
    asked = _asked(request, table)
    definition = counting.definition_of(table)
    told = {
        "asked": asked,
        "title": definition.title.in_language(_language()),
        "form": OptionsForm(request.reader, initial=_options(asked)),
        "options": _options(asked),
        "formats": FORMATS.items(),
    }
    try:
        told["table"] = shown(counting.table_now(request.reader, asked), _language())
    except counting.TooLong as error:
        told["too_long"] = error.rows
    return render(request, "statistical_layer/table.html", told)


@for_verb(Verb.SEE_STATISTICS)
@require_safe
def table_file(request: ReadersRequest, table: str, form: str) -> HttpResponseBase:
    """The table as a file; what is too long for a page is counted in the background."""
    asked = _asked(request, table)
    if form not in TYPES:
        raise NotThere(counting.KIND, table)
    try:
        content = file_of(counting.table_now(request.reader, asked), form, _language())
    except counting.TooLong:
        return redirect("statistical_layer:table", table)
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(asked, form)}"'
    response["Cache-Control"] = "no-store"
    return response


@for_verb(Verb.SEE_STATISTICS)
@require_POST
def count(request: ReadersRequest, table: str) -> HttpResponseBase:
    """Count a long table in the background."""
    asked = asked_for(request.reader, table, request.POST)
    form = request.POST.get("form", "")
    if asked is None or request.reader.practice:
        raise NotThere(counting.KIND, table)
    counting.definition_of(table)
    job = start_counting(by=request.reader, asked=asked, form=form if form in TYPES else "xlsx")
    return redirect("jobs:job", job.id)


@for_verb(Verb.SEE_STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def records(request: ReadersRequest) -> HttpResponseBase:
    """The records without names as files: what they are, what they are taken for, and the job."""
    if not may_take_records(request.reader):
        raise NotThere(NAME, "")
    form = PurposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        job = start_taking(by=request.reader, purpose=form.cleaned_data["purpose"])
        return redirect("jobs:job", job.id)
    status = 422 if form.errors else 200
    return render(request, "statistical_layer/records.html", {"form": form}, status=status)


def _asked(request: ReadersRequest, table: str) -> counting.Asked:
    asked = asked_for(request.reader, table, request.GET)
    if asked is None:
        raise NotThere(counting.KIND, table)
    return asked


def _options(asked: counting.Asked) -> dict[str, str]:
    return {
        "period": asked.period.value,
        "figures": PROTECTED if asked.protected else PLAIN,
    }


def _language() -> Language:
    """The language of the page, which a reader may change from one to the next."""
    return language_of(get_language())
