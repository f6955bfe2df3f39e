"""Are the codes we map to really codes of those standards?

Each mapping is looked up in the standards' own lists in the shared folder. What a standard offers
and none of our codes reaches is named below with its reason, so that reading a foreign file never
meets a value that nobody thought of.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL

Plain = Mapping[str, Any]

#: The HTCDS field whose options a list of ours maps to.
HTCDS_FIELD = {
    ("form_of_exploitation", "htcds"): "vic_TypeOfExploitation",
    ("form_of_exploitation", "htcds_sub"): "vic_TypeOfSexExploitation",
    ("control", "htcds"): "vic_MethodsOfControl",
    ("recruiter_relationship", "htcds"): "vic_RelationshipToTrafficker",
    ("recruitment_method", "htcds"): "vic_MethodOfRecruitment",
    ("victim_status", "htcds"): "vic_TraffickingStatus",
    ("identified_by", "htcds"): "vic_TraffickingStatusDecisionMakingOrg",
    ("assistance", "htcds"): "spl_Type",
    ("perpetrator_role", "htcds"): "per_RoleInProcess",
    ("reporting_entity_type", "htcds"): "org_Type",
    ("online_platform", "htcds"): "vic_RecruitmentWebsitesAndApps",
    ("isced_2011", "htcds"): "prs_HighestLevelOfEducation",
    ("marital_status", "htcds"): "prs_MaritalStatus",
    ("isic_rev4", "htcds"): "vic_ForcedLabourIndustry",
    ("vulnerability_factor", "htcds"): "vic_Vulnerabilities",
}

#: Options of those fields that none of our codes maps to.
HTCDS_UNREACHED = {
    "spl_Type": {
        "LabourExploitationRehabilitation",  # a programme for a kind of victim, not a kind of help
        "SexualExploitationRehabilitation",
        "RightsBasedTraining",
    },
    "per_RoleInProcess": {
        "TravellingPartner",  # no role in the offence by itself
        "BrokerTravelAgent",  # read as recruiter or intermediary
        "TransferredIndividual",  # no role of the proposal for handing on
        "Abuser",  # read as exploiter
    },
    "org_Type": {"CorporateBusiness"},  # businesses keep no records here
}

#: HTCDS option lists that no list of ours maps to.
HTCDS_NOT_TAKEN = {
    "prs_Gender": "HTCDS asks for gender; statistics need sex",
    "vic_ExploitationWebsitesAndApps": "the same options as for recruitment",
    "cas_Status": "state of a helpline file, not of a criminal case",
    "cas_ReasonForIncomingReferral": "referral comes with the next release",
    "cas_ReasonForOutgoingReferral": "referral comes with the next release",
    "hte_Type": "recruitment, transit and exploitation are fields of the event",
}


@pytest.fixture(scope="module")
def lists() -> Mapping[str, Plain]:
    files = sorted((INTERNATIONAL / "codelists").glob("*.yaml"))
    return {file.stem: read_document(file).data for file in files}


@pytest.fixture(scope="module")
def standards() -> Mapping[str, Plain]:
    found: Mapping[str, Plain] = read_document(INTERNATIONAL / "standards.yaml").data["standards"]
    return found


@pytest.fixture(scope="module")
def codes_of(shared: Path) -> Mapping[str, Plain]:
    """The standards' own lists as the shared folder has them, by file name."""
    folder = shared / "standards/codelists"
    return {
        file.stem: yaml.safe_load(file.read_text(encoding="utf-8"))
        for file in folder.glob("*.yaml")
    }


@pytest.fixture(scope="module")
def htcds_options(codes_of: Mapping[str, Plain]) -> dict[str, set[str]]:
    fields = [field for one in codes_of["htcds-2.0"]["objects"] for field in one["fields"]]
    assert len(fields) == 84
    return {
        field["full_name"]: {option["code"] for option in field["values"]}
        for field in fields
        if "values" in field
    }


def mapped(codelist: Plain, standard: str) -> dict[str, str]:
    """Our codes of a list with their value in a standard."""
    return {
        code: entry["mappings"][standard]
        for code, entry in codelist["codes"].items()
        if standard in entry.get("mappings", {})
    }


def all_mapped(lists: Mapping[str, Plain], standard: str) -> set[str]:
    return {value for codelist in lists.values() for value in mapped(codelist, standard).values()}


def test_every_standard_says_where_it_comes_from(standards: Mapping[str, Plain]) -> None:
    keys = {"title", "version", "custodian", "licence", "source", "verified", "note"}
    assert {name for name, entry in standards.items() if set(entry) != keys} == set()


