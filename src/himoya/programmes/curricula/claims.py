"""What a programme says of courses in curricula, against what its sources show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from himoya.languages.dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.curricula.climbing import Act, position_after
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder
from himoya.programmes.curricula.standing import is_adopted_with_evidence
from himoya.programmes.facts.curricula import INCORPORATED, Curriculum, CurriculumStatus
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Courses, not institutions. ``claimed``: the number in the programme's results, or None.

    ``proved`` have dated evidence of adoption; ``others`` are counted by the word of the source.
    ``cited`` are the lines of the claim.
    """

    claimed: int | None
    proved: int
    others: Mapping[CurriculumStatus, int]
    cited: tuple[str, ...]


def claims_of(programme: Programme) -> Claims:
    """Return a programme's claim and what stands behind it (T-05)."""
    headlines = [
        one
        for one in programme.headline_results
        if speaks_of(one.indicator, "curriculum") and one.value is not None
    ]
    proved = [one for one in programme.curricula if is_shown_by_source(one)]
    others = Counter(one.status for one in programme.curricula if not is_shown_by_source(one))
    return Claims(
        claimed=max((one.value for one in headlines if one.value is not None), default=None),
        proved=len(proved),
        others=dict(others),
        cited=tuple(dict.fromkeys(line for one in headlines for line in one.src)),
    )


def is_shown_by_source(told: Curriculum) -> bool:
    """Whether what a source says makes the course a part of the curriculum on our ladder."""
    return is_adopted_with_evidence(position_after([act_told(told)]))


def act_told(told: Curriculum) -> Act:
    """Return what a source says as an act on the ladder: its year, its term, and whether it proves.

    A source that says "introduced" without a line, or without a year that can be counted, proves
    nothing: it claims. A term beyond what the ladder accepts is none.
    """
    ladder, day = curriculum_ladder(), _year_of(told)
    rung, years = ladder.told[told.status], told.valid_years
    if told.status in INCORPORATED:
        proves = told.is_incorporated and day is not None
    else:
        proves = bool(told.src) or rung is Rung.NONE
    in_bounds = years is not None and 0 < years <= ladder.term.longest_years
    return Act(rung=rung, is_proved=proves, day=day, years=years if in_bounds else None)


def _year_of(told: Curriculum) -> PartialDate | None:
    year = told.endorsed if told.endorsed is not None else told.introduced
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return PartialDate.of_year(year)
