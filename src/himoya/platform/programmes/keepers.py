"""Which office keeps a programme: the one that wrote first, until another one accepts it."""

from __future__ import annotations

from himoya.platform.programmes.kinds import PassingStep
from himoya.platform.programmes.models import ProgrammeEdition, ProgrammePassing


def keeper_of(name: str, *, practice: bool) -> int | None:
    """Return the agency that keeps a programme, None where nobody does yet; inside a scope."""
    passed = ProgrammePassing.objects.filter(
        programme=name, practice=practice, step=PassingStep.ACCEPTED.value
    )
    keeper: int | None = passed.order_by("-number").values_list("receiver_id", flat=True).first()
    if keeper is not None:
        return keeper
    rows = ProgrammeEdition.objects.filter(programme=name, practice=practice)
    first: int | None = rows.order_by("number").values_list("agency_id", flat=True).first()
    return first