def test_every_mapping_names_a_known_standard_and_every_standard_is_used(
    lists: Mapping[str, Plain], standards: Mapping[str, Plain]
) -> None:
    used = {
        standard
        for codelist in lists.values()
        for entry in codelist["codes"].values()
        for standard in (*entry.get("mappings", {}), *entry.get("unmapped", {}))
    }
    assert used == set(standards)


def test_nothing_of_ours_is_called_by_the_name_of_the_official_classification(
    lists: Mapping[str, Plain],
) -> None:
    for codelist in lists.values():
        assert "IC-TIP" not in codelist["source"]
        assert not any("IC-TIP" in text for text in codelist["title"].values())


def test_every_code_maps_to_the_standards_of_its_list_or_says_why_not(
    lists: Mapping[str, Plain],
) -> None:
    open_codes = []
    for name, codelist in lists.items():
        for code in codelist["codes"]:
            for standard in codelist["mapped_to"]:
                if not _answered(codelist["codes"], code, standard):
                    open_codes.append((name, code, standard))
    assert open_codes == []


def _answered(codes: Plain, code: str | None, standard: str) -> bool:
    """Whether the code or one above it has a counterpart, or a reason for having none."""
    while code is not None:
        entry = codes[code]
        if standard in entry.get("mappings", {}) or standard in entry.get("unmapped", {}):
            return True
        code = entry.get("parent")
    return False


def test_no_code_is_both_mapped_and_unmapped(lists: Mapping[str, Plain]) -> None:
    for codelist in lists.values():
        for code, entry in codelist["codes"].items():
            assert not set(entry.get("mappings", {})) & set(entry.get("unmapped", {})), code


@pytest.mark.parametrize(("name", "standard"), HTCDS_FIELD)
def test_our_codes_and_the_options_of_htcds_cover_each_other(
    lists: Mapping[str, Plain],
    htcds_options: dict[str, set[str]],
    name: str,
    standard: str,
) -> None:
    field = HTCDS_FIELD[name, standard]
    reached = set(mapped(lists[name], standard).values())
    assert reached == htcds_options[field] - HTCDS_UNREACHED.get(field, set())


def test_every_option_list_of_htcds_is_taken_or_left_with_a_reason(
    htcds_options: dict[str, set[str]],
) -> None:
    assert set(htcds_options) == set(HTCDS_FIELD.values()) | set(HTCDS_NOT_TAKEN)


def test_websites_for_recruitment_and_exploitation_have_the_same_options(
    htcds_options: dict[str, set[str]],
) -> None:
    # The reason why one list of ours serves both fields.
    recruitment = htcds_options["vic_RecruitmentWebsitesAndApps"]
    assert htcds_options["vic_ExploitationWebsitesAndApps"] == recruitment


def test_only_lists_with_a_named_field_map_to_htcds(lists: Mapping[str, Plain]) -> None:
    mapping = {
        (name, standard)
        for name, codelist in lists.items()
        for standard in ("htcds", "htcds_sub")
        if mapped(codelist, standard)
    }
    assert mapping == set(HTCDS_FIELD)


