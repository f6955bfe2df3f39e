"""The courses that reports of programmes asked for: how far each is, and its template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.courses.queries import CourseShown
from himoya.platform.training.courses.showing import tag_of
from himoya.platform.training.courses.showing_templates import role_names
from himoya.platform.training.kinds import CourseState
from himoya.programmes.courses.asked_for import AskedFor, asked_for
from himoya.programmes.courses.templates import course_templates


def asked_of(found: Sequence[CourseShown], language: Language, *, may_keep: bool) -> dict[str, Any]:
    """Return the courses that were asked for, and how far the one that answers each is.

    Of several editions, and of several courses, it is the one that is the furthest. Who may keep
    courses is told of the templates, too, and begins from them.
    """
    # No hours: on a telephone the heads are gone, and a bare number says nothing.
    heads = [_("Course"), _("Asked for by"), _("State")]
    if may_keep:
        heads += [_("Goes with practising as"), _("Begin")]
    rows = [
        [*_standing(one, found, language), *(_template(one, language) if may_keep else [])]
        for one in asked_for().values()
    ]
    return {"headings": [Heading(label=one) for one in heads], "rows": rows}


def _standing(one: AskedFor, found: Sequence[CourseShown], language: Language) -> list[Cell]:
    far = list(CourseState)
    answering = [each for each in found if each.row.asked_for == one.code]
    best = max(answering, key=lambda each: far.index(CourseState(each.row.state)), default=None)
    url = reverse("training:course", args=(best.row.id,)) if best else ""
    return [
        Cell(text=_title(one, language), url=url),
        Cell(text=", ".join(each.name for each in one.asked_by)),
        Cell(text="", tag=tag_of(best)) if best else Cell(text=_("nobody has begun it")),
    ]


def _template(one: AskedFor, language: Language) -> list[Cell]:
    template = course_templates()[one.code]
    begin = f"{reverse('training:new-course')}?{urlencode({'template': one.code})}"
    words = _("Begin from the template “%(course)s”") % {"course": _title(one, language)}
    return [
        Cell(text=", ".join(role_names(template.prepares_for, language))),
        Cell(text=words, url=begin),
    ]


def _title(one: AskedFor, language: Language) -> str:
    return str(capfirst(one.title.in_language(language)))
