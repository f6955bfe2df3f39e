"""The ladder of curricula: its data, the acts played again, and what counts as adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.programmes.curricula.claims import act_told, claims_of
from himoya.programmes.curricula.climbing import Act, Position, last_day_of_term, position_after
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung, curriculum_ladder
from himoya.programmes.curricula.standing import Standing, standing_on
from himoya.programmes.facts.curricula import Curriculum, CurriculumStatus
from himoya.programmes.facts.reading import packaged_ids, packaged_programme

LADDER = curriculum_ladder()


def day(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def test_the_ladder_is_whole() -> None:
    assert len(Rung) == 8
    assert LADDER.labels.keys() == LADDER.short.keys() == LADDER.after.keys() == set(Rung)
    assert LADDER.told.keys() == set(CurriculumStatus)
    assert LADDER.levels.keys() == set(Level) and LADDER.evidence.keys() == set(EvidenceKind)
    words = [*LADDER.labels.values(), *LADDER.levels.values(), *LADDER.evidence.values()]
    assert all(one.in_language(language).strip() for one in words for language in LANGUAGES)


def test_every_rung_is_reached_from_lower_ones_alone_and_every_rung_is_reached() -> None:
    for rung in Rung:
        assert all(one.height < rung.height for one in LADDER.after[rung])
        assert LADDER.after[rung] or rung is Rung.NONE
    assert not any(LADDER.after[rung] & {Rung.NONE} for rung in (Rung.TAUGHT, Rung.PERMANENT))


@pytest.mark.parametrize(
    ("written", "years", "expected"),
    [
        ("2021", 5, date(2026, 12, 31)),
        ("2021-02", 5, date(2026, 2, 28)),
        ("2024-02-29", 1, date(2025, 2, 28)),
        ("2024-02-29", 4, date(2028, 2, 29)),
        ("2021-06-14", 5, date(2026, 6, 14)),
    ],
)
def test_a_term_ends_on_the_latest_day_that_may_be_meant(
    written: str, years: int, expected: date
) -> None:
    assert last_day_of_term(day(written), years) == expected


def test_what_is_taken_back_never_was() -> None:
    reached = Act(rung=Rung.APPROVED, day=day("2021"), years=5)
    later = Act(rung=Rung.TAUGHT, day=day("2022-03-01"))
    back = Act(rung=None)
    assert position_after([reached, later, back]) == position_after([reached])
    assert position_after([reached, back, back]) == Position()
    assert position_after([reached, later]).holds_until == date(2026, 12, 31)


def slowly(acts: list[Act]) -> tuple[Rung, Rung | None]:
    """Rung shown and rung claimed, told backwards: each taking back strikes the act before it."""
    struck, standing = 0, []
    for act in reversed(acts):
        if act.rung is None:
            struck += 1
        elif struck:
            struck -= 1
        else:
            standing.insert(0, act)
    shown = next((one.rung for one in reversed(standing) if one.is_proved), None) or Rung.NONE
    order = list(Rung)
    claims = [one.rung for one in standing if not one.is_proved and one.rung]
    higher = [one for one in claims if order.index(one) > order.index(shown)]
    return shown, max(higher, key=order.index, default=None)


def histories() -> Iterator[list[Act]]:
    some = [
        Act(rung=Rung.PILOTED, day=day("2020")),
        Act(rung=Rung.APPROVED, day=day("2021")),
        Act(rung=Rung.PERMANENT, is_proved=False),
        Act(rung=Rung.TAUGHT, is_proved=False),
        Act(rung=None),
    ]
    for length in range(5):
        yield from (list(one) for one in product(some, repeat=length))


def test_positions_agree_with_the_slow_version_over_all_short_histories() -> None:
    for acts in histories():
        if any_back_without_a_step(acts):
            continue
        found = position_after(acts)
        assert (found.rung, found.claimed) == slowly(acts), acts


def any_back_without_a_step(acts: list[Act]) -> bool:
    """Nothing can be taken back where nothing stands; the room refuses it."""
    standing = 0
    for act in acts:
        standing += 1 if act.rung is not None else -1
        if standing < 0:
            return True
    return False


@pytest.mark.parametrize(
    ("acts", "on", "expected"),
    [
        ([], "2026-01-01", Standing.NOT_BEGUN),
        ([("piloted", "2020", None)], "2026-01-01", Standing.ON_THE_WAY),
        ([("approved", "2021", None)], "2022-01-01", Standing.ON_THE_WAY),
        ([("approved", "2021", 5)], "2025-01-01", Standing.ADOPTED),
        ([("approved", "2021", 5)], "2026-07-03", Standing.ADOPTED),
        ([("approved", "2021", 5)], "2026-07-04", Standing.REVIEW_DUE),
        ([("approved", "2021", 5)], "2026-12-31", Standing.REVIEW_DUE),
        ([("approved", "2021", 5)], "2027-01-01", Standing.TERM_OVER),
        ([("permanent", "2021", None)], "2030-01-01", Standing.REVIEW_DUE),
        ([("approved", "2021", 5), ("approved", "2026", 3)], "2027-01-01", Standing.ADOPTED),
    ],
)
def test_how_a_course_stands_on_a_day(acts: list[Any], on: str, expected: Standing) -> None:
    told = [Act(rung=Rung(rung), day=day(when), years=years) for rung, when, years in acts]
    assert standing_on(date.fromisoformat(on), position_after(told)) is expected


def test_a_claim_is_never_adopted() -> None:
    for rung in Rung:
        position = position_after([Act(rung=rung, is_proved=False, day=day("2025"), years=5)])
        found = standing_on(date(2026, 1, 1), position)
        assert found in {Standing.CLAIMED, Standing.NOT_BEGUN}
        assert (found is Standing.CLAIMED) is (rung.height >= LADDER.with_term_from.height)


@pytest.mark.parametrize(
    "told",
    [
        {"introduced": None},
        {"introduced": 2202},
        {"introduced": -5},
        {"introduced": 2021, "src": ()},
    ],
)
def test_a_source_without_a_year_or_a_line_only_claims(told: dict[str, Any]) -> None:
    given = {"institution": "A", "status": CurriculumStatus.INTRODUCED, "src": ("001:L1",)}
    act = act_told(Curriculum(**(given | told)))
    assert (act.rung, act.is_proved) == (Rung.PERMANENT, False)


def test_a_term_that_nobody_can_give_is_none() -> None:
    for years in (0, -3, 10**9):
        told = Curriculum(
            institution="A",
            status=CurriculumStatus.ENDORSED,
            endorsed=2021,
            valid_years=years,
            src=("001:L1",),
        )
        assert act_told(told).years is None


def test_programmes_claims_stand_beside_what_their_sources_show(shared: Any) -> None:
    """Counted once more from the shared file, whose facts nobody here has written."""
    import yaml

    files = {"tj-2018": "tajikistan.yaml", "uz-2019": "uzbekistan.yaml"}
    assert files.keys() == set(packaged_ids())
    for name, file in files.items():
        seed = yaml.safe_load((shared / "data/programmes" / file).read_text(encoding="utf-8"))
        dated = [one for one in seed["curricula"] if one.get("endorsed") or one.get("introduced")]
        headlines = [
            one for one in seed["headline_results"] if "curricula" in one["indicator"].casefold()
        ]
        found = claims_of(packaged_programme(name))
        assert found.claimed == (headlines[0]["value"] if headlines else None)
        assert found.proved == len(dated)
        words = [one["status"] for one in seed["curricula"] if one not in dated]
        assert {str(one): number for one, number in found.others.items()} == {
            word: words.count(word) for word in set(words)
        }
    claims = claims_of(packaged_programme("tj-2018"))
    assert (claims.claimed, claims.proved) == (3, 2)
    assert claims.others[CurriculumStatus.IN_PROGRESS] == 1
