"""What the register offers to be filled from workbooks."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.entry.imports import targets
from himoya.platform.entry.imports.targets import Delivered, ImportTarget
from himoya.platform.entry.targets import NextStep, Outcome
from himoya.platform.register.importing.looking import look
from himoya.platform.register.importing.taking import Taken, take_in_cases

NAME, FORM = "police-cards", "police_card"


def offer_workbooks() -> None:
    """Offer the card of the police to be taken in from workbooks."""
    targets.register(
        ImportTarget(
            name=NAME,
            wing="register",
            form=FORM,
            title=_("Cases from a workbook of police cards"),
            verb=Verb.IMPORT_CASES,
            take_in=take_in,
            look=look,
            page=page_of,
        )
    )


def page_of(id: UUID) -> str:
    """Return the page of an import."""
    return reverse("register:import", args=(id,))


def take_in(*, by: Reader, delivered: Delivered) -> Outcome:
    """Open the cases; raises NotAccepted."""
    taken = take_in_cases(by=by, delivered=delivered)
    agency = names_of({by.agency}, by.language)[by.agency]
    return Outcome(
        happened=_happened(taken),
        url=page_of(taken.id),
        seen_by=(agency,),
        next_steps=tuple(_next(by, taken)),
    )


def _happened(taken: Taken) -> str:
    sentence = ngettext(
        "%(cases)d case was opened from the workbook.",
        "%(cases)d cases were opened from the workbook.",
        taken.cases,
    )
    return sentence % {"cases": taken.cases}


def _next(by: Reader, taken: Taken) -> list[NextStep]:
    return [
        NextStep(
            text=str(_("Look at the new cases; nobody works on them yet")),
            url=reverse("register:list") + "?whose=unassigned",
        ),
        NextStep(
            text=str(_("If it was the wrong file: take everything back, with a reason")),
            url=page_of(taken.id),
        ),
    ]
