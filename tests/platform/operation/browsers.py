"""A browser that is signed in, as far as tests of the real server need one."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode

#: Cookie and form say the same, as a page would make them do.
TOKEN = "a" * 32


@dataclass
class Answer:
    """``status`` 0: the connection broke, nobody knows what became of it."""

    status: int
    location: str = ""
    page: str = ""

    @property
    def is_acknowledged(self) -> bool:
        return 200 <= self.status < 400


@dataclass
class Browser:
    """One session at one server."""

    port: int
    session: str

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        return self._ask("POST", path, urlencode({**(fields or {}), "csrfmiddlewaretoken": TOKEN}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, answer.headers.get("Location") or "", page)
        except (OSError, http.client.HTTPException):
            return Answer(0)
        finally:
            connection.close()
