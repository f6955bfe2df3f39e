"""What the office asks before a role."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.views import filled_in
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations.actions import entering
from himoya.platform.simulations.queries.entering import rules
from himoya.platform.simulations.run_forms import EntryRuleForm
from himoya.platform.simulations.showing.entry import rules_table
from himoya.platform.simulations.views.keeping import opened
from himoya.platform.simulations.words import ROOM
from himoya.platform.training.course_tests.queries import standing_tests


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_safe
def entry_rules(request: ReadersRequest) -> HttpResponse:
    """Which roles the reader's office gives after an entry test."""
    shown = rules_table(rules(request.reader), reading_language())
    shown |= {"may_keep": request.reader.may(Verb.KEEP_SIMULATIONS)}
    return render(request, "simulations/entry.html", shown)


def _set_rule(request: ReadersRequest) -> HttpResponse:
    """Say what is asked before a role."""
    here = reverse("simulations:entry")
    reader = request.reader
    tests = standing_tests(reader) if reader.may(Verb.KEEP_TRAINING) else []
    form = EntryRuleForm(reading_language(), tests, request.POST or None)

    def do() -> Any:
        return entering.set_rule(by=reader, **form.rule())

    context = {"heading": _("Ask for an entry test"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


set_rule = opened(_set_rule)
