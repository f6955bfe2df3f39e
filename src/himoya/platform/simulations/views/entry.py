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
    form = EntryRuleForm(reading_language(), request.POST or None)

    def do() -> Any:
        role, force, share = form.rule()
        return entering.set_rule(by=request.reader, role=role, force=force, share=share)

    context = {"heading": _("Ask for an entry test"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


set_rule = opened(_set_rule)
