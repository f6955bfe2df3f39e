"""The only writers of returns. Permission first, state next, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from himoya.dictionary.agreements import Agreement
from himoya.dictionary.findings import Severity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.computing import count_own, figures_of
from himoya.platform.returns.contents import (
    Place,
    TableFigures,
    empty_margins,
    stored,
)
from himoya.platform.returns.kinds import RETURN, Origin, State
from himoya.platform.returns.models import Return, ReturnFigures, ReturnWorkbook
from himoya.platform.returns.owing import agreements, bodies, expected
from himoya.platform.returns.queries import all_findings, figures_in
from himoya.platform.returns.refusals import ReturnRefused, Why
from himoya.platform.returns.sealing import seal_reason

SHORTEST, LONGEST = 3, 2000


def begin_return(
    *, by: Reader, agreement: str, period: str, owed_by: str, origin: Origin
) -> Return:
    """Prepare a return that the own agency owes; the draft of a colleague is gone on with.

    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.PREPARE_RETURN)
    one = _owed(by, agreement, period, owed_by)
    owing = bodies(today()).ids[owed_by]
    named = {"owed_by": owing, "agreement": agreement, "period": period}
    with looking_as(by):
        there: Return | None = Return.objects.filter(state=State.DRAFT.value, **named).first()
        if there is not None:
            return there
        if Return.objects.filter(**named).exists():
            raise ReturnRefused(Why.CHANGED_MEANWHILE)
    figures = _figures(by, one, period, owed_by, origin)
    made = Return(agency_id=by.agency, owed_by_id=owing)
    made.agreement, made.period = agreement, period
    with reading_as(by):
        _write(by, made, figures, origin, new=True)
        _record(Act.CREATED, by, made)
    return made


def compute_again(*, by: Reader, id: UUID, version: int | None) -> Return:
    """Count the figures of a draft once more. Raises NotPermitted, NotThere, ReturnRefused."""
    by.check(Verb.PREPARE_RETURN)
    with looking_as(by):
        found = _there(by, id)
        owed_by = found.owed_by.code
    one = agreements()[found.agreement]
    figures = _figures(by, one, found.period, owed_by, Origin.COMPUTED)
    with reading_as(by):
        found = _locked(by, id, State.DRAFT, version)
        _write(by, found, figures, Origin.COMPUTED)
        _record(Act.CHANGED, by, found, origin=found.origin)
    return found


def type_figures(
    *,
    by: Reader,
    id: UUID,
    version: int | None,
    typed: Mapping[str, Mapping[Place, int | None]],
    origin: Origin = Origin.TYPED,
) -> Return:
    """Put typed margins in the place of the figures of a draft; None is not known.

    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.PREPARE_RETURN)
    with reading_as(by):
        found = _locked(by, id, State.DRAFT, version)
        figures = [
            TableFigures(name, dict(typed.get(name, {})), crossed=False)
            for name in agreements()[found.agreement].tables
        ]
        _write(by, found, figures, origin)
        _record(Act.CHANGED, by, found, origin=found.origin, missing=found.missing)
    return found


def sign_return(*, by: Reader, id: UUID, version: int | None, because: str = "") -> Return:
    """Sign a draft: it is what the agency says. With open warnings it says why.

    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.SIGN_RETURN)
    because = because.strip()[:LONGEST]
    with reading_as(by):
        found = _locked(by, id, State.DRAFT, version, Verb.SIGN_RETURN)
        if agreements()[found.agreement].two_persons and found.prepared_by_id == by.account:
            raise ReturnRefused(Why.ANOTHER_PERSON)
        severities = {one.severity for one in all_findings(found, figures_in(found), by.language)}
        if Severity.ERROR in severities:
            raise ReturnRefused(Why.OPEN_ERRORS)
        if severities and len(because) < SHORTEST:
            raise ReturnRefused(Why.NEEDS_A_REASON)
        if found.replaces_id is not None:
            old = Return.objects.select_for_update(of=("self",)).get(id=found.replaces_id)
            old.state = State.REPLACED.value
            old.version += 1
            old.save()
        found.state = State.SIGNED.value
        found.signed_by_id, found.signed_at, found.signed_on = by.account, now(), today()
        found.because = seal_reason(found.id, "because", because) if because else None
        found.version += 1
        found.save()
        ReturnWorkbook.objects.filter(of=found).delete()
        _record(Act.CHANGED, by, found, state=found.state, warnings=len(severities))
    return found


