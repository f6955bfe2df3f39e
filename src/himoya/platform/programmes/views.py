"""The pages of programmes."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override as activate
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.programmes import (
    showing_counts,
    showing_donors,
    showing_events,
    showing_fiche,
    showing_findings,
    showing_logframe,
    showing_onward,
    showing_projects,
    showing_recommendations,
)
from himoya.platform.programmes.beside import context_beside, figures_beside
from himoya.platform.programmes.forms import DraftForm
from himoya.platform.programmes.handing_on import as_handover_file, as_news_file
from himoya.platform.programmes.keeping.queries import edition_of, may_keep
from himoya.platform.programmes.keeping.showing import (
    links_of_fiche,
    links_of_lessons,
    links_of_results,
)
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.media_contacts.queries import contacts_of
from himoya.platform.programmes.news_form import NewsForm
from himoya.platform.programmes.passing.queries import may_pass
from himoya.platform.programmes.passing.showing import link_to_passing
from himoya.platform.programmes.photographs.queries import for_handover, for_report, with_pictures
from himoya.platform.programmes.places import places
from himoya.platform.programmes.published_news.pages import pages_of
from himoya.platform.programmes.published_news.queries import (
    appearances_by_event,
    news_for_report,
    published_news,
)
from himoya.platform.programmes.published_news.showing import list_of
from himoya.platform.programmes.queries import programme, programmes_in_short
from himoya.platform.programmes.report_files import Beside, as_file, draft
from himoya.platform.programmes.showing_evidence import seen_evidence
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.handover.whole import NamesOfPersons, check_names
from himoya.programmes.news.contacts import MediaContact
from himoya.programmes.news.draft import UnknownEvent, news_draft
from himoya.programmes.reporting.layouts import Kind, layout_for

#: News on the first page of a programme; all of it has a page of its own.
LATEST_NEWS = 5


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def overview(request: ReadersRequest, name: str) -> HttpResponse:
    """One programme: fiche, headline results, results chain, curricula, campaign."""
    found = programme(request.reader, name)
    shown = showing_fiche.overview(found, reading_language())
    links = links_of_fiche(found) if may_keep(request.reader, name) else []
    if may_pass(request.reader, name):
        links.append(link_to_passing(found))
    digests = programmes_in_short(request.reader).digests
    shown |= showing_projects.around(found, digests, today(), reading_language())
    latest = published_news(request.reader, name).news[:LATEST_NEWS]
    shown |= list_of(latest, pages_of(), reading_language())
    shown |= {"change_links": links, "may_begin": request.reader.may(Verb.KEEP_PROGRAMMES)}
    context = shown | places(found, "programme")
    return render(request, "programmes/programme.html", context)


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def logframe(request: ReadersRequest, name: str) -> HttpResponse:
    """The results chain of one programme, with indicators, milestones and values."""
    found = programme(request.reader, name)
    links = links_of_results(found) if may_keep(request.reader, name) else None
    seen = seen_evidence(request.reader, found)
    shown = showing_logframe.logframe(found, reading_language(), links, seen)
    return render(request, "programmes/logframe.html", shown | places(found, "logframe"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def donors(request: ReadersRequest, name: str) -> HttpResponse:
    """What each donor of one programme pays for."""
    found = programme(request.reader, name)
    shown = showing_donors.donors(found, reading_language())
    return render(request, "programmes/donors.html", shown | places(found, "donors"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def events(request: ReadersRequest, name: str) -> HttpResponse:
    """The events of one programme."""
    found = programme(request.reader, name)
    published = appearances_by_event(request.reader, found)
    shown = showing_events.events(found, reading_language(), published)
    return render(request, "programmes/events.html", shown | places(found, "events"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def counts(request: ReadersRequest, name: str) -> HttpResponse:
    """The people at the events of one programme."""
    found = programme(request.reader, name)
    shown = showing_counts.counts(found, reading_language())
    return render(request, "programmes/counts.html", shown | places(found, "counts"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def onward(request: ReadersRequest, name: str) -> HttpResponse:
    """Trainers, and whom they trained in turn."""
    found = programme(request.reader, name)
    shown = showing_onward.onward(found, reading_language())
    return render(request, "programmes/onward.html", shown | places(found, "onward"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def findings(request: ReadersRequest, name: str) -> HttpResponse:
    """What contradicts itself in one programme."""
    found = programme(request.reader, name)
    only_grave = request.GET.get("only") == showing_findings.ONLY_GRAVE
    shown = showing_findings.findings(found, reading_language(), only_grave=only_grave)
    return render(request, "programmes/findings.html", shown | places(found, "findings"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def recommendations(request: ReadersRequest, name: str) -> HttpResponse:
    """What a programme leaves to be done."""
    found = programme(request.reader, name)
    shown = showing_recommendations.recommendations(found)
    shown["links"] = links_of_lessons(found) if may_keep(request.reader, name) else ()
    page = "programmes/recommendations.html"
    return render(request, page, shown | places(found, "recommendations"))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def report(request: ReadersRequest, name: str) -> HttpResponse:
    """Ask which report to write; with an answer, write it as a file."""
    found = programme(request.reader, name)
    form = DraftForm(request.GET or None, initial={"language": reading_language()})
    if not form.is_valid():
        shown = places(found, "report") | {"form": form}
        return render(request, "programmes/report.html", shown)
    asked = form.cleaned_data
    kind, language = Kind(asked["kind"]), asked["language"]
    with activate(language):
        figures = figures_beside(request.reader, kind, language, asked["period"])
        published = context_beside(request.reader, found, language)
    readers = form.readers_of(layout_for(kind, found.id))
    photographs = for_report(request.reader, found, readers)
    news = news_for_report(request.reader, found, language)
    beside = Beside(figures=figures, published=published, photographs=photographs, news=news)
    made = draft(found, kind, asked["period"], language, today(), beside)
    return leaving(as_file(with_pictures(request.reader, made), asked["form"]))


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def news(request: ReadersRequest, name: str) -> HttpResponse:
    """Ask on which event to draft a news text, and name what is to be settled; then write it."""
    found = programme(request.reader, name)
    chosen = {"language": reading_language(), "event": request.GET.get("event")}
    # A link from an event names the event alone; who has answered has named a form as well.
    form = NewsForm(found, request.GET if "form" in request.GET else None, initial=chosen)
    if form.is_valid():
        asked = form.cleaned_data
        edition = edition_of(request.reader, found)
        contacts = contacts_of(request.reader, found.id, asked["language"])
        draft = news_draft(found, asked["event"], asked["language"], today(), edition, contacts)
        return leaving(as_news_file(draft, asked["form"]))
    contacts = contacts_of(request.reader, found.id, reading_language())
    findings = _findings(found, chosen["event"], contacts)
    shown = places(found, "news") | {"form": form, "findings": findings}
    shown |= {"event": chosen["event"] or "", "may_keep": may_keep(request.reader, name)}
    shown |= {"contacts": [one.in_words for one in contacts]}
    return render(request, "programmes/news.html", shown)


def _findings(
    found: Programme, event: str | None, contacts: Sequence[MediaContact]
) -> tuple[str, ...]:
    """What is to be settled at an event before its news is published, if there is the event."""
    try:
        draft = news_draft(found, event or "", reading_language(), today(), contacts=contacts)
    except UnknownEvent:
        return ()
    return tuple(one.message for one in draft.findings)


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def handing_over(request: ReadersRequest, name: str) -> HttpResponse:
    """Tell what the file of a whole programme holds; asked for it, make it."""
    found = programme(request.reader, name)
    refusal = ""
    if "file" in request.GET:
        try:
            check_names(found)  # before photographs are opened for nothing
            news = news_for_report(request.reader, found, "en")
            pictures = for_handover(request.reader, found)
            return leaving(as_handover_file(found, *pictures, news=news))
        except NamesOfPersons as error:
            refusal = error.in_words(reading_language())
    shown = places(found, "handover") | {"refusal": refusal}
    return render(request, "programmes/handover.html", shown)
