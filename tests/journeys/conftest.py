"""A real server on a copied data folder of the demonstration, and real browsers."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from himoya.commands.demo_platform import second_step
from tests.conftest import clean_environment

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

#: In the address of a list of cases: those of the files, to which nobody did anything yet.
OF_THE_FILES = "sort=-opened&registered-until=2024-12-31"

#: No word leaves for anywhere: these switches keep the browser from looking for its makers.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Server:
    """`himoya serve` on a copy of the demonstration."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "himoya", "serve", "--data", str(data)]
        with (data / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), "--processes", "1"],
                env=clean_environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    def _wait(self) -> None:
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.data / "server.log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def account(self, username: str) -> dict[str, str]:
        read = json.loads((self.data / "demonstration.json").read_text(encoding="utf-8"))
        found: dict[str, str] = next(one for one in read["accounts"] if one["username"] == username)
        return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    copy = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(demonstration, copy, ignore=shutil.ignore_patterns("files"))
    copy.chmod(0o700)
    running = Server(copy)
    yield running
    running.stop()


@pytest.fixture(scope="session", autouse=True)
def a_click_ends_with_a_whole_page() -> Iterator[None]:
    """Let each click wait for the page it opens.

    Chromium says that a click is done when the next page has begun to arrive. A count or a look
    at the document straight after it would at times meet half a page, or none.
    """
    if CHROMIUM is None:
        yield
        return
    from playwright.sync_api import Locator, Page

    def of_a_page(self: Page, *given: Any, **named: Any) -> None:
        click_on_page(self, *given, **named)
        self.wait_for_load_state("load")

    def of_an_element(self: Locator, *given: Any, **named: Any) -> None:
        click_on_element(self, *given, **named)
        self.page.wait_for_load_state("load")

    click_on_page, click_on_element = Page.click, Locator.click
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "click", of_a_page)
        patch.setattr(Locator, "click", of_an_element)
        yield


class Browsers:
    """Real Chromium; one context for each person who is signed in."""

    def __init__(self, server: Server) -> None:
        from playwright.sync_api import sync_playwright

        self.server = server
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(SWITCHES)
        )
        self._signed_in: dict[str, dict[str, object]] = {}

    def context(self, **options: object):  # type: ignore[no-untyped-def]
        """A browser in which nobody has signed in."""
        return self._browser.new_context(**options)  # type: ignore[arg-type]

    def of(self, username: str, language: str = "en", width: int = 1366, **options: object):  # type: ignore[no-untyped-def]
        """A browser in which somebody has signed in, speaking a language."""
        if username not in self._signed_in:
            self._signed_in[username] = self._sign_in(username)
        context = self._browser.new_context(
            storage_state=self._signed_in[username],  # type: ignore[arg-type]
            viewport={"width": width, "height": 768},
            **options,  # type: ignore[arg-type]
        )
        self.speak(context, language)
        return context

    def speak(self, context, language: str) -> None:  # type: ignore[no-untyped-def]
        cookie = {"name": "himoya_language", "value": language, "url": self.server.url}
        context.add_cookies([cookie])

    def _sign_in(self, username: str) -> dict[str, object]:
        account = self.server.account(username)
        context = self._browser.new_context()
        page = context.new_page()
        page.goto(f"{self.server.url}/sign-in/")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", account["password"])
        page.click("main form button")
        page.fill("input[name=code]", second_step(account["totp_secret"], int(time.time())))
        page.click("main form button")
        page.wait_for_url(f"{self.server.url}/")
        state: dict[str, object] = context.storage_state()
        context.close()
        return state

    def close(self) -> None:
        self._browser.close()
        self._playwright.stop()


@pytest.fixture(scope="module")
def browsers(server: Server) -> Iterator[Browsers]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    opened = Browsers(server)
    yield opened
    opened.close()
