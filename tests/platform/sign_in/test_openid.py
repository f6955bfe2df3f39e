"""Signing in with another directory: OpenID Connect against a real provider on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django.fixtures import Settings

from himoya.platform.agencies.models import Account
from himoya.platform.settings.installation import UnreadableSettings, read_installation
from himoya.platform.settings.openid_connect import openid_providers
from tests.platform.sign_in.provider import CLIENT, SECRET, Provider, running_provider
from tests.platform.sign_in.walking import code_of_app, is_in, rows, type_code

Change = Callable[..., None]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def described(provider: Provider, tmp_path: Path) -> dict[str, str]:
    (tmp_path / "openid-secret").write_text(f"{SECRET}\n", encoding="utf-8")
    return {
        "id": "ministry",
        "name": "Ministry",
        "server": provider.url,
        "client": CLIENT,
        "secret_file": str(tmp_path / "openid-secret"),
    }


@pytest.fixture
def configure(
    described: dict[str, str], set_installation: Change, settings: Settings
) -> Callable[..., None]:
    def change(**more: str) -> None:
        set_installation(openid=(described | more,))
        settings.SOCIALACCOUNT_PROVIDERS = openid_providers(settings.HIMOYA)

    return change


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def at_provider(address: str) -> str:
    """Let the person's browser visit the provider; returns where it sends the browser back to."""
    opener = build_opener(_Stay)
    try:
        opener.open(address)
    except OSError as answer:
        back = urlsplit(answer.headers["Location"])  # type: ignore[attr-defined]
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider did not lead back")


def through(browser: Client, where: str = "/sign-in/with/ministry/") -> object:
    return browser.get(at_provider(browser.get(where)["Location"]))


def test_a_known_account_is_let_in_after_its_own_second_step(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "person-1", "preferred_username": officer.username.upper()}
    assert through(browser)["Location"] == "/second-factor/"  # type: ignore[index]
    assert not is_in(browser)
    type_code(browser, code_of_app())
    assert is_in(browser)
    assert rows("signed_in")[-1].account == str(officer.id)


def test_the_sign_in_page_names_the_directory(browser: Client, db: None, configure: Change) -> None:
    configure()
    page = browser.get("/sign-in/").content.decode()
    assert 'href="/sign-in/with/ministry/"' in page
    assert ">Ministry</a>" in page


def test_nobody_is_made(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "person-1", "preferred_username": "somebody.new"}
    assert through(browser).status_code == 403  # type: ignore[attr-defined]
    assert not Account.objects.filter(username="somebody.new").exists()
    assert not SocialAccount.objects.exists()
    assert "somebody.new" not in str([row.details for row in rows("sign_in_failed")])
    assert len(rows("sign_in_failed")) == 1


def test_an_account_that_is_not_active_is_not_let_in(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    officer.is_active = False
    officer.save()
    provider.claims = {"sub": "person-1", "preferred_username": officer.username}
    assert through(browser).status_code == 403  # type: ignore[attr-defined]


def test_the_claim_is_the_one_that_is_set(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure(claim="employee")
    provider.claims = {"sub": "1", "preferred_username": officer.username, "employee": "other"}
    assert through(browser).status_code == 403  # type: ignore[attr-defined]
    provider.claims = {"sub": "1", "preferred_username": "other", "employee": officer.username}
    assert through(browser)["Location"] == "/second-factor/"  # type: ignore[index]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"second_factor_amr": "mfa otp"}, {"amr": ["pwd", "otp"]}),
        ({"second_factor_acr": "urn:two"}, {"acr": "urn:two"}),
    ],
)
def test_a_second_factor_shown_there_counts_where_the_settings_say_so(
    setting: dict[str, str],
    said: dict[str, object],
    browser: Client,
    officer: Account,
    provider: Provider,
    configure: Change,
) -> None:
    configure(**setting)
    provider.claims = {"sub": "1", "preferred_username": officer.username, **said}
    assert through(browser)["Location"] == "/"  # type: ignore[index]
    assert is_in(browser)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({}, {"amr": ["mfa", "otp"], "acr": "urn:two"}),
        ({"second_factor_amr": "mfa"}, {"amr": ["pwd"]}),
        ({"second_factor_amr": "mfa"}, {"amr": "mfa"}),
        ({"second_factor_acr": "urn:two"}, {"acr": "urn:one"}),
        ({"second_factor_acr": "urn:two"}, {}),
    ],
)
def test_any_other_second_factor_does_not_count(
    setting: dict[str, str],
    said: dict[str, object],
    browser: Client,
    officer: Account,
    provider: Provider,
    configure: Change,
) -> None:
    configure(**setting)
    provider.claims = {"sub": "1", "preferred_username": officer.username, **said}
    assert through(browser)["Location"] == "/second-factor/"  # type: ignore[index]


