"""What auditors see, and that nobody else sees it."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.audit.actions import Subject, record, refused
from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpoints import kept_checkpoints
from himoya.platform.audit.models import Entry
from himoya.platform.oversight import broken_glass, queries
from himoya.platform.oversight.queries import PAGE, find, who_has_looked
from himoya.platform.oversight.wanted import Wanted
from tests.platform.audit.harming import alter
from tests.platform.audit.no_personal_data import Addresses, assert_no_personal_data
from tests.platform.people import AGENCIES, People

pytestmark = pytest.mark.django_db

CASE = "7b0e2f5c-3c54-4f0e-9d0a-5a1f8c2f6e11"


def act(act: Act, by: Reader | None, id: str = CASE, kind: str = "case") -> Entry:
    with transaction.atomic():
        return record(act, by=by, subject=Subject(kind, id), details={"rows": 1})


def page(client: Client, name: str = "list", *arguments: object, **query: object) -> str:
    answer = client.get(reverse(f"audit:{name}", args=arguments), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def auditor(people: People) -> Client:
    return people.client("auditor")


# ---- who may ----


@pytest.mark.parametrize("role", sorted(AGENCIES.keys() - {"auditor"}))
def test_nobody_but_the_auditor_sees_the_log(people: People, role: str) -> None:
    client = people.client(role)
    row = act(Act.READ, None).number
    for name, arguments in (
        ("list", ()),
        ("row", (row,)),
        ("subject", ("case", CASE)),
        ("account", (uuid4(),)),
        ("export", ()),
        ("glass", ()),
    ):
        assert client.get(reverse(f"audit:{name}", args=arguments)).status_code == 403, name
    answer = client.post(reverse("audit:glass_reason", args=(uuid4(),)))
    assert answer.status_code == 403


def test_without_sign_in_one_is_sent_to_sign_in(db: None) -> None:
    answer = Client().get(reverse("audit:list"))
    assert answer.status_code == 302 and "/sign-in/" in answer["Location"]


def test_the_queries_ask_for_the_right_themselves(people: People) -> None:
    reader = people.reader("administrator")
    with pytest.raises(NotPermitted):
        find(reader, Wanted())
    with pytest.raises(NotPermitted):
        who_has_looked(reader, [Subject("case", CASE)])
    with pytest.raises(NotPermitted):
        queries.one_row(reader, 1)
    with pytest.raises(NotPermitted):
        queries.chain_state(reader)
    with pytest.raises(NotPermitted):
        broken_glass.doors(reader, "en")


# ---- the list ----


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Investigator of XD-MIA-01 read a case record"),
        ("ru", "Следователь (XD-MIA-01): прочитано – дело"),
        ("tg", "Муфаттиш (XD-MIA-01): хонда шуд – парванда"),
        ("uz", "Tergovchi (XD-MIA-01): oʻqidi – ish"),
    ],
)
def test_a_row_is_a_sentence_in_the_readers_language(
    people: People, language: str, sentence: str
) -> None:
    act(Act.READ, people.reader("investigator", "XD-MIA-01"))
    client = people.client("auditor")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert sentence in page(client)


def test_every_act_has_its_words(people: People) -> None:
    from himoya.platform.oversight.acts_in_words import NAMES, SENTENCES

    assert set(NAMES) == set(SENTENCES) == set(Act)


def test_the_list_shows_the_account_and_never_how_the_person_is_called(
    people: People, auditor: Client
) -> None:
    account = people.account("investigator")
    from himoya.platform.agencies.readers import present_posts, reader_in_post

    act(Act.READ, reader_in_post(account, present_posts(account.id)[0]))
    text = page(auditor)
    assert account.username in text and account.display_name not in text


def test_no_page_leads_into_a_case(people: People, auditor: Client) -> None:
    row = act(Act.READ, people.reader("investigator")).number
    for text in (page(auditor), page(auditor, "row", row), page(auditor, "subject", "case", CASE)):
        assert CASE in text
        assert "/cases/" not in text and "/persons/" not in text


def test_filters_find_what_they_say(people: People) -> None:
    reader = people.reader("auditor")
    police, prosecutor = people.reader("investigator"), people.reader("prosecutor")
    read = act(Act.READ, police)
    printed = act(Act.PRINTED, prosecutor, str(uuid4()), "attachment")
    refused(by=police, subject=Subject("case", CASE))
    today = printed.at.date()

    def numbers(wanted: Wanted) -> set[int]:
        return {entry.number for entry in find(reader, wanted).entries}

    assert numbers(Wanted(act="printed")) == {printed.number}
    assert numbers(Wanted(account=prosecutor.account)) == {printed.number}
    assert read.number in numbers(Wanted(account=police.account))
    assert numbers(Wanted(agency="XD-PRO-01")) == {printed.number}
    assert numbers(Wanted(role="prosecutor")) == {printed.number}
    assert numbers(Wanted(kind="attachment")) == {printed.number}
    assert read.number in numbers(Wanted(kind="case", subject=CASE))
    assert printed.number not in numbers(Wanted(kind="case", subject=CASE))
    assert {entry.act for entry in find(reader, Wanted(refused=True)).entries} == {"refused"}
    assert printed.number in numbers(Wanted(first=today.replace(day=1)))
    assert numbers(Wanted(first=today.replace(year=2999))) == set()
    assert numbers(Wanted(last=today.replace(year=2000))) == set()


def test_a_typed_name_never_stands_in_an_address(people: People, auditor: Client) -> None:
    account = people.account("investigator")
    seen = Addresses(auditor)
    answer = auditor.post(reverse("audit:list"), {"account": account.username.upper()})
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('audit:list')}?account={account.id}"
    text = auditor.get(answer["Location"]).content.decode()
    assert account.username in text
    assert_no_personal_data([account.username, account.display_name], addresses=seen)


def test_an_unknown_account_is_told(auditor: Client) -> None:
    answer = auditor.post(reverse("audit:list"), {"account": "nobody"})
    assert answer.status_code == 200
    assert "No account is called like this." in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"account": "x"},
        {"first": "yesterday"},
        {"before": "-1"},
        {"before": "9" * 40},
        {"after": "²"},
        {"act": "x" * 500},
        {"agency": b"\0".decode()},
    ],
)
def test_an_address_with_nonsense_in_it_is_a_page(auditor: Client, query: dict[str, str]) -> None:
    assert auditor.get(reverse("audit:list"), query).status_code == 200


def test_paging_by_number_shows_every_row_once(people: People) -> None:
    reader = people.reader("auditor")
    for number in range(2 * PAGE + 7):
        act(Act.READ, None, str(UUID(int=number)), "draft")
    wanted = Wanted(kind="draft")
    first = find(reader, wanted)
    second = find(reader, wanted, before=first.older)
    third = find(reader, wanted, before=second.older)
    assert [len(one.entries) for one in (first, second, third)] == [PAGE, PAGE, 7]
    assert (first.newer, third.older) == (None, None)
    numbers = [entry.number for one in (first, second, third) for entry in one.entries]
    assert numbers == sorted(set(numbers), reverse=True)
    back = find(reader, wanted, after=third.newer)
    assert [one.number for one in back.entries] == [one.number for one in second.entries]
    assert find(reader, wanted, after=back.newer).newer is None


def test_rows_are_not_counted_beyond_a_bound(
    people: People, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "COUNTED", 5)
    for _ in range(7):
        act(Act.READ, None)
    assert "More than 5 rows" in page(auditor)


def test_the_list_costs_the_same_however_many_rows_there_are(
    people: People, auditor: Client
) -> None:
    for _ in range(3):
        act(Act.READ, people.reader("investigator"))
    page(auditor)
    with CaptureQueriesContext(connection) as few:
        page(auditor)
    for _ in range(30):
        act(Act.READ, people.reader("investigator"))
    page(auditor)  # somebody was appointed: what was remembered is asked anew
    with CaptureQueriesContext(connection) as many:
        page(auditor)
    assert len(many) == len(few) <= 25


def test_practice_and_work_are_apart(people: People) -> None:
    real, practising = people.reader("auditor"), people.reader("auditor", practice=True)
    practised = act(Act.READ, people.reader("investigator", practice=True))
    worked = act(Act.READ, people.reader("investigator"))
    assert practised.number not in {one.number for one in find(real, Wanted()).entries}
    assert [one.number for one in find(practising, Wanted()).entries] == [practised.number]
    assert worked.number in {one.number for one in find(real, Wanted()).entries}


def test_looking_for_somebodys_rows_is_recorded_without_saying_whose(people: People) -> None:
    reader = people.reader("auditor")
    find(reader, Wanted(account=reader.account))
    last = Entry.objects.order_by("-number")[0]
    assert (last.act, last.account) == (Act.SEARCHED, str(reader.account))
    assert json.loads(last.details) == {"by": "account", "what": "audit"}
    count = Entry.objects.count()
    find(reader, Wanted())
    find(reader, Wanted(account=reader.account), before=5)
    assert Entry.objects.count() == count


# ---- one row, one record, one account ----


def test_one_row_says_everything_it_holds(people: People, auditor: Client) -> None:
    entry = act(Act.PRINTED, people.reader("investigator", "XD-MIA-01"))
    text = page(auditor, "row", entry.number)
    for part in (entry.digest, entry.previous, CASE, "Investigator", "XD-MIA-01"):
        assert part in text


def test_details_are_said_in_words(people: People, auditor: Client) -> None:
    account = people.account("investigator")
    details: dict[str, str | int] = {"told": str(account.id), "verb": "see_audit", "hours": 4}
    with transaction.atomic():
        number = record(Act.GLASS_BROKEN, by=None, details=details).number
    text = page(auditor, "row", number)
    assert account.username in text and "See the audit log" in text and "Hours" in text


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("details", "not JSON"),
        ("details", "[1]"),
        ("details", '{"told":"XD-MIA-01"}'),
        ("account", "nobody"),
        ("subject", "../../x y"),
        ("subject_kind", "дело"),
        ("act", "unheard of"),
        ("role", "king"),
    ],
)
def test_an_altered_row_still_has_its_pages(
    people: People, auditor: Client, column: str, text: str
) -> None:
    number = act(Act.READ, people.reader("investigator")).number
    alter(number, column, text)
    assert page(auditor, "row", number) and page(auditor)


def test_a_row_that_is_not_there_is_not_there(auditor: Client) -> None:
    assert auditor.get(reverse("audit:row", args=(999_999,))).status_code == 404


def test_who_has_looked_at_a_record_is_told_by_agency_and_role(
    people: People, auditor: Client
) -> None:
    police, court = people.reader("investigator"), people.reader("court_registrar")
    act(Act.READ, police)
    last = act(Act.PRINTED, police)
    act(Act.READ, court)
    act(Act.CHANGED, people.reader("prosecutor"))
    act(Act.READ, people.reader("prosecutor"), str(uuid4()))
    looked = who_has_looked(people.reader("auditor"), [Subject("case", CASE)])
    assert {(one.agency, one.role, one.times) for one in looked} == {
        ("XD-MIA-01", "investigator", 2),
        ("XD-CRT-01", "court_registrar", 1),
    }
    assert looked[1].last == last.at
    assert "Court registrar" in page(auditor, "subject", "case", CASE)


def test_the_page_of_an_account_shows_its_rows_alone(people: People, auditor: Client) -> None:
    one, other = people.reader("investigator"), people.reader("prosecutor")
    act(Act.PRINTED, one)
    act(Act.ASSIGNED, other)
    text = page(auditor, "account", one.account)
    assert "printed" in text and "assigned" not in text


# ---- the chain ----


def test_the_panel_says_up_to_where_the_chain_was_verified(auditor: Client) -> None:
    from himoya.platform.audit.checkpointing import checkpoint_when_due

    for file in kept_checkpoints():
        file.unlink()
    assert "The chain was never verified" in page(auditor)
    checkpoint_when_due()
    number = Entry.objects.count()
    act(Act.READ, None)
    text = page(auditor)
    assert f"verified and signed up to row {number} on" in text
    assert "Rows since then: 1." in text
