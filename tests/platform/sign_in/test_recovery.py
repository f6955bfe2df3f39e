"""Recovery without e-mail: a printed code, two people, and an owner who is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts, reader_in_post
from himoya.platform.sign_in.actions.recovery import (
    OwnAccount,
    SecondPersonNeeded,
    agree_to_paper,
    issue_paper,
)
from himoya.platform.sign_in.actions.second_factor import reset_second_factor, set_totp
from himoya.platform.sign_in.queries import account_within_reach
from tests.platform.people import People
from tests.platform.sign_in.walking import (
    SECRET,
    is_in,
    rows,
    sign_in,
    type_password,
)

NEW = "daryo-bahor-77-ustod-olma"
Later = Callable[[timedelta], None]


@pytest.fixture
def administrator(people: People) -> Reader:
    return people.reader("administrator")


def reader_of(account: Account) -> Reader:
    reader = reader_in_post(account, present_posts(account.id)[0])
    assert reader is not None
    return reader


def use(browser: Client, username: str, code: str) -> Any:
    return browser.post("/sign-in/recovery/", {"username": username, "code": code})


def test_the_paper_leads_to_a_new_password_and_a_new_second_factor(
    browser: Client, officer: Account, administrator: Reader
) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    assert use(browser, officer.username, code)["Location"] == "/"
    assert browser.get("/account/")["Location"] == "/account/notices/"
    browser.post("/account/notices/")
    assert browser.get("/account/")["Location"] == "/account/password/"
    browser.post("/account/password/", {"password": NEW, "again": NEW})
    assert browser.get("/account/")["Location"] == "/account/second-factor/"
    browser.post("/account/second-factor/codes/print/")
    assert is_in(browser)


def test_after_recovery_neither_the_old_password_nor_the_old_factor_works(
    browser: Client, officer: Account, administrator: Reader
) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    use(browser, officer.username, code)
    assert type_password(Client(), officer.username).status_code == 200
    browser.post("/account/notices/")
    browser.post("/account/password/", {"password": NEW, "again": NEW})
    assert type_password(Client(), officer.username, NEW)["Location"] != "/second-factor/"


def test_recovery_ends_the_sessions_that_were_open(officer: Account, administrator: Reader) -> None:
    before = Client()
    sign_in(before, officer)
    assert is_in(before)
    _, code = issue_paper(by=administrator, account=officer)
    assert is_in(before)
    use(Client(), officer.username, code)
    assert not is_in(before)


def test_a_paper_works_once(officer: Account, administrator: Reader) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    assert use(Client(), officer.username, code).status_code == 302
    assert use(Client(), officer.username, code).status_code == 200


def test_a_paper_is_read_without_hyphens_and_in_capitals(
    officer: Account, administrator: Reader
) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    assert use(Client(), officer.username, code.upper().replace("-", " ")).status_code == 302


def test_a_paper_is_over_after_24_hours(
    officer: Account, administrator: Reader, later: Later
) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    later(timedelta(hours=24, seconds=1))
    assert use(Client(), officer.username, code).status_code == 200


def test_a_newer_paper_ends_the_older(officer: Account, administrator: Reader) -> None:
    _, older = issue_paper(by=administrator, account=officer)
    _, newer = issue_paper(by=administrator, account=officer)
    assert use(Client(), officer.username, older).status_code == 200
    assert use(Client(), officer.username, newer).status_code == 302


def test_the_paper_of_one_does_not_open_the_account_of_another(
    officer: Account, newcomer: Account, administrator: Reader
) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    assert use(Client(), newcomer.username, code).status_code == 200


def test_guessing_papers_is_paused(officer: Account, administrator: Reader) -> None:
    _, code = issue_paper(by=administrator, account=officer)
    for _ in range(5):
        use(Client(), officer.username, "wrong-code")
    assert use(Client(), officer.username, code).status_code == 200


def test_the_second_person_has_to_be_named_where_there_is_one(
    officer: Account, administrator: Reader, people: People
) -> None:
    people.account("investigation_head")
    with pytest.raises(SecondPersonNeeded):
        issue_paper(by=administrator, account=officer)


def test_the_code_works_only_after_the_second_person_has_agreed(
    officer: Account, administrator: Reader, people: People
) -> None:
    head = people.account("investigation_head")
    paper, code = issue_paper(by=administrator, account=officer, second=head.id)
    assert use(Client(), officer.username, code).status_code == 200
    agree_to_paper(by=reader_of(head), paper_id=paper.id)
    assert use(Client(), officer.username, code).status_code == 302


def test_only_the_second_person_can_agree(
    officer: Account, administrator: Reader, people: People
) -> None:
    head = people.account("investigation_head")
    paper, _ = issue_paper(by=administrator, account=officer, second=head.id)
    with pytest.raises(NotThere):
        agree_to_paper(by=administrator, paper_id=paper.id)


def test_another_administrator_can_be_the_second_person(
    officer: Account, administrator: Reader, people: People
) -> None:
    other = people.account("administrator")
    paper, _ = issue_paper(by=administrator, account=officer, second=other.id)
    agree_to_paper(by=reader_of(other), paper_id=paper.id)
    paper.refresh_from_db()
    assert paper.confirmed_at is not None


def test_nobody_issues_a_paper_for_himself(people: People) -> None:
    account = people.account("administrator")
    with pytest.raises(OwnAccount):
        issue_paper(by=reader_of(account), account=account)


def test_only_administrators_issue_papers(officer: Account, people: People) -> None:
    with pytest.raises(NotPermitted):
        issue_paper(by=people.reader("investigator"), account=officer)


def test_every_step_is_written_down(
    browser: Client, officer: Account, administrator: Reader, people: People
) -> None:
    head = people.account("investigation_head")
    paper, code = issue_paper(by=administrator, account=officer, second=head.id)
    agree_to_paper(by=reader_of(head), paper_id=paper.id)
    use(browser, officer.username, code)
    found = [(row.account, row.subject, row.details) for row in rows("account_recovered")]
    assert found == [
        (str(administrator.account), str(officer.id), '{"step":"issued"}'),
        (str(head.id), str(officer.id), '{"step":"agreed"}'),
        (None, str(officer.id), '{"step":"used"}'),
    ]


def test_the_owner_is_told_even_where_the_paper_was_not_used(
    browser: Client, officer: Account, administrator: Reader
) -> None:
    issue_paper(by=administrator, account=officer)
    sign_in(browser, officer)
    assert "issued a recovery paper" in browser.get("/account/", follow=True).content.decode()


def test_resetting_the_second_factor_ends_sessions_and_tells_the_owner(
    officer: Account, administrator: Reader
) -> None:
    before = Client()
    sign_in(before, officer)
    assert reset_second_factor(by=administrator, account=officer) == 1
    assert not is_in(before)
    after = Client()
    type_password(after, officer.username)
    page = after.get("/account/", follow=True).content.decode()
    assert "took away your second factor" in page


def administrator_in(people: People) -> Client:
    account = people.account("administrator")
    set_totp(account, SECRET)
    return people.client_of(account)


def test_an_administrator_prints_the_paper_on_the_page(officer: Account, people: People) -> None:
    admin = administrator_in(people)
    asked = admin.post("/account/recovery/", {"username": officer.username}).content.decode()
    assert officer.display_name in asked
    page = admin.post(
        "/account/recovery/", {"username": officer.username, "sure": "yes"}
    ).content.decode()
    code = page.split('<code class="sign-in-code">')[1].split("<")[0]
    assert use(Client(), officer.username, code).status_code == 302


def test_the_second_person_agrees_on_the_own_page(officer: Account, people: People) -> None:
    head = people.account("investigation_head")
    set_totp(head, SECRET)
    admin = administrator_in(people)
    form = {"username": officer.username, "sure": "yes"}
    assert "Choose who agrees" in admin.post("/account/recovery/", form).content.decode()
    page = admin.post("/account/recovery/", form | {"second": str(head.id)}).content.decode()
    code = page.split('<code class="sign-in-code">')[1].split("<")[0]
    browser = people.client_of(head)
    own = browser.get("/account/").content.decode()
    address = own.split('action="/account/recovery/')[1].split('"')[0]
    browser.post(f"/account/recovery/{address}")
    assert use(Client(), officer.username, code).status_code == 302


def test_a_name_that_is_not_administered_is_not_told_apart_from_none(people: People) -> None:
    whole = people.reader("administrator", agency="XD-MIA")
    below = frozenset({people.agency("XD-MIA-01").id})
    local = replace(
        whole, grants={Verb.MANAGE_ACCOUNTS: Extent.OFFICE_AND_BELOW}, agencies_below=below
    )
    own, foreign = people.account("investigator"), people.account("prosecutor")
    assert account_within_reach(local, own.username) == own
    refusals = []
    for name in (foreign.username, "nobody.at.all"):
        with pytest.raises(NotThere) as refusal:
            account_within_reach(local, name)
        refusals.append((refusal.value.kind, refusal.value.id))
    assert refusals[0] == refusals[1]


def test_an_unknown_name_is_answered_in_words(people: People) -> None:
    admin = administrator_in(people)
    page = admin.post("/account/recovery/", {"username": "nobody.at.all"}).content.decode()
    assert "You administer no account of this name" in page


def test_investigators_do_not_reach_the_page(officer: Account, browser: Client) -> None:
    sign_in(browser, officer)
    assert browser.get("/account/recovery/").status_code == 403
