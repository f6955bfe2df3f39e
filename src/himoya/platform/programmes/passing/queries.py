"""The readers of offers: how one stands for an office, what waits for it, and all that was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import agencies_that_may, display_names, names_of
from himoya.platform.programmes.keepers import keeper_of
from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.models import ProgrammePassing
from himoya.platform.programmes.queries import PROGRAMME, programme
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One step with its offices; ``name`` is empty for people of other agencies."""

    step: PassingStep
    agency: str
    receiver: str
    by: str
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the passing of a programme stands for an office that keeps it, or is to keep it."""

    programme: Programme
    keeps: bool
    offer: StepShown | None


def may_pass(reader: Reader, name: str) -> bool:
    """Whether the reader's office keeps a programme and so may offer it to another one."""
    if not reader.may(Verb.KEEP_PROGRAMMES):
        return False
    with looking_as(reader):
        return keeper_of(name, practice=reader.practice) == reader.agency


def standing(reader: Reader, name: str) -> Standing:
    """Return how it stands. Raises NotThere for who neither keeps it nor was offered it."""
    found = programme(reader, name)
    with looking_as(reader):
        offer = open_offer(name, practice=reader.practice)
        keeps = keeper_of(name, practice=reader.practice) == reader.agency
        if not keeps and (offer is None or offer.receiver_id != reader.agency):
            raise NotThere(PROGRAMME, name)
        shown = _shown([offer], reader)[0] if offer else None
    return Standing(programme=found, keeps=keeps, offer=shown)


def open_offer(name: str, *, practice: bool) -> ProgrammePassing | None:
    """Return the offer that nobody has answered; inside a scope."""
    rows = ProgrammePassing.objects.filter(programme=name, practice=practice)
    last = rows.order_by("-number").first()
    return last if last is not None and last.step == PassingStep.OFFERED.value else None


def receivers(reader: Reader) -> list[tuple[str, str]]:
    """Return id and name of the other offices in which somebody may keep programmes."""
    offices = agencies_that_may(Verb.KEEP_PROGRAMMES, reader.language)
    return [(str(one.id), name) for one, name in offices if one.id != reader.agency]


def steps(reader: Reader, name: str) -> list[StepShown]:
    """Return all that was done to pass a programme on, the last first. Raises NotThere."""
    programme(reader, name)
    with looking_as(reader):
        rows = ProgrammePassing.objects.filter(programme=name, practice=reader.practice)
        return _shown(list(rows.order_by("-number")), reader)


def offered_to(reader: Reader) -> list[ProgrammePassing]:
    """Return the offers that wait for an answer of the reader's office, the oldest first."""
    if not reader.may(Verb.KEEP_PROGRAMMES):
        return []
    later = ProgrammePassing.objects.filter(
        programme=OuterRef("programme"),
        practice=OuterRef("practice"),
        number__gt=OuterRef("number"),
    )
    rows = ProgrammePassing.objects.filter(
        ~Exists(later),
        practice=reader.practice,
        step=PassingStep.OFFERED.value,
        receiver_id=reader.agency,
    )
    return list(rows.order_by("done_at"))


def _shown(rows: Sequence[ProgrammePassing], reader: Reader) -> list[StepShown]:
    ids = {each for one in rows for each in (one.agency_id, one.receiver_id)}
    offices = names_of(ids, reader.language)
    people = display_names({one.done_by_id for one in rows if _did(one) == reader.agency})
    return [
        StepShown(
            step=PassingStep(one.step),
            agency=offices[one.agency_id],
            receiver=offices[one.receiver_id],
            by=offices[_did(one)],
            name=people.get(one.done_by_id, ""),
            reason=one.reason,
            at=one.done_at,
        )
        for one in rows
    ]


def _did(one: ProgrammePassing) -> int:
    """The office that took the step: who keeps it offers and takes back, the other answers."""
    own = one.step in (PassingStep.OFFERED.value, PassingStep.TAKEN_BACK.value)
    return one.agency_id if own else one.receiver_id
