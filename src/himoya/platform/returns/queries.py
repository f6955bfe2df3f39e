"""Returns that are there for a reader: what is due, how it stands, and one return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.returns.checking import Finding, findings_of, total_of, unusual
from himoya.platform.returns.contents import TableFigures, read
from himoya.platform.returns.kinds import RETURN, Origin, State
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.platform.returns.owing import agreements, bodies, expected
from himoya.platform.returns.remarks import in_no_period, not_known, outside_its_range
from himoya.platform.returns.sealing import open_reason
from himoya.statistics.returns_due import ExpectedReturn, ReturnKey

#: Earlier returns from which the usual range is worked out.
MOST_EARLIER = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One expected return as it stands. ``draft_key`` and ``signed_key`` are the ids of what is
    there as the database writes them: of twelve thousand, few are ever asked for.

    ``sender`` is the agency that sends it, ``region`` where that stands (empty: national).
    """

    expected: ExpectedReturn
    sender: str
    region: str
    draft_key: str
    signed_key: str
    missing: int

    @property
    def draft(self) -> UUID | None:
        """The id of the draft; None where there is none."""
        return UUID(self.draft_key) if self.draft_key else None

    @property
    def signed(self) -> UUID | None:
        """The id of the signed return; None where there is none."""
        return UUID(self.signed_key) if self.signed_key else None

    @property
    def is_complete(self) -> bool:
        """Whether it came, with every figure known."""
        return bool(self.signed_key) and self.missing == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnShown:
    """One return with its figures and what was found; rights are those of the reader now."""

    id: UUID
    agency_name: str
    owed_by: str
    agreement: str
    period: str
    state: State
    origin: Origin
    version: int
    prepared_by: str
    prepared_at: datetime
    signed_by: str
    signed_at: datetime | None
    reason: str
    because: str
    figures: Sequence[TableFigures]
    findings: Sequence[Finding]
    replaces: UUID | None
    replaced_by: UUID | None
    may_prepare: bool
    may_sign: bool
    needs_another: bool

    @property
    def has_errors(self) -> bool:
        """Whether it cannot be signed yet."""
        return any(one.severity is Severity.ERROR for one in self.findings)


def owed_by_own(reader: Reader) -> list[Owed]:
    """Return what the reader's agency owes, the latest due day first; raises NotPermitted."""
    return [one for one in reversed(followed(reader)) if one.sender == reader.agency_code]


def followed(reader: Reader) -> Sequence[Owed]:
    """Return everything that is owed by agencies whose returns the reader sees, by due day.

    Raises NotPermitted. Whoever practises follows nothing: practice is counted nowhere.
    """
    reader.check(Verb.SEE_RETURNS)
    if reader.practice or not agreements():
        return ()
    return remembered_for(reader, "returns owed", lambda: _followed(reader))


def _followed(reader: Reader) -> Sequence[Owed]:
    day = today()
    known = bodies(day)
    reached = reader.agencies(Verb.SEE_RETURNS)
    with looking_as(reader):
        rows = list(_states())
    received: dict[ReturnKey, date] = {}
    drafts: dict[ReturnKey, str] = {}
    signed: dict[ReturnKey, tuple[str, int]] = {}
    codes = {id: code for code, id in known.ids.items()}
    for id, owed_by, agreement, period, state, signed_on, missing in rows:
        key = ReturnKey(codes[owed_by], agreement, period)
        if state == State.DRAFT.value:
            drafts[key] = id
            continue
        received[key] = min(signed_on, received.get(key, signed_on))
        if state == State.SIGNED.value:
            signed[key] = (id, missing)
    found = []
    for one in expected(received, day):
        sender = known.senders[one.agency.code]
        if reached is None or known.ids[sender] in reached:
            there = signed.get(one.key)
            found.append(
                Owed(
                    expected=one,
                    sender=sender,
                    region=one.agency.region or "",
                    draft_key=drafts.get(one.key, ""),
                    signed_key=there[0] if there else "",
                    missing=there[1] if there else 0,
                )
            )
    return tuple(found)


def _states() -> Iterable[tuple[str, int, str, str, str, date, int]]:
    """Every return in a few columns: there may be twelve thousand."""
    rows = Return.objects.order_by().annotate(key=Cast("id", CharField()))
    found: Iterable[tuple[str, int, str, str, str, date, int]] = rows.values_list(
        "key", "owed_by", "agreement", "period", "state", "signed_on", "missing"
    )
    return found


