"""Which addresses there are, and that each has a door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import URLPattern, URLResolver

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import door_of
from himoya.platform.sign_in.actions.second_factor import print_codes
from himoya.platform.sign_in.urls import urlpatterns
from tests.platform.people import People

#: Pages for those who are not signed in; every other page asks for a verb.
OPEN = {
    "account_login",
    "account_logout",
    "mfa_authenticate",
    "openid_connect_login",
    "openid_connect_callback",
    "sign_in:recover",
    "sign_in:end_view_as",
}


def patterns(
    found: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            space = f"{one.namespace}:" if one.namespace else ""
            yield from patterns(one.url_patterns, prefix + space)
        else:
            yield f"{prefix}{one.name}", one


EVERY = dict(patterns(urlpatterns))


@pytest.mark.parametrize("name", EVERY)
def test_every_page_has_its_door(name: str) -> None:
    door = door_of(EVERY[name].callback)
    assert door is not None
    assert (door.verb is None) == (name in OPEN)


def test_administrators_alone_issue_papers_and_see_as_others() -> None:
    asked = {name: door_of(EVERY[name].callback) for name in EVERY}
    verbs = {name: door.verb for name, door in asked.items() if door is not None}
    assert verbs["sign_in:issue_recovery"] is Verb.MANAGE_ACCOUNTS
    assert verbs["sign_in:view_as"] is verbs["sign_in:view_as_page"] is Verb.VIEW_AS


@pytest.mark.parametrize(
    "name", [name for name in EVERY if name.startswith(("sign_in:", "mfa", "account"))]
)
def test_strangers_are_led_to_the_door(name: str, db: None) -> None:
    if name in OPEN:
        return
    address = "/" + str(EVERY[name].pattern)
    for part, value in (
        ("<uuid:device>", "00000000-0000-0000-0000-000000000000"),
        ("<uuid:paper>", "00000000-0000-0000-0000-000000000000"),
        ("<int:pk>", "1"),
    ):
        address = address.replace(part, value)
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_the_key_of_another_is_not_there(people: People) -> None:
    owner, other = people.account("investigator"), people.account("investigator")
    print_codes(other)
    key = Authenticator.objects.create(user=owner, type="webauthn", data={"name": "x"})
    browser = people.client_of(other)
    for page in ("remove", "name"):
        address = f"/account/second-factor/keys/{key.pk}/{page}/"
        assert browser.post(address).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
