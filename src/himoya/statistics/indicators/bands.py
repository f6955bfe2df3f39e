"""A share that tells of nobody: a percentage of many, a band of some, nothing of few."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.share_limits import ShareLimits


@dataclass(frozen=True, slots=True)
class Share:
    """A share between ``lowest`` and ``highest`` per cent; both None where it is withheld."""

    lowest: int | None = None
    highest: int | None = None

    @property
    def is_withheld(self) -> bool:
        """Whether nothing may be said."""
        return self.lowest is None


def share_of(
    part: int,
    whole: int,
    limits: ShareLimits,
    rules: DisclosureRules | None = None,
    kind: str = "person",
) -> Share:
    """Return what may be said of ``part`` units among ``whole``; ``kind`` is person or case.

    Without ``rules`` small parts are not withheld, but a share of few is still a band or nothing:
    percentages are never given of small counts. With them, a part or a rest below the threshold is
    withheld, and no band narrows it. Source: ``share_limits.yaml`` of the dictionary.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    if whole < limits.band_from or (rules and is_small(part, whole, rules.thresholds[kind])):
        return Share()
    if whole < limits.percentage_from or rules is not None:
        width = limits.band_width
        lowest = min(100 * part // whole // width * width, 100 - width)
        return Share(lowest, lowest + width)
    percentage = round(100 * part / whole)
    return Share(percentage, percentage)


def is_small(part: int, whole: int, threshold: int) -> bool:
    """Say whether some, but fewer than the threshold, are in the part or in the rest."""
    return 0 < part < threshold or 0 < whole - part < threshold


def rounded(number: int, rules: DisclosureRules, kind: str = "person") -> int:
    """Return the nearest multiple of the country's base of rounding, a half upwards."""
    base = rules.rounding_base[kind]
    return (2 * number + base) // (2 * base) * base
