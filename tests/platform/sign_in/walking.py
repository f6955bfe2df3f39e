"""Steps at the door, as a browser takes them."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry

PASSWORD = "karvon-sahro-41-chashma"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of_app(secret: str = SECRET, steps: int = 0) -> str:
    """Return the code that an app shows now, or so many half minutes from now."""
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
    return code


def type_password(browser: Client, username: str, password: str = PASSWORD) -> Any:
    return browser.post("/sign-in/", {"login": username, "password": password})


def type_code(browser: Client, code: str) -> Any:
    return browser.post("/second-factor/", {"code": code})


def sign_in(browser: Client, account: Account, steps: int = 0) -> HttpResponse:
    """Password and code of the app."""
    answer = type_password(browser, account.username)
    assert answer["Location"] == "/second-factor/", answer.content.decode()
    done: HttpResponse = type_code(browser, code_of_app(steps=steps))
    return done


def is_in(browser: Client) -> bool:
    """Whether a page of one's own account opens."""
    return browser.get("/account/").status_code == 200


def rows(act: str) -> list[Entry]:
    return list(Entry.objects.filter(act=act))
