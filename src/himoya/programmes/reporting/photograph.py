"""A photograph as a report is given it: whoever gives it knows that its readers may see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPhotograph:
    """One photograph. ``reference`` is its id where it is kept, and where the picture lies.

    ``captions`` has one language at least. ``event`` is the title of the event, empty where it is
    of the programme as a whole; ``taken_by`` a role or an organisation, never a person.
    """

    reference: str
    captions: Mapping[Language, str]
    taken_on: date
    taken_by: str
    event: str = ""

    def caption_in(self, language: Language) -> str:
        """Return the caption in a language, else in the first that there is."""
        return self.captions.get(language) or next(iter(self.captions.values()))
