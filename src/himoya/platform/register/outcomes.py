"""What a confirmation page says after a card was sent: what happened, who sees it, what is next."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.entry.targets import NextStep, Outcome
from himoya.platform.register.models import Case, Stage


def case_was_opened(by: Reader, case: Case) -> Outcome:
    """Say that a case was opened, under which number."""
    happened = _("The case was opened under the number %(number)s.") % {"number": case.case_number}
    return _outcome(by, case, happened)


def case_was_changed(by: Reader, case: Case) -> Outcome:
    """Say that a case was changed."""
    happened = _("The card of case %(number)s was changed.") % {"number": case.case_number}
    return _outcome(by, case, happened)


def _outcome(by: Reader, case: Case, happened: str) -> Outcome:
    return Outcome(
        happened=happened,
        url=reverse("register:case", args=(case.id,)),
        seen_by=seen_by(by, case),
        next_steps=next_steps(by, case),
        numbers=dict(case.rows_written),
    )


def seen_by(reader: Reader, case: Case) -> tuple[str, ...]:
    """Return, in words, who can see a case: the agencies that hold or held it."""
    with reading_as(reader):
        agencies = set(Stage.objects.filter(case=case.id).values_list("agency", flat=True))
    names = sorted(names_of(agencies, reader.language).values())
    return tuple(
        _("%(agency)s: those who work on its cases, and its heads") % {"agency": name}
        for name in names
    )


def next_steps(reader: Reader, case: Case) -> tuple[NextStep, ...]:
    """Return what comes next for a case that the reader's agency holds."""
    steps = []
    if reader.may(Verb.CHANGE_IDENTITY):
        url = reverse("register:people", args=(case.id,))
        steps.append(
            NextStep(text=_("Enter who the persons are, each on a page of its own"), url=url)
        )
    if reader.may(Verb.ASSIGN_CASE):
        url = reverse("register:assign", args=(case.id,))
        steps.append(NextStep(text=_("Assign the case to a colleague"), url=url))
    if reader.may(Verb.HAND_OVER_CASE):
        url = reverse("register:hand-over", args=(case.id,))
        steps.append(NextStep(text=_("Hand it over when the work here is done"), url=url))
    return tuple(steps)