def test_the_flags_and_values_of_ctdc_2024_exist(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    variables = codes_of["ctdc-global-synthetic-2024"]["variables"]
    flags = {one["name"] for one in variables if one["type"] == "flag"}
    values = {one["name"]: one["values"] for one in variables if "values" in one}
    assert set(mapped(lists["sex"], "ctdc").values()) == {*values["gender"], "NULL"}
    assert set(mapped(lists["age_band"], "ctdc").values()) == {*values["ageBroad"], "NULL"}
    others = {
        value
        for name, codelist in lists.items()
        if name not in {"sex", "age_band"}
        for value in mapped(codelist, "ctdc").values()
    }
    used = others | all_mapped(lists, "ctdc_sub") | all_mapped(lists, "ctdc2024")
    assert used == flags


def test_the_columns_of_ctdc_2021_exist(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    columns = set(codes_of["ctdc-global-kanon-2021"]["columns"])
    assert all_mapped(lists, "ctdc2021") <= columns
    fine = {column for column in columns if column.startswith("meansOfControl")}
    summaries = {"meansOfControlNotSpecified", "meansOfControlConcatenated"}
    assert set(mapped(lists["control"], "ctdc2021").values()) == fine - summaries


def test_the_groups_of_control_hold_the_flags_that_ctdc_merged(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    merges = {
        one["name"]: set(one["merges"])
        for one in codes_of["ctdc-global-synthetic-2024"]["variables"]
        if "merges" in one
    }
    assert len(merges) == 8
    codes = lists["control"]["codes"]
    ours: dict[str, set[str]] = {}
    for code, group in mapped(lists["control"], "ctdc2024").items():
        fine = codes[code].get("mappings", {}).get("ctdc2021")
        if fine is not None:
            ours.setdefault(group, set()).add(fine)
            parent = codes[code].get("parent")
            assert parent is None or codes[parent]["mappings"]["ctdc2024"] == group
    assert ours == merges


def test_glotip_labels_exist(lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]) -> None:
    glotip = codes_of["glotip"]
    indicators = {one["code"] for one in glotip["indicator"]}
    forms = set(glotip["category_form_of_exploitation"])
    assert set(mapped(lists["form_of_exploitation"], "glotip").values()) == forms
    assert set(mapped(lists["sex"], "glotip").values()) == set(glotip["sex"]) - {"Total"}
    assert set(mapped(lists["age_band"], "glotip").values()) == set(glotip["age"]) - {"Total"}
    stages = mapped(lists["perpetrator_stage"], "glotip") | mapped(lists["victim_status"], "glotip")
    assert set(stages.values()) == indicators - {"Offences of trafficking in persons"}


def test_iccs_isic_and_sdg_codes_exist(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    iccs = {one["code"] for one in codes_of["iccs-tip"]["items"]}
    assert all_mapped(lists, "iccs") == iccs - {"02"}  # the section above them is no answer
    isic = {one["code"] for one in codes_of["isic-rev4-sections"]["items"]}
    assert mapped(lists["isic_rev4"], "isic") == {code: code for code in isic}
    counts = {
        one["code"].removeprefix("VC_HTF_DETV")
        for one in codes_of["sdg-16.2.2"]["series"]
        if not one["code"].endswith("R")
    }
    assert all_mapped(lists, "sdg") == counts - {""}


def test_the_words_of_the_protocol_exist(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    protocol = codes_of["protocol-elements"]
    assert set(mapped(lists["act"], "protocol").values()) == set(protocol["acts"])
    purposes = set(mapped(lists["form_of_exploitation"], "protocol").values())
    assert purposes == set(protocol["purposes"])
    means = set(mapped(lists["means"], "protocol").values()) - {"Art. 3 (c)"}
    assert sorted(value[0] for value in means) == [str(n + 1) for n in range(6)]
    assert len(protocol["means"]) == 6


def test_what_is_unverified_in_a_standard_is_unverified_with_us(
    lists: Mapping[str, Plain], codes_of: Mapping[str, Plain]
) -> None:
    doubtful = {one["code"] for one in codes_of["iccs-tip"]["items"] if one["verified"] is not True}
    ours = {
        code
        for code, entry in lists["iccs_trafficking"]["codes"].items()
        if entry.get("verified") is False
    }
    assert ours == doubtful


def test_age_bands_follow_on_each_other_and_none_crosses_18(lists: Mapping[str, Plain]) -> None:
    codes = lists["age_band"]["codes"]
    level_1 = [one for code, one in codes.items() if "parent" not in one and code != "AU"]
    assert _limits(level_1)[0][0] == 0
    assert _follow(_limits(level_1))
    for parent in ("A09P", "A48P"):
        finer = _limits([one for one in codes.values() if one.get("parent") == parent])
        assert _follow(finer)
        assert (finer[0][0], finer[-1][1]) == (codes[parent]["lowest"], codes[parent]["highest"])
    for one in codes.values():
        child = one["mappings"]["glotip"] == "0 to 17 years"
        if "lowest" in one:
            assert (one["highest"] < 18) is child
            assert (one["lowest"] < 18) is child


def test_the_limits_of_level_1_are_those_that_ctdc_prints(lists: Mapping[str, Plain]) -> None:
    for code, one in lists["age_band"]["codes"].items():
        if "parent" not in one and code != "AU":
            highest = one["highest"]
            printed = f"{one['lowest']}+" if highest == 110 else f"{one['lowest']}-{highest}"
            assert one["mappings"]["ctdc"] == printed


def _limits(bands: list[Plain]) -> list[tuple[int, int]]:
    return [(one["lowest"], one["highest"]) for one in bands]


def _follow(limits: list[tuple[int, int]]) -> bool:
    return all(before[1] + 1 == after[0] for before, after in pairwise(limits))


def test_countries_are_known_by_both_codes_of_real_files(
    lists: Mapping[str, Plain], shared: Path
) -> None:
    codes = lists["country"]["codes"]
    alpha_2 = mapped(lists["country"], "iso3166")
    assert len(codes) == 250
    assert len(set(alpha_2.values())) == 249
    with (shared / "data/ctdc/victims-2012-2016.csv").open(encoding="utf-8", newline="") as file:
        citizenships = {row["citizenship"] for row in csv.DictReader(file)} - {"0"}
    assert citizenships <= set(alpha_2.values())
    with (shared / "data/unodc-glotip-central-asia.csv").open(encoding="utf-8", newline="") as file:
        assert {row["iso3"] for row in csv.DictReader(file)} <= set(codes)
