"""The workbook of the own trainers, a line for each qualification that stands."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.followed_work.workbooks.words import in_one_cell
from himoya.platform.training.kinds import QualificationState
from himoya.platform.training.models import Qualification
from himoya.platform.training.trainers.queries import TrainerShown, trainers
from himoya.platform.training.trainers.showing import level, topics_of
from himoya.platform.training.trainers.workbooks.columns import headings
from himoya.platform.training.words import answer

_STEPS = [""] * 5


def workbook(reader: Reader) -> bytes:
    """Return the trainers of the own office as XLSX; that it left is recorded.

    Steps of a qualification are left empty: they are for what begins. Raises NotPermitted.
    """
    reader.check(Verb.KEEP_TRAINING)
    own = [one for one in trainers(reader, act=Act.EXPORTED) if one.may_keep]
    lines = [line for one in own for line in _lines(one, reader.language)]
    return as_sheet(_("Trainers"), headings(), lines)


def _lines(one: TrainerShown, language: Language) -> Iterator[list[str]]:
    person, row = one.row.person, one.row
    who = [
        one.name,
        answer("sex", person.sex, language) if person.sex else "",
        person.works_at,
        person.profession,
        in_one_cell(OWN_NAMES[code] for code in OWN_NAMES if code in row.languages),
        in_one_cell(topics_of(one, language)),
        _("yes") if row.is_of_university else "",
    ]
    standing = [
        each.row for each in one.qualifications if each.state is not QualificationState.WITHDRAWN
    ]
    for each in standing:
        yield [*who, *_qualification(each, language)]
    if not standing:
        yield [*who, *[""] * 9]


def _qualification(row: Qualification, language: Language) -> list[str]:
    until = row.valid_until.isoformat() if row.valid_until else ""
    return [row.title, row.module_title, *_STEPS, level(row.level, language), until]
