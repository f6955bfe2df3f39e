"""Signing in with the password of an agency's directory: a real slapd on loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.directory import (
    Directory,
    DirectoryUnusable,
    accepts,
    directory_of,
)
from tests.platform.people import People
from tests.platform.sign_in.certificate import make_certificate
from tests.platform.sign_in.walking import PASSWORD, type_password

SLAPD = shutil.which("slapd") or "/usr/sbin/slapd"
pytestmark = [
    pytest.mark.skipif(
        not Path(SLAPD).exists(), reason="slapd is not installed (Debian: apt install slapd)"
    ),
    # ldap3 uses names that pyasn1 and Python have replaced and still answer to.
    pytest.mark.filterwarnings("ignore:ssl.match_hostname.* is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:(tagMap|typeMap) is deprecated:DeprecationWarning"),
]

BASE = "dc=ministry,dc=example"
THERE = "password-in-the-directory"
SERVANT = f"cn=himoya,{BASE}"
SERVANT_PASSWORD = "reads-names-only"

_ENTRIES = f"""\
dn: {BASE}
objectClass: organization
objectClass: dcObject
o: Ministry
dc: ministry

dn: ou=people,{BASE}
objectClass: organizationalUnit
ou: people

dn: {SERVANT}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: himoya
userPassword: {SERVANT_PASSWORD}

dn: uid=zarina.invented,ou=people,{BASE}
objectClass: inetOrgPerson
uid: zarina.invented
cn: Zarina
sn: Invented
employeeNumber: 41
userPassword: {THERE}

dn: uid=local.person,ou=people,{BASE}
objectClass: inetOrgPerson
uid: local.person
cn: Local
sn: Person
employeeNumber: 42
userPassword: {THERE}

dn: uid=twin,ou=people,{BASE}
objectClass: inetOrgPerson
uid: twin
cn: Twin
sn: One
employeeNumber: 43
userPassword: {THERE}

