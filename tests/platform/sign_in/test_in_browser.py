"""Keys in a real browser, under the real content security policy, against the real server."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.platform.sign_in.walking import PASSWORD, SECRET, code_of_app

CHROMIUM = shutil.which("chromium")
PORT = 8814
PLACE = f"http://localhost:{PORT}"
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

#: Makes people in a prepared data folder; runs in a process of its own, for another database.
_PREPARE = f"""
from himoya.platform.start import start
start()
from himoya.platform.agencies.actions.posts import appoint
from himoya.platform.agencies.models import Agency
from himoya.platform.sign_in.actions.accounts import create_account
from himoya.platform.sign_in.actions.second_factor import set_totp
for name in ("with.app", "without.app"):
    account, _ = create_account(
        by=None, username=name, display_name=name, password={PASSWORD!r}, temporary=False
    )
    appoint(by=None, account=account, agency=Agency.objects.get(code="XD-MIA-01"),
            role="investigator")
    if name == "with.app":
        set_totp(account, {SECRET!r})
"""


@pytest.fixture(scope="module")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = shutil.copytree(prepared, tmp_path_factory.mktemp("served") / "data")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    environment = kept | {"HIMOYA_DATA": str(data), "HIMOYA_PROFILE": "demonstration"}
    subprocess.run([sys.executable, "-c", _PREPARE], env=environment, check=True)
    command = [sys.executable, "-m", "himoya", "serve", "--data", str(data)]
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--port", str(PORT), "--processes", "1"],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(server, data / "log")
        yield PLACE
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with urlopen(f"{PLACE}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, served: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=served, locale="en")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose browser has a key that answers at once; refusals of the policy are failures."""
    page = context.new_page()
    page.on("console", _complain_of_policy)
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


_refused: list[str] = []


def _complain_of_policy(message: object) -> None:
    text = getattr(message, "text", "")
    if "Content Security Policy" in text:
        _refused.append(text)


def _type_password(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_key_is_added_and_then_is_the_second_step(page: Page) -> None:
    _type_password(page, "without.app")
    page.wait_for_url("**/account/second-factor/")
    page.get_by_role("link", name="Add a key").click()
    page.get_by_label("What you call this key").fill("Blue key")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/account/second-factor/codes/")
    page.goto("/account/second-factor/")
    assert page.get_by_text("Blue key").first.is_visible()
    page.goto("/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    _type_password(page, "without.app")
    page.get_by_role("button", name="Use your key").click()
    page.wait_for_function("!location.pathname.startsWith('/second-factor/')")
    page.goto("/account/")
    assert page.get_by_role("heading", name="Your account").is_visible()
    page.goto("/account/confirm/key/")
    page.get_by_role("button", name="Use your key").click()
    page.wait_for_function("!location.pathname.startsWith('/account/confirm/')")
    page.goto("/account/second-factor/")
    page.get_by_role("link", name="Remove Blue key").click()
    page.get_by_role("button", name="Remove").click()
    page.goto("/account/")
    page.wait_for_url("**/account/second-factor/")
    assert not _refused


def test_the_picture_of_the_key_is_shown_under_the_policy(page: Page) -> None:
    _type_password(page, "with.app")
    page.get_by_label("Code").fill(code_of_app())
    page.get_by_role("button", name="Continue").click()
    page.goto("/account/second-factor/app/remove/")
    page.get_by_role("button", name="Remove").click()
    page.goto("/account/second-factor/app/")
    picture = page.get_by_role("img", name="QR code")
    width = picture.evaluate("(one) => one.complete && one.naturalWidth")
    assert width > 0
    assert not _refused


def test_without_script_the_key_page_says_what_to_do(chromium: Browser, served: str) -> None:
    context = chromium.new_context(base_url=served, java_script_enabled=False, locale="en")
    page = context.new_page()
    _type_password(page, "without.app")
    page.goto("/account/second-factor/keys/add/")
    assert page.get_by_text("Keys need a browser that runs scripts").is_visible()
    context.close()
