"""Take in established posts: all lines or none, and say before what would be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.followed_work.workbooks.coming_in import Foreseen
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.posts.actions import PostsOfUnit, ever_noted, note_established
from himoya.platform.training.posts.queries import agencies_known
from himoya.platform.training.posts.reading import established
from himoya.platform.training.posts.showing import territory_in_words
from himoya.platform.training.posts.workbooks.reading import Line, from_workbook
from himoya.programmes.coverage.reached import Posts, Unit


def look(reader: Reader, content: bytes, ending: str) -> Foreseen:
    """Return what taking in would do; nothing is stored. Raises NotPermitted, WorkbookRefused."""
    lines, known, noted = _read(reader, content, ending)
    differing = [one for one in lines if one.noted not in noted]
    new = sum((one.works_at, one.territory) not in known for one in differing)
    heads = (_("Row"), _("Agency"), _("Territory"), _("Established posts"), _("What happens"))
    return Foreseen(
        headings=[Heading(label=one) for one in heads],
        rows=[_row(reader, one, known) for one in differing],
        new=new,
        changed=len(differing) - new,
        same=len(lines) - len(differing),
    )


def take_in(reader: Reader, content: bytes, ending: str) -> int:
    """Note what differs from what stands here; what stood before stays in the history.

    Returns of how many units. Raises NotPermitted, WorkbookRefused.
    """
    lines, _known, noted = _read(reader, content, ending)
    differing = [one.noted for one in lines if one.noted not in noted]
    return note_established(by=reader, posts=differing) if differing else 0


def _read(
    reader: Reader, content: bytes, ending: str
) -> tuple[Sequence[Line], Mapping[Unit, Posts], AbstractSet[PostsOfUnit]]:
    """Return the lines, what counts now, and all that was ever noted: nothing is noted twice."""
    reader.check(Verb.KEEP_TRAINING)
    lines = from_workbook(content, ending, agencies_known(reader), reader.language)
    with looking_as(reader):
        return lines, established(), ever_noted()


def _row(reader: Reader, line: Line, known: Mapping[Unit, Posts]) -> list[Cell]:
    before = known.get((line.works_at, line.territory))
    return [
        Cell(text=str(line.line)),
        Cell(text=line.works_at),
        Cell(text=territory_in_words(line.territory, reader.language)),
        Cell(text=format_number(line.posts, reader.language), numeric=True),
        Cell(text=_happening(reader, line, before)),
    ]


def _happening(reader: Reader, line: Line, before: Posts | None) -> str:
    if before is None:
        return _("New here")
    told = {
        "posts": format_number(before.number, reader.language),
        "day": date_format(before.day, "SHORT_DATE_FORMAT"),
    }
    if line.day < before.day:
        text = _("Is kept; %(posts)s of %(day)s is later and goes on counting")
    else:
        text = _("In the place of %(posts)s of %(day)s, which stays in the history")
    return text % told
