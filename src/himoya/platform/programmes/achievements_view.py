"""The infographic of one programme, the page behind each of its figures, and the same on paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.programmes import showing_achievements
from himoya.platform.programmes.beside import states_beside
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.places import places
from himoya.platform.programmes.queries import PROGRAMME, programme
from himoya.platform.programmes.report_files import FORMS_WRITTEN, as_file
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.achievements.gathering import achievement_named
from himoya.programmes.achievements.paper import paper_of


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def achievements(request: ReadersRequest, name: str) -> HttpResponse:
    """What one programme achieved; asked for a form, the same as a file."""
    found, language = programme(request.reader, name), reading_language()
    form = request.GET.get("form", "")
    if form in FORMS_WRITTEN:
        return leaving(as_file(paper_of(found, language, today()), form))
    states = states_beside(request.reader, found.id)
    shown = showing_achievements.achievements(found, states, language)
    return render(request, "programmes/achievements.html", shown | places(found, "achievements"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def achievement(request: ReadersRequest, name: str, reference: str) -> HttpResponse:
    """What one figure is counted from."""
    found, language = programme(request.reader, name), reading_language()
    one = achievement_named(found, reference, language)
    if one is None:
        raise NotThere(PROGRAMME, name)
    shown = showing_achievements.behind(one, language)
    return render(request, "programmes/achievement.html", shown | places(found, "achievements"))
