"""Curricula: claimed against evidence."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.speaking import Of
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.curricula import INCORPORATED
from himoya.programmes.facts.programme import Programme


def curricula_without_evidence(programme: Programme) -> Iterator[Found]:
    """More courses claimed for curricula than stand there with a date and a source (T-05)."""
    proved = [one for one in programme.curricula if one.is_incorporated]
    others = [one for one in programme.curricula if not one.is_incorporated]
    for headline in programme.headline_results:
        claims = speaks_of(headline.indicator, "curriculum")
        if claims and headline.value is not None and headline.value > len(proved):
            yield found(
                [
                    f"headline_results.{headline.id}",
                    *headline.src,
                    *(
                        place
                        for one in others
                        for place in (f"curricula.{one.institution}", *one.src)
                    ),
                ],
                [headline.value, len(proved), *(one.status.value for one in others)],
                claimed=headline.value,
                proved=len(proved),
                others=[Of(one.institution, one.status) for one in others] or ["-"],
            )


def curriculum_without_date(programme: Programme) -> Iterator[Found]:
    """A course said to stand in a curriculum, without year or source."""
    for one in programme.curricula:
        if one.status in INCORPORATED and not one.is_incorporated:
            yield found(
                [f"curricula.{one.institution}", *one.src],
                [one.status.value],
                institution=one.institution,
                status=one.status,
            )


def institutionalised_without_curriculum(programme: Programme) -> Iterator[Found]:
    """An outcome of training made lasting, and no curriculum that shows it (U-10)."""
    outcome = programme.logframe.outcome
    if outcome is None or not speaks_of(outcome.text, "institutionalised"):
        return
    if not any(one.is_incorporated for one in programme.curricula):
        yield found(
            [
                "logframe.outcome",
                *outcome.src,
                *(place for one in programme.curricula for place in one.src),
            ],
            [outcome.text],
            outcome=outcome.text,
        )


RULES: tuple[Check, ...] = (
    curricula_without_evidence,
    curriculum_without_date,
    institutionalised_without_curriculum,
)
