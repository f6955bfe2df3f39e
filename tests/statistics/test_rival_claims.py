"""The contradictions that are known in the published figures come out, with what explains them."""

from __future__ import annotations

from itertools import combinations

import pytest

from himoya.dictionary.figures import PublishedFigure, ValueState
from himoya.dictionary.reading_figures import read_published_figures
from himoya.languages.dates import PartialDate
from himoya.statistics.rival_claims import Conflict, ConflictKind, conflicts, disagree

BOOK = read_published_figures()


def found(country: str, year: str, kind: ConflictKind, measure: str) -> Conflict:
    """The one contradiction of its kind about everybody that holds the measure."""
    [conflict] = [
        one
        for one in conflicts(BOOK, country, PartialDate.from_edtf(year))
        if one.kind is kind
        and one.claims[0].is_total
        and measure in {claim.measure for claim in one.claims}
    ]
    return conflict


def numbers(conflict: Conflict) -> set[int | None]:
    return {claim.value for claim in conflict.claims}


def explanations(conflict: Conflict) -> set[str]:
    return {one.explanation for one in conflict.explanations}


def test_uzbekistan_2016_children_were_left_out() -> None:
    conflict = found("UZB", "2016", ConflictKind.RIVAL_VALUES, "victims_detected")
    assert numbers(conflict) == {717, 774}
    assert explanations(conflict) == {"uzb_2016_victims_without_children"}
    children = BOOK.by_id["UZB.2016.victims_detected.unodc_glotip_2023.0-17"].value
    adults = BOOK.by_id["UZB.2016.victims_detected.unodc_glotip_2023.18+"].value
    assert (adults, children) == (717, 57)


def test_uzbekistan_2016_cases_stand_one_year_late() -> None:
    conflict = found("UZB", "2016", ConflictKind.RIVAL_VALUES, "cases_recorded")
    assert numbers(conflict) == {412, 390}
    assert explanations(conflict) == {"uzb_2016_cases_one_year_late"}


def test_uzbekistan_2017_persons_prosecuted_are_called_convicted() -> None:
    conflict = found("UZB", "2017", ConflictKind.RIVAL_VALUES, "persons_convicted")
    assert numbers(conflict) == {405, 378}
    assert explanations(conflict) == {"uzb_2017_prosecuted_called_convicted"}


def test_uzbekistan_2020_cases_of_an_unknown_unit() -> None:
    conflict = found("UZB", "2020", ConflictKind.RIVAL_VALUES, "offences_recorded")
    assert numbers(conflict) == {74, 81, 93, 566}
    assert "uzb_2020_cases_another_unit" in explanations(conflict)
    assert "unit" in {reason.kind for reason in conflict.reasons}


def test_uzbekistan_2020_persons_tried_are_called_convicted() -> None:
    conflict = found("UZB", "2020", ConflictKind.RIVAL_VALUES, "persons_convicted")
    assert numbers(conflict) == {89, 93, 100, 129}
    assert "uzb_2020_tried_called_convicted" in explanations(conflict)


@pytest.mark.parametrize("edition", ["2023-05-30", "2025-04-14"])
def test_tajikistan_2018_more_convicted_than_prosecuted(edition: str) -> None:
    [conflict] = [
        one
        for one in conflicts(BOOK, "TJK", PartialDate.from_edtf("2018"))
        if one.kind is ConflictKind.NARROWER_EXCEEDS_WIDER
        and one.claims[0].is_total
        and one.claims[0].edition == edition
    ]
    assert [(one.measure, one.value) for one in conflict.claims] == [
        ("persons_prosecuted", 43),
        ("persons_convicted", 47),
    ]
    assert explanations(conflict) == {"tjk_2018_convicted_above_prosecuted"}


def test_the_later_edition_has_more_convicted_than_prosecuted_only_in_2018() -> None:
    years = {
        (one.claims[0].edition, one.claims[0].period.edtf)
        for one in conflicts(BOOK, "TJK")
        if one.kind is ConflictKind.NARROWER_EXCEEDS_WIDER
        and one.claims[0].is_total
        and one.claims[1].measure == "persons_convicted"
    }
    assert years == {
        ("2025-04-14", "2018"),
        *(("2023-05-30", year) for year in ("2018", "2019", "2020", "2021")),
    }


