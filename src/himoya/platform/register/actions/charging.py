"""Announcing a charge to one suspect for one offence."""

from __future__ import annotations

from himoya.dictionary.missing import MissingReason
from himoya.platform.access.reader import Reader
from himoya.platform.register.card import own_number
from himoya.platform.register.models import Case, CaseAct, Charge, Offence, Suspect
from himoya.platform.register.proceedings.kinds import Step
from himoya.platform.register.proceedings.states import PERSON, person_stage


def charge_suspect(by: Reader, case: Case, act: CaseAct) -> None:
    """Let the suspect be charged, with a charge for the offence; one that stands gets its date."""
    suspect = Suspect.objects.get(case=case.id, id=act.about)
    offence = Offence.objects.get(case=case.id, id=act.offence)
    after = PERSON.after(person_stage(suspect.stage), Step.CHARGE)
    if after is not None:
        suspect.set_values({"stage": after.value, "charged_date": act.on}, by=None)
        suspect.save()
    charge = Charge.objects.filter(case=case.id, suspect=suspect.id, offence=offence.id).first()
    charge = charge or _new_charge(case, suspect, offence)
    charge.set_values({"charged_date": act.on}, by=None)
    charge.save()


def _new_charge(case: Case, suspect: Suspect, offence: Offence) -> Charge:
    charge = Charge(case=case, suspect=suspect, offence=offence)
    charge.charge_id = own_number(case, "charge")
    article = offence.article_final or offence.article_first
    charge.set_values({"article": article, "counts": 1}, by=None)
    _leave_open(charge)
    return charge


def _leave_open(charge: Charge) -> None:
    """What the act did not ask stands open on the card: somebody answers it later."""
    record, answered, come = charge.record_type(), charge.every_value(), charge.moments_come()
    for name, asked in record.fields.items():
        due = asked.required in come and not asked.derived and name not in answered
        if due and name not in {record.key, "charged_date", *record.links.values()}:
            charge.missing[name] = MissingReason.NOT_YET_ESTABLISHED.value
