"""Every page and every error of this room, in four languages, without a left-over English word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.sign_in.actions.accounts import reset_password
from himoya.platform.sign_in.actions.recovery import issue_paper
from himoya.platform.sign_in.actions.second_factor import print_codes, reset_second_factor
from tests.platform.people import People
from tests.platform.sign_in.test_recovery import reader_of
from tests.platform.sign_in.walking import PASSWORD, sign_in, type_code, type_password

LOCALE = Path(__file__).parents[3] / "src/himoya/platform/sign_in/locale"
#: English words that every one of our English sentences has at least one of, and that no name,
#: address or word of another language is.
ENGLISH = re.compile(
    r"\b(the|you|your|is|are|was|not|and|or|of|to|this|that|with|new|code|password|sign|enter|"
    r"field|required|key|value|account|must|please|incorrect|invalid)\b",
    re.IGNORECASE,
)
Browse = Callable[[], str]


class _Words(HTMLParser):
    """The words that a person meets: text, alternative texts, labels, and sentences for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style", "code"}
        spoken = {"alt", "aria-label", "title", "placeholder", "data-key-waiting"}
        self.said += [value or "" for name, value in attrs if name in spoken]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))


def english_in(page: str) -> list[str]:
    words = _Words()
    words.feed(page)
    return [text for text in words.said if ENGLISH.search(text)]


