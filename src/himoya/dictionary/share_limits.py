"""Of how many a share may be told, and how finely: one entry of the dictionary."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

from himoya.dictionary.indicators import Origin
from himoya.dictionary.words import ReviewMarks, Words
from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLimits:
    """From how many counted units a share is a percentage, or a band of ``band_width`` points.

    ``told`` says so in words, with the numbers as placeholders.
    """

    percentage_from: int
    band_from: int
    band_width: int
    told: Words
    origin: Origin
    source: str
    status: ReviewMarks = field(default_factory=dict)

    def in_language(self, language: Language) -> str:
        """Return the rule in words, with its numbers."""
        return self.told.in_language(language).format(
            percentage_from=self.percentage_from,
            band_from=self.band_from,
            band_width=self.band_width,
        )


#: Stands where the entry cannot be read, so that every other problem is told too: no share is.
NOTHING_TOLD = ShareLimits(
    percentage_from=sys.maxsize,
    band_from=sys.maxsize,
    band_width=100,
    told=Words("", "", "", ""),
    origin=Origin.PROJECT,
    source="",
)
