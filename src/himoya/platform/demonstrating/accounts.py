"""One account for every role of the invented country, and second ones in other offices."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TypedDict

from django.db import transaction

from himoya.platform.agencies.actions.posts import appoint
from himoya.platform.agencies.models import Agency
from himoya.platform.sign_in.actions.accounts import create_account
from himoya.platform.sign_in.actions.second_factor import set_totp


class DemonstrationAccount(TypedDict):
    """How to sign in as somebody; the keys are a contract that other programs rely on."""

    role: str
    agency: str
    username: str
    password: str
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Place:
    """A role in an agency, and the invented person who holds it, written in the three scripts."""

    role: str
    agency: str
    username: str
    name: str
    language: str = "en"


#: Every name says that it is invented: sample, example, practice, made up.
PLACES = (
    Place("investigator", "XD-MIA-01", "investigator", "Namuna Misolova"),
    Place("investigation_head", "XD-MIA-01", "head", "Намуна Роҳбаров"),
    Place("prosecutor", "XD-PRO-01", "prosecutor", "Мисол Намунаев"),
    Place("supervising_prosecutor", "XD-GPO", "supervisor", "Tajriba Mashqova"),
    Place("court_registrar", "XD-CRT-01", "registrar", "Сабт Намунаева"),
    Place("corrections_officer", "XD-COR-01", "corrections", "Misol Mashqov"),
    Place("crisis_centre_worker", "XD-CRC-01", "centre", "Мададгор Мисолова"),
    Place("central_authority_officer", "XD-GPO-CA", "authority", "Namuna Xatov"),
    Place("statistician", "XD-STAT", "statistician", "Ҳисоб Намунаева"),
    Place("release_approver", "XD-STAT", "approver", "Misol Tasdiqov"),
    Place("training_manager", "XD-MIA", "training", "Омӯзгор Мисолов"),
    Place("programme_manager", "XD-COM", "programme", "Dastur Namunova"),
    Place("commission_secretary", "XD-COM", "secretary", "Котиб Намунаев"),
    Place("auditor", "XD-GPO", "auditor", "Nazorat Misolova"),
    Place("administrator", "XD-MIA", "administrator", "Маъмур Намунаева"),
    # Other offices: what they must not see is as telling as what they see.
    Place("investigator", "XD-MIA-02", "investigator.nurafzo", "Nurafzo Misolov"),
    Place("investigation_head", "XD-MIA", "head.ministry", "Вазорат Мисолов"),
    Place("prosecutor", "XD-PRO-02", "prosecutor.nurafzo", "Нурафзо Намунаева"),
    Place("court_registrar", "XD-CRT-02", "registrar.nurafzo", "Misol Nurafzoyeva"),
    Place("crisis_centre_worker", "XD-CRC-03", "centre.kuhandiyor", "Кӯҳандиёр Мисолова"),
    Place("administrator", "XD-GPO", "administrator.second", "Дуюм Мисолов"),
)


@transaction.atomic
def make_accounts() -> list[DemonstrationAccount]:
    """Make the accounts with passwords and second factors drawn for this installation alone."""
    return [_make(place) for place in PLACES]


def _make(place: Place) -> DemonstrationAccount:
    password = secrets.token_urlsafe(12)
    account, _ = create_account(
        by=None,
        username=place.username,
        display_name=place.name,
        password=password,
        temporary=False,
    )
    agency = Agency.objects.get(code=place.agency)
    appoint(by=None, account=account, agency=agency, role=place.role)
    secret = set_totp(account)
    return DemonstrationAccount(
        role=place.role,
        agency=place.agency,
        username=place.username,
        password=password,
        totp_secret=secret,
    )
