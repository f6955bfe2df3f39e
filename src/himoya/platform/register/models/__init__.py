"""Cases, what belongs to them, and whose they are."""

from __future__ import annotations

from himoya.platform.register.models.act import CaseAct
from himoya.platform.register.models.amendment import Amendment
from himoya.platform.register.models.asset import Asset
from himoya.platform.register.models.attachment import CaseAttachment
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.case_import import (
    CaseImport,
    ImportedChange,
    ImportedRecord,
    SourceNumber,
)
from himoya.platform.register.models.charge import Charge
from himoya.platform.register.models.compensation_payment import CompensationPayment
from himoya.platform.register.models.event import Event, EventCode
from himoya.platform.register.models.hand_over import HandOver
from himoya.platform.register.models.hearing import Hearing
from himoya.platform.register.models.movement import Movement
from himoya.platform.register.models.number_series import NumberSeries
from himoya.platform.register.models.offence import Offence
from himoya.platform.register.models.one_person import OnePerson
from himoya.platform.register.models.protection_answer import ProtectionAnswer
from himoya.platform.register.models.received import Received
from himoya.platform.register.models.sentence import Sentence
from himoya.platform.register.models.sentence_serving import SentenceServing
from himoya.platform.register.models.stage import Holder, Stage
from himoya.platform.register.models.suspect import Suspect, SuspectCode
from himoya.platform.register.models.text import CaseText
from himoya.platform.register.models.victim import Victim, VictimCode
from himoya.platform.register.models.withdrawal import Withdrawal, WithdrawnHolder

__all__ = [
    "Amendment",
    "Asset",
    "Case",
    "CaseAct",
    "CaseAttachment",
    "CaseImport",
    "CaseText",
    "Charge",
    "CompensationPayment",
    "Event",
    "EventCode",
    "HandOver",
    "Hearing",
    "Holder",
    "ImportedChange",
    "ImportedRecord",
    "Movement",
    "NumberSeries",
    "Offence",
    "OnePerson",
    "ProtectionAnswer",
    "Received",
    "Sentence",
    "SentenceServing",
    "SourceNumber",
    "Stage",
    "Suspect",
    "SuspectCode",
    "Victim",
    "VictimCode",
    "Withdrawal",
    "WithdrawnHolder",
]
