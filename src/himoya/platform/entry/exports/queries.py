"""Requests for files that a reader made, or may decide about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import display_names
from himoya.platform.entry.exports.selection import wanted_of
from himoya.platform.entry.lists.definition import list_of
from himoya.platform.entry.lists.wanted import Chip, chips
from himoya.platform.entry.models import ExportRequest
from himoya.platform.entry.sealing import open_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLine:
    """One request; ``state`` is waiting, ready, refused or made."""

    request: ExportRequest
    title: str
    asked_by: str
    decided_by: str
    state: str
    is_mine: bool
    may_decide: bool


def requests_of(reader: Reader) -> list[ExportLine]:
    """Return the reader's requests, and those of colleagues that wait for a second person."""
    with reading_as(reader):
        found = [one for one in ExportRequest.objects.all()[:200] if _concerns(one, reader)]
    names = _names(found)
    return [_line(one, reader, names) for one in found]


def waiting_for(reader: Reader) -> list[ExportLine]:
    """Return the requests that the reader may decide about now."""
    return [one for one in requests_of(reader) if one.may_decide]


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """One request with its reason and its filter in words."""

    line: ExportLine
    reason: str
    chips: list[Chip]


def open_request(reader: Reader, id: UUID) -> OpenedRequest:
    """Return a request; raises NotThere, KeyTrouble."""
    with reading_as(reader):
        request: ExportRequest | None = ExportRequest.objects.filter(id=id).first()
        if request is None:
            raise NotThere("export_request", str(id))
        reason = open_reason(request, reader)
        definition = list_of(request.list_name)
        on = chips(definition, reader, wanted_of(definition, reader, request.query))
    return OpenedRequest(_line(request, reader, _names([request])), reason, on)


def _concerns(request: ExportRequest, reader: Reader) -> bool:
    return request.account == reader.account or _may_decide(request, reader)


def _may_decide(request: ExportRequest, reader: Reader) -> bool:
    undecided = request.second_needed and request.decided_at is None
    return undecided and request.account != reader.account


def _names(requests: list[ExportRequest]) -> Mapping[UUID, str]:
    people = {one.account for one in requests} | {
        one.decided_by for one in requests if one.decided_by is not None
    }
    return display_names(people)


def _line(request: ExportRequest, reader: Reader, names: Mapping[UUID, str]) -> ExportLine:
    decided_by = names.get(request.decided_by, "") if request.decided_by else ""
    return ExportLine(
        request=request,
        title=str(list_of(request.list_name).title),
        asked_by=names.get(request.account, ""),
        decided_by=decided_by,
        state=_state(request),
        is_mine=request.account == reader.account,
        may_decide=_may_decide(request, reader),
    )


def _state(request: ExportRequest) -> str:
    if request.made_at is not None:
        return "made"
    if request.second_needed and request.agreed is None:
        return "waiting"
    return "refused" if request.agreed is False else "ready"
