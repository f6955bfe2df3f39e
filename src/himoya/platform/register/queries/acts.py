"""Acts on a case: what can be done now, what a form offers to choose, what waits, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from himoya.dictionary.fields import FieldType
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel
from himoya.platform.records.words import in_words as in_words_of
from himoya.platform.records.words import label_of
from himoya.platform.register.actions import standing_still
from himoya.platform.register.actions.acting import check_possible
from himoya.platform.register.actions.case_now import CaseNow
from himoya.platform.register.actions.further_courts import courts_after
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, CaseAct, Charge, Event, Offence, Suspect
from himoya.platform.register.persons import works_with_all
from himoya.platform.register.proceedings.actors import (
    act_of_country,
    agreed_by,
    agrees,
    name_of,
    takes,
    verb_of,
)
from himoya.platform.register.proceedings.asking import ASKS, MADE_ELSEWHERE, Questions
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.sealing import ACT, open_words
from himoya.platform.register.visibility import CASE

#: A record as a form offers it: id and words without a name.
Choice = tuple[UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOption:
    """An act that the reader's role takes; ``why`` says why it is not possible now."""

    kind: ActKind
    name: str
    why: Why | None
    needs_consent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """What the form of an act asks, and what can be chosen."""

    kind: ActKind
    name: str
    asks: Questions
    why: Why | None
    agreed_by: Sequence[str]
    choices: Mapping[str, Sequence[Choice]]
    #: Of the list of grounds, the codes that are possible in this case; None: all of them.
    grounds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActShown:
    """One act in words; ``may_decide`` and ``may_withdraw`` say what the reader can do with it."""

    id: UUID
    case: UUID
    kind: ActKind
    name: str
    state: ActState
    on: PartialDate | None
    ground: str
    decision: str
    result: str
    before: str
    about: str
    chosen: Sequence[str]
    other_case: str
    reason: str
    answer: str
    asked_by: str
    agency_name: str
    asked_at: datetime
    decided_by: str
    decided_at: datetime | None
    agreed_by: Sequence[str] = field(default=())
    may_decide: bool = False
    may_withdraw: bool = False
    #: What it made void, as questions and answers.
    taken_away: Sequence[tuple[str, str]] = field(default=())
    #: Entered in another installation: roles stand in place of people, and it has no page here.
    received: bool = False


def options(reader: Reader, id: UUID) -> list[ActOption]:
    """Return the acts that the reader's role takes, possible ones first. Raises NotThere."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        return options_of(reader, CaseNow(case_in_scope(id)))


def options_of(reader: Reader, now: CaseNow) -> list[ActOption]:
    """As `options`, of a case that was found in the reader's scope, which goes on."""
    found = [
        _option(reader, now, kind)
        for kind in ActKind
        if takes(reader.role, kind) and kind not in MADE_ELSEWHERE and reader.may(verb_of(kind))
    ]
    return sorted(found, key=lambda one: one.why is not None)


def act_form(reader: Reader, id: UUID, kind: ActKind) -> ActForm:
    """Return the form of an act, and record that its persons were read. Raises NotThere."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        now = CaseNow(case)
        choices = _choices(now, kind, reader)
        if any(choices.values()):
            counts = {name: len(rows) for name, rows in choices.items()}
            record(Act.READ, by=reader, subject=Subject(CASE, str(id)), details=counts)
        return ActForm(
            kind=kind,
            name=name_of(kind, reader.language),
            asks=ASKS[kind],
            why=_why_not(reader, now, kind),
            agreed_by=roles_in_words(reader, kind),
            choices=choices,
            grounds=_grounds(now, kind),
        )


def acts_of(reader: Reader, id: UUID) -> list[ActShown]:
    """Return the acts of a case, the latest first. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        rows = list(
            CaseAct.objects.filter(case=case.id).select_related("case").order_by("-asked_at")
        )
        return _shown(reader, rows)


