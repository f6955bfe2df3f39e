"""The only writers of requests for help. Permission first, atomic, audit last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from himoya.dictionary.fields import Field
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import Answers
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.visibility import MAY_KNOW_OF_REFERRAL
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.numbering import next_number, number_key
from himoya.platform.referral.refusals import RequestRefused, Unanswered, Why
from himoya.platform.referral.visibility import REQUEST

#: What the system gives, so that nobody is asked.
GIVEN = frozenset({"request_number", "reporting_agency"})


def register_request(*, by: Reader, answers: Answers, draft: UUID | None = None) -> RequestForHelp:
    """Take a request in; the centre of ``by`` keeps it. The same ``draft`` twice is one request.

    Raises NotPermitted, RequestRefused, Unanswered, AnswerRefused.
    """
    by.check(Verb.REGISTER_REQUEST_FOR_HELP)
    if by.agency_role not in MAY_KNOW_OF_REFERRAL:
        raise RequestRefused(Why.NOT_A_CENTRE)
    with reading_as(by):
        known = RequestForHelp.objects.filter(draft=draft).first() if draft else None
        return known or _registered(by, answers, draft)


def _registered(by: Reader, answers: Answers, draft: UUID | None) -> RequestForHelp:
    at, number = now(), next_number(by)
    request = RequestForHelp(
        request_number=number,
        number_key=number_key(number),
        practice=by.practice,
        agency_id=by.agency,
        registered_by_id=by.account,
        registered_at=at,
        changed_by_id=by.account,
        changed_at=at,
        draft=draft,
    )
    _answer(request, by, answers, {"reporting_agency": by.agency_code})
    request.save(force_insert=True)
    _record(Act.CREATED, by, request)
    return request


def change_request(
    *, by: Reader, request: UUID, answers: Answers, begun: datetime | None = None
) -> RequestForHelp:
    """Take changed answers that were begun with at an instant.

    Raises NotPermitted, NotThere, RequestRefused, Unanswered, AnswerRefused.
    """
    by.check(Verb.CHANGE_REQUEST_FOR_HELP)
    with reading_as(by):
        found = _locked(by, request)
        if begun is not None and found.changed_at > begun:
            raise RequestRefused(Why.CHANGED_MEANWHILE)
        _answer(found, by, answers, {})
        _changed(found, by)
        return found


def name_person(*, by: Reader, request: UUID) -> UUID:
    """Let the identity room know that there is a person; return its id, of whom nothing is known.

    Raises NotPermitted, NotThere, RequestRefused where the person is known already.
    """
    by.check(Verb.CHANGE_REQUEST_FOR_HELP)
    with reading_as(by):
        found = _locked(by, request)
        if found.person_id is not None:
            raise RequestRefused(Why.KNOWN_ALREADY)
        person = register_person(by=by, wing=Wing.REFERRAL, kind=PersonKind.VICTIM)
        found.person_id = person.id
        _changed(found, by, named=1)
        return person.id


def _locked(by: Reader, id: UUID) -> RequestForHelp:
    rows = RequestForHelp.objects.select_for_update(of=("self",))
    found: RequestForHelp | None = rows.filter(id=id).first()
    if found is None or not by.reaches(Verb.CHANGE_REQUEST_FOR_HELP, found.agency_id):
        raise NotThere(REQUEST, str(id))
    return found


def _answer(
    request: RequestForHelp, by: Reader, answers: Answers, given: Mapping[str, Value]
) -> None:
    """Set what was answered; what was asked and left open stands open, what was not asked stays."""
    rows = answers.of(REQUEST)
    said = rows[0].values if rows else {}
    values: dict[str, Value | None] = dict(given)
    for name, asked in request.record_type().fields.items():
        if name in GIVEN or asked.derived:
            continue
        if name in said:
            values[name] = said[name]
        elif name in _asked() and by.may_read(asked.sensitivity):
            values[name] = None
    request.set_values(values, by=None)
    _check_due(request)


def _asked() -> frozenset[str]:
    pages = dictionary().forms["crisis_centre_form"].pages
    return frozenset(name for page in pages for name in page.fields)


def _check_due(request: RequestForHelp) -> None:
    answered, come = request.every_value(), request.moments_come()
    due: list[Field] = [
        one
        for one in request.record_type().fields.values()
        if one.required in come and not one.derived and one.name not in answered
    ]
    if due:
        raise Unanswered(tuple(one.name for one in due))


def _changed(request: RequestForHelp, by: Reader, **details: int) -> None:
    request.version += 1
    request.changed_at, request.changed_by_id = now(), by.account
    request.save()
    _record(Act.CHANGED, by, request, **details)


def _record(act: Act, by: Reader, request: RequestForHelp, **details: int) -> None:
    record(act, by=by, subject=Subject(REQUEST, str(request.id)), details=dict(details))
