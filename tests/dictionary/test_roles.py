"""Roles and acts: the defaults of the project with what a country decides laid over them.

Each test of a broken file changes a copy of the invented country's overlay in one way.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.checking import check_country
from himoya.dictionary.countries import Country
from himoya.dictionary.documents import Problem
from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.reading import COUNTRIES, INTERNATIONAL, gather, read_dictionary
from himoya.dictionary.roles import Extent, Role

FULL = ("demonstration", "tajikistan", "uzbekistan")
WORDS = {"en": "Guard", "ru": "Страж", "tg": "Посбон", "uz": "Qoʻriqchi"}
NEW_ROLE = {"name": WORDS, "description": WORDS, "agency_kinds": [], "reads": ["open"]}


@cache
def country_of(name: str) -> Country:
    return read_dictionary(name).country


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """A copy of the invented country's overlay."""
    return Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))


def lay_over(country: Path, **parts: Any) -> None:
    """Put parts over those that the country's roles.yaml has."""
    file = country / "roles.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    for part, entries in parts.items():
        found = data.get(part)
        data[part] = {**found, **entries} if isinstance(found, dict) else entries
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def roles_of(country: Path) -> dict[str, Role]:
    return dict(gather(country).dictionary.country.roles)


def messages(country: Path) -> dict[str, str]:
    return {problem.entry: problem.message for problem in check_country(country)}


def only(country: Path) -> Problem:
    problems = check_country(country)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


# What comes with the project


@pytest.mark.parametrize("country", FULL)
def test_every_country_has_the_fifteen_roles_each_for_an_agency_it_has(country: str) -> None:
    found = country_of(country)
    assert len(found.roles) == 15
    kinds = {agency.kind for agency in found.agencies.values()}
    for role in found.roles.values():
        assert not role.agency_kinds or set(role.agency_kinds) & kinds, role.code


@pytest.mark.parametrize("country", FULL)
def test_a_prosecutor_opens_cases_exactly_where_the_acts_say_so(country: str) -> None:
    found = country_of(country)
    opens = "open_case" in found.roles["prosecutor"].may
    assert opens == ("prosecutor" in found.acts["open_case"].done_by)


@pytest.mark.parametrize("country", FULL)
def test_no_role_of_cases_meets_requests_for_help_or_reads_what_counsellors_wrote(
    country: str,
) -> None:
    for role in country_of(country).roles.values():
        on_cases = any(verb.endswith(("_case", "_cases")) for verb in role.may)
        for_help = any(verb.endswith("request_for_help") for verb in role.may)
        assert not (on_cases and for_help), role.code
        private = {Sensitivity.HEALTH, Sensitivity.COUNSELLING} & set(role.reads)
        assert bool(private) == for_help, role.code


@pytest.mark.parametrize("country", FULL)
def test_corrections_meet_no_victim_and_crisis_centres_no_suspect(country: str) -> None:
    roles = country_of(country).roles
    assert roles["corrections_officer"].people == ("suspect",)
    assert roles["crisis_centre_worker"].people == ("victim",)


@pytest.mark.parametrize("country", FULL)
def test_whoever_gives_out_rights_or_checks_others_sees_no_person(country: str) -> None:
    roles = country_of(country).roles
    for name in ("administrator", "auditor"):
        assert roles[name].people == ()
        assert roles[name].reads == (Sensitivity.OPEN,)
        assert not {"see_case", "see_identity", "find_person", "break_glass"} & set(roles[name].may)


@pytest.mark.parametrize("country", FULL)
def test_nobody_sees_cases_or_persons_of_the_whole_country(country: str) -> None:
    for role in country_of(country).roles.values():
        for verb in ("see_case", "see_identity", "find_person", "see_request_for_help"):
            assert role.may.get(verb) is not Extent.COUNTRY, role.code


@pytest.mark.parametrize("country", FULL)
def test_everybody_has_a_home_page_an_account_and_the_rules_in_words(country: str) -> None:
    for role in country_of(country).roles.values():
        for verb in ("see_own_work", "change_own_account", "see_access_rules", "see_jobs"):
            assert verb in role.may, role.code


