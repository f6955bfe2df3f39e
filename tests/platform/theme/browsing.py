"""A real browser at real pages: served here, looked at by Chromium, judged by axe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from playwright.sync_api import Browser, Page, Route, sync_playwright

AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: What WCAG 2.2 AA asks, and what the makers of axe hold good practice.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests speak."""


@contextmanager
def served() -> Iterator[str]:
    """The platform at an address of its own, with an empty database behind it."""
    from django.conf import settings

    from himoya.platform.keys.files import create_ring
    from himoya.platform.wsgi import application

    # Without the file of the database, every page says that the database is gone; and a database
    # without keys is a misfortune, so the keys come first.
    if not settings.HIMOYA.keys.exists():
        create_ring(settings.HIMOYA.keys)
    settings.HIMOYA.sqlite_file.touch()
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the operating system; nothing is fetched."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Visit:
    """One page in one language at one width, and what went on meanwhile."""

    def __init__(
        self, browser: Browser, site: str, language: str, width: int, script: bool = True
    ) -> None:
        self.site = site
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 768}, java_script_enabled=script
        )
        self.context.add_cookies([{"name": "himoya_language", "value": language, "url": site}])
        self.context.route("**/*", self._only_ours)
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self._heard("error", str(error)))

    def _only_ours(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(self.site).netloc:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def open(self, path: str) -> Page:
        """Go to a page and wait until its script has run and its fonts are there."""
        self.page.goto(self.site + path, wait_until="networkidle")
        return self.page

    def violations(self) -> list[str]:
        """What axe finds: rule, and the element."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        result: dict[str, Any] = self.page.evaluate(
            "standards => axe.run(document, {runOnly: {type: 'tag', values: standards}})",
            STANDARDS,
        )
        return [
            f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
            for found in result["violations"]
            for node in found["nodes"]
        ]

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
