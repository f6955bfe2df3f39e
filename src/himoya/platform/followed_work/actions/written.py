"""What a person writes of a followed row, and how it comes onto the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.followed_work.actions.noting import Happening, Row, noted
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import Why, WorkRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Texts by language, and answers by the names of the columns; other rows by their ids."""

    texts: Mapping[Language, str]
    answers: Mapping[str, object] = field(default_factory=dict)

    def onto(self, row: Followed) -> None:
        """Set the columns; nothing is saved. Raises WorkRefused."""
        texts = {one: cleaned(self.texts.get(one, "")) for one in LANGUAGES}
        if row.needs_text and not any(texts.values()):
            raise WorkRefused(Why.NEEDS_TEXT)
        for language, text in texts.items():
            setattr(row, f"text_{language}", text)
        for name in row.asked:
            if name in self.answers:
                setattr(row, name, _answer(row, name, self.answers[name]))


def entered(by: Reader, made: Row, happening: Happening) -> Row:
    """Store a row in its first state, with the first step; inside a transaction."""
    made.state, made.changed_at = made.life.begins.value, now()
    made.save(force_insert=True)
    noted(by, made, happening)
    return made


def replaced(row: Followed, written: Written) -> dict[str, str]:
    """Set the columns of a row and return what stood in those that differ; nothing is saved.

    Raises WorkRefused.
    """
    old = row.standing()
    written.onto(row)
    new = row.standing()
    return {name: value for name, value in old.items() if new[name] != value}


def cleaned(text: str) -> str:
    """Return a text with its lines ended alike: browsers end them in their own way."""
    return "\n".join(text.strip().splitlines())


def _answer(row: Followed, name: str, given: object) -> object:
    """Another row is looked up as the reader sees it: an unknown one and a hidden one are alike."""
    if name not in row.links:
        return cleaned(given) if isinstance(given, str) else given
    if given is None:
        return None
    model = row.links[name]
    found = model._default_manager.filter(pk=given).first()
    if found is None:
        raise WorkRefused(Why.UNKNOWN_AGENCY if model is Agency else Why.UNKNOWN_LINK)
    return found