@pytest.fixture(params=[language for language in LANGUAGES if language != "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    chosen: str = request.param
    with translation.override(chosen):
        yield chosen


@pytest.fixture
def speaking(language: str, officer: Account) -> Client:
    """A browser of the officer, whose name is written without English words."""
    officer.language = language
    officer.save()
    browser = Client()
    browser.cookies["himoya_language"] = language
    return browser


def test_pages_before_sign_in(speaking: Client, officer: Account) -> None:
    pages = [speaking.get("/sign-in/"), speaking.get("/sign-in/recovery/")]
    pages.append(speaking.post("/sign-in/", {"login": "", "password": ""}))
    pages.append(type_password(speaking, officer.username, "wrong-wrong-wrong"))
    pages.append(speaking.post("/sign-in/recovery/", {"username": "", "code": ""}))
    pages.append(speaking.post("/sign-in/recovery/", {"username": "a", "code": "b"}))
    type_password(speaking, officer.username)
    pages.append(speaking.get("/second-factor/"))
    pages.append(type_code(speaking, "000000"))
    pages.append(type_code(speaking, ""))
    pages.append(speaking.post("/second-factor/", {"credential": ""}))
    pages.append(speaking.post("/second-factor/", {"credential": "{}"}))
    refused = render_to_string("sign_in/directory_refused.html")
    _assert_spoken([*(page.content.decode() for page in pages), refused])


def test_pages_of_the_own_account(speaking: Client, officer: Account, people: People) -> None:
    print_codes(officer)
    sign_in(speaking, officer)
    addresses = [
        "/account/",
        "/account/password/",
        "/account/devices/",
        "/account/second-factor/",
        "/account/second-factor/codes/",
        "/account/second-factor/codes/text/",
        "/account/second-factor/codes/print/",
        "/account/second-factor/app/remove/",
        "/account/second-factor/keys/add/",
        "/account/confirm/",
        "/account/confirm/code/",
        "/sign-out/",
    ]
    pages = [speaking.get(address).content.decode() for address in addresses]
    wrong = {"present": "wrong-one", "password": "x", "again": "y"}
    pages.append(speaking.post("/account/password/", wrong).content.decode())
    for bad in ("", "x", "password123456", officer.username + "1", PASSWORD):
        form = {"present": "", "password": bad, "again": bad + "!"}
        pages.append(speaking.post("/account/password/", form).content.decode())
    pages.append(speaking.post("/account/confirm/", {"password": "wrong"}).content.decode())
    pages.append(speaking.post("/account/confirm/", {"password": ""}).content.decode())
    pages.append(speaking.post("/account/confirm/code/", {"code": "000000"}).content.decode())
    pages.append(speaking.post("/account/second-factor/keys/add/", {}).content.decode())
    form = {"name": "", "credential": "{}"}
    pages.append(speaking.post("/account/second-factor/keys/add/", form).content.decode())
    _assert_spoken(pages)


def test_first_steps(speaking: Client, officer: Account) -> None:
    reset_second_factor(by=None, account=officer)
    given = reset_password(by=None, account=officer)
    type_password(speaking, officer.username, given)
    pages = [speaking.get("/account/notices/").content.decode()]
    speaking.post("/account/notices/")
    pages.append(speaking.get("/account/password/").content.decode())
    new = "daryo-bahor-77-ustod-olma"
    form = {"present": given, "password": new, "again": new}
    pages.append(speaking.post("/account/password/", form).content.decode())
    pages.append(speaking.get("/account/second-factor/").content.decode())
    pages.append(speaking.get("/account/second-factor/app/").content.decode())
    form = {"code": "000000"}
    pages.append(speaking.post("/account/second-factor/app/", form).content.decode())
    _assert_spoken(pages)


def test_pages_of_recovery(
    speaking: Client, language: str, officer: Account, people: People
) -> None:
    boss = people.account("administrator", language=language)
    print_codes(boss)
    admin = people.client_of(boss)
    admin.cookies["himoya_language"] = language
    head = people.account("investigation_head", language=language)
    name = {"username": officer.username}
    forms: list[dict[str, str]] = [
        {"username": "no.one"},
        name,
        name | {"sure": "yes"},
        name | {"sure": "yes", "second": str(head.id)},
        {"username": boss.username, "sure": "yes", "second": str(head.id)},
    ]
    pages = [admin.get("/account/recovery/").content.decode()]
    pages += [admin.post("/account/recovery/", form).content.decode() for form in forms]
    pages.append(admin.get("/account/view-as/").content.decode())
    other = people.client_of(head)
    other.cookies["himoya_language"] = language
    print_codes(head)
    pages.append(other.get("/account/").content.decode())
    issue_paper(by=_reader(boss), account=officer, second=head.id)
    sign_in(speaking, officer)
    pages.append(speaking.get("/account/notices/").content.decode())
    _assert_spoken(pages)


def test_without_a_post(language: str, db: None) -> None:
    account = Account(username="x.1", display_name="X", language=language)
    account.set_password(PASSWORD)
    account.save()
    browser = Client()
    browser.cookies["himoya_language"] = language
    type_password(browser, account.username)
    _assert_spoken([browser.get("/account/").content.decode()])


@pytest.mark.parametrize("language_code", ["ru", "tg", "uz"])
def test_catalogues_hold_the_same_sentences_each_a_draft(language_code: str) -> None:
    def catalogue(code: str) -> dict[str, object]:
        with (LOCALE / code / "LC_MESSAGES/django.po").open("rb") as opened:
            return {str(one.id): one for one in read_po(opened) if one.id}

    ours, russian = catalogue(language_code), catalogue("ru")
    assert ours.keys() == russian.keys()
    for message in ours.values():
        assert message.string, message.id  # type: ignore[attr-defined]
        assert "draft for native review" in message.user_comments  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ["ru", "tg", "uz"])
def test_our_words_win_over_those_of_the_packages(code: str) -> None:
    """Django's Tajik word for a password is our word for a code."""
    with (LOCALE / code / "LC_MESSAGES/django.po").open("rb") as opened:
        said = {one.id: one.string for one in read_po(opened) if isinstance(one.id, str) and one.id}
    with translation.override(code):
        others = {text: translation.gettext(text) for text in said}
    assert others == said


def test_the_finder_of_english_finds_it() -> None:
    page = '<p>Рамз</p><img alt="Enter the code"><p>This field is required.</p>'
    assert english_in(page) == ["Enter the code", "This field is required."]


def _reader(account: Account) -> Reader:
    return reader_of(account)


def _assert_spoken(pages: list[str]) -> None:
    for number, page in enumerate(pages):
        assert page, number
        # What a page of an account names: agencies' codes, names of browsers, invented people.
        plain = re.sub(r"(?i)invented[\w. ]*|himoya", "", page)
        assert english_in(plain) == [], number
