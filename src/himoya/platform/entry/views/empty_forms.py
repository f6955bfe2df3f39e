"""Empty forms on paper, for those who fill them in where no computer is."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from himoya.dictionary.records import Form
from himoya.languages.codes import OWN_NAMES, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_files import TYPES, PaperFile, made
from himoya.platform.documents.paper_forms import PaperForm
from himoya.platform.entry.remarks import said
from himoya.platform.entry.targets import all_targets

#: Who may do one of these fills in forms.
_FILLING = (
    Verb.OPEN_CASE,
    Verb.CHANGE_CASE,
    Verb.REGISTER_REQUEST_FOR_HELP,
    Verb.CHANGE_REQUEST_FOR_HELP,
)


def forms_for(reader: Reader) -> Mapping[str, Form]:
    """Return the forms that the reader's kind of agency fills in; none for who fills in nothing.

    Besides those that the reader may begin as another kind of agency: a prosecutor opens a case.
    """
    if not any(reader.may(verb) for verb in _FILLING):
        return {}
    begun = {one.form for one in all_targets() if one.asked_as and reader.may(one.verb)}
    return {
        name: form
        for name, form in dictionary().forms.items()
        if form.filled_by.value == reader.agency_role or name in begun
    }


@for_verb(Verb.SEE_OWN_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def empty_forms(request: ReadersRequest) -> HttpResponse:
    """The forms to download; an empty form tells nothing of anybody, so nothing is recorded."""
    reader, forms = request.reader, forms_for(request.reader)
    wrong = ""
    if request.method == "POST":
        if request.POST.get("form", "") not in forms:
            raise NotThere("form", "")
        file = _file(request)
        if file is not None:
            return _sent(file)
        wrong = _("Choose one of the languages, and PDF or DOCX.")
    shown = {
        "forms": [_described(form, reader) for form in forms.values()],
        "languages": OWN_NAMES,
        "language": reader.language,
        "wrong": wrong,
    }
    return render(request, "entry/empty_forms.html", shown, status=422 if wrong else 200)


def _described(form: Form, reader: Reader) -> dict[str, object]:
    return {
        "name": form.form,
        "title": form.title.in_language(reader.language),
        "version": form.version,
        "approval": dictionary().approval_of(form),
    }


def _file(request: ReadersRequest) -> PaperFile | None:
    """Make what was asked for; None where language or kind of file are none of ours."""
    file_type = next((one for one in TYPES if one == request.POST.get("file")), None)
    language = request.POST.get("language", "")
    if file_type is None or language not in OWN_NAMES:
        return None
    agency, spoken = request.reader.agency, language_of(language)
    asked = PaperForm(
        form=request.POST["form"],
        language=spoken,
        agency=names_of({agency}, spoken)[agency],
        made_on=today(),
        booklet=request.POST.get("booklet") == "yes",
        said=said(request.reader, spoken),
    )
    return made(asked, file_type, dictionary())


def _sent(file: PaperFile) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
