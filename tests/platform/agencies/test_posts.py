"""Posts: every right hangs on one, so who gives them, and when they end, is held exactly."""

from __future__ import annotations

from datetime import timedelta

import pytest

from himoya.platform.access.refusals import NotPermitted
from himoya.platform.agencies.actions.posts import appoint, end_post, end_post_today
from himoya.platform.agencies.models import Post
from himoya.platform.agencies.readers import present_posts, reader_in_post, reader_of_post
from himoya.platform.agencies.refusals import ChangeRefused, Refusal
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from tests.platform.people import AGENCIES, People

DAY = timedelta(days=1)


@pytest.mark.parametrize("role", sorted(AGENCIES))
def test_every_role_of_the_country_can_be_held_and_gives_a_reader(
    people: People, role: str
) -> None:
    reader = people.reader(role)
    assert reader.role == role
    assert reader.grants


def test_nobody_changes_the_own_rights(people: People) -> None:
    post = people.post("administrator")
    reader = reader_in_post(post.account, post)
    assert reader is not None
    with pytest.raises(ChangeRefused) as refusal:
        appoint(by=reader, account=post.account, agency=post.agency, role="auditor")
    assert refusal.value.reason is Refusal.OWN_RIGHTS
    with pytest.raises(ChangeRefused):
        end_post_today(by=reader, post=post)


def test_only_who_manages_accounts_appoints(people: People) -> None:
    account = people.account("investigator")
    with pytest.raises(NotPermitted):
        appoint(
            by=people.reader("investigation_head"),
            account=account,
            agency=people.agency("XD-MIA-01"),
            role="investigation_head",
        )


def test_a_role_is_held_only_where_the_country_lets_it(people: People) -> None:
    with pytest.raises(ChangeRefused) as refusal:
        people.post("prosecutor", "XD-CRC-01")
    assert refusal.value.reason is Refusal.ROLE_NOT_HERE


def test_a_post_gives_rights_from_its_first_to_its_last_day(people: People) -> None:
    post = people.post("investigator")
    account = post.account_id
    for first, last, holds in (
        (today(), today(), True),
        (today() - DAY, today() - DAY, False),
        (today() + DAY, None, False),
        (None, None, True),
    ):
        Post.objects.filter(id=post.id).update(valid_from=first, valid_to=last)
        assert bool(present_posts(account)) is holds, (first, last)


def test_rights_end_with_the_account(people: People) -> None:
    post = people.post("investigator")
    assert reader_of_post(post.account_id, post.id, practice=False) is not None
    post.account.is_active = False
    post.account.save()
    assert reader_of_post(post.account_id, post.id, practice=False) is None


def test_a_post_in_a_closed_agency_gives_no_rights(people: People) -> None:
    post = people.post("investigator")
    post.agency.valid_to = today() - DAY
    post.agency.save()
    assert present_posts(post.account_id) == []


def test_a_role_that_the_dictionary_lost_gives_no_reader(people: People) -> None:
    post = people.post("investigator")
    Post.objects.filter(id=post.id).update(role="no_such_role")
    post.refresh_from_db()
    assert reader_in_post(post.account, post) is None


def test_a_post_that_has_not_begun_is_taken_away_whole(people: People) -> None:
    post = people.post("investigator")
    Post.objects.filter(id=post.id).update(valid_from=today() + DAY)
    post.refresh_from_db()
    end_post(by=people.reader("administrator"), post=post, last_day=today())
    assert not Post.objects.filter(id=post.id).exists()


def test_appointing_and_ending_are_in_the_audit(people: People) -> None:
    post = people.post("investigator")
    Post.objects.filter(id=post.id).update(valid_from=today() - DAY)
    post.refresh_from_db()
    end_post_today(by=people.reader("administrator"), post=post)
    last = Entry.objects.filter(subject=str(post.account_id)).last()
    assert last is not None
    assert last.details == '{"at":"XD-MIA-01","ended":"investigator"}'