def test_every_verb_is_granted_to_somebody() -> None:
    dictionary = read_dictionary("demonstration")
    granted = {verb for role in dictionary.country.roles.values() for verb in role.may}
    assert granted == set(dictionary.verbs)


def test_acts_take_their_words_from_one_place_and_their_facts_from_the_country() -> None:
    here, there = (country_of(name).acts for name in ("tajikistan", "uzbekistan"))
    assert here["charge"].name == there["charge"].name
    assert here["charge"].note != there["charge"].note
    assert not here["charge"].verified
    assert country_of("demonstration").acts["charge"].verified


def test_a_country_of_names_only_has_no_roles() -> None:
    assert country_of("kazakhstan").roles == {}


# What a State decides


def test_a_state_names_a_role_in_its_own_words(country: Path) -> None:
    before = roles_of(country)["court_registrar"]
    lay_over(country, roles={"court_registrar": {"name": WORDS, "status": {}}})
    after = roles_of(country)["court_registrar"]
    assert (after.name.tg, after.status) == ("Посбон", {})
    assert (after.may, after.description) == (before.may, before.description)


def test_a_state_gives_and_takes_single_verbs(country: Path) -> None:
    lay_over(
        country,
        roles={
            "investigator": {
                "may": {"see_case": "assigned", "assign_case": "office"},
                "may_not": ["export_cases"],
            }
        },
    )
    may = roles_of(country)["investigator"].may
    assert may["see_case"] is Extent.ASSIGNED
    assert may["assign_case"] is Extent.OFFICE
    assert "export_cases" not in may
    assert may["open_case"] is Extent.OFFICE
    assert check_country(country) == ()


def test_a_state_adds_a_role_and_leaves_one_out(country: Path) -> None:
    lay_over(
        country,
        roles={"guard": {**NEW_ROLE, "may": {"see_own_work": "own"}}},
        without=["training_manager"],
    )
    roles = roles_of(country)
    assert roles["guard"].name.en == "Guard"
    assert "training_manager" not in roles
    assert check_country(country) == ()


def test_what_is_not_said_of_a_new_role_is_not_permitted(country: Path) -> None:
    lay_over(country, roles={"guard": {**NEW_ROLE, "reads": []}})
    guard = roles_of(country)["guard"]
    assert (guard.may, guard.reads, guard.people) == ({}, (), ())


def test_one_states_roles_leave_anothers_alone(country: Path) -> None:
    lay_over(country, roles={"investigator": {"may": {"see_case": "assigned"}}})
    assert roles_of(country)["investigator"].may["see_case"] is Extent.ASSIGNED
    untouched = country_of("tajikistan").roles["investigator"]
    assert untouched.may["see_case"] is Extent.OFFICE


# What cannot stand


@pytest.mark.parametrize(
    ("change", "entry", "message"),
    [
        ({"may": {"see_case": "continent"}}, "roles.auditor.may.see_case", "Input should be"),
        ({"reads": ["secrets"]}, "roles.auditor.reads.0", "Input should be"),
        ({"may": {"see_everything": "country"}}, "roles.auditor.may.see_everything", "no verb"),
        ({"may": {"see_audit": "office"}}, "roles.auditor.may.see_audit", "cannot reach office"),
        ({"may": {"break_glass": "office"}}, "roles.auditor.may.see_audit", "no role may hold"),
        ({"people": ["witness"]}, "roles.auditor.people", "no record type 'witness'"),
        ({"agency_kinds": ["ENT99"]}, "roles.auditor.agency_kinds", "no kind of agency"),
        ({"maybe": {}}, "roles.auditor.maybe", "this key is not known here"),
    ],
)
def test_a_grant_that_cannot_stand_is_named(
    country: Path, change: dict[str, Any], entry: str, message: str
) -> None:
    lay_over(country, roles={"auditor": change})
    assert message in messages(country)[entry]


