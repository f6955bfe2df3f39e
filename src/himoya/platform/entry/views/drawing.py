"""Pages of questions as templates draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from himoya.platform.database.clock import today
from himoya.platform.entry.actions.saving import Saved
from himoya.platform.entry.contents import Typed
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import Step
from himoya.platform.entry.showing import QuestionView, Shower
from himoya.platform.entry.typed import ASKED, Posted, control_name, typed_for
from himoya.platform.entry.views.overviews import display_names_by_text
from himoya.platform.entry.views.places import is_about_victim, previous_url


@dataclass(frozen=True, slots=True)
class Form:
    """What a page shows besides the saved answers: errors, or what was sent and not saved."""

    errors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    posted: Posted = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The questions of one page for one record. ``about`` says for which of several persons."""

    title: str
    about: str
    questions: Sequence[QuestionView]
    takes_reasons: bool
    has_dates: bool
    removed: bool
    id: str


def drawn(
    opened: OpenedDraft, steps: Sequence[Step], form: Form | None = None, *, whole: bool = False
) -> dict[str, Any]:
    """Return what a page of questions shows."""
    form = form or Form()
    shower = Shower(opened.questionnaire, opened.contents, today())
    parts = [_part(shower, step, form, compact=whole) for step in steps]
    first, draft = steps[0], opened.draft
    place = [] if whole else [first.page.slug, first.row.id]
    return {
        "draft": draft,
        "number": _number(opened, first),
        "pages": len(opened.questionnaire.steps(opened.contents)),
        "form_title": opened.questionnaire.form.title.in_language(shower.language),
        "parts": parts,
        "part": parts[0],
        "page_slug": "" if whole else first.page.slug,
        "row_id": "" if whole else first.row.id,
        "errors": _errors(parts, form),
        "reasons": _reasons(parts),
        "autosave_url": reverse(
            "entry:autosave_card" if whole else "entry:autosave", args=[draft.id, *place]
        ),
        "back": reverse("entry:overview", args=[draft.id])
        if whole
        else previous_url(opened, first),
        "quick_exit": is_about_victim(None if whole else first.row, opened),
        "saved_at": time_format(localtime(draft.updated_at), "H:i"),
    }


def _number(opened: OpenedDraft, step: Step) -> int:
    """The place of a page, from 1: what its title says where a subject would tell too much."""
    steps = opened.questionnaire.steps(opened.contents)
    here = (step.page.slug, step.row.id)
    places = [(one.page.slug, one.row.id) for one in steps]
    return places.index(here) + 1 if here in places else len(places)


def _part(shower: Shower, step: Step, form: Form, *, compact: bool) -> Part:
    typed = _typed(step, form)
    errors = dict(form.errors) or _standing(shower, step)
    questions = shower.page(step.page, step.row, errors, typed, compact=compact)
    return Part(
        title=step.page.page.title.in_language(shower.language),
        about=shower.in_brief(step.row) if _is_one_of_several(shower, step) else "",
        questions=questions,
        takes_reasons=any(one.is_open and one.reasons for one in questions),
        has_dates=any(one.kind == "date" for one in questions),
        removed=step.row.removed is not None,
        id=f"{step.row.id}-{step.page.slug}",
    )


def _typed(step: Step, form: Form) -> dict[str, Typed]:
    return {
        question.name: typed_for(form.posted, step.row.id, question.name)
        for question in step.page.questions
        if control_name(step.row.id, question.name, ASKED) in form.posted
    }


def _standing(shower: Shower, step: Step) -> dict[tuple[str, str], str]:
    """What was typed at an earlier time and cannot be read is shown with its reason at once."""
    found = {
        (step.row.id, question.name): shower.refusal(question, step.row)
        for question in step.page.questions
    }
    return {place: refusal for place, refusal in found.items() if refusal}


def _is_one_of_several(shower: Shower, step: Step) -> bool:
    return len(shower.contents.of(step.row.record)) > 1


def _errors(parts: Sequence[Part], form: Form) -> list[dict[str, str]]:
    summary = [{"text": form.message, "href": ""}] if form.message else []
    return summary + [
        {"text": f"{one.label}: {one.error}", "href": f"#{one.id}"}
        for part in parts
        for one in part.questions
        if one.error
    ]


def _reasons(parts: Sequence[Part]) -> Sequence[Any]:
    for part in parts:
        for question in part.questions:
            if question.reasons:
                return question.reasons
    return ()


def told_of_others(saved: Saved) -> list[str]:
    """Return who else saved this page while it was open, and when, in one sentence a person."""
    names = display_names_by_text(set(saved.others) | {one.account for one in saved.gone.values()})
    sentences = [
        _("%(name)s saved this page, too, at %(time)s. Nothing was lost.")
        % {"name": names.get(account, "?"), "time": clock(at)}
        for account, at in saved.others.items()
    ]
    for gone in saved.gone.values():
        sentence = _(
            "%(name)s took this record out at %(time)s. Your answers are kept with it, and it can "
            "be put back."
        )
        told = {"name": names.get(gone.account, "?"), "time": clock(gone.at)}
        sentences.append(sentence % told)
    return sentences


def clock(at: str) -> str:
    """Return the time of day of an instant in ISO form, where the country is."""
    instant = parse_datetime(at)
    return time_format(localtime(instant), "H:i") if instant else ""
