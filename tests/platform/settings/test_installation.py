"""The one settings file, and the environment that overrules it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from himoya.platform.settings.installation import (
    FILE,
    Installation,
    Profile,
    UnreadableSettings,
    read_installation,
)


def read(tmp_path: Path, file: str = "", **environment: str) -> Installation:
    if file:
        (tmp_path / FILE).write_text(file, encoding="utf-8")
    variables = {f"HIMOYA_{name.upper()}": value for name, value in environment.items()}
    return read_installation(tmp_path, {**variables, "PATH": "/bin", "HOME": "/"})


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read(tmp_path) == Installation(data=tmp_path)


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == Installation(data=tmp_path)


def test_the_file_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "country: tajikistan\nprofile: production\nhttps: yes\nhosts: [a.tj, b.tj]\n"
        "session_hours: 8\nwings: register\nldap: {url: ldaps://x, base: dc=x}\n"
        "openid: [{id: gov, server: https://id.tj}]\n",
    )
    assert (found.country, found.profile) == ("tajikistan", Profile.PRODUCTION)
    assert (found.https, found.hosts, found.session_hours) == (True, ("a.tj", "b.tj"), 8)
    assert found.wings == ("register",)
    assert found.ldap == {"url": "ldaps://x", "base": "dc=x"}
    assert found.openid == ({"id": "gov", "server": "https://id.tj"},)


@pytest.mark.parametrize("nothing", ["wings: []", "wings:", "wings: ''"])
def test_an_installation_may_have_no_wing(tmp_path: Path, nothing: str) -> None:
    assert read(tmp_path, nothing).wings == ()


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "country: tajikistan\nhttps: false\n", https="true", wings="")
    assert (found.country, found.https, found.wings) == ("tajikistan", True, ())


@pytest.mark.parametrize(
    "file, place, found, accepted",
    [
        ("sesion_hours: 8", "sesion_hours", "sesion_hours", "session_hours"),
        ("https: perhaps", "https", "perhaps", "true"),
        ("session_hours: eight", "session_hours", "eight", "1, 2, 3"),
        ("session_hours: 0", "session_hours", "0", "1, 2, 3"),
        ("session_hours: -8", "session_hours", "-8", "1, 2, 3"),
        ("profile: live", "profile", "live", "production"),
        ("wings: [register, referal]", "wings", "referal", "register, referral"),
        ("ldap: [x]", "ldap", "['x']", "name: value"),
        ("openid: x", "openid", "x", "name: value"),
        ("- country", FILE, "list", "name: value"),
        ("country: [", FILE, "while parsing", "YAML"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, file: str, place: str, found: str, accepted: str
) -> None:
    with pytest.raises(UnreadableSettings) as refused:
        read(tmp_path, file)
    assert place in refused.value.place and str(tmp_path / FILE) in refused.value.place
    assert found in refused.value.found
    assert accepted in refused.value.accepted


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("country: Тоҷикистон".encode("utf-16"))
    with pytest.raises(UnreadableSettings) as refused:
        read(tmp_path)
    assert FILE in refused.value.place


@pytest.mark.parametrize(
    "name, value", [("htps", "true"), ("session_hours", "x"), ("ldap", "{["), ("openid", "url")]
)
def test_a_bad_variable_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(UnreadableSettings) as refused:
        read(tmp_path, **{name: value})
    assert refused.value.place == f"HIMOYA_{name.upper()}"


@pytest.mark.parametrize("variable", ["DATA", "DEBUG", "SHARED", "COUNTRIES", "TEST_KILLS"])
def test_other_variables_of_ours_are_no_settings(tmp_path: Path, variable: str) -> None:
    given: Any = {variable: "1"}
    assert read(tmp_path, **given) == Installation(data=tmp_path)
