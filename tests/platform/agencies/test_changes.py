"""Agencies that are founded, renamed, moved, merged and closed, with dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from himoya.languages.codes import Language
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.agencies.actions import changes
from himoya.platform.agencies.actions.changes import Founding
from himoya.platform.agencies.models import Agency, Placement, Post
from himoya.platform.agencies.queries import find_agencies, names_of
from himoya.platform.agencies.refusals import ChangeRefused, Refusal
from himoya.platform.agencies.tree import agencies_below
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from tests.platform.people import People

NAMES: dict[Language, str] = {
    "en": "Unit for children",
    "ru": "Отдел по детям",
    "tg": "Шуъбаи кӯдакон",
    "uz": "Bolalar boʻlimi",
}


def found(people: People, code: str = "XD-NEW", parent: str = "XD-MIA-01") -> Agency:
    founding = Founding(
        code=code, kind="ENT01", role="police", names=NAMES, parent=people.agency(parent)
    )
    return changes.found_agency(by=people.reader("administrator"), founding=founding, on=today())


def test_a_founded_agency_stands_in_the_tree_under_its_name(people: People) -> None:
    new = found(people)
    assert new.id in agencies_below(people.agency("XD-MIA").id, today())
    assert names_of([new.id], "tg") == {new.id: "Шуъбаи кӯдакон"}


def test_it_is_not_there_before_it_was_founded(people: People) -> None:
    new = found(people)
    assert not new.holds_on(today() - timedelta(days=1))


@pytest.mark.parametrize("role", ["investigator", "auditor", "crisis_centre_worker"])
def test_only_who_manages_agencies_changes_them(people: People, role: str) -> None:
    founding = Founding(code="XD-NEW", kind="ENT01", role="police", names=NAMES)
    with pytest.raises(NotPermitted):
        changes.found_agency(by=people.reader(role), founding=founding, on=today())
    assert not Agency.objects.filter(code="XD-NEW").exists()


def test_a_code_is_given_once(people: People) -> None:
    found(people, code="XD-NEW")
    with pytest.raises(ChangeRefused) as refusal:
        found(people, code="XD-NEW")
    assert refusal.value.reason is Refusal.CODE_TAKEN


@pytest.mark.parametrize("code", ["", "xd-new", "XD NEW", "ХД-НОВ", "XD", "XD-NEW; DROP", "-X"])
def test_a_code_that_numbers_and_the_audit_cannot_hold_is_refused(
    people: People, code: str
) -> None:
    with pytest.raises(ChangeRefused) as refusal:
        found(people, code=code)
    assert refusal.value.reason is Refusal.CODE_UNUSABLE


def test_a_name_is_wanted_in_every_language(people: People) -> None:
    with pytest.raises(ChangeRefused) as refusal:
        changes.rename_agency(
            by=people.reader("administrator"),
            agency=people.agency("XD-MIA-01"),
            names={"en": "Police", "ru": "Полиция"},
            on=today(),
        )
    assert (refusal.value.reason, refusal.value.found) == (Refusal.NAME_MISSING, "tg, uz")


def test_a_renamed_agency_has_the_old_name_for_old_days_and_is_found_by_both(
    people: People,
) -> None:
    agency = people.agency("XD-MIA-01")
    old = names_of([agency.id], "en")[agency.id]
    changes.rename_agency(by=people.reader("administrator"), agency=agency, names=NAMES, on=today())
    yesterday = today() - timedelta(days=1)
    assert names_of([agency.id], "en") == {agency.id: "Unit for children"}
    assert names_of([agency.id], "en", yesterday) == {agency.id: old}
    assert agency in find_agencies("Unit for children")
    assert agency in find_agencies(old)


def test_agencies_are_found_in_any_script(people: People) -> None:
    nurafzo = people.agency("XD-MIA-02")
    for written in ("Нурафзо", "nurafzo", "вилояти Нурафзо"):
        assert nurafzo in find_agencies(written), written


def test_a_moved_agency_belongs_to_the_new_one_from_that_day(people: People) -> None:
    unit, old, new = (people.agency(c) for c in ("XD-MIA-THU", "XD-MIA", "XD-MIA-01"))
    changes.move_agency(
        by=people.reader("administrator"), agency=unit, parent=new, region="XD-01", on=today()
    )
    yesterday = today() - timedelta(days=1)
    assert unit.id in agencies_below(new.id, today())
    assert unit.id not in agencies_below(new.id, yesterday)
    assert unit.id in agencies_below(old.id, yesterday)


def test_no_agency_is_moved_below_itself(people: People) -> None:
    with pytest.raises(ChangeRefused) as refusal:
        changes.move_agency(
            by=people.reader("administrator"),
            agency=people.agency("XD-MIA"),
            parent=people.agency("XD-MIA-01"),
            region=None,
            on=today(),
        )
    assert refusal.value.reason is Refusal.BELOW_ITSELF


def test_a_tree_that_turns_in_a_circle_ends_all_the_same(people: People) -> None:
    top, below = people.agency("XD-MIA"), people.agency("XD-MIA-01")
    Placement.objects.filter(agency=top).update(parent=below)
    assert {top.id, below.id} <= agencies_below(top.id, today())


def test_merged_agencies_close_their_posts_end_and_the_successor_is_named(people: People) -> None:
    post = people.post("investigator", "XD-MIA-06")
    administrator = people.reader("administrator")
    tomorrow = today() + timedelta(days=1)
    merged, kept = people.agency("XD-MIA-06"), people.agency("XD-MIA-07")
    changes.merge_agencies(by=administrator, predecessors=[merged], successor=kept, on=tomorrow)
    merged.refresh_from_db()
    assert merged.valid_to == today()
    assert Post.objects.get(id=post.id).valid_to == today()
    assert [one.successor for one in merged.successions.all()] == [kept]


def test_an_agency_with_units_below_is_not_closed(people: People) -> None:
    with pytest.raises(ChangeRefused) as refusal:
        changes.close_agency(
            by=people.reader("administrator"), agency=people.agency("XD-MIA"), last_day=today()
        )
    assert refusal.value.reason is Refusal.UNITS_BELOW


def test_every_change_is_in_the_audit_without_names(people: People) -> None:
    before = Entry.objects.count()
    new = found(people)
    entry = Entry.objects.last()
    assert entry is not None
    assert Entry.objects.count() > before
    assert (entry.act, entry.subject) == ("agency_changed", new.code)
    assert "Unit for children" not in entry.details


def test_a_change_may_not_come_before_the_one_it_follows(people: People) -> None:
    new = found(people)
    with pytest.raises(ChangeRefused) as refusal:
        changes.rename_agency(
            by=people.reader("administrator"), agency=new, names=NAMES, on=date(2001, 1, 1)
        )
    assert refusal.value.reason is Refusal.TOO_EARLY
