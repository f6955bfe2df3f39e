"""Agencies: the tree, one agency with its past, and what can happen to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.administration import agency_forms as forms
from himoya.platform.administration.fields import page_language
from himoya.platform.administration.queries import agency_with_code
from himoya.platform.administration.words import refusal_in_words, tree
from himoya.platform.agencies.actions import changes
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import find_agencies, names_of
from himoya.platform.agencies.refusals import ChangeRefused


@for_verb(Verb.MANAGE_AGENCIES)
@require_safe
def agency_list(request: ReadersRequest) -> HttpResponseBase:
    """The tree as it stands today, or the agencies that a text finds, closed ones too."""
    text = request.GET.get("text", "")[:120]
    found = find_agencies(text) if text.strip() else []
    names = names_of((one.id for one in found), page_language())
    facts = {
        "tree": [] if text.strip() else tree(page_language()),
        "found": [(one, names[one.id]) for one in found],
        "text": text,
    }
    return render(request, "administration/agencies.html", facts)


@for_verb(Verb.MANAGE_AGENCIES)
@require_safe
def agency_page(request: ReadersRequest, code: str) -> HttpResponseBase:
    """One agency: names and places then and now, who took over, what can be done."""
    agency = agency_with_code(request.reader, code)
    language = page_language()
    facts = {
        "agency": agency,
        "name": names_of([agency.id], language)[agency.id],
        "names": agency.names.order_by("language", "valid_from"),
        "aliases": agency.aliases.order_by("language", "text"),
        "placements": _placements(agency),
        "successions": agency.successions.select_related("successor"),
        "took_over": agency.took_over.select_related("predecessor"),
        "acts": [(act, title) for act, (title, *_) in ACTS.items()],
    }
    return render(request, "administration/agency.html", facts)


def _placements(agency: Agency) -> list[tuple[Any, str]]:
    placements = list(agency.placements.select_related("parent").order_by("valid_from"))
    parents = {one.parent_id for one in placements if one.parent_id}
    names = names_of(parents, page_language())
    return [(one, names.get(one.parent_id or 0, "–")) for one in placements]


@for_verb(Verb.MANAGE_AGENCIES)
def found(request: ReadersRequest) -> HttpResponseBase:
    """Found an agency."""
    form = forms.FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        founding = changes.Founding(
            code=told["code"].strip(),
            kind=told["kind"],
            role=told["role"],
            names=form.names(),
            parent=told["parent"],
            region=told["region"] or None,
        )
        if _done(
            form, lambda: changes.found_agency(by=request.reader, founding=founding, on=told["on"])
        ):
            messages.success(request, gettext("The agency is founded."))
            return redirect("administration:agency", founding.code)
    return _asked(request, form, _("Found an agency"), back="")


@for_verb(Verb.MANAGE_AGENCIES)
def change(request: ReadersRequest, code: str, act: str) -> HttpResponseBase:
    """Rename, move, merge, close an agency, or add an alias."""
    agency = agency_with_code(request.reader, code)
    if act not in ACTS:
        raise NotThere("page", act[:60])
    title, shape, do = ACTS[act]
    form = shape(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and _done(form, lambda: do(request, agency, form))
    ):
        messages.success(request, gettext("The change is kept, with its day."))
        return redirect("administration:agency", code)
    return _asked(request, form, title, back=code)


def _done(form: Form, do: Callable[[], object]) -> bool:
    """Do it; a refusal becomes an error of the form, in words."""
    try:
        do()
    except ChangeRefused as refused:
        form.add_error(None, refusal_in_words(refused))
        return False
    return True


def _asked(
    request: ReadersRequest, form: Form, title: Promise | str, back: str
) -> HttpResponseBase:
    facts = {"form": form, "title": title, "back": back}
    return render(request, "administration/agency_form.html", facts)


def _rename(request: ReadersRequest, agency: Agency, form: Any) -> None:
    on = form.cleaned_data["on"]
    changes.rename_agency(by=request.reader, agency=agency, names=form.names(), on=on)


def _move(request: ReadersRequest, agency: Agency, form: Any) -> None:
    told = form.cleaned_data
    changes.move_agency(
        by=request.reader,
        agency=agency,
        parent=told["parent"],
        region=told["region"] or None,
        on=told["on"],
    )


def _merge(request: ReadersRequest, agency: Agency, form: Any) -> None:
    told = form.cleaned_data
    changes.merge_agencies(
        by=request.reader, predecessors=[agency], successor=told["successor"], on=told["on"]
    )


def _close(request: ReadersRequest, agency: Agency, form: Any) -> None:
    changes.close_agency(by=request.reader, agency=agency, last_day=form.cleaned_data["last_day"])


def _add_alias(request: ReadersRequest, agency: Agency, form: Any) -> None:
    told = form.cleaned_data
    changes.add_alias(
        by=request.reader, agency=agency, language=told["language"], text=told["text"]
    )


Do = Callable[[ReadersRequest, Agency, Any], None]

#: Part of the address -> title, what is asked, what is done.
ACTS: dict[str, tuple[Promise, type[Form], Do]] = {
    "rename": (_("Rename"), forms.RenameForm, _rename),
    "move": (_("Move in the tree"), forms.MoveForm, _move),
    "merge": (_("Merge into another agency"), forms.MergeForm, _merge),
    "close": (_("Close"), forms.CloseForm, _close),
    "alias": (_("Add another way of writing"), forms.AliasForm, _add_alias),
}
