"""The only readers of surveys. Single answers never leave this file: only what many said does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.models import AskedGroup, NeedsRating, NeedsReply, NeedsSurvey
from himoya.platform.training.needs.actions import is_over
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.matrix import GapMatrix
from himoya.programmes.needs.pairs import Change, Survey, changes, surveyed
from himoya.programmes.needs.replies import Grouping, Rating, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAsked:
    """A group that is asked, and how many of its people answered."""

    row: AskedGroup
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyShown:
    """One survey. ``matrices`` and ``changes`` are there once it is over, not before.

    While people still answer, two looks with one answer between them would tell that answer.
    """

    row: NeedsSurvey
    groups: Sequence[GroupAsked]
    skills: Sequence[str] = ()
    is_over: bool
    fewest: int = 0
    matrices: Mapping[Grouping, GapMatrix] | None = None
    changes: Mapping[str, Change] | None = None
    may_keep: bool = False

    @property
    def matrix(self) -> GapMatrix | None:
        """The matrix by profession."""
        return self.matrices[Grouping.AUDIENCE] if self.matrices else None

    @property
    def asked(self) -> int:
        """People who are asked."""
        return sum(one.row.people for one in self.groups)

    @property
    def answered(self) -> int:
        """People who answered."""
        return sum(one.answered for one in self.groups)


def surveys(reader: Reader) -> list[SurveyShown]:
    """Return the surveys of the reader's office, those that end last first. Raises NotPermitted."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        rows = list(NeedsSurvey.objects.order_by("-closes", "id"))
        groups = _groups(rows)
    return [SurveyShown(row=one, groups=groups[one.id], is_over=is_over(one)) for one in rows]


def survey_of(reader: Reader, id: UUID) -> SurveyShown:
    """Return one survey, with results once it is over. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        row: NeedsSurvey | None = (
            NeedsSurvey.objects.filter(id=id).select_related("follows").first()
        )
        if row is None:
            raise NotThere(SURVEY, str(id))
        over, fewest = is_over(row), fewest_people()
        told = surveyed(_replies(row), fewest) if over else None
        return SurveyShown(
            row=row,
            groups=_groups([row])[row.id],
            skills=_in_order(row),
            is_over=over,
            fewest=fewest,
            matrices=told.matrices if told else None,
            changes=_changes(row, told, fewest) if told else None,
            may_keep=reader.reaches(Verb.KEEP_TRAINING, row.agency_id),
        )


def surveys_to_follow(reader: Reader) -> list[tuple[UUID, str]]:
    """Return (id, title) of the surveys with which a new one can be compared."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        rows = NeedsSurvey.objects.filter(follows=None, followed_by=None)
        return list(rows.order_by("-closes", "id").values_list("id", "title"))


def fewest_people() -> int:
    """Return of how many people an average must be, by the country's rules of disclosure."""
    rules = dictionary().country.disclosure
    return bank().fewest if rules is None else rules.thresholds["person"]


def _in_order(row: NeedsSurvey) -> list[str]:
    asked = set(row.skills.values_list("skill", flat=True))
    return [code for code in bank().skills if code in asked]


def _groups(rows: Sequence[NeedsSurvey]) -> Mapping[UUID, list[GroupAsked]]:
    found: dict[UUID, list[GroupAsked]] = defaultdict(list)
    groups = AskedGroup.objects.filter(survey__in=rows).annotate(answered=Count("replies"))
    for one in groups.order_by("works_at", "unit", "rank", "id"):
        found[one.survey_id].append(GroupAsked(row=one, answered=one.answered))
    return found


def _replies(row: NeedsSurvey) -> list[Reply]:
    ratings: dict[UUID, dict[str, Rating]] = defaultdict(dict)
    for one in NeedsRating.objects.filter(reply__group__survey=row):
        ratings[one.reply_id][one.skill] = Rating(one.importance, one.mastery)
    rows = NeedsReply.objects.filter(group__survey=row).select_related("group")
    return [
        Reply(
            one.group.audience,
            ratings[one.id],
            one.code or "",
            agency=one.group.works_at,
            rank=one.group.rank,
        )
        for one in rows
    ]


def _changes(row: NeedsSurvey, told: Survey, fewest: int) -> Mapping[str, Change] | None:
    """Return what changed since the survey before; None where there is none, or it goes on."""
    if row.follows is None or not is_over(row.follows):
        return None
    return changes(surveyed(_replies(row.follows), fewest), told, fewest)
