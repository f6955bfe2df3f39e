"""A person at a browser: opens pages of a draft, reads their forms, changes answers, sends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import resolve

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts, reader_in_post
from himoya.platform.entry.queries import OpenedDraft, open_draft
from tests.platform.people import People

Sent = dict[str, list[str]]


class Controls(HTMLParser):
    """The names and values that a browser would send for the page's largest form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Sent] = []
        self._area: str | None = None
        self._select: str | None = None
        self.feed(page)

    @property
    def sent(self) -> Sent:
        return max(self.forms, key=len)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and name:
            if given.get("type") in {"radio", "checkbox"} and "checked" not in given:
                return
            self._add(name, given.get("value") or "")
        elif tag == "textarea":
            self._area = name
            self._add(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area and self.forms:
            self.forms[-1][self._area][0] += data.removeprefix("\n")

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].setdefault(name, []).append(value)


@dataclass
class Filler:
    """One signed-in person with one draft."""

    client: Client
    account: Account
    draft: UUID
    sent: Sent = field(default_factory=dict)

    @classmethod
    def of(cls, people: People, role: str, target: str, language: str = "en") -> Filler:
        account = people.account(role, language=language)
        client = people.client_of(account)
        answer = client.post(f"/entry/begin/{target}/")
        assert answer.status_code == 302, answer.content.decode()[:500]
        return cls(client, account, resolve(answer.headers["Location"]).kwargs["draft"])

    def beside(self, account: Account, people: People) -> Filler:
        """Another person at another browser with the same draft."""
        return Filler(people.client_of(account), account, self.draft)

    @property
    def reader(self) -> Reader:
        reader = reader_in_post(self.account, present_posts(self.account.id)[0])
        assert reader is not None
        return reader

    @property
    def opened(self) -> OpenedDraft:
        return open_draft(self.reader, self.draft)

    def row(self, record: str, place: int = 0) -> str:
        return self.opened.contents.of(record)[place].id

    def url(self, page: str, record: str, place: int = 0) -> str:
        return f"/entry/{self.draft}/page/{page}/{self.row(record, place)}/"

    def open(self, url: str) -> Any:
        answer = self.client.get(url)
        assert answer.status_code == 200, answer.status_code
        self.sent = Controls(answer.content.decode()).sent
        return answer

    def answer(self, record: str, field: str, *values: str, part: str = "", place: int = 0) -> None:
        name = f"{self.row(record, place)}.{field}" + (f".{part}" if part else "")
        if values:
            self.sent[name] = list(values)
        else:
            self.sent.pop(name, None)

    def send(self, url: str, action: str = "continue", **extra: str) -> Any:
        data = self.sent | {"action": [action]} | {name: [v] for name, v in extra.items()}
        return self.client.post(url, data)

    def fill(self, page: str, record: str, answers: Mapping[str, str | list[str]]) -> Any:
        """Open a page, give answers, save."""
        url = self.url(page, record)
        self.open(url)
        for name, given in answers.items():
            field, _dot, part = name.partition(".")
            values = given if isinstance(given, list) else [given]
            self.answer(record, field, *values, part=part)
        return self.send(url)
