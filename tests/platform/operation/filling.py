"""Run in a process of its own: prepares a data folder and fills it with a bit of everything.

Prints, as JSON, who can sign in and what there is.
"""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path
from uuid import UUID, uuid4

from himoya.platform.start import start


def main() -> None:
    data = start()
    from himoya.platform.operation.preparing import prepare

    prepare(data)
    from django.contrib.auth.hashers import make_password

    from himoya.platform.agencies.models import Account
    from tests.platform.people import People

    people = People()
    made = {
        role: people.reader(role, agency)
        for role, agency in (
            ("investigator", "XD-MIA-01"),
            ("prosecutor", "XD-PRO-01"),
            ("court_registrar", "XD-CRT-01"),
            ("administrator", "XD-MIA"),
            ("auditor", "XD-GPO"),
        )
    }
    Account.objects.update(password=make_password("karvon-sahro-41-chashma"))
    _story(made)
    _others(made, data)
    answer = {role: {"account": str(one.account)} for role, one in made.items()}
    sys.stdout.write(json.dumps(answer))


def _story(made: dict[str, object]) -> None:
    """Three cases: one with the police, one proposed, one taken by the prosecutor."""
    from himoya.platform.access.reader import Reader
    from himoya.platform.access.scope import reading_as
    from himoya.platform.agencies.models import Agency, Post
    from himoya.platform.agencies.readers import reader_of_post
    from himoya.platform.register.actions import open_case, propose_hand_over, take_over
    from himoya.platform.register.models import Charge
    from himoya.platform.register.withdrawing import withdraw
    from tests.platform.register.cards import full_card

    police, prosecutor = made["investigator"], made["prosecutor"]
    assert isinstance(police, Reader) and isinstance(prosecutor, Reader)
    to = Agency.objects.get(code="XD-PRO-01").pk
    cases = [open_case(by=police, answers=full_card()) for _ in range(3)]
    for case in cases[1:]:
        proposed = propose_hand_over(by=police, case=case.pk, steps=None, to=to, note="Аз Душанбе")
    take_over(by=prosecutor, hand_over=proposed.pk)
    with reading_as(police):
        withdraw(Charge.objects.filter(case=cases[0].pk)[0], cases[0], police, "Entered twice.")
    post = Post.objects.get(account_id=police.account)
    assert reader_of_post(police.account, post.id, practice=False) is not None


def _others(made: dict[str, object], data: Path) -> None:
    """A draft, a second factor, a job with a file, attachments, and what commands leave."""
    from allauth.mfa.models import Authenticator

    from himoya.platform.access.reader import Reader
    from himoya.platform.access.scope import whole_table
    from himoya.platform.agencies.models import Account
    from himoya.platform.database.clock import now
    from himoya.platform.entry.actions.drafting import begin
    from himoya.platform.jobs.files import seal_file
    from himoya.platform.jobs.models import Job
    from himoya.platform.register.forms import OPEN

    police = made["investigator"]
    assert isinstance(police, Reader)
    begin(by=police, target=OPEN)
    account = Account.objects.get(pk=police.account)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x" * 32, "n": [1, {}]})
    id = uuid4()
    with whole_table("a job for the tests"):
        Job.objects.create(
            id=id,
            owner=police.account,
            post=police.post,
            kind="none",
            asked_at=now(),
            sealed_file=seal_file(id, bytes(range(256))),
            result={"rows": 3, "ʻ": "ё"},
        )
    for size in (0, 70_000):
        attach(data, uuid4(), secrets.token_bytes(size))
    for name in LEFT_BY_COMMANDS:
        (data / name).parent.mkdir(mode=0o700, exist_ok=True)
        (data / name).write_bytes(secrets.token_bytes(40))


#: What the commands of programmes and of trainings keep in a data folder, two keys among them.
LEFT_BY_COMMANDS = (
    "programmes/xx-2030.yaml",
    "certificates/register.jsonl",
    "certificates/holders.key",
    "certificates/badges.key.pem",
)


def attach(data: Path, id: UUID, content: bytes) -> None:
    """A file of the attachments room, where it would lie."""
    place = data / "attachments" / id.hex[:2] / str(id)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(content)


if __name__ == "__main__":
    main()
