"""The case studies that come with the platform, to be printed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.languages.codes import language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.materials.cases.printing import CASE_STUDY, case_on_paper
from himoya.platform.materials.cases.reading import case_studies
from himoya.platform.materials.kinds import Part
from himoya.platform.materials.showing import places
from himoya.platform.materials.views.files import as_answer
from himoya.platform.materials.words import PARTS
from himoya.platform.programmes.spoken import reading_language


class CaseForm(FileChoiceForm):
    """For whom, in which language and as what kind of file."""

    part = forms.ChoiceField(label=_("For whom"), widget=forms.RadioSelect, initial=Part.LEARNERS)
    field_order = ("part",)

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data, initial={"language": reading_language()})
        open_parts = [
            one for one in Part if one is Part.LEARNERS or reader.may(Verb.SEE_TUTOR_NOTES)
        ]
        choices = [(one.value, PARTS[one]) for one in open_parts]
        self.fields["part"].choices = choices  # type: ignore[attr-defined]


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_safe
def case_list(request: ReadersRequest) -> HttpResponse:
    """The case studies that there are."""
    language = reading_language()
    found = [
        (one.name, one.title.in_language(language), one.aim.in_language(language))
        for one in case_studies().values()
    ]
    shown = {"cases": found, "places": places(request.reader, "cases")}
    return render(request, "materials/cases.html", shown)


@for_verb(Verb.SEE_MATERIALS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case_study(request: ReadersRequest, name: str) -> HttpResponse:
    """Read what learners get; choose part, language and kind of file to print."""
    case = case_studies().get(name)
    if case is None:
        raise NotThere(CASE_STUDY, name)
    form, language = CaseForm(request.reader, request.POST or None), reading_language()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = case_on_paper(
            request.reader, case, Part(told["part"]), language_of(told["language"]), told["file"]
        )
        return as_answer(made.content, made.content_type, made.name)
    shown = {
        "form": form,
        "title": case.title.in_language(language),
        "aim": case.aim.in_language(language),
        "story": [one.in_language(language) for one in case.story],
        "questions": [one.question.in_language(language) for one in case.questions],
    }
    status = 422 if form.errors else 200
    return render(request, "materials/case.html", shown, status=status)