def test_a_role_that_looks_over_both_police_and_referral_is_refused(country: Path) -> None:
    lay_over(country, roles={"investigator": {"may": {"see_request_for_help": "office"}}})
    assert only(country).message == "no role may hold see_case and see_request_for_help"


def test_a_problem_of_an_overlay_is_named_in_its_file_at_its_line(country: Path) -> None:
    lay_over(country, roles={"auditor": {"may": {"see_everything": "country"}}})
    problem = only(country)
    lines = (country / "roles.yaml").read_text(encoding="utf-8").splitlines()
    assert problem.file == country / "roles.yaml"
    assert "see_everything" in lines[problem.line - 1]


def test_a_new_role_needs_its_words(country: Path) -> None:
    lay_over(country, roles={"investigatr": {"may": {"see_case": "office"}}})
    assert messages(country)["roles.investigatr.name"] == "is missing"


def test_a_role_left_out_that_is_not_there_is_named(country: Path) -> None:
    lay_over(country, without=["astrologer"])
    assert only(country).message == "there is no role 'astrologer'"


def test_an_act_of_a_role_left_out_is_named(country: Path) -> None:
    lay_over(country, without=["release_approver"])
    problem = only(country)
    assert (problem.entry, problem.message) == (
        "acts.publish_statistics.approved_by",
        "no role 'release_approver'",
    )


def test_an_act_of_a_role_that_may_not_do_it_is_named(country: Path) -> None:
    lay_over(country, roles={"prosecutor": {"may_not": ["hand_over_case"]}})
    found = messages(country)
    assert set(found) == {"acts.send_to_court.done_by", "acts.transfer_case.done_by"}
    assert set(found.values()) == {"prosecutor does it, but may not hand_over_case"}


def test_an_act_agreed_to_by_a_role_that_may_not_agree_is_named(country: Path) -> None:
    lay_over(country, roles={"prosecutor": {"may_not": ["approve_act"]}})
    problem = only(country)
    assert problem.entry == "acts.draw_up_indictment.approved_by"
    assert problem.message == "prosecutor agrees to it, but may not approve_act"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"states": ["astral"]}, "no state of the proceedings 'astral'"),
        ({"states": []}, "it never runs"),
        ({"counted_from": "region"}, "the record case has no date 'region'"),
        ({"days": 0}, "is not a number of days"),
        (
            {"states": ["sent_to_court"], "stopped_in": ["suspended_in_court"]},
            "'trial' stands still, too, and both run in sent_to_court",
        ),
    ],
)
def test_a_limit_that_cannot_be_is_named(
    country: Path, change: dict[str, Any], message: str
) -> None:
    file = country / "limits.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["limits"]["check"].update(change)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    assert only(country).message == message


def test_real_countries_have_no_limit_that_no_law_was_read_for() -> None:
    for name in FULL:
        for limit in country_of(name).limits.values():
            assert country_of(name).invented or (limit.verified and limit.source)


def test_an_act_of_nobody_is_named(country: Path) -> None:
    act = {"done_by": [], "approved_by": [], "verification": "invented", "verified": True}
    lay_over(country, acts={"charge": act})
    assert only(country).message == "nobody does it"


def test_a_misspelled_section_is_named(country: Path) -> None:
    lay_over(country, rolls={})
    assert only(country).message == "this key is not known here"


def test_an_agency_that_does_nothing_known_is_named(country: Path) -> None:
    file = country / "agencies.yaml"
    text = file.read_text(encoding="utf-8").replace("role: statistics", "role: astrology", 1)
    file.write_text(text, encoding="utf-8")
    assert only(country).message == "no role 'astrology'"


def test_no_country_copies_the_words_of_a_role() -> None:
    ours = yaml.safe_load((INTERNATIONAL / "access" / "roles.yaml").read_text(encoding="utf-8"))
    for name in FULL:
        text = (COUNTRIES / name / "roles.yaml").read_text(encoding="utf-8")
        for code, role in yaml.safe_load(text)["roles"].items():
            common = ours["roles"].get(code, {})
            same = [part for part, value in role.items() if common.get(part) == value]
            assert not same, f"{name}: {code}"
