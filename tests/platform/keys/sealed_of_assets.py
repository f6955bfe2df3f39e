"""What is written of things found, and of protection owed to a smuggled person, for rotations."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.register import actions
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import Victim
from himoya.platform.register.queries.assets import assets_of
from himoya.platform.register.queries.protecting import answers_to_flags
from tests.platform.register.cards import full_card


def smuggled_with_a_thing_found(by: Reader, note: str, reason: str) -> UUID:
    """A case of smuggling, in which something was found and a flag was answered."""
    case: UUID = actions.open_case(by=by, answers=full_card()).pk
    actions.adopt_classification(by=by, case=case, classification="smuggling_of_migrants")
    with whole_table("find the person of a test"):
        person = Victim.objects.get(case=case).pk
    answer = actions.Answer(victim=person, flag=Flag.NON_LIABILITY, applies=True, reason=reason)
    actions.answer_flag(by=by, case=case, answer=answer)
    on = PartialDate.of_day(today())
    found = actions.Found(kind="cash", currency="XTS", on=on, amount=Decimal(900), note=note)
    actions.add_asset(by=by, case=case, found=found)
    return case


def words_of_what_was_found(by: Reader, case: UUID) -> object:
    return assets_of(by, case).assets[0].values["asset_note"]


def words_of_protection(by: Reader, case: UUID) -> list[str]:
    return [one.reason for one in answers_to_flags(by, case).values()]
