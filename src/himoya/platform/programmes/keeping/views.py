"""A programme begun, one part of it changed, and its history."""

from __future__ import annotations

from operator import attrgetter

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.programmes.evidence_beside import evidence_to_choose
from himoya.platform.programmes.keeping.actions import begin, write
from himoya.platform.programmes.keeping.forms import CHANGES
from himoya.platform.programmes.keeping.forms.beginning import BeginForm
from himoya.platform.programmes.keeping.forms.changing import ChangeForm, NoEntry
from himoya.platform.programmes.keeping.queries import Kept, history, kept_by
from himoya.platform.programmes.keeping.refusals import NotWritten, Why
from himoya.platform.programmes.keeping.showing import history_of
from himoya.platform.programmes.keeping.words import refusal
from himoya.platform.programmes.passing.queries import steps
from himoya.platform.programmes.passing.showing import events_of
from himoya.platform.programmes.places import places
from himoya.platform.programmes.queries import PROGRAMME, programme, programmes_in_short
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.facts.editions import Part

#: Part -> the page that shows it, where that is not the first one.
_PAGES = {
    Part.RESULTS: "logframe",
    Part.LESSONS: "recommendations",
    Part.SITUATION: "context",
    Part.GIVEN: "context",
}

#: The longest number of an edition that a page sends back, in digits.
_DIGITS = 9


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin_one(request: ReadersRequest) -> HttpResponse:
    """Begin a programme that has no file."""
    others = programmes_in_short(request.reader).titles_in(reading_language())
    above = request.GET.get("under", "")
    form = BeginForm(others, request.POST or None, initial={"parent": above})
    if request.method == "POST" and form.is_valid():
        try:
            name = begin(by=request.reader, fiche=form.fiche(), grounds=form.grounds())
        except NotWritten as refused:
            taken = refused.why is Why.NAME_TAKEN
            form.add_error("id" if taken else None, refusal(refused))
        else:
            return redirect("programmes:programme", name)
    return render(request, "programmes/begin.html", {"form": form}, status=_status(form))


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, name: str, what: str, entry: str = "") -> HttpResponse:
    """Write one part of a programme anew, on grounds that are named."""
    kept = kept_by(request.reader, name)
    form = _form(kept, what, entry, request)
    if request.method == "POST" and form.is_valid() and _written(request, name, form):
        return redirect(f"programmes:{_page_of(form.part)}", name)
    context = places(kept.programme, _page_of(form.part)) | {"form": form, "seen": kept.number}
    return render(request, "programmes/change.html", context, status=_status(form))


def _page_of(part: Part) -> str:
    """The page that shows what was written."""
    return _PAGES.get(part, "programme")


def _form(kept: Kept, what: str, entry: str, request: ReadersRequest) -> ChangeForm:
    if what not in CHANGES:
        raise NotThere(PROGRAMME, kept.programme.id)
    given = request.POST if request.method == "POST" else None
    form = CHANGES[what]
    others = programmes_in_short(request.reader).digests if form.needs_others else ()
    beside = evidence_to_choose(request.reader) if form.needs_evidence else None
    try:
        return form(kept.programme, entry, reading_language(), given, others, beside)
    except NoEntry:
        raise NotThere(PROGRAMME, kept.programme.id) from None


def _written(request: ReadersRequest, name: str, form: ChangeForm) -> bool:
    """Write it; where it is refused, say so at the top of the form and return False."""
    seen = request.POST.get("seen", "")
    try:
        write(
            by=request.reader,
            name=name,
            seen=int(seen) if seen.isdecimal() and len(seen) < _DIGITS else 0,
            part=form.part,
            make=form.made,
            grounds=form.grounds(),
        )
    except NotWritten as refused:
        form.add_error(None, refusal(refused))
        return False
    return True


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def past(request: ReadersRequest, name: str) -> HttpResponse:
    """What was written into a programme, the last first."""
    found = programme(request.reader, name)
    written = history_of(history(request.reader, name))
    passed = events_of(steps(request.reader, name))
    events = sorted([*written, *passed], key=attrgetter("at"), reverse=True)
    shown = {"events": events}
    return render(request, "programmes/history.html", shown | places(found, "history"))


def _status(form: Form) -> int:
    return 422 if form.errors else 200
