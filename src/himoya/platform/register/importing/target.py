"""What the register offers to be filled from workbooks: one card for each kind of agency."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.entry.imports import targets
from himoya.platform.entry.imports.kept_rows import KeptRows
from himoya.platform.entry.imports.targets import Delivered, ImportTarget, Looked
from himoya.platform.entry.targets import NextStep, Outcome
from himoya.platform.register.importing.filling_in import look_at_cards, take_in_cards
from himoya.platform.register.importing.looking import look
from himoya.platform.register.importing.taking import Taken, take_in_cases
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.rules import BEGINS_WITH, FORM_OF, opens_as

#: Names of what is offered; they stand in addresses and never change their meaning.
NAMES: Mapping[StageKind, str] = {
    StageKind.POLICE: "police-cards",
    StageKind.PROSECUTOR: "prosecutor-cards",
    StageKind.COURT: "court-cards",
    StageKind.CORRECTIONS: "corrections-cards",
}

TITLES: Mapping[StageKind, Promise] = {
    StageKind.POLICE: _("Cases from a workbook of police cards"),
    StageKind.PROSECUTOR: _("Prosecutor's cards from a workbook"),
    StageKind.COURT: _("Court cards from a workbook"),
    StageKind.CORRECTIONS: _("Cards of corrections from a workbook"),
}


def offer_workbooks() -> None:
    """Offer each card to be taken in from workbooks, by agencies of its stage."""
    for stage in StageKind:
        targets.register(
            ImportTarget(
                name=NAMES[stage],
                wing="register",
                form=FORM_OF[stage],
                title=TITLES[stage],
                verb=_verb(stage),
                agency_role=stage.value if stage is not BEGINS_WITH else "",
                # A prosecutor who opens cases is asked what the police are asked.
                asked_as=stage.value if stage is BEGINS_WITH else "",
                take_in=partial(take_in, stage),
                look=partial(look_at, stage),
                page=page_of,
            )
        )


def targets_for(reader: Reader) -> list[StageKind]:
    """Return the stages of whose cards a reader's agency takes workbooks in: its own one first.

    Where it opens cases, that of the card with which they begin, too.
    """
    stage = next((one for one in StageKind if one.value == reader.agency_role), None)
    own = [stage] if stage is not None and reader.may(_verb(stage)) else []
    opens = reader.may(Verb.IMPORT_CASES) and opens_as(reader.agency_role) is not None
    return [*own, *([BEGINS_WITH] if opens and BEGINS_WITH not in own else [])]


def _verb(stage: StageKind) -> Verb:
    return Verb.IMPORT_CASES if stage is BEGINS_WITH else Verb.CHANGE_CASE


def page_of(id: UUID) -> str:
    """Return the page of an import."""
    return reverse("register:import", args=(id,))


def look_at(stage: StageKind, reader: Reader, rows: KeptRows, digest: str) -> Looked:
    """Return what the register says to a file: cases to open, or cards to fill in."""
    if stage is BEGINS_WITH:
        return look(reader, rows, digest)
    return look_at_cards(reader, rows, digest, stage)


def taken_in(stage: StageKind, by: Reader, delivered: Delivered) -> Taken:
    """Open the cases of a file, or fill in their cards; raises NotAccepted."""
    if stage is BEGINS_WITH:
        return take_in_cases(by=by, delivered=delivered)
    return take_in_cards(by=by, delivered=delivered, stage=stage)


def take_in(stage: StageKind, *, by: Reader, delivered: Delivered) -> Outcome:
    """Take a file in; raises NotAccepted."""
    taken = taken_in(stage, by, delivered)
    agency = names_of({by.agency}, by.language)[by.agency]
    return Outcome(
        happened=_happened(stage, taken),
        url=page_of(taken.id),
        seen_by=(agency,),
        next_steps=tuple(_next(stage, taken)),
    )


def _happened(stage: StageKind, taken: Taken) -> str:
    if stage is BEGINS_WITH:
        sentence = ngettext(
            "%(cases)d case was opened from the workbook.",
            "%(cases)d cases were opened from the workbook.",
            taken.cases,
        )
    else:
        return _filled_in_and_asked(taken)
    return sentence % {"cases": taken.cases}


def _filled_in_and_asked(taken: Taken) -> str:
    said = []
    if taken.cases:
        sentence = ngettext(
            "The card of %(cases)d case was filled in from the workbook.",
            "The cards of %(cases)d cases were filled in from the workbook.",
            taken.cases,
        )
        said.append(sentence % {"cases": taken.cases})
    if taken.asked:
        sentence = ngettext(
            "%(asked)d amendment was asked for. Another person decides; until then nothing of it "
            "changes.",
            "%(asked)d amendments were asked for. Another person decides; until then nothing of "
            "them changes.",
            taken.asked,
        )
        said.append(sentence % {"asked": taken.asked})
    return " ".join(said)


def _next(stage: StageKind, taken: Taken) -> list[NextStep]:
    back = NextStep(
        text=str(_("If it was the wrong file: take everything back, with a reason")),
        url=page_of(taken.id),
    )
    if stage is not BEGINS_WITH:
        return [back]
    unassigned = NextStep(
        text=str(_("Look at the new cases; nobody works on them yet")),
        url=reverse("register:list") + "?whose=unassigned",
    )
    return [unassigned, back]
