"""Printing the card of a case: which card, in which language, as which kind of file."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.languages.codes import OWN_NAMES, language_of
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_files import TYPES, PaperFile, made
from himoya.platform.entry.remarks import said
from himoya.platform.register.printing import on_paper
from himoya.platform.register.queries.printing import (
    card_to_print,
    form_of_stage,
    printable_forms,
)
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.views.asking import Asked, asked
from himoya.platform.register.views.records import framed


@for_verb(Verb.PRINT_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def print_card(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Choose card, language and kind of file; the file is sent at once."""
    head = case_head(request.reader, case)
    language = request.reader.language
    forms = {form.form: form.title.in_language(language) for form in printable_forms()}
    sent = asked(request, "card", "language", "file", "booklet")
    if request.method == "POST":
        _check(sent, forms)
        if not sent.wrong:
            return as_download(_file(request, case, sent))
    else:
        sent.values |= {"card": form_of_stage(head.stage), "language": language, "file": "pdf"}
    shown = {"asked": sent, "forms": forms, "languages": OWN_NAMES, "files": TYPES}
    return render(request, "register/print.html", framed(request, head, "case") | shown)


def _check(sent: Asked, forms: dict[str, str]) -> None:
    if sent.values["card"] not in forms:
        sent.wrong["card"] = _("Choose the card to print.")
    if sent.values["language"] not in OWN_NAMES:
        sent.wrong["language"] = _("Choose the language of the card.")
    if sent.values["file"] not in TYPES:
        sent.wrong["file"] = _("Choose PDF or DOCX.")


def _file(request: ReadersRequest, case: UUID, sent: Asked) -> PaperFile:
    file_type = next(one for one in TYPES if one == sent.values["file"])
    card = card_to_print(request.reader, case, sent.values["card"], file_type)
    language = language_of(sent.values["language"])
    paper = on_paper(card, request.reader.agency, language, booklet=sent.values["booklet"] == "yes")
    paper = replace(paper, said=said(request.reader, language))
    return made(paper, file_type, dictionary())


def as_download(file: PaperFile) -> HttpResponse:
    """Send a file under its neutral name; no browser keeps it."""
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
