"""One installation as its owner describes it: ``DATA/himoya.yaml``, overruled by ``HIMOYA_…``.

Every key of the file has an environment variable of the same name in capitals: ``database`` is
``HIMOYA_DATABASE``. A key that nobody knows is refused, since a slip of typing in a setting that
protects people must not go unseen.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

FILE = "himoya.yaml"
PREFIX = "HIMOYA_"

#: Variables of the same prefix that are not settings of an installation; and all ``HIMOYA_TEST_…``.
OTHER_VARIABLES = frozenset({"data", "debug", "shared", "countries"})
OF_TESTS = "test_"


class Profile(StrEnum):
    """What the installation is for; decides which settings are safe."""

    DEMONSTRATION = "demonstration"
    SINGLE_OFFICE = "single-office"
    PRODUCTION = "production"


#: What `Installation.wings` may name.
WINGS = ("register", "referral")


class UnreadableSettings(ValueError):
    """A setting that cannot be read; the arguments name it, the value found and what is accepted.

    Attributes: ``place`` (the file or the variable), ``found``, ``accepted``.
    """

    def __init__(self, place: str, found: str, accepted: str) -> None:
        self.place, self.found, self.accepted = place, found, accepted
        super().__init__(f"{place}: {found!r}; accepted: {accepted}")


@dataclass(frozen=True, kw_only=True)
class Installation:
    """All settings, with the defaults that hold where the owner says nothing."""

    data: Path
    country: str = "demonstration"
    profile: Profile = Profile.SINGLE_OFFICE
    #: ``postgresql://role@host/name``; empty: the embedded database in the data folder.
    database: str = ""
    #: The role that owns the tables and migrates; empty: the same as ``database``.
    database_owner: str = ""
    #: The wings that are installed here; donors' budgets and victims' data need not share a server.
    wings: tuple[str, ...] = WINGS
    #: Whether everybody may build tables of their own from what was published.
    table_builder: bool = False
    #: Names under which browsers reach the installation.
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    #: Whether people reach it by https; only then cookies may leave the browser.
    https: bool = False
    #: Whether a proxy in front sets X-Forwarded-Proto and X-Forwarded-For.
    behind_proxy: bool = False
    #: Minutes without a click after which a session ends, and hours after which it ends anyway.
    session_idle_minutes: int = 30
    session_hours: int = 12
    #: Whether everybody needs a second factor at sign-in.
    second_factor: bool = True
    #: Largest attachment in megabytes.
    attachment_megabytes: int = 50
    #: ``host:port`` or ``unix:/dev/log``: where audit rows go, too; empty: nowhere.
    syslog: str = ""
    #: OpenID Connect: a list of mappings with id, name, server, client, secret_file.
    openid: tuple[Mapping[str, str], ...] = field(default_factory=tuple)
    #: LDAP directory: url, base, user filter and so on; see the how-to page.
    ldap: Mapping[str, str] = field(default_factory=dict)
    #: Shows traces to developers. Never with real data.
    debug: bool = False

    @property
    def keys(self) -> Path:
        """The folder of the keys, outside the database."""
        return self.data / "keys"

    @property
    def attachments(self) -> Path:
        """The folder of encrypted files."""
        return self.data / "attachments"

    @property
    def sqlite_file(self) -> Path:
        """The embedded database."""
        return self.data / "himoya.sqlite3"

    @property
    def is_embedded(self) -> bool:
        """Whether SQLite in the data folder is the database."""
        return not self.database


def read_installation(data: Path, environment: Mapping[str, str]) -> Installation:
    """Read the settings of a data folder; raises UnreadableSettings naming the first bad one."""
    known = {one.name: one for one in fields(Installation) if one.name != "data"}
    file = data / FILE
    given: dict[str, tuple[str, Any]] = {
        name: (f"{file}: {name}", value) for name, value in _from_file(file).items()
    }
    for variable, text in environment.items():
        name = variable.removeprefix(PREFIX).lower()
        if not variable.startswith(PREFIX) or name.startswith(OF_TESTS):
            continue
        if name not in OTHER_VARIABLES:
            given[name] = (variable, text)
    values: dict[str, Any] = {}
    for name, (place, value) in given.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise UnreadableSettings(place, name, near[0] if near else ", ".join(known))
        values[name] = _value(place, value, getattr(Installation, name, None), name)
    return Installation(data=data, **values)


def _from_file(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableSettings(str(file), str(error).split("\n")[0], "YAML, UTF-8") from error
    if read is None:
        return {}
    if not isinstance(read, dict):
        raise UnreadableSettings(str(file), type(read).__name__, "name: value")
    return {str(name): value for name, value in read.items()}


def _value(place: str, value: Any, default: Any, name: str) -> Any:
    if name == "profile":
        return _profile(place, value)
    if name in {"openid", "ldap"}:
        return _structure(place, value, name)
    if isinstance(default, bool):
        return _yes_or_no(place, value)
    if isinstance(default, int):
        return _number(place, value)
    if name == "wings":
        return _wings(place, value)
    if isinstance(default, tuple):
        return _several(value)
    return str(value)


def _several(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value).split(",")
    return tuple(str(part).strip() for part in parts if str(part).strip())


def _wings(place: str, value: Any) -> tuple[str, ...]:
    """No wing at all is an installation for trainings and programmes."""
    wings = () if value is None else _several(value)
    for one in wings:
        if one not in WINGS:
            raise UnreadableSettings(place, one, ", ".join(WINGS))
    return wings


def _profile(place: str, value: Any) -> Profile:
    try:
        return Profile(str(value))
    except ValueError:
        raise UnreadableSettings(place, str(value), ", ".join(Profile)) from None


def _structure(place: str, value: Any, name: str) -> Any:
    if isinstance(value, str):
        try:
            value = yaml.safe_load(value)
        except yaml.YAMLError:
            raise UnreadableSettings(place, value, "name: value") from None
    if name == "ldap" and isinstance(value, dict):
        return {str(key): str(one) for key, one in value.items()}
    if name == "openid" and isinstance(value, list) and all(isinstance(v, dict) for v in value):
        return tuple({str(key): str(one) for key, one in each.items()} for each in value)
    raise UnreadableSettings(place, str(value), "name: value")


def _yes_or_no(place: str, value: Any) -> bool:
    meant = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    text = str(value).strip().lower()
    if text not in meant:
        raise UnreadableSettings(place, str(value), "true, false")
    return meant[text]


def _number(place: str, value: Any) -> int:
    text = str(value).strip()
    if not text.isdecimal() or int(text) == 0:
        raise UnreadableSettings(place, text, "1, 2, 3, …")
    return int(text)
