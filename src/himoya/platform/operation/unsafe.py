"""What makes settings unsafe, so that ``himoya serve`` refuses to start with them.

Reasons are codes; ``himoya.commands`` has the words for each.
"""

from __future__ import annotations

import ipaddress
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.db import connection

from himoya.platform.database.migrating import secured_tables
from himoya.platform.settings.installation import Installation, Profile

#: Oldest PostgreSQL that has what we rely on (security_invoker, ICU) and still gets mended.
OLDEST_POSTGRESQL = 150000


class Unsafe(StrEnum):
    """A reason for not serving people's data with these settings."""

    DEBUG = "debug"
    INVENTED_COUNTRY = "invented_country"
    REAL_COUNTRY = "real_country"
    EMBEDDED = "embedded"
    WITHOUT_HTTPS = "without_https"
    ANY_HOST = "any_host"
    NO_SECOND_FACTOR = "no_second_factor"
    FOLDER_OPEN = "folder_open"
    OWNER_SERVES = "owner_serves"
    SUPERUSER = "superuser"
    OLD_POSTGRESQL = "old_postgresql"
    LONG_SESSIONS = "long_sessions"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not, and the value found."""

    unsafe: Unsafe
    found: str = ""


def unsafe_settings(installation: Installation, *, address: str, invented: bool) -> list[Reason]:
    """Return every reason against serving at ``address``; empty where there is none.

    ``invented`` says whether the country is: invented data may be shown with fewer guards.
    """
    reasons = [*_profile(installation, invented), *_folder(installation.data)]
    if installation.profile is not Profile.DEMONSTRATION:
        reasons += _guards(installation, address)
    return reasons


def unsafe_database() -> list[Reason]:
    """Return every reason against the database role of the web server (PostgreSQL only)."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        role, passes_walls = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_tables WHERE tableowner = current_user "
            "AND tablename = ANY(%s)",
            [list(secured_tables())],
        )
        owned = cursor.fetchone()[0]
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
    reasons = []
    if passes_walls:
        reasons.append(Reason(Unsafe.SUPERUSER, role))
    if owned:
        reasons.append(Reason(Unsafe.OWNER_SERVES, role))
    if version < OLDEST_POSTGRESQL:
        reasons.append(Reason(Unsafe.OLD_POSTGRESQL, str(version)))
    return reasons


def _profile(installation: Installation, invented: bool) -> Iterator[Reason]:
    demonstration = installation.profile is Profile.DEMONSTRATION
    if demonstration and not invented:
        yield Reason(Unsafe.REAL_COUNTRY, installation.country)
    if not demonstration and invented:
        yield Reason(Unsafe.INVENTED_COUNTRY, installation.country)
    if installation.profile is Profile.PRODUCTION and installation.is_embedded:
        yield Reason(Unsafe.EMBEDDED)
    if installation.debug and not demonstration:
        yield Reason(Unsafe.DEBUG)


def _guards(installation: Installation, address: str) -> Iterator[Reason]:
    if not installation.https and not _is_loopback(address):
        yield Reason(Unsafe.WITHOUT_HTTPS, address)
    if "*" in installation.hosts:
        yield Reason(Unsafe.ANY_HOST, "*")
    if not installation.second_factor:
        yield Reason(Unsafe.NO_SECOND_FACTOR)
    if installation.session_idle_minutes > 60 or installation.session_hours > 24:
        yield Reason(
            Unsafe.LONG_SESSIONS,
            f"{installation.session_idle_minutes} min, {installation.session_hours} h",
        )


def _folder(data: Path) -> Iterator[Reason]:
    """The folder holds everything: nobody else on the machine may look into it."""
    for folder in (data, data / "keys"):
        if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            yield Reason(Unsafe.FOLDER_OPEN, str(folder))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