def act(reader: Reader, id: UUID) -> ActShown:
    """Return one act, and record that it was read. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        row = CaseAct.objects.filter(id=id).select_related("case").first()
        if row is None:
            raise NotThere("act", str(id))
        details = {"act": row.kind, "act_id": str(row.id)}
        record(Act.READ, by=reader, subject=Subject(CASE, str(row.case_id)), details=details)
        return _shown(reader, [row])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAct:
    """An act that waits for the reader, on the home page: the number of the case, no name."""

    id: UUID
    number: str
    kind: ActKind
    at: datetime


def acts_to_decide(reader: Reader, most: int) -> list[WaitingAct]:
    """Return the acts of others to which the reader can agree, the oldest first; one query."""
    kinds = [kind.value for kind in agreed_by(reader.role)]
    if not kinds or not reader.may(Verb.APPROVE_ACT):
        return []
    with looking_as(reader):
        rows = CaseAct.objects.filter(state=ActState.WAITING.value, kind__in=kinds)
        agencies = reader.agencies(Verb.APPROVE_ACT)
        if agencies is not None:
            # Asked of the few that wait, not joined: there are a hundred thousand cases.
            held: QuerySet[Case] = QuerySet(Case).filter(pk=OuterRef("case"), agency__in=agencies)
            rows = rows.filter(Exists(held))
        rows = rows.exclude(asked_by=reader.account).select_related("case").order_by("asked_at")
        return [
            WaitingAct(
                id=row.id,
                number=row.case.case_number or "",
                kind=ActKind(row.kind),
                at=row.asked_at,
            )
            for row in rows[:most]
        ]


def roles_in_words(reader: Reader, kind: ActKind) -> list[str]:
    """Return the names of the roles that agree to an act."""
    roles = dictionary().country.roles
    named = [roles[role] for role in act_of_country(kind).approved_by if role in roles]
    return [role.name.in_language(reader.language) for role in named]


def _option(reader: Reader, now: CaseNow, kind: ActKind) -> ActOption:
    return ActOption(
        kind=kind,
        name=name_of(kind, reader.language),
        why=_why_not(reader, now, kind),
        needs_consent=bool(act_of_country(kind).approved_by),
    )


def _why_not(reader: Reader, now: CaseNow, kind: ActKind) -> Why | None:
    try:
        check_possible(reader, now, kind)
    except CaseRefused as refused:
        return refused.why
    return None


_MODELS: Mapping[str, type[RecordModel]] = {
    "event": Event,
    "offence": Offence,
    "suspect": Suspect,
    "charge": Charge,
}


def _grounds(now: CaseNow, kind: ActKind) -> frozenset[str] | None:
    """The courts to which some charge of the case goes on; None where the ground is no court."""
    if not ASKS[kind].goes_on:
        return None
    return frozenset(court.value for one in now.charges for court in courts_after(one))


def _choices(now: CaseNow, kind: ActKind, reader: Reader) -> dict[str, list[Choice]]:
    asks = ASKS[kind]
    if asks.goes_on:
        going = [one for one in now.charges if courts_after(one)]
        return {"charge": [(one.id, in_words(one, reader)) for one in going]}
    if asks.about == "suspect" and kind in standing_still.STEP_OF:
        possible = standing_still.among(now.suspects, standing_still.STEP_OF[kind])
        return {"suspect": [(one.id, in_words(one, reader)) for one in possible]}
    wanted = {*asks.chosen, *((asks.about,) if asks.about else ())}
    wanted |= {"offence"} if asks.offence else set()
    return {
        name: [(one.id, in_words(one, reader)) for one in model.objects.filter(case=now.case.id)]
        for name, model in _MODELS.items()
        if name in wanted
    }


def in_words(one: RecordModel, reader: Reader) -> str:
    """Return a record of a case in a few words without a name: its number and what tells it."""
    language = reader.language
    number = str(getattr(one, one.record_type().key) or "")
    if isinstance(one, Suspect):
        told = [one.pseudonym or "", label_of("perpetrator_stage", one.stage or "", language)]
    elif isinstance(one, Offence):
        told = [label_of("article", one.article_final or one.article_first or "", language)]
    elif isinstance(one, Charge):
        told = [
            label_of("article", one.article_final or one.article or "", language),
            label_of("court_outcome", one.court_outcome or "", language),
        ]
    else:
        told = []
    return ", ".join(part for part in (number, *told) if part)


def _shown(reader: Reader, rows: Sequence[CaseAct]) -> list[ActShown]:
    """Acts in words, inside the scope of the reader."""
    agencies = names_of({row.agency_id for row in rows}, reader.language)
    accounts = {id for row in rows for id in (row.asked_by_id, row.decided_by_id) if id}
    people = display_names(accounts)
    return [_one_shown(reader, row, agencies, people) for row in rows]


def _one_shown(
    reader: Reader, row: CaseAct, agencies: Mapping[int, str], people: Mapping[UUID, str]
) -> ActShown:
    kind, asks = ActKind(row.kind), ASKS[ActKind(row.kind)]
    waits, open_to_all = row.state == ActState.WAITING.value, works_with_all(reader)
    own = row.asked_by_id == reader.account
    reached = reader.reaches(Verb.APPROVE_ACT, row.case.agency_id)
    return ActShown(
        id=row.id,
        case=row.case_id,
        kind=kind,
        name=name_of(kind, reader.language),
        state=ActState(row.state),
        on=row.on,
        ground=_label(asks.ground, row.ground, reader.language),
        decision=_label(asks.decision, row.decision, reader.language),
        result=_label(asks.result, row.result, reader.language),
        before=_label(asks.before, row.before, reader.language),
        about=_about(reader, asks, row),
        chosen=_chosen(reader, row),
        other_case=_other(row),
        reason=open_words(row.id, "reason", row.reason, ACT) if open_to_all else "",
        answer=open_words(row.id, "answer", row.answer, ACT) if open_to_all else "",
        asked_by=people.get(row.asked_by_id, ""),
        agency_name=agencies.get(row.agency_id, ""),
        asked_at=row.asked_at,
        decided_by=people.get(row.decided_by_id, "") if row.decided_by_id else "",
        decided_at=row.decided_at,
        agreed_by=roles_in_words(reader, kind),
        taken_away=_taken_away(reader, row),
        may_decide=waits and not own and agrees(reader.role, kind) and reached,
        may_withdraw=waits and own,
    )


def _label(codelist: str | None, code: str | None, language: Language) -> str:
    return label_of(codelist, code, language) if codelist and code else ""


def _taken_away(reader: Reader, row: CaseAct) -> list[tuple[str, str]]:
    found = []
    for name, text in (row.taken_away or {}).items():
        asked = dictionary().field(name)
        value = PartialDate.from_edtf(text) if asked.type is FieldType.DATE else text
        if reader.may_read(asked.sensitivity):
            label = asked.label.in_language(reader.language)
            found.append((label, in_words_of(asked, value, reader.language)))
    return found


def _about(reader: Reader, asks: Questions, row: CaseAct) -> str:
    if not asks.about or row.about is None:
        return ""
    found = UNDER_CASE[asks.about].objects.filter(id=row.about).first()
    return "" if found is None else in_words(found, reader)


def _chosen(reader: Reader, row: CaseAct) -> list[str]:
    return [
        in_words(one, reader)
        for record, ids in row.chosen.items()
        for one in _MODELS[record].objects.filter(id__in=ids)
    ]


def _other(row: CaseAct) -> str:
    """The other case by its number, where it is there for the reader."""
    other = Case.objects.filter(id=row.other_case_id).first() if row.other_case_id else None
    return "" if other is None else other.case_number or ""
