"""LDAP: an agency's own directory checks the password; the account must be here already.

The password goes to the directory and nowhere else: it is not stored, not logged, not hashed here.
Settings: docs/how-to/sign-in-with-ldap.md.
"""

from __future__ import annotations

import logging
import secrets
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from himoya.platform.agencies.models import Account

logger = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SECONDS = 5
KNOWN = frozenset(
    {
        "url",
        "user_template",
        "base",
        "filter",
        "bind_name",
        "bind_password_file",
        "certificates",
        "without_tls",
    }
)


class DirectoryUnusable(ValueError):
    """The settings of the directory do not hold together; the argument says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """How to ask a directory: by a template of names, or by searching for the name first."""

    url: str
    user_template: str = ""
    base: str = ""
    filter: str = "(uid={username})"
    bind_name: str = ""
    bind_password: str = ""
    certificates: str = ""
    without_tls: bool = False


def directory_of(given: Mapping[str, str]) -> Directory:
    """Return the directory that the settings describe. Raises DirectoryUnusable."""
    for name in given:
        if name not in KNOWN:
            raise DirectoryUnusable(f"ldap: {name}; accepted: {', '.join(sorted(KNOWN))}")
    url = urlsplit(given.get("url", ""))
    if url.scheme not in {"ldap", "ldaps"} or not url.hostname:
        raise DirectoryUnusable("ldap: url; accepted: ldaps://host or ldap://host (with StartTLS)")
    without_tls = given.get("without_tls", "").lower() in {"true", "yes", "1"}
    if without_tls and url.hostname not in LOOPBACK:
        raise DirectoryUnusable("ldap: without_tls; accepted for this computer itself only")
    if not given.get("user_template") and not given.get("base"):
        raise DirectoryUnusable("ldap: user_template or base is needed")
    file = given.get("bind_password_file")
    password = (settings.HIMOYA.data / file).read_text(encoding="utf-8").strip() if file else ""
    same = {name: given[name] for name in KNOWN & given.keys()}
    for name in ("bind_password_file", "without_tls"):
        same.pop(name, None)
    return Directory(**same, bind_password=password, without_tls=without_tls)


class DirectoryBackend(BaseBackend):
    """Asks the directory for accounts that have no password here.

    It is asked for every name, with a password that nobody has where the account has one here: so
    the time tells nothing, and a local password never leaves.
    """

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> Account | None:
        if not username or not password:
            return None
        account = Account.objects.filter(username__iexact=username.strip()).first()
        local = account is not None and account.has_usable_password()
        right = accepts(
            directory_of(settings.HIMOYA.ldap),
            username.strip(),
            secrets.token_urlsafe(24) if local else password,
        )
        return account if right and account is not None and account.is_active else None

    def get_user(self, user_id: Any) -> Account | None:
        return Account.objects.filter(pk=user_id).first()


def accepts(directory: Directory, username: str, password: str) -> bool:
    """Say whether the directory takes this password for this name; False where it is not reached.

    An empty password is never sent: directories take it for nobody's sign-in and say yes.
    """
    from ldap3.core.exceptions import LDAPException

    if not username or not password:
        return False
    try:
        name = _name_of(directory, username)
        return name is not None and _binds(directory, name, password)
    except LDAPException as error:
        # The kind of failure only: its text may hold names.
        logger.error("the directory %s cannot be asked: %s", directory.url, type(error).__name__)
        return False


def _name_of(directory: Directory, username: str) -> str | None:
    from ldap3.utils.conv import escape_filter_chars
    from ldap3.utils.dn import escape_rdn

    if directory.user_template:
        return directory.user_template.replace("{username}", escape_rdn(username))
    connection = _connection(directory, directory.bind_name, directory.bind_password)
    try:
        if not _secured(directory, connection) or not connection.bind():
            logger.error("the directory %s refuses our own sign-in", directory.url)
            return None
        wanted = directory.filter.replace("{username}", escape_filter_chars(username))
        connection.search(directory.base, wanted, attributes=[], size_limit=2, time_limit=SECONDS)
        found = [one["dn"] for one in connection.response if one["type"] == "searchResEntry"]
        # Two people of one name: nobody is let in on a guess.
        return str(found[0]) if len(found) == 1 else None
    finally:
        _close(connection)


def _binds(directory: Directory, name: str, password: str) -> bool:
    connection = _connection(directory, name, password)
    try:
        return _secured(directory, connection) and bool(connection.bind())
    finally:
        _close(connection)


def _connection(directory: Directory, name: str, password: str) -> Any:
    from ldap3 import SIMPLE, Connection, Server, Tls

    url = urlsplit(directory.url)
    tls = Tls(
        validate=ssl.CERT_REQUIRED,
        ca_certs_file=directory.certificates or None,
        sni=url.hostname,
    )
    server = Server(
        url.hostname,
        port=url.port or (636 if url.scheme == "ldaps" else 389),
        use_ssl=url.scheme == "ldaps",
        tls=tls,
        connect_timeout=SECONDS,
        get_info="NO_INFO",
    )
    return Connection(
        server,
        user=name or None,
        password=password or None,
        authentication=SIMPLE if name else None,
        receive_timeout=SECONDS,
        auto_referrals=False,
        read_only=True,
    )


def _close(connection: Any) -> None:
    """Say goodbye and let go of the socket, also after a connection that was cut."""
    from ldap3.core.exceptions import LDAPException

    socket = connection.socket
    with suppress(LDAPException):
        connection.unbind()
    if socket is not None:
        socket.close()


def _secured(directory: Directory, connection: Any) -> bool:
    """Open the connection, with TLS before anything is said; False where TLS is refused."""
    connection.open()
    if directory.url.startswith("ldaps:") or directory.without_tls:
        return True
    return bool(connection.start_tls())
