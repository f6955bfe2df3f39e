"""Recovery without e-mail: a printed one-time code, and two people where there are two."""

from __future__ import annotations

import secrets
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database import clock
from himoya.platform.sign_in import throttle
from himoya.platform.sign_in.actions.accounts import LETTERS
from himoya.platform.sign_in.actions.notices import tell_owner
from himoya.platform.sign_in.actions.second_factor import remove_factors
from himoya.platform.sign_in.devices import end_all
from himoya.platform.sign_in.models import Device, Notice, RecoveryPaper
from himoya.platform.sign_in.passwords import keys_of, note_failure
from himoya.platform.sign_in.queries import is_within_reach, second_people
from himoya.platform.sign_in.rules import RECOVERY_VALID, Kind


class OwnAccount(ValueError):
    """Nobody issues a recovery paper for himself or herself."""


class SecondPersonNeeded(ValueError):
    """There are others who can agree, so one of them must be named."""


def draw_code() -> str:
    """Return a code of five groups of four letters: 98 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(5))


@transaction.atomic
def issue_paper(
    *, by: Reader, account: Account, second: UUID | None = None
) -> tuple[RecoveryPaper, str]:
    """Issue a recovery paper and return it with its code, which is shown once and kept nowhere.

    Where anybody else could agree (another administrator, or the head of the person's agency),
    ``second`` names who; the code works once he or she has agreed. An earlier paper ends. Raises
    NotPermitted, NotThere (an account outside the administrator's reach), OwnAccount,
    SecondPersonNeeded.
    """
    by.check(Verb.MANAGE_ACCOUNTS)
    if account.id in {by.account, by.seen_by}:
        raise OwnAccount
    if not is_within_reach(by, account):
        raise NotThere("account", str(account.id))
    people = {one.id for one in second_people(by, account)}
    if people and second not in people:
        raise SecondPersonNeeded
    now, code = clock.now(), draw_code()
    RecoveryPaper.objects.filter(account=account, ended_at__isnull=True).update(ended_at=now)
    paper = RecoveryPaper.objects.create(
        account=account,
        code=make_password(_plain(code)),
        issued_by_id=by.seen_by or by.account,
        second_id=second if people else None,
        issued_at=now,
        expires_at=now + RECOVERY_VALID,
    )
    tell_owner(account, Notice.Kind.RECOVERY_ISSUED)
    _record(by, account, "issued")
    return paper, code


@transaction.atomic
def agree_to_paper(*, by: Reader, paper_id: UUID) -> None:
    """The second person agrees. Raises NotThere: not asked, over, or agreed already."""
    paper = RecoveryPaper.objects.select_for_update().filter(
        id=paper_id,
        second_id=by.account,
        confirmed_at__isnull=True,
        ended_at__isnull=True,
        expires_at__gt=clock.now(),
    )
    found = paper.select_related("account").first()
    if found is None or by.seen_by is not None:
        raise NotThere("recovery_paper", str(paper_id))
    found.confirmed_at = clock.now()
    found.save(update_fields=["confirmed_at"])
    _record(by, found.account, "agreed")


def account_of_paper(request: HttpRequest, username: str, code: str) -> Account | None:
    """Spend a recovery paper and return its account, ready for a new password; else None.

    Throttled like a sign-in, with the same work for every no. The old password, the second
    factors and all sessions end.
    """
    keys = keys_of(request, username, Kind.RECOVERY)
    open_now = throttle.begin(*keys)
    paper = _paper_of(username) if open_now else None
    stored = paper.code if paper else make_password("")
    right = check_password(_plain(code), stored)
    if paper is None or not right:
        if open_now:
            note_failure(username, "recovery")
        return None
    for key in keys:
        throttle.forget(key) if key[0] is Kind.RECOVERY else throttle.take_back(key)
    return _spend(paper)


@transaction.atomic
def _spend(paper: RecoveryPaper) -> Account | None:
    now = clock.now()
    taken = RecoveryPaper.objects.filter(id=paper.id, ended_at__isnull=True)
    if not taken.update(ended_at=now, used=True):
        return None
    account = Account.objects.select_for_update().get(id=paper.account_id)
    if account.has_usable_password():
        # Nobody knows this one; the gate asks for a new one, without the present one.
        account.set_password(secrets.token_urlsafe(40))
        account.password_is_temporary = True
        account.save(update_fields=["password", "password_is_temporary"])
    remove_factors(account)
    SocialAccount.objects.filter(user=account).delete()
    end_all(Device.objects.filter(account=account), by=None, why="recovery")
    tell_owner(account, Notice.Kind.RECOVERY_USED)
    _record(None, account, "used")
    return account


def _paper_of(username: str) -> RecoveryPaper | None:
    paper = (
        RecoveryPaper.objects.filter(
            account__username__iexact=username.strip(),
            account__is_active=True,
            ended_at__isnull=True,
            expires_at__gt=clock.now(),
        )
        .select_related("account")
        .first()
    )
    if paper is None or (paper.second_id is not None and paper.confirmed_at is None):
        return None
    return paper


def _plain(code: str) -> str:
    """The code as it is compared: people leave out hyphens and type capitals."""
    return "".join(letter for letter in code.lower() if letter.isalnum())


def _record(by: Reader | None, account: Account, step: str) -> None:
    subject = Subject("account", str(account.id))
    record(Act.ACCOUNT_RECOVERED, by=by, subject=subject, details={"step": step})
