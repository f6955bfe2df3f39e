"""Accounts: made by an administrator or by the installation itself, never by strangers."""

from __future__ import annotations

import secrets

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Doer, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.sign_in.actions.notices import tell_owner
from himoya.platform.sign_in.devices import end_all
from himoya.platform.sign_in.models import Device, Notice
from himoya.platform.sign_in.queries import check_reach
from himoya.platform.sign_in.usernames import UsernameTaken, UsernameUnusable, check_username

__all__ = [
    "LETTERS",
    "UsernameTaken",
    "UsernameUnusable",
    "change_language",
    "change_password",
    "check_username",
    "create_account",
    "create_account_of_directory",
    "reset_password",
    "temporary_password",
]

#: Letters of temporary passwords and codes: none that looks like another, in any script.
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"


def temporary_password() -> str:
    """Return a password of four groups that can be read out: 78 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def create_account(
    *,
    by: Reader | None,
    username: str,
    display_name: str,
    language: Language = "en",
    password: str | None = None,
    temporary: bool = True,
) -> tuple[Account, str]:
    """Make an account and return it with its password; one is drawn where none is given.

    ``by`` is None for the installation itself: set-up, demonstration. ``temporary``: the password
    must be replaced at the first sign-in. The account may do nothing until it is appointed to a
    post (`agencies.actions.posts.appoint`). Raises NotPermitted, UsernameTaken, UsernameUnusable.
    """
    if by is not None:
        by.check(Verb.MANAGE_ACCOUNTS)
    given = password or temporary_password()
    account = Account(
        username=check_username(username),
        display_name=display_name.strip() or username.strip(),
        language=language,
        password_is_temporary=temporary,
    )
    account.set_password(given)
    account.save(force_insert=True)
    _record(by, account, {"created": 1})
    return account, given


@transaction.atomic
def create_account_of_directory(
    *, by: Reader | None, username: str, display_name: str, language: Language = "en"
) -> Account:
    """Make an account whose password another directory keeps (LDAP, OpenID Connect).

    Raises as `create_account`.
    """
    account, _ = create_account(
        by=by, username=username, display_name=display_name, language=language, temporary=False
    )
    account.set_unusable_password()
    account.save(update_fields=["password"])
    return account


@transaction.atomic
def reset_password(*, by: Reader | None, account: Account) -> str:
    """Give an account a temporary password, end its sessions, and return the password.

    Raises NotPermitted, NotThere (an account outside the administrator's reach).
    """
    check_reach(by, account)
    given = temporary_password()
    account.set_password(given)
    account.password_is_temporary = True
    account.save(update_fields=["password", "password_is_temporary"])
    end_all(Device.objects.filter(account=account), by=by, why="password")
    tell_owner(account, Notice.Kind.PASSWORD_RESET)
    record(
        Act.PASSWORD_CHANGED,
        by=by,
        subject=Subject("account", str(account.id)),
        details={"temporary": 1},
    )
    return given


@transaction.atomic
def change_password(*, by: Doer, account: Account, password: str, keep: str | None) -> None:
    """Replace an account's own password; every session but the one named ``keep`` ends.

    Raises ValidationError where the password is too easy.
    """
    password_validation.validate_password(password, account)
    if account.check_password(password):
        raise ValidationError("the same password", code="password_same")
    account.set_password(password)
    account.password_is_temporary = False
    account.save(update_fields=["password", "password_is_temporary"])
    end_all(Device.objects.filter(account=account).exclude(session_key=keep), by=by, why="password")
    record(Act.PASSWORD_CHANGED, by=by, subject=Subject("account", str(account.id)))


@transaction.atomic
def change_language(*, by: Doer, account: Account, language: Language) -> None:
    """Let the platform speak to somebody in another language."""
    account.language = language
    account.save(update_fields=["language"])
    _record(by, account, {"language": language})


def _record(by: Doer | None, account: Account, details: dict[str, str | int]) -> None:
    subject = Subject("account", str(account.id))
    record(Act.ACCOUNT_CHANGED, by=by, subject=subject, details=details)
