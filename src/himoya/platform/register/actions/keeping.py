"""Who keeps the assets of a case and what is paid from them: more than the present holder."""

from __future__ import annotations

from collections.abc import Collection

from himoya.dictionary.roles import Extent
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import today
from himoya.platform.register.actions.steps import check_holder
from himoya.platform.register.elsewhere import check_still
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Stage
from himoya.platform.register.refusals import CaseRefused, Why

#: Who finds, freezes, seizes and gives back; a court alone confiscates and orders payments.
WHO_FINDS = frozenset({StageKind.POLICE, StageKind.PROSECUTOR, StageKind.COURT})
COURT_ALONE = frozenset({StageKind.COURT})


def check_keeper(by: Reader, case: Case, kinds: Collection[StageKind]) -> None:
    """Raise CaseRefused unless the reader keeps such things in a case.

    That is the holder at one of the stages; and the court that had the case, also when it has gone
    on: assets are sold and compensation is paid long after the judgment.
    """
    if StageKind(case.stage) in kinds:
        check_holder(by, case, Verb.CHANGE_CASE)
        return
    check_still(case)
    if StageKind.COURT not in kinds or not _had_it_in_court(by, case):
        raise CaseRefused(Why.NOT_THE_KEEPER)


def keeps(by: Reader, case: Case, kinds: Collection[StageKind]) -> bool:
    """Say whether the reader keeps such things in a case, so that a page offers it."""
    if not by.may(Verb.CHANGE_CASE):
        return False
    try:
        check_keeper(by, case, kinds)
    except CaseRefused:
        return False
    return True


def check_day(on: PartialDate | None, after: PartialDate | None = None) -> PartialDate:
    """Return the day of a step; raises CaseRefused where it is none, to come, or out of order."""
    if on is None:
        raise CaseRefused(Why.NEEDS_A_DATE)
    if on.earliest > today():
        raise CaseRefused(Why.DATE_TO_COME)
    if after is not None and on.certainly_before(after):
        raise CaseRefused(Why.BEFORE_THE_STEP_BEFORE)
    return on


def _had_it_in_court(by: Reader, case: Case) -> bool:
    rows = Stage.objects.filter(case=case.pk, kind=StageKind.COURT.value)
    agencies = by.agencies(Verb.CHANGE_CASE)
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    if by.extent(Verb.CHANGE_CASE) is Extent.ASSIGNED:
        rows = rows.filter(assigned_to=by.account)
    return bool(rows.exists())
