"""Lines of a workbook as answers. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import (
    Expected,
    WorkbookRefused,
    about_cell,
    beside_columns,
    code_problems,
    lines_of,
    same_codes,
    told_in,
)
from himoya.platform.training.needs.workbooks.columns import (
    ENDS,
    Column,
    columns,
    known_heads,
    known_hints,
)
from himoya.programmes.needs.bank import Skill
from himoya.programmes.needs.replies import HIGHEST, LOWEST, Rating
from himoya.statistics.published_tables.sheets import Row

_STEPS = {str(step): step for step in range(LOWEST, HIGHEST + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one person answered, and in which row it stands."""

    row: int
    ratings: Mapping[str, Rating]
    code: str


def from_workbook(
    content: bytes, group: UUID, skills: Sequence[Skill], language: Language
) -> list[Line]:
    """Return the answers in a workbook that was downloaded for a group, asked about ``skills``.

    Raises WorkbookRefused with every problem.
    """
    asked = columns(skills)
    reading = _Reading(asked, language, [])
    lines = [reading.line(row) for row in lines_of(content, _expected(asked, group), language)]
    codes = same_codes(((one.row, one.code) for one in lines), language)
    if reading.problems or codes:
        raise WorkbookRefused([*reading.problems, *codes])
    return lines


def _expected(asked: Sequence[Column], group: UUID) -> Expected:
    return Expected(
        owner=group,
        heads=known_heads(asked),
        hints=known_hints(asked),
        other_heads=_(
            "The heads of the columns are not those of the workbook that was downloaded for this "
            "group. Download it again, and leave its first rows as they are."
        ),
        other_owner=_(
            "This workbook was downloaded for another group, or the line with its group was "
            "changed. Take it in at its own group."
        ),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What lines are read against, and what is wrong with them so far."""

    asked: Sequence[Column]
    language: Language
    problems: list[str]

    def line(self, row: Row) -> Line:
        given = [*told_in(row), *[""] * len(self.asked)][: len(self.asked)]
        self.problems.extend(beside_columns(row, len(self.asked)))
        before, ratings = len(self.problems), {}
        for place in range(0, len(self.asked) - 1, 2):
            skill, rating = self.asked[place].skill, self._rating(row, place, given)
            if skill is not None and rating is not None:
                ratings[skill.code] = rating
        if not ratings and len(self.problems) == before:
            text = _("Row %(row)d: no skill is rated. Rate at least one, or empty the line.")
            self.problems.append(text % {"row": row.line})
        self.problems.extend(code_problems(row.line, given[-1], self.language))
        return Line(row=row.line, ratings=ratings, code=given[-1])

    def _rating(self, row: Row, place: int, given: Sequence[str]) -> Rating | None:
        pair = given[place : place + 2]
        wrong = [at for at, text in enumerate(pair) if text and text not in _STEPS]
        for at in wrong:
            self._refuse(row, place + at, pair[at], self.asked[place].accepted(self.language))
        if wrong or not any(pair):
            return None
        if not all(pair):
            accepted = _("%(lowest)s to %(highest)s, since the other question is answered") % ENDS
            self._refuse(row, place + pair.index(""), "–", accepted)
            return None
        return Rating(*(_STEPS[text] for text in pair))

    def _refuse(self, row: Row, place: int, found: str, accepted: str) -> None:
        column = self.asked[place].heading(self.language)
        self.problems.append(about_cell(row.line, column, found, accepted))
