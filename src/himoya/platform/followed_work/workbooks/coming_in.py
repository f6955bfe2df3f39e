"""The page on which a workbook comes in: looked through, then taken in as one act, or marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.web import ReadersRequest
from himoya.platform.followed_work.views import file_sent
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.followed_work.workbooks.forms import (
    SeenWorkbookForm,
    WorkbookForm,
    refused_form,
)
from himoya.platform.followed_work.workbooks.marked import can_be_marked, marked_copy
from himoya.platform.theme.parts import Cell, Heading

_Form = TypeVar("_Form", WorkbookForm, SeenWorkbookForm)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What taking in would do. ``rows`` are of lines that change something, in their order."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingIn:
    """One such page: what it is called and says, where it leads, and what it does with a file.

    ``look`` and ``take`` get content, ending and, of ``take``, the reason; both raise
    WorkbookRefused. ``needs_reason`` asks for one. ``besides`` says what else is to be known of a
    file that is read, such as that it lacks columns; empty where there is nothing.
    """

    title: str
    says: Sequence[str]
    back: str
    back_words: str
    look: Callable[[bytes, str], Foreseen]
    take: Callable[[bytes, str, str], object]
    taken: str
    file_name: str
    language: Language
    needs_reason: bool = True
    besides: Callable[[bytes, str], str] = lambda _content, _ending: ""


def coming_in(request: ReadersRequest, page: ComingIn) -> HttpResponse:
    """Look through a file that was sent; take in or mark one that was looked through."""
    if request.method == "POST" and "content" in request.POST:
        return _seen_before(request, page)
    form = _without_reason(WorkbookForm(request.POST or None, request.FILES or None), page)
    if request.method == "POST" and form.is_valid():
        seen = form.seen()
        seen.full_clean()
        content, ending = seen.cleaned_data["content"], seen.cleaned_data["ending"]
        try:
            foreseen, besides = page.look(content, ending), page.besides(content, ending)
        except WorkbookRefused as refused:
            return _refused(request, page, form, seen, refused)
        shown = {"page": page, "form": seen, "foreseen": foreseen, "besides": besides}
        return render(request, "followed_work/foreseen.html", shown)
    return _page(request, page, form)


def _seen_before(request: ReadersRequest, page: ComingIn) -> HttpResponse:
    seen = _without_reason(SeenWorkbookForm(request.POST), page)
    if not seen.is_valid():
        messages.error(request, _("Choose the file again."))
        return redirect(request.path)
    content, ending = seen.cleaned_data["content"], seen.cleaned_data["ending"]
    words = seen.cleaned_data.get("words", "")
    try:
        if "mark" not in request.POST:
            page.take(content, ending, words)
            messages.success(request, page.taken)
            if besides := page.besides(content, ending):
                messages.info(request, besides)
            return redirect(page.back)
        page.look(content, ending)
    except WorkbookRefused as refused:
        if "mark" in request.POST and can_be_marked(refused):
            copy = marked_copy(content, ending, page.language, refused)
            return file_sent(copy, XLSX, page.file_name)
        form = _without_reason(WorkbookForm({"words": words}), page)
        return _refused(request, page, form, seen, refused)
    return redirect(request.path)


def _without_reason(form: _Form, page: ComingIn) -> _Form:
    if not page.needs_reason:
        del form.fields["words"]
    return form


def _refused(
    request: ReadersRequest,
    page: ComingIn,
    form: WorkbookForm,
    seen: SeenWorkbookForm,
    refused: WorkbookRefused,
) -> HttpResponse:
    to_mark = seen if can_be_marked(refused) else None
    return _page(request, page, refused_form(form, refused), to_mark)


def _page(
    request: ReadersRequest,
    page: ComingIn,
    form: WorkbookForm,
    to_mark: SeenWorkbookForm | None = None,
) -> HttpResponse:
    status = 422 if form.errors else 200
    shown = {"page": page, "form": form, "to_mark": to_mark}
    return render(request, "followed_work/take_in.html", shown, status=status)
