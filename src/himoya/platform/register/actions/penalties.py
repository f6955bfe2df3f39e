"""Penalties of a judgment that a further court set aside: they fall with it.

One that was laid for the charge falls. One that was laid for all charges of a person together falls
where the person is convicted under none of them any more; else what was decided does not tell, and
whoever has the case is asked to look at the card.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.records.words import label_of
from himoya.platform.register.models import Case, Charge, Sentence
from himoya.platform.register.proceedings.further_courts import CONVICTED
from himoya.platform.register.proceedings.kinds import FurtherDecision
from himoya.platform.register.withdrawing import withdraw


def convicted_besides(charge: Charge) -> bool:
    """Say whether the person of a charge is convicted under another one."""
    others = Charge.objects.filter(suspect=charge.suspect_id).exclude(pk=charge.pk)
    return any(one.court_outcome in CONVICTED for one in others)


def fall_with(
    by: Reader, case: Case, charge: Charge, before: str, decision: FurtherDecision
) -> None:
    """Withdraw the penalties of a charge that is set aside.

    ``before`` is the result that stood there: an acquittal laid no penalty. With a penalty goes its
    serving. The reason is the decision, in the words of whoever enters it.
    """
    if before not in CONVICTED:
        return
    reason = label_of("further_court_decision", decision.value, by.language)
    fall = Q(charge=charge.pk)
    if not convicted_besides(charge):
        fall |= laid_together(charge)
    for one in Sentence.objects.filter(fall, case=case.pk):
        withdraw(one, case, by, reason)


def laid_together(charge: Charge) -> Q:
    """Return the condition of penalties for all charges of the person of a charge together."""
    return Q(charge=None, suspect=charge.suspect_id)
