"""Returns of agencies: most come in time, one came late, one is overdue, one was replaced.

Figures are computed from the cases of the demonstration. Offices without an account here sent
theirs all the same: those returns are entered by the installation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from himoya.dictionary.results import ResultTable
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns import actions
from himoya.platform.returns.computing import count_own, figures_of
from himoya.platform.returns.contents import stored
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.platform.returns.owing import bodies, expected
from himoya.statistics.returns_due import ExpectedReturn

#: Role, id and code of an agency, and an agreement -> its tables.
Counted = Callable[[str, int, str, str], Mapping[str, ResultTable]]

#: Role of an agency -> whose rights its figures are counted with.
COUNTED_BY = {
    "police": "head",
    "court": "registrar",
    "prosecutor": "prosecutor",
    "corrections": "corrections",
    "crisis_centre": "centre",
}

#: Who has not sent the latest return of the police, and who sends late.
OVERDUE, LATE = "XD-MIA-01", "XD-MIA-02"

#: Days before or after the due day.
IN_TIME, TOO_LATE = -4, 12

#: The first day of the story on which returns are entered.
FIRST = 328


def returns_come() -> Scene:
    """Every return on its day; what came before the story is entered when it begins."""
    days = _days(today())
    counted = cache(_counted)
    for ago in sorted(days, reverse=True):
        yield ago
        _enter(days[ago], counted)


def one_is_replaced() -> Scene:
    """A judgment came late: the court counts again, says why, and signs the newer return."""
    yield 45
    registrar = reader_of("registrar")
    with looking_as(registrar):
        signed = Return.objects.filter(
            agency=registrar.agency, agreement="court_year", state=State.SIGNED.value
        )
        latest = signed.order_by("-period").first()
    if latest is None:
        return
    newer = actions.replace_return(
        by=registrar,
        id=latest.id,
        version=latest.version,
        reason="Two judgments of December were registered in February.",
    )
    actions.compute_again(by=registrar, id=newer.id, version=None)
    yield 44
    because = "Looked at judgment by judgment."
    actions.sign_return(by=registrar, id=newer.id, version=None, because=because)


def _days(until: date) -> Mapping[int, Sequence[ExpectedReturn]]:
    """Days before today -> the returns that are entered then."""
    owed = expected({}, until)
    last = max((one.period.code for one in owed if one.agency.role == "police"), default="")
    found: dict[int, list[ExpectedReturn]] = defaultdict(list)
    for one in owed:
        if one.agency.code == OVERDUE and one.period.code == last:
            continue
        ago = min((until - _sent(one)).days, FIRST)
        if ago >= 1:
            found[ago].append(one)
    return found


def _sent(one: ExpectedReturn) -> date:
    days = TOO_LATE if one.agency.code == LATE and one.period.code.endswith("H1") else IN_TIME
    return one.due + timedelta(days=days)


def _counted(role: str, agency: int, code: str, agreement: str) -> Mapping[str, ResultTable]:
    """All periods at once; figures of one agency are counted once for all of its returns."""
    by = reader_of(COUNTED_BY[role])
    one = replace(by, agency=agency, agency_code=code, agencies_below=frozenset({agency}))
    return count_own(one, dictionary().country.agreements[agreement])


def _enter(owed: Sequence[ExpectedReturn], counted: Counted) -> None:
    ids, at = bodies(today()).ids, now()
    returns, figures = [], []
    for one in owed:
        agency = ids[one.agency.code]
        made = Return(
            agency_id=agency,
            owed_by_id=agency,
            agreement=one.agreement.code,
            period=one.period.code,
            state=State.SIGNED.value,
            origin=Origin.HISTORY.value,
            dictionary_version=dictionary().version,
            prepared_at=at,
            signed_at=at,
            signed_on=_sent(one),
        )
        returns.append(made)
        tables = counted(one.agency.role, agency, one.agency.code, one.agreement.code)
        for table in tables.values():
            each = figures_of(table, one.period.code)
            figures.append(
                ReturnFigures(
                    of=made,
                    table=each.table,
                    values=stored(each),
                    crossed=True,
                    unplaced=each.unplaced,
                )
            )
    with whole_table("returns of the invented country"):
        Return.objects.bulk_create(returns)
        ReturnFigures.objects.bulk_create(figures)
        record(Act.IMPORTED, by=None, details={"returns": len(returns)})


SCENES = (returns_come, one_is_replaced)
