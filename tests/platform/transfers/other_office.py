"""Run in a process of its own: another installation, with its own data folder, keys and database.

One line of JSON asks, one line answers; files go between the two processes as their bytes. What a
test did here is rolled back at its end (``forget``), so that each finds an empty register.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any
from uuid import UUID

from himoya.platform.start import start


class Office:
    """The people of the other installation and what they do."""

    def __init__(self) -> None:
        from himoya.platform.agencies.models import Account
        from tests.platform.people import People

        self.people = People()
        # After a crash the accounts of before are there still; nobody is called the same.
        self.people._made = Account.objects.count()

    def reader(self, role: str, agency: str, practice: bool) -> Any:
        return self.people.reader(role, agency, practice=practice)

    def public(self) -> str:
        from himoya.platform.transfers.public_files import own_public_file

        return text(own_public_file())

    def trust(self, public: str, agencies: list[str]) -> str:
        from tests.platform.transfers.trust import trust

        return str(trust(self.people, b64decode(public), agencies).id)

    def announce(self, public: str) -> dict[str, Any]:
        """The police have new keys."""
        from himoya.platform.transfers.actions import announce_keys
        from himoya.platform.transfers.models import Partner

        row = announce_keys(
            by=self.people.reader("administrator"),
            partner=Partner.objects.get().id,
            public_file=b64decode(public),
        )
        assert row is not None
        return {"signed": row.signed, "state": row.state}

    def accept(self) -> dict[str, Any]:
        """Both administrators have compared the new fingerprint."""
        from himoya.platform.transfers.actions import accept_keys
        from himoya.platform.transfers.models import Partner

        by = self.people.reader("administrator")
        partner = accept_keys(by=by, partner=Partner.objects.get().id, is_the_same=True)
        return {"earlier": partner.other_keys.filter(state="earlier").count()}

    def works_there(self, agencies: list[str]) -> None:
        """These agencies work in the installation that asks."""
        from himoya.platform.transfers.actions import settle_agencies
        from himoya.platform.transfers.models import Partner

        settle_agencies(
            by=self.people.reader("administrator"),
            partner=Partner.objects.get().id,
            agencies=[self.people.agency(code).pk for code in agencies],
        )

    def open_case(self, role: str, agency: str) -> str:
        from himoya.platform.register.actions import open_case
        from tests.platform.register.cards import full_card

        return str(open_case(by=self.reader(role, agency, False), answers=full_card()).pk)

    def send(self, role: str, agency: str, case: str, to: str, identities: bool) -> str:
        from himoya.platform.transfers.actions import Luggage, send_case

        sent = send_case(
            by=self.reader(role, agency, False),
            case=UUID(case),
            steps=None,
            to=self.people.agency(to).pk,
            luggage=Luggage(identities=identities),
        )
        return text(bytes(sent.content or b""))

    def read(self, role: str, agency: str, file: str, practice: bool = False) -> dict[str, Any]:
        from himoya.platform.transfers.actions import read_file
        from himoya.platform.transfers.refusals import TransferRefused

        try:
            found = read_file(by=self.reader(role, agency, practice), file=b64decode(file))
        except TransferRefused as refused:
            return {"refused": refused.why.value, "about": refused.about}
        return {"transfer": str(found.id), "state": found.state, "counts": found.counts}

    def take(self, role: str, agency: str, transfer: str) -> dict[str, Any]:
        from himoya.platform.transfers.actions import take_case
        from himoya.platform.transfers.refusals import TransferRefused

        try:
            found = take_case(by=self.reader(role, agency, False), transfer=UUID(transfer))
        except TransferRefused as refused:
            return {"refused": refused.why.value, "about": refused.about}
        return {"answer": text(bytes(found.answer or b"")), "case": str(found.case_id)}

    def take_and_die(self, role: str, agency: str, transfer: str) -> None:
        """The power fails when the case is written and before it is acknowledged."""
        from himoya.platform.transfers.actions import answering

        answering._decide = lambda *given: os._exit(9)
        answering.take_case(by=self.reader(role, agency, False), transfer=UUID(transfer))

    def read_and_die(self, role: str, agency: str, file: str) -> None:
        """The power fails when a file is kept and before that is acknowledged."""
        from himoya.platform.transfers.actions import arriving

        arriving.record = lambda *given, **named: os._exit(9)  # type: ignore[assignment]
        arriving.read_file(by=self.reader(role, agency, False), file=b64decode(file))

    def send_and_die(self, role: str, agency: str, case: str, to: str) -> None:
        """The power fails when the file is made and before that is acknowledged."""
        from himoya.platform.transfers.actions import sending

        sending.record = lambda *given, **named: os._exit(9)  # type: ignore[assignment]
        self.send(role, agency, case, to, True)

    def left_over(self) -> dict[str, int]:
        """What a crash left, and what of it the next round clears away."""
        from django.conf import settings

        from himoya.platform.access.scope import whole_table
        from himoya.platform.attachments.files import clear_leftovers
        from himoya.platform.identity.models import Person
        from himoya.platform.register.models import Case, HandOver, Received
        from himoya.platform.transfers.models import Transfer

        cleared = clear_leftovers(abandoned=-1)
        with whole_table("count what a crash left"):
            rows = {"cases": Case.objects.count(), "persons": Person.objects.count()}
            rows |= {"transfers": Transfer.objects.count(), "told": Received.objects.count()}
            rows |= {"hand_overs": HandOver.objects.count()}
        files = [one for one in settings.HIMOYA.attachments.rglob("*") if one.is_file()]
        return {**rows, "cleared": cleared, "files": len(files)}

    def grow_older(self, number: str) -> None:
        """The prosecutor's office learns something, and hears of one more victim."""
        from himoya.platform.access.scope import whole_table
        from himoya.platform.register.models import Case, Victim

        with whole_table("work on the case there"):
            case = Case.objects.get(case_number=number)
            victim = Victim.objects.get(case=case)
            victim.set_values({"age_identified": 19}, by=None)
            victim.save()
            new = Victim(case=case, victim_record_id=f"{number}/V2", pseudonym="ZZZZ-ZZZZ")
            new.set_values({"sex": "F"}, by=None)
            new.save()
            case.last_keys = {**case.last_keys, "victim": 2}
            case.save()

    def work_on(self, case: str) -> str:
        """Two prosecutors amend an answer there; a victim entered twice is taken out."""
        from himoya.platform.access.scope import reading_as, whole_table
        from himoya.platform.register.actions import approve_amendment, ask_amendment
        from himoya.platform.register.actions.amending import Wanted
        from himoya.platform.register.models import Case, Victim
        from himoya.platform.register.withdrawing import withdraw

        by = self.reader("prosecutor", "XD-PRO-01", False)
        with whole_table("find the victims"):
            first, second = Victim.objects.order_by("victim_record_id")
        asked = ask_amendment(
            by=by,
            case=UUID(case),
            wanted=Wanted("victim", first.pk, "sex", "M"),
            reason="The passport that came today says otherwise.",
        )
        head = self.reader("supervising_prosecutor", "XD-PRO-01", False)
        approve_amendment(by=head, amendment=asked.id)
        with reading_as(by):
            withdraw(second, Case.objects.get(pk=case), by, "Entered twice by mistake there.")
        return str(asked.id)

    def told(self, role: str, agency: str, case: str) -> dict[str, Any]:
        """What the pages of a case tell of what was entered elsewhere."""
        from tests.platform.transfers.everything import told_of

        return told_of(self.reader(role, agency, False), UUID(case))

    def protect(self, role: str, agency: str, case: str, flag: str, reason: str) -> str:
        """Say that a flag does not apply to the first victim."""
        from himoya.platform.access.scope import whole_table
        from himoya.platform.register import actions
        from himoya.platform.register.kinds import Flag
        from himoya.platform.register.models import Victim

        with whole_table("the first victim"):
            victim = Victim.objects.filter(case=case).order_by("victim_record_id")[0].pk
        answer = actions.Answer(victim=victim, flag=Flag(flag), applies=False, reason=reason)
        actions.answer_flag(by=self.reader(role, agency, False), case=UUID(case), answer=answer)
        return "answered"

    def give_back(self, role: str, agency: str, transfer: str, reason: str) -> str:
        from himoya.platform.transfers.actions import return_case

        by = self.reader(role, agency, False)
        found = return_case(by=by, transfer=UUID(transfer), reason=reason)
        return text(bytes(found.answer or b""))

    def everything(self, number: str) -> Any:
        from tests.platform.transfers.everything import everything_of

        return everything_of(number)

    def seen(self, role: str, agency: str, case: str) -> dict[str, Any]:
        """The case as a page shows it there: stage, holder, who it is assigned to, its history."""
        from himoya.platform.register.queries.records import case_record
        from himoya.platform.register.queries.timeline import timeline

        by = self.reader(role, agency, False)
        record = case_record(by, UUID(case))
        return {
            "stage": record.head.stage.value,
            "holder": record.head.agency,
            "stages": [[one.kind.value, one.agency_name] for one in record.stages],
            "steps": [one.step.value for one in timeline(by, UUID(case))],
        }


def text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    start(Path(sys.argv[1]))
    from django.conf import settings
    from django.db import transaction

    from himoya.platform.operation.preparing import prepare

    prepare(settings.HIMOYA.data)
    say("ready")
    end = ""
    while end != "ended":
        with transaction.atomic():
            end = answer_until_told(Office())
            transaction.set_rollback(end != "keep")
        if end != "ended":
            say(None)


def answer_until_told(office: Office) -> str:
    """Work until somebody says ``forget`` or ``keep``, or goes away."""
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] in {"forget", "keep"}:
            return str(asked["do"])
        say(getattr(office, asked["do"])(*asked["with"]))
    return "ended"


if __name__ == "__main__":
    main()