dn: uid=twin.two,ou=people,{BASE}
objectClass: inetOrgPerson
uid: twin.two
cn: Twin
sn: Two
employeeNumber: 43
userPassword: {THERE}
"""


@dataclass(frozen=True)
class Running:
    """A directory that answers at two ports of loopback."""

    plain: str
    tls: str
    certificate: Path
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("slapd")
    certificate, key = make_certificate(folder)
    (folder / "db").mkdir()
    schema = Path("/etc/ldap/schema")
    lines = [f"include {schema}/{name}.schema" for name in ("core", "cosine", "inetorgperson")]
    lines += [
        f"pidfile {folder}/pid",
        "modulepath /usr/lib/ldap",
        "moduleload back_mdb",
        f"TLSCertificateFile {certificate}",
        f"TLSCertificateKeyFile {key}",
        "access to attrs=userPassword by anonymous auth by * none",
        f'access to * by dn.exact="{SERVANT}" read by * none',
        "database mdb",
        f'suffix "{BASE}"',
        f"directory {folder}/db",
    ]
    configuration = folder / "slapd.conf"
    configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")
    entries = folder / "entries.ldif"
    entries.write_text(_ENTRIES, encoding="utf-8")
    add = [SLAPD, "-T", "add", "-f", str(configuration), "-l", str(entries)]
    subprocess.run(add, check=True, capture_output=True)
    plain, tls = _free_port(), _free_port()
    addresses = f"ldap://127.0.0.1:{plain} ldaps://127.0.0.1:{tls}"
    log = folder / "log"
    with log.open("wb") as opened:
        command = [SLAPD, "-f", str(configuration), "-h", addresses, "-d", "256"]
        server = subprocess.Popen(command, stdout=opened, stderr=opened)
    try:
        _wait_for(plain, server)
        yield Running(f"ldap://localhost:{plain}", f"ldaps://localhost:{tls}", certificate, log)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "slapd did not start"
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("slapd does not answer")


@pytest.fixture
def by_template(directory: Running) -> dict[str, str]:
    return {
        "url": directory.tls,
        "user_template": f"uid={{username}},ou=people,{BASE}",
        "certificates": str(directory.certificate),
    }


@pytest.fixture
def by_search(directory: Running, tmp_path: Path) -> dict[str, str]:
    secret = tmp_path / "ldap-secret"
    secret.write_text(SERVANT_PASSWORD + "\n", encoding="utf-8")
    return {
        "url": directory.tls,
        "base": f"ou=people,{BASE}",
        "bind_name": SERVANT,
        "bind_password_file": str(secret),
        "certificates": str(directory.certificate),
    }


@pytest.fixture
def configure(
    set_installation: Callable[..., None], settings: Settings
) -> Callable[[dict[str, str]], None]:
    def change(ldap: dict[str, str]) -> None:
        set_installation(ldap=ldap, second_factor=False)
        settings.AUTHENTICATION_BACKENDS = [
            "himoya.platform.sign_in.accounts.AccountBackend",
            "himoya.platform.sign_in.directory.DirectoryBackend",
        ]

    return change


@pytest.fixture
def of_directory(people: People) -> Account:
    """An account here whose password the directory keeps."""
    account = people.account("investigator")
    account.username = "zarina.invented"
    account.set_unusable_password()
    account.save()
    return account


@pytest.mark.parametrize("way", ["by_template", "by_search"])
def test_the_password_of_the_directory_opens_the_account(
    way: str,
    browser: Client,
    of_directory: Account,
    configure: Callable[[dict[str, str]], None],
    request: pytest.FixtureRequest,
) -> None:
    configure(request.getfixturevalue(way))
    assert type_password(browser, "zarina.invented", THERE).status_code == 302
    assert browser.get("/account/").status_code == 200
    of_directory.refresh_from_db()
    assert not of_directory.has_usable_password()


@pytest.mark.parametrize("way", ["by_template", "by_search"])
@pytest.mark.parametrize("password", ["wrong", " ", "\x00"])
def test_a_wrong_password_opens_nothing(
    way: str,
    password: str,
    browser: Client,
    of_directory: Account,
    configure: Callable[[dict[str, str]], None],
    request: pytest.FixtureRequest,
) -> None:
    configure(request.getfixturevalue(way))
    assert type_password(browser, "zarina.invented", password).status_code == 200


def test_an_empty_password_is_never_sent(by_template: dict[str, str], directory: Running) -> None:
    before = directory.said().count("BIND")
    assert not accepts(directory_of(by_template), "zarina.invented", "")
    assert directory.said().count("BIND") == before


def test_somebody_of_the_directory_without_an_account_is_not_let_in(
    browser: Client,
    people: People,
    by_template: dict[str, str],
    configure: Callable[[dict[str, str]], None],
) -> None:
    configure(by_template)
    assert type_password(browser, "zarina.invented", THERE).status_code == 200
    assert not Account.objects.filter(username="zarina.invented").exists()


def test_an_account_with_a_password_here_is_not_opened_by_the_directory(
    browser: Client,
    people: People,
    by_template: dict[str, str],
    configure: Callable[[dict[str, str]], None],
) -> None:
    account = people.account("investigator")
    account.username = "local.person"
    account.set_password(PASSWORD)
    account.save()
    configure(by_template)
    assert type_password(browser, "local.person", THERE).status_code == 200
    assert type_password(browser, "local.person", PASSWORD).status_code == 302


def test_a_closed_account_is_not_opened(
    browser: Client,
    of_directory: Account,
    by_template: dict[str, str],
    configure: Callable[[dict[str, str]], None],
) -> None:
    of_directory.is_active = False
    of_directory.save()
    configure(by_template)
    assert type_password(browser, "zarina.invented", THERE).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["zarina.invented,ou=people", "*", "zarina*", "zarina.invented)(uid=*", "", "\x00", "a" * 300],
)
def test_a_name_with_signs_of_the_directory_finds_nobody(
    name: str, by_template: dict[str, str], by_search: dict[str, str]
) -> None:
    assert not accepts(directory_of(by_template), name, THERE)
    assert not accepts(directory_of(by_search), name, THERE)


def test_two_people_of_one_name_are_nobody(by_search: dict[str, str]) -> None:
    found = directory_of(by_search | {"filter": "(employeeNumber={username})"})
    assert accepts(found, "41", THERE)
    assert not accepts(found, "43", THERE)


def test_starttls_protects_a_plain_address(directory: Running, by_template: dict[str, str]) -> None:
    assert accepts(directory_of(by_template | {"url": directory.plain}), "zarina.invented", THERE)
    assert "STARTTLS" in directory.said()


def test_a_certificate_that_nobody_vouches_for_is_refused(by_template: dict[str, str]) -> None:
    stranger = {name: value for name, value in by_template.items() if name != "certificates"}
    assert not accepts(directory_of(stranger), "zarina.invented", THERE)


def test_without_tls_only_this_computer_is_asked(directory: Running) -> None:
    given = {"url": directory.plain, "user_template": f"uid={{username}},ou=people,{BASE}"}
    assert accepts(directory_of(given | {"without_tls": "true"}), "zarina.invented", THERE)
    with pytest.raises(DirectoryUnusable, match="this computer"):
        directory_of(given | {"url": "ldap://192.0.2.1", "without_tls": "true"})


def test_a_directory_that_does_not_answer_lets_nobody_in(caplog: pytest.LogCaptureFixture) -> None:
    silent = Directory(url="ldaps://127.0.0.1:9", user_template="uid={username}")
    assert not accepts(silent, "zarina.invented", THERE)
    assert "cannot be asked" in caplog.text
    assert THERE not in caplog.text
    assert "zarina" not in caplog.text


def test_our_own_sign_in_that_fails_is_logged(
    by_search: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "wrong").write_text("wrong", encoding="utf-8")
    given = by_search | {"bind_password_file": str(tmp_path / "wrong")}
    assert not accepts(directory_of(given), "zarina.invented", THERE)
    assert "refuses our own sign-in" in caplog.text


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"url": "http://x", "base": "y"},
        {"url": "ldaps://x"},
        {"url": "ldaps://x", "base": "y", "passwort": "z"},
    ],
)
def test_settings_that_do_not_hold_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(DirectoryUnusable):
        directory_of(given)


# ldap3 drops the socket of a refused certificate without closing it; collecting it does.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_certificate_of_another_name_is_refused(
    directory: Running, by_template: dict[str, str]
) -> None:
    elsewhere = directory.tls.replace("localhost", "127.0.0.1")
    assert not accepts(directory_of(by_template | {"url": elsewhere}), "zarina.invented", THERE)