def test_somebody_without_a_factor_here_or_there_sets_one_up(
    browser: Client, newcomer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "1", "preferred_username": newcomer.username}
    through(browser)
    assert browser.get("/account/")["Location"] == "/account/second-factor/"


def test_a_name_that_passes_to_another_person_there_opens_nothing(
    officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "first-person", "preferred_username": officer.username}
    through(Client())
    provider.claims = {"sub": "second-person", "preferred_username": officer.username}
    assert through(Client()).status_code == 403  # type: ignore[attr-defined]


def test_a_person_who_was_tied_to_one_account_does_not_enter_another(
    officer: Account, newcomer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "one", "preferred_username": officer.username}
    through(Client())
    provider.claims = {"sub": "one", "preferred_username": newcomer.username}
    assert through(Client()).status_code == 403  # type: ignore[attr-defined]


def test_what_the_provider_tells_of_a_person_is_not_kept(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {
        "sub": "1",
        "preferred_username": officer.username,
        "email": "private@example.org",
    }
    through(browser)
    type_code(browser, code_of_app())
    assert "private@example.org" not in str(list(SocialAccount.objects.values_list()))


def test_an_answer_that_nobody_asked_for_opens_nothing(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.claims = {"sub": "1", "preferred_username": officer.username}
    back = at_provider(browser.get("/sign-in/with/ministry/")["Location"])
    stranger = Client()
    assert stranger.get(back).status_code == 403
    assert not is_in(stranger)


def test_when_the_provider_refuses_a_page_says_so(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.refuse = True
    answer = through(browser)
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert "You could not be signed in" in answer.content.decode()  # type: ignore[attr-defined]


def test_when_the_provider_is_not_reached_a_page_says_so(
    browser: Client, db: None, configure: Change
) -> None:
    configure(server="http://127.0.0.1:9")
    answer = browser.get("/sign-in/with/ministry/")
    assert answer.status_code == 403
    assert "You could not be signed in" in answer.content.decode()


def test_a_token_for_another_client_opens_nothing(
    browser: Client, officer: Account, provider: Provider, configure: Change
) -> None:
    configure()
    provider.wrong_audience = True
    provider.claims = {"sub": "1", "preferred_username": officer.username}
    assert through(browser).status_code == 403  # type: ignore[attr-defined]


def test_an_unknown_provider_is_not_there(browser: Client, db: None) -> None:
    assert browser.get("/sign-in/with/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"server": "http://login.example.org"}, "openid: server"),
        ({"client": ""}, "openid: client"),
        ({"secret_file": "not-there"}, "openid: secret_file"),
        ({"claims": "sub"}, "openid"),
    ],
)
def test_settings_that_do_not_hold_are_refused_with_the_place(
    change: dict[str, str], place: str, described: dict[str, str], tmp_path: Path
) -> None:
    import json

    text = json.dumps([described | change])
    installation = read_installation(tmp_path, {"HIMOYA_OPENID": text})
    with pytest.raises(UnreadableSettings) as refused:
        openid_providers(installation)
    assert refused.value.place == place