def replace_return(*, by: Reader, id: UUID, version: int | None, reason: str) -> Return:
    """Begin a newer return in the place of a signed one, with the same figures to begin with.

    The signed one stays what it is until the newer one is signed, and is kept afterwards.
    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.PREPARE_RETURN)
    reason = reason.strip()[:LONGEST]
    with reading_as(by):
        old = _locked(by, id, State.SIGNED, version)
        if len(reason) < SHORTEST:
            raise ReturnRefused(Why.NEEDS_WHY_REPLACED)
        same = {"owed_by": old.owed_by_id, "agreement": old.agreement, "period": old.period}
        if Return.objects.filter(state=State.DRAFT.value, **same).exists():
            raise ReturnRefused(Why.NOT_NOW)
        made = Return(agency_id=old.agency_id, owed_by_id=old.owed_by_id, replaces=old)
        made.agreement, made.period = old.agreement, old.period
        made.reason = seal_reason(made.id, "reason", reason)
        _write(by, made, figures_in(old), Origin(old.origin), new=True)
        _record(Act.CREATED, by, made, replaces=1)
    return made


def discard_draft(*, by: Reader, id: UUID, version: int | None) -> None:
    """Throw a draft away; nobody has signed it. Raises NotPermitted, NotThere, ReturnRefused."""
    by.check(Verb.PREPARE_RETURN)
    with reading_as(by):
        found = _locked(by, id, State.DRAFT, version)
        _record(Act.REMOVED, by, found)
        found.delete()


def _owed(by: Reader, agreement: str, period: str, owed_by: str) -> Agreement:
    """Return the agreement under which the reader's agency owes this today; raises NotThere."""
    one = agreements().get(agreement)
    sends = bodies(today()).senders.get(owed_by)
    if one is None or sends != by.agency_code or by.practice:
        raise NotThere(RETURN, f"{agreement}-{period}"[:60])
    names = {
        (row.agreement.code, row.period.code, row.agency.code) for row in expected({}, today())
    }
    if (agreement, period, owed_by) not in names:
        raise NotThere(RETURN, f"{agreement}-{period}"[:60])
    return one


def _figures(
    by: Reader, agreement: Agreement, period: str, owed_by: str, origin: Origin
) -> Sequence[TableFigures]:
    if origin is Origin.TYPED:
        tables = (dictionary().tables[name] for name in agreement.tables)
        return [TableFigures(one.table, empty_margins(one), crossed=False) for one in tables]
    if owed_by != by.agency_code:
        # The cases of an agency that ended are among those of who took over: not told apart.
        raise ReturnRefused(Why.CANNOT_COUNT)
    return [figures_of(table, period) for table in count_own(by, agreement).values()]


def _there(by: Reader, id: UUID) -> Return:
    found: Return | None = Return.objects.filter(id=id).first()
    if found is None or found.agreement not in agreements():
        raise NotThere(RETURN, str(id))
    return found


def locked_draft(by: Reader, id: UUID, version: int | None) -> Return:
    """Return a draft of the own agency, locked until the transaction ends, inside a scope.

    Raises NotThere, ReturnRefused.
    """
    return _locked(by, id, State.DRAFT, version)


def _locked(
    by: Reader,
    id: UUID,
    state: State,
    version: int | None,
    verb: Verb = Verb.PREPARE_RETURN,
) -> Return:
    """Return a return for a step, locked until the transaction ends."""
    found: Return | None = Return.objects.select_for_update(of=("self",)).filter(id=id).first()
    # Who only looks on from above cannot tell a return that is not for acting from none.
    if found is None or not by.reaches(verb, found.agency_id):
        raise NotThere(RETURN, str(id))
    if version is not None and version != found.version:
        raise ReturnRefused(Why.CHANGED_MEANWHILE)
    if found.state != state.value:
        raise ReturnRefused(Why.NOT_NOW)
    return found


def _write(
    by: Reader,
    one: Return,
    figures: Sequence[TableFigures],
    origin: Origin,
    *,
    new: bool = False,
) -> None:
    one.origin, one.missing = origin.value, sum(each.missing for each in figures)
    one.dictionary_version = dictionary().version
    one.prepared_by_id, one.prepared_at = by.account, now()
    one.version = 1 if new else one.version + 1
    one.save(force_insert=new)
    ReturnFigures.objects.filter(of=one).delete()
    ReturnFigures.objects.bulk_create(
        ReturnFigures(
            of=one,
            table=each.table,
            values=stored(each),
            crossed=each.crossed,
            unplaced=each.unplaced,
        )
        for each in figures
    )


def _record(act: Act, by: Reader, one: Return, **details: str | int) -> None:
    about = {"agreement": one.agreement, "period": one.period, **details}
    record(act, by=by, subject=Subject(RETURN, str(one.id)), details=about)