def test_tajikistan_2018_cases_and_persons_of_an_article() -> None:
    conflict = found("TJK", "2018", ConflictKind.RIVAL_VALUES, "persons_prosecuted")
    assert numbers(conflict) == {18, 43}


def test_tajikistan_2022_a_broad_year_beside_a_narrow_half_year() -> None:
    conflict = found("TJK", "2022", ConflictKind.RIVAL_VALUES, "offences_recorded")
    assert numbers(conflict) == {86, 8}
    kinds = {reason.kind.value for reason in conflict.reasons}
    assert {"period_length", "article_scope"} <= kinds
    assert explanations(conflict) == {
        "tjk_2022_broad_scope",
        "tjk_2022_half_year_narrow_scope",
    }


def test_tajikistan_2021_not_reported_is_not_zero() -> None:
    conflict = found("TJK", "2021", ConflictKind.SILENCE, "persons_convicted")
    assert [claim.value for claim in conflict.claims] == [31, 31, None]
    assert explanations(conflict) == {"tjk_2021_not_reported"}
    rivals = [
        one
        for one in conflicts(BOOK, "TJK", PartialDate.from_edtf("2021"))
        if one.kind is ConflictKind.RIVAL_VALUES
    ]
    assert not any(
        claim.value_state is ValueState.NOT_REPORTED for one in rivals for claim in one.claims
    )


def test_kazakhstan_2025_two_bodies_two_counts() -> None:
    conflict = found("KAZ", "2025", ConflictKind.RIVAL_VALUES, "offences_recorded")
    assert numbers(conflict) == {164, 298}


def test_detected_and_identified_victims_are_not_rivals() -> None:
    """20 identified by the State, 200 by an organisation, 29 detected: three different things."""
    for one in conflicts(BOOK, "KAZ", PartialDate.from_edtf("2021")):
        assert len({claim.measure for claim in one.claims}) == 1


def test_agreeing_sources_are_no_contradiction() -> None:
    """42 offences of Tajikistan in 2019: the ministry and both editions agree."""
    claims = [
        claim
        for one in conflicts(BOOK, "TJK", PartialDate.from_edtf("2019"))
        for claim in one.claims
        if claim.measure == "offences_recorded" and claim.is_total
    ]
    assert claims == []


# Against the obvious version


def cannot_both_be_true(first: PublishedFigure, second: PublishedFigure) -> bool:
    """Try every number up to the largest published one."""

    def allows(claim: PublishedFigure, number: int) -> bool:
        match claim.value_state:
            case ValueState.BELOW_5:
                return number < 5
            case ValueState.AT_LEAST:
                return claim.value is not None and number >= claim.value
            case ValueState.EXACT | ValueState.DERIVED:
                return number == claim.value
            case _:
                return True

    highest = max(first.value or 0, second.value or 0, 5)
    return not any(allows(first, n) and allows(second, n) for n in range(highest + 1))


def test_disagreement_is_that_no_number_fits_both() -> None:
    small = [one for one in BOOK.about("TJK") if (one.value or 0) < 100]
    for first, second in combinations(small[::3], 2):
        assert disagree(first, second) is cannot_both_be_true(first, second)


@pytest.mark.parametrize("country", BOOK.states)
def test_no_contradiction_within_a_measure_is_missed(country: str) -> None:
    """Every two claims on the same people in one year that cannot both be true are named."""
    named = {
        frozenset({first.claim_id, second.claim_id})
        for one in conflicts(BOOK, country)
        if one.kind is ConflictKind.RIVAL_VALUES
        for first, second in combinations(one.claims, 2)
    }
    for first, second in combinations(BOOK.about(country), 2):
        same = first.measure == second.measure and first.breakdown == second.breakdown
        if same and first.period == second.period and cannot_both_be_true(first, second):
            assert {first.claim_id, second.claim_id} in named


def test_every_explanation_explains_a_contradiction_that_is_found() -> None:
    used = {
        explanation.explanation
        for country in BOOK.states
        for one in conflicts(BOOK, country)
        for explanation in one.explanations
    }
    spare = {one.explanation for one in BOOK.explanations} - used
    # These tell about claims that no other claim contradicts in the same year and measure.
    assert spare == {
        "kaz_2021_state_and_organisation",
        "tjk_2010_article_167",
        "tjk_2012_article_167",
    }
