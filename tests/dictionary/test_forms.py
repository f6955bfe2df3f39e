"""Do the cards ask what the minimum data set demands, of the right agency and in a kind order?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL, known_countries, read_dictionary

Entry = Mapping[str, Any]

FORMS: dict[str, Entry] = {
    file.stem: read_document(file).data for file in sorted((INTERNATIONAL / "forms").glob("*.yaml"))
}
RECORDS: dict[str, Entry] = {
    file.stem: read_document(file).data
    for file in sorted((INTERNATIONAL / "records").glob("*.yaml"))
    if file.stem != "figure"
}

#: Which card carries each record's answers of each kind of agency.
CARDS = {
    "police": "police_card",
    "prosecutor": "prosecutor_card",
    "court": "court_card",
    "corrections": "corrections_card",
}

#: Kept on pages of a case, since they go on long after the last card: asked on no card.
KEPT_ON_PAGES = {"asset", "compensation_payment"}

#: Answers that steps of a case write: nobody is asked, and the paper of the court shows them.
BY_STEPS = {
    ("suspect", "court_suspension_ground"),
    ("suspect", "court_suspended_date"),
    ("suspect", "court_resumed_date"),
    ("charge", "first_outcome"),
    ("charge", "first_outcome_date"),
    ("charge", "further_decision"),
    ("charge", "further_decision_date"),
}

#: The form of victim-identification-and-referral.md, section 4, item by item.
CRISIS_CENTRE_ITEMS = {
    "number": "request_number",
    "centre": "reporting_agency",
    "date": "request_date",
    "first or repeat": "request_occurrence",
    "how reached": "contact_route",
    "sex": "sex",
    "age band": "age_band",
    "citizenship band": "citizenship_group",
    "region": "region",
    "form of exploitation": "exploitation_form",
    "in country / abroad": "exploitation_place",
    "country": "exploitation_country",
    "means": "control_method",
    "relation of recruiter": "recruiter_relationship",
    "children with the person": "children_with_person",
    "services asked": "service_requested",
    "given": "service_given",
    "refused for lack of place": "service_refused_no_place",
    "referred out": "referred_to",
    "police told": "police_told",
    "status applied": "status_applied",
    "granted": "status_granted",
    "length of stay": "stay_days",
    "outcome": "request_outcome",
}


def _asked(form: str) -> list[tuple[str, str]]:
    """Return (record, field) of a form in the order of its pages."""
    return [(page["record"], name) for page in FORMS[form]["pages"] for name in page["fields"]]


def _variables(form: str) -> set[str]:
    fields = (RECORDS[record]["fields"][name] for record, name in _asked(form))
    return {field["variable"] for field in fields if "variable" in field}


def _page(form: str, page: str) -> int:
    return [one["page"] for one in FORMS[form]["pages"]].index(page)


def _codes(text: str) -> set[str]:
    """Spell out "E01, E04-E06" as the codes it means."""
    found = set()
    for letter, first, last in re.findall(r"\b([EVPR])(\d\d)(?:-[EVPR](\d\d))?", text):
        found |= {f"{letter}{number:02}" for number in range(int(first), int(last or first) + 1)}
    return found


def _minimum_data_set(shared: Path) -> dict[str, set[str]]:
    """Read card -> variables from section 3 of the counting rules."""
    text = (shared / "standards" / "counting-and-quality.md").read_text(encoding="utf-8")
    section = text.split("## 3.")[1].split("## 4.")[0]
    crime, victim, person = (
        next(line for line in section.splitlines() if line.startswith(f"- {card}"))
        for card in ("Registration card", "Victim card", "Person card")
    )
    suspect, court, corrections = person.split(";")
    return {
        "police_card": _codes(crime) | _codes(victim) | _codes(suspect),
        "court_card": _codes(court),
        "corrections_card": _codes(corrections),
    }


def test_the_minimum_data_set_stands_on_the_cards(shared: Path) -> None:
    minimum = _minimum_data_set(shared)
    assert len(minimum["police_card"]) == 41
    for form, variables in minimum.items():
        assert variables - _variables(form) == set(), form


def test_only_what_lives_on_after_the_judgment_is_kept_off_the_cards() -> None:
    off = {record for record, data in RECORDS.items() if not data.get("on_cards", True)}
    assert off == KEPT_ON_PAGES


def test_what_is_kept_off_the_cards_stands_whole_on_the_paper_of_the_court() -> None:
    """Each field once, on the card that reads the case to its end, and on no other card."""
    printed = {form: list(_printed(data)) for form, data in FORMS.items()}
    whole = [(record, name) for record in KEPT_ON_PAGES for name in RECORDS[record]["fields"]]
    assert sorted(printed.pop("court_card")) == sorted([*whole, *BY_STEPS])
    assert not any(printed.values())
    paper = read_dictionary("demonstration").forms["court_card"].on_paper
    assert [page.page for page in paper[-4:]] == ["asset", "asset_decided", "payment", "sender"]


def _printed(form: Entry) -> Iterator[tuple[str, str]]:
    for page in form.get("printed", ()):
        for name in page["fields"]:
            yield page["record"], name


def test_every_agency_is_asked_exactly_what_it_fills_in() -> None:
    """What a field says about who fills it in, and the cards, are the same fact."""
    by_field = set()
    for record, data in RECORDS.items():
        if record in KEPT_ON_PAGES:
            continue
        for name, field in data["fields"].items():
            for agency in set(field["filled_by"]) - {"system"}:
                own = "crisis_centre_form" if record == "request_for_help" else "support_card"
                by_field.add((CARDS.get(agency, own), record, name))
    by_form = [(form, record, name) for form in FORMS for record, name in _asked(form)]
    assert len(by_form) == len(set(by_form)), "a card asks the same question twice"
    assert by_field == set(by_form)


def test_only_derived_fields_are_on_no_card() -> None:
    on_cards = {asked for form in FORMS for asked in _asked(form)}
    missing = {
        f"{record}.{name}"
        for record, data in RECORDS.items()
        for name, field in data["fields"].items()
        if (record, name) not in on_cards and record not in KEPT_ON_PAGES
    }
    by_steps = {f"{record}.{name}" for record, name in BY_STEPS}
    worked_out = {"event.iccs_code", "case.limit_begun_date", "reporting_entity.received_date"}
    assert missing == worked_out | by_steps


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_whole(form: str) -> None:
    data = FORMS[form]
    assert data["form"] == form
    assert {page["record"] for page in data["pages"]} == set(data["records"])
    pages = [page["page"] for page in data["pages"]]
    assert len(pages) == len(set(pages))
    assert 4 <= len(data["start"]) <= 8
    for paragraph in data["start"]:
        assert list(paragraph) == ["en", "ru", "tg", "uz"]
        assert not re.search("['’‘`]", paragraph["uz"])


@pytest.mark.parametrize("country", known_countries())
def test_no_form_counts_as_approved_before_a_state_approves_it(country: str) -> None:
    """Only the invented country has approved forms, and says that they are invented."""
    dictionary = read_dictionary(country)
    approved = dictionary.country.approved_forms
    assert bool(approved) == dictionary.country.invented
    assert {one.verification for one in approved.values()} <= {"invented"}
    assert not any(one.verified for one in approved.values())


def test_another_version_of_a_form_is_not_approved() -> None:
    dictionary = read_dictionary("demonstration")
    form = dictionary.forms["police_card"]
    assert dictionary.approval_of(form) is dictionary.country.approved_forms["police_card"]
    assert dictionary.approval_of(replace(form, version="0.2")) is None


@pytest.mark.parametrize("form", FORMS)
def test_the_rows_of_a_card_can_be_joined(form: str) -> None:
    """A card that asks anything of a record also asks for its key."""
    asked = set(_asked(form))
    for record in FORMS[form]["records"]:
        assert (record, RECORDS[record]["key"]) in asked


def test_the_crisis_centre_form_asks_the_items_of_the_anonymous_form_and_nothing_else() -> None:
    asked = _asked("crisis_centre_form")
    assert {record for record, _ in asked} == {"request_for_help"}
    assert sorted(name for _, name in asked) == sorted(CRISIS_CENTRE_ITEMS.values())


def test_the_crisis_centre_form_holds_no_name_address_number_of_a_person_or_free_text() -> None:
    for _, name in _asked("crisis_centre_form"):
        field = RECORDS["request_for_help"]["fields"][name]
        assert field["type"] != "text", f"{name} is free text"
        assert field["sensitivity"] not in {"identity", "health", "sealed"}, name
        assert field["type"] != "identifier" or name == "request_number"
        assert name == "request_date" or field["type"] != "date"


def test_the_crisis_centre_owes_only_number_centre_and_date() -> None:
    owed = {
        name
        for name, field in RECORDS["request_for_help"]["fields"].items()
        if field["required"] != "never"
    }
    assert owed == {"request_number", "reporting_agency", "request_date"}


def test_needs_come_before_the_crime() -> None:
    form = "crisis_centre_form"
    assert _page(form, "needs") < _page(form, "what_happened") < _page(form, "help_given")
    assert FORMS[form]["pages"][-1]["page"] == "help_given"
    card = "police_card"
    assert _page(card, "consent_and_help") < _page(card, "elements") < _page(card, "what_happened")
    card = "support_card"
    assert _page(card, "consent") == 0
    assert _page(card, "help") < _page(card, "needs") < _page(card, "what_happened")


def test_corrections_learn_nothing_about_victims_or_the_case() -> None:
    assert {record for record, _ in _asked("corrections_card")} == {
        "sentence_serving",
        "reporting_entity",
    }
