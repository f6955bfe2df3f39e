"""Settings with which people's data must not be served: each is told, its safe neighbour is not."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.serve import REASONS
from himoya.platform.operation.unsafe import Unsafe, unsafe_settings
from himoya.platform.settings.installation import Installation, Profile
from tests.platform.operation.installations import SERVER, database_of
from tests.platform.operation.installations import Installation as Installed

DEMONSTRATION, OFFICE, PRODUCTION = Profile

DATABASE = "postgresql://himoya_web@db/himoya"

Changed = dict[str, Any]


def found(installation: Installation, address: str, invented: bool) -> set[Unsafe]:
    reasons = unsafe_settings(installation, address=address, invented=invented)
    return {one.unsafe for one in reasons}


@pytest.fixture
def safe(tmp_path: Path) -> Installation:
    """A ministry's settings, as the manual proposes them."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    return Installation(
        data=data,
        country="tajikistan",
        profile=PRODUCTION,
        database=DATABASE,
        https=True,
        behind_proxy=True,
        hosts=("himoya.example",),
    )


CASES: list[tuple[Unsafe, Changed, Changed]] = [
    (Unsafe.DEBUG, {"debug": True}, {"debug": False}),
    (Unsafe.REAL_COUNTRY, {"profile": DEMONSTRATION}, {}),
    (Unsafe.EMBEDDED, {"database": ""}, {"database": "", "profile": OFFICE}),
    (Unsafe.ANY_HOST, {"hosts": ("himoya.example", "*")}, {"hosts": ("a.example", "b.example")}),
    (Unsafe.NO_SECOND_FACTOR, {"second_factor": False}, {"second_factor": True}),
    (Unsafe.LONG_SESSIONS, {"session_idle_minutes": 61}, {"session_idle_minutes": 60}),
    (Unsafe.LONG_SESSIONS, {"session_hours": 25}, {"session_hours": 24}),
]


@pytest.mark.parametrize("unsafe, wrong, right", CASES)
def test_a_setting_is_refused_and_its_safe_neighbour_is_not(
    safe: Installation, unsafe: Unsafe, wrong: Changed, right: Changed
) -> None:
    assert found(replace(safe, **wrong), "127.0.0.1", invented=False) == {unsafe}
    assert found(replace(safe, **right), "127.0.0.1", invented=False) == set()


@pytest.mark.parametrize(
    "address, https, is_safe",
    [
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("localhost", False, True),
        ("0.0.0.0", False, False),
        ("10.0.0.5", False, False),
        ("himoya.example", False, False),
        ("0.0.0.0", True, True),
    ],
)
def test_others_on_the_network_need_https(
    safe: Installation, address: str, https: bool, is_safe: bool
) -> None:
    expected = set() if is_safe else {Unsafe.WITHOUT_HTTPS}
    assert found(replace(safe, https=https), address, invented=False) == expected


def test_an_invented_country_holds_no_real_records(safe: Installation) -> None:
    assert found(safe, "127.0.0.1", invented=True) == {Unsafe.INVENTED_COUNTRY}
    shown = replace(safe, profile=DEMONSTRATION)
    assert found(shown, "127.0.0.1", invented=True) == set()


def test_a_demonstration_may_do_without_the_guards_of_real_data(safe: Installation) -> None:
    shown = replace(
        safe, profile=DEMONSTRATION, database="", https=False, second_factor=False, debug=True
    )
    assert found(shown, "0.0.0.0", invented=True) == set()


@pytest.mark.parametrize("mode, is_safe", [(0o700, True), (0o750, False), (0o705, False)])
@pytest.mark.parametrize("folder", [".", "keys"])
def test_nobody_else_may_look_into_the_data_folder(
    safe: Installation, folder: str, mode: int, is_safe: bool
) -> None:
    (safe.data / "keys").mkdir(mode=0o700)
    (safe.data / folder).chmod(mode)
    expected = set() if is_safe else {Unsafe.FOLDER_OPEN}
    assert found(safe, "127.0.0.1", invented=False) == expected


def test_every_reason_has_words() -> None:
    assert set(REASONS) == {one.value for one in Unsafe}


if SERVER:

    @pytest.mark.parametrize(
        "role, words",
        [("postgres", "passes every wall"), ("himoya_owner", "owns tables"), ("himoya_web", "")],
    )
    def test_a_role_that_the_second_wall_does_not_hold_is_refused(
        filled: Installed, role: str, words: str
    ) -> None:
        assert SERVER is not None and filled.database is not None
        address = database_of(SERVER, filled.database, role)
        filled.settings["HIMOYA_DATABASE"] = address
        # The port is taken: who is not refused gets that far and no further.
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            ran = filled.himoya("serve", "--port", str(other.getsockname()[1]))
        assert ran.returncode == 2
        assert (words or "cannot be used") in ran.stderr, ran.stderr