def one_return(reader: Reader, id: UUID) -> ReturnShown:
    """Return one return with its figures, and record that it was read.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.SEE_RETURNS)
    with reading_as(reader):
        row = Return.objects.filter(id=id).first()
        if row is None or row.agreement not in agreements():
            raise NotThere(RETURN, str(id))
        figures = figures_in(row)
        found = all_findings(row, figures, reader.language) if row.state == "draft" else []
        later = Return.objects.filter(replaces=row).exclude(state=State.DRAFT.value).first()
        record(Act.READ, by=reader, subject=Subject(RETURN, str(id)))
    return _shown(reader, row, figures, found, later.id if later else None)


def draft_to_type(reader: Reader, id: UUID) -> ReturnShown:
    """Return a draft of the own agency, to be typed; raises as `one_return`.

    What is not a draft, or not the own agency's, is not there to be typed.
    """
    found = one_return(reader, id)
    if found.state is not State.DRAFT or not found.may_prepare:
        raise NotThere(RETURN, str(id))
    return found


def figures_in(row: Return) -> list[TableFigures]:
    """Return the figures of a return in the order of its agreement; inside a scope."""
    rows = {one.table: one for one in ReturnFigures.objects.filter(of=row)}
    order = [name for name in agreements()[row.agreement].tables if name in rows]
    return [
        read(
            name,
            rows[name].values,
            crossed=rows[name].crossed,
            unplaced=rows[name].unplaced,
        )
        for name in order
    ]


def all_findings(row: Return, figures: Sequence[TableFigures], language: Language) -> list[Finding]:
    """Return what the rules and earlier returns say of a return, errors first; inside a scope."""
    found = findings_of(figures, row.period, language)
    earlier = _earlier_totals(row)
    for one in figures:
        band = unusual(one, earlier.get(one.table, ()))
        if band is not None:
            found.append(outside_its_range(one, band))
        if one.missing:
            found.append(not_known(one))
        if one.unplaced:
            found.append(in_no_period(one))
    return sorted(found, key=lambda one: one.severity is not Severity.ERROR)


def _earlier_totals(row: Return) -> Mapping[str, Sequence[int]]:
    """Table -> its totals in the earlier signed returns of the same agency, latest first."""
    earlier = Return.objects.filter(
        owed_by=row.owed_by_id,
        agreement=row.agreement,
        period__lt=row.period,
        state=State.SIGNED.value,
    ).order_by("-period")[:MOST_EARLIER]
    rows = ReturnFigures.objects.filter(of__in=list(earlier.values_list("id", flat=True)))
    found: dict[str, list[int]] = {}
    for one in rows:
        total = total_of(read(one.table, one.values, crossed=False))
        if total is not None:
            found.setdefault(one.table, []).append(total)
    return found


def _shown(
    reader: Reader,
    row: Return,
    figures: Sequence[TableFigures],
    findings: Sequence[Finding],
    later: UUID | None,
) -> ReturnShown:
    who = display_names(one for one in (row.prepared_by_id, row.signed_by_id) if one)
    two = agreements()[row.agreement].two_persons
    return ReturnShown(
        id=row.id,
        agency_name=names_of([row.owed_by_id], reader.language)[row.owed_by_id],
        owed_by=row.owed_by.code,
        agreement=row.agreement,
        period=row.period,
        state=State(row.state),
        origin=Origin(row.origin),
        version=row.version,
        prepared_by=who.get(row.prepared_by_id, "") if row.prepared_by_id else "",
        prepared_at=row.prepared_at,
        signed_by=who.get(row.signed_by_id, "") if row.signed_by_id else "",
        signed_at=row.signed_at,
        reason=open_reason(row.id, "reason", row.reason),
        because=open_reason(row.id, "because", row.because),
        figures=figures,
        findings=findings,
        replaces=row.replaces_id,
        replaced_by=later,
        may_prepare=reader.reaches(Verb.PREPARE_RETURN, row.agency_id),
        may_sign=reader.reaches(Verb.SIGN_RETURN, row.agency_id),
        needs_another=two and row.prepared_by_id == reader.account,
    )
