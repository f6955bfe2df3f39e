"""A photograph that came with a programme from another installation, with its statement."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.programmes.kinds import ConsentForm
from himoya.platform.programmes.photographs.actions import Consent, Described, add_photograph
from himoya.platform.programmes.photographs.queries import standing
from himoya.platform.programmes.photographs.refusals import PhotographRefused, Why
from himoya.programmes.handover.photographs import HandedOver


def arrive(*, by: Reader, name: str, photograph: HandedOver) -> bool:
    """Take it in as if it were added here; return whether it is new, False where it stood here.

    Raises as `add_photograph`.
    """
    try:
        form = ConsentForm(photograph.consent_form)
    except ValueError:
        raise PhotographRefused(Why.NOT_CONFIRMED, "consent_form") from None
    consent = Consent(
        form=form,
        on=photograph.consent_on,
        readers=photograph.readers,
        no_victim_no_child=True,
    )
    described = Described(
        captions=photograph.captions,
        taken_by=photograph.taken_by,
        taken_on=photograph.taken_on,
        event=photograph.event,
    )
    with looking_as(by):
        before = set(standing(by, name, keeps=True).values_list("id", flat=True))
    made = add_photograph(
        by=by, name=name, content=photograph.png, described=described, consent=consent
    )
    return made not in before
