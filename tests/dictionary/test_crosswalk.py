"""Do our code lists carry the whole proposal and its crosswalk, and nothing else in silence?

The proposal ``himoya-tip`` 0.1, its crosswalk and its labels are files we did not write here; they
are read from the shared folder. Where we differ, the difference stands below as data with its
reason, and a difference that is no longer there fails too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL

Plain = Mapping[str, Any]

#: Rows of the crosswalk whose target is a remark instead of a code of the standard.
ROWS_WITHOUT_CODE = {
    ("control", "CON10", "htcds"): "the option is defined in HTCDS 2.0 but absent from its list",
    ("victim_status", "VST1", "glotip"): "whether presumed victims count is a national rule",
    ("victim_status", "VST4", "glotip"): "not counted",
    ("perpetrator_stage", "STG5", "glotip"): "not final, and convictions are counted when final",
}

#: Rows whose target names two codes of the standard: we split our code in two.
ROWS_SPLIT = {
    ("perpetrator_role", "ROL4", "htcds"): ("ROL41", "ROL42"),
    ("perpetrator_role", "ROL5", "htcds"): ("ROL51", "ROL52"),
    ("legal_status_at_exploitation", "LEG7", "htcds_guidance"): ("LEG71", "LEG72"),
}

#: Codes that the proposal lacks.
NEW_CODES = {
    "form_of_exploitation": {"AC1", "AC2"},  # armed groups, violent extremist groups
    # The same groups as recruiters; family ties of files that do not say which.
    "recruiter_relationship": {"REL13", "REL14", "RELF"},
    "control": {"CG1", "CG2", "CG3", "CG4"},  # the merged groups of CTDC 2024
    "age_band": {"A09P", "A48P"},  # level 1 above the finer bands
    "perpetrator_role": {"ROL41", "ROL42", "ROL51", "ROL52"},
    "legal_status_at_exploitation": {"LEG71", "LEG72"},
}

#: Standards to which we map a list although the crosswalk does not.
MORE_STANDARDS = {
    ("form_of_exploitation", "protocol"): "the purposes of article 3(a) are one of its elements",
    ("form_of_exploitation", "ctdc2021"): "the older file has finer flags for forms",
}

#: Labels that are not those of labels.yaml, and why.
LABELS_DIFFER = {
    ("victim_status", "VST4"): "a refused status is no finding about the facts",
    ("missing_reason", "NR"): "our reason also covers a question that was not asked",
    **{
        ("age_band", f"A{lowest:02}"): "ru: a spreadsheet turns a bare 9-13 into a date"
        for lowest in (0, 9, 14, 16, 18, 21, 24, 27, 30, 39, 48)
    },
}


@pytest.fixture(scope="module")
def lists() -> Mapping[str, Plain]:
    files = sorted((INTERNATIONAL / "codelists").glob("*.yaml"))
    return {file.stem: read_document(file).data for file in files}


@pytest.fixture(scope="module")
def proposal(shared: Path) -> Mapping[str, list[Plain]]:
    text = (shared / "standards/codelists/himoya-tip-proposal.yaml").read_text(encoding="utf-8")
    found: Mapping[str, list[Plain]] = yaml.safe_load(text)["lists"]
    return found


@pytest.fixture(scope="module")
def labels(shared: Path) -> Mapping[str, Plain]:
    text = (shared / "standards/codelists/labels.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Plain] = yaml.safe_load(text)["lists"]
    return found


@pytest.fixture(scope="module")
def crosswalk(shared: Path) -> list[dict[str, str]]:
    with (shared / "standards/codelists/crosswalk.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_proposal_code(codelist: Plain) -> dict[str, Plain]:
    """Our codes under the code that the proposal gives them."""
    return {entry.get("proposal_code", code): entry for code, entry in codelist["codes"].items()}


def own_mappings(lists: Mapping[str, Plain], names: set[str]) -> Iterator[tuple[str, str, str]]:
    for name in names:
        for code, entry in by_proposal_code(lists[name]).items():
            for standard in entry.get("mappings", {}):
                yield name, code, standard


def test_all_22_lists_and_219_codes_of_the_proposal_are_here(
    lists: Mapping[str, Plain], proposal: Mapping[str, list[Plain]]
) -> None:
    assert len(proposal) == 22
    assert sum(len(codes) for codes in proposal.values()) == 219
    for name, codes in proposal.items():
        ours = by_proposal_code(lists[name])
        assert set(ours) - {code["code"] for code in codes} == NEW_CODES.get(name, set()), name
        kept = [code for code in ours if code not in NEW_CODES.get(name, set())]
        missing = {code["code"] for code in codes} - set(kept)
        assert not missing, f"{name}: {missing}"


def test_each_file_is_named_for_its_list(lists: Mapping[str, Plain]) -> None:
    assert {name: codelist["codelist"] for name, codelist in lists.items()} == {
        name: name for name in lists
    }


def test_every_row_of_the_crosswalk_is_one_of_our_mappings(
    lists: Mapping[str, Plain], crosswalk: list[dict[str, str]]
) -> None:
    assert len(crosswalk) == 286
    differing = {}
    for row in crosswalk:
        entry = by_proposal_code(lists[row["list"]])[row["code"]]
        ours = entry.get("mappings", {}).get(row["target"])
        if ours != row["target_code"]:
            differing[row["list"], row["code"], row["target"]] = ours
    assert differing == dict.fromkeys([*ROWS_WITHOUT_CODE, *ROWS_SPLIT])


@pytest.mark.parametrize(("name", "code", "standard"), [*ROWS_WITHOUT_CODE, *ROWS_SPLIT])
def test_a_row_without_counterpart_says_why(
    lists: Mapping[str, Plain], name: str, code: str, standard: str
) -> None:
    assert lists[name]["codes"][code]["unmapped"][standard].strip()


@pytest.mark.parametrize(("name", "code", "standard"), ROWS_SPLIT)
def test_a_split_code_covers_both_values_of_its_row(
    lists: Mapping[str, Plain],
    crosswalk: list[dict[str, str]],
    name: str,
    code: str,
    standard: str,
) -> None:
    codes = lists[name]["codes"]
    parts = ROWS_SPLIT[name, code, standard]
    (value,) = (
        row["target_code"]
        for row in crosswalk
        if (row["list"], row["code"], row["target"]) == (name, code, standard)
    )
    assert [codes[part]["mappings"][standard] for part in parts] == value.split(" / ")
    assert {codes[part]["parent"] for part in parts} == {code}


def test_no_mapping_is_added_to_the_crosswalk_in_silence(
    lists: Mapping[str, Plain],
    proposal: Mapping[str, list[Plain]],
    crosswalk: list[dict[str, str]],
) -> None:
    rows = {(row["list"], row["code"], row["target"]) for row in crosswalk}
    added = {
        (name, code, standard)
        for name, code, standard in own_mappings(lists, set(proposal))
        if (name, code, standard) not in rows and code not in NEW_CODES.get(name, set())
    }
    assert {(name, standard) for name, _, standard in added} == set(MORE_STANDARDS)


def test_labels_and_their_review_marks_are_those_of_the_label_file(
    lists: Mapping[str, Plain], labels: Mapping[str, Plain]
) -> None:
    differing = set()
    for name, theirs in labels.items():
        ours = by_proposal_code(lists[name])
        assert lists[name]["title"] == theirs["title"], name
        for code in theirs["codes"]:
            entry = ours[code["code"]]
            label = {language: code[language] for language in ("en", "ru", "tg", "uz")}
            marks = (code["status"], code.get("confirmed_in"), code.get("words_seen_in"))
            found = (entry["status"], entry.get("confirmed_in"), entry.get("words_seen_in"))
            if entry["label"] != label or found != marks:
                differing.add((name, code["code"]))
    assert differing == set(LABELS_DIFFER)


def test_every_level_1_form_has_exactly_one_counterpart_in_each_standard(
    lists: Mapping[str, Plain],
) -> None:
    codes = lists["form_of_exploitation"]["codes"]
    level_1 = {code: entry for code, entry in codes.items() if "parent" not in entry}
    assert len(level_1) == 12
    for code, entry in level_1.items():
        for standard in ("htcds", "ctdc", "glotip", "sdg", "iccs"):
            assert isinstance(entry["mappings"][standard], str), f"{code} in {standard}"


def test_a_finer_form_never_leaves_the_box_of_its_level_1_code(
    lists: Mapping[str, Plain],
) -> None:
    codes = lists["form_of_exploitation"]["codes"]
    for code, entry in codes.items():
        for standard in ("glotip", "sdg", "iccs"):
            own = entry.get("mappings", {}).get(standard)
            if "parent" in entry and own is not None:
                assert own == codes[entry["parent"]]["mappings"][standard], f"{code} in {standard}"


def test_the_sale_of_a_child_alone_is_no_purpose_of_the_protocol(
    lists: Mapping[str, Plain],
) -> None:
    # law-and-definitions, section 1: a newborn sold to a childless couple is an act without a
    # purpose under the Protocol, whatever the national article says.
    without = {
        code
        for code, entry in lists["form_of_exploitation"]["codes"].items()
        if "parent" not in entry and "protocol" not in entry["mappings"]
    }
    assert without == {"AD"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("form_of_exploitation", "AC1"),
        ("form_of_exploitation", "AC2"),
        ("recruiter_relationship", "REL13"),
        ("recruiter_relationship", "REL14"),
    ],
)
def test_armed_and_extremist_groups_call_for_child_protection(
    lists: Mapping[str, Plain], name: str, code: str
) -> None:
    assert lists[name]["codes"][code]["safeguard"] == "child_protection"


def test_every_service_rolls_up_to_a_kind_of_assistance(lists: Mapping[str, Plain]) -> None:
    services = lists["service"]["codes"]
    assert len(services) == 26
    kinds = lists["assistance"]["codes"]
    assert {entry["mappings"]["assistance"] for entry in services.values()} <= set(kinds)
