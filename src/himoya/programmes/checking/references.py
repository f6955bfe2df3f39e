"""Ids that stand twice, and references that lead nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.subjects import subjects

#: How ids are written; other text in a list of bodies is a description ("national partners").
_ID = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)+")

Reference = tuple[str, str]
"""(place, id that is named there)"""


def id_twice(programme: Programme) -> Iterator[Found]:
    """Two entries of one list, or of lists that are named from elsewhere, with one id."""
    lists: Mapping[str, Iterable[str]] = {
        "events": [one.id for one in programme.events],
        "materials": [one.id for one in programme.materials],
        "headline_results": [one.id for one in programme.headline_results],
        "organisations": [one.id for one in programme.organisations],
        "outcome_documents": [one.id for one in programme.outcome_documents],
        "legal_policy_work": [one.id for one in programme.legal_policy_work],
        "activities": _activities(programme),
        "indicators": [one.id for _result, one in programme.logframe.indicators],
        "follow_up_suggestions": [one.id for one in programme.follow_up_suggestions],
        "lessons": [one.id for one in programme.lessons],
        "given_figures": [one.id for one in programme.given_figures],
    }
    for name, ids in lists.items():
        for one, times in Counter(ids).items():
            if times > 1:
                yield found([f"{name}.{one}"], [one, times], id=one, number=times)


def unknown_headline(programme: Programme) -> Iterator[Found]:
    """An event that counts toward a headline result that does not exist."""
    known = {one.id for one in programme.headline_results}
    for event in programme.events:
        for name in event.counts_toward or ():
            if name not in known:
                yield found(
                    [f"events.{event.id}.counts_toward", *event.src],
                    [name],
                    id=name,
                    event=event.id,
                )


def unknown_reference(programme: Programme) -> Iterator[Found]:
    """An id of an event, activity, material or body that no entry has."""
    events = {one.id for one in programme.events}
    materials = {one.id for one in programme.materials}
    documents = {one.id for one in programme.outcome_documents}
    bodies = {one.id for one in programme.organisations}
    known_and_named = (
        (events, _events_named(programme)),
        (materials, _materials_named(programme)),
        (materials | documents, _documents_named(programme)),
        (set(_activities(programme)), _activities_named(programme)),
        (bodies, _bodies_named(programme)),
        (events | materials | documents, _evidence_named(programme)),
    )
    for known, named in known_and_named:
        for place, name in named:
            if name not in known:
                yield found([place], [name], id=name, place=place)


def unknown_source(programme: Programme) -> Iterator[Found]:
    """A source that is not among the sources of the programme."""
    if not programme.seeds:
        return
    entries = (
        *((f"events.{one.id}", one.src) for one in programme.events),
        *((f"materials.{one.id}", one.src) for one in programme.materials),
        *((f"headline_results.{one.id}", one.src) for one in programme.headline_results),
        *((f"statements.{one.of}", one.src) for one in programme.statements),
        *(
            (f"definition_changes.{at}", one.src)
            for at, one in enumerate(programme.definition_changes, start=1)
        ),
        *_values_of_indicators(programme),
    )
    for place, sources in entries:
        for source in sources:
            if source.partition(":")[0] not in programme.seeds:
                yield found([place, source], [source], id=source, place=place)


def unknown_subject(programme: Programme) -> Iterator[Found]:
    """A figure of an office on something that no report has a place for."""
    for one in programme.given_figures:
        if one.subject not in subjects():
            yield found(
                [f"given_figures.{one.id}", *one.src], [one.subject], id=one.id, subject=one.subject
            )


def trains_itself(programme: Programme) -> Iterator[Found]:
    """Training that goes back to itself: a trainer would have made himself a trainer."""
    parents = {one.id: one.parent for one in programme.events}
    for event in programme.events:
        line: list[str] = []
        above = event.parent
        while above is not None and above not in line:
            line.append(above)
            above = parents.get(above)
        if event.id in line:
            yield found([f"events.{event.id}.parent", *event.src], line, event=event.id, line=line)


def _activities(programme: Programme) -> list[str]:
    return [activity.id for output in programme.logframe.outputs for activity in output.activities]


def _evidence_named(programme: Programme) -> Iterator[Reference]:
    for _result, one in programme.logframe.indicators:
        for each in one.values:
            yield from ((f"indicators.{one.id}.values", name) for name in each.evidence)


def _values_of_indicators(programme: Programme) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _result, one in programme.logframe.indicators:
        yield f"indicators.{one.id}", one.src
        yield from ((f"indicators.{one.id}.values", each.src) for each in one.values)


def _events_named(programme: Programme) -> Iterator[Reference]:
    for event in programme.events:
        if event.parent is not None:
            yield f"events.{event.id}.parent", event.parent
    for output in programme.logframe.outputs:
        for activity in output.activities:
            yield from ((f"activities.{activity.id}.events", one) for one in activity.events)
    for branch in programme.trainers.cascade:
        if branch.event is not None:
            yield f"trainers.cascade.{branch.institution}", branch.event
    yield from _events_of_papers(programme)


def _events_of_papers(programme: Programme) -> Iterator[Reference]:
    for document in programme.outcome_documents:
        if document.event is not None:
            yield f"outcome_documents.{document.id}.event", document.event
    campaign = programme.campaign
    if campaign and campaign.final_event:
        yield "campaign.final_event", campaign.final_event
    if campaign and campaign.action_plan and campaign.action_plan.drafted_at:
        yield "campaign.action_plan.drafted_at", campaign.action_plan.drafted_at


def _materials_named(programme: Programme) -> Iterator[Reference]:
    for output in programme.logframe.outputs:
        for activity in output.activities:
            yield from ((f"activities.{activity.id}.materials", one) for one in activity.materials)
    if programme.training_concept:
        yield "training_concept.material", programme.training_concept.material
    for document in programme.outcome_documents:
        if document.material is not None:
            yield f"outcome_documents.{document.id}.material", document.material


def _documents_named(programme: Programme) -> Iterator[Reference]:
    for work in programme.legal_policy_work:
        for name in (work.document, work.joint_paper):
            if name is not None:
                yield f"legal_policy_work.{work.id}", name


def _activities_named(programme: Programme) -> Iterator[Reference]:
    for event in programme.events:
        if event.activity is not None:
            yield f"events.{event.id}.activity", event.activity


def _bodies_named(programme: Programme) -> Iterator[Reference]:
    fiche = programme.programme
    named: list[tuple[str, Iterable[str]]] = [
        ("programme.donors", fiche.donors),
        ("programme.implementing_partners", fiche.implementing_partners),
        ("target_groups", [one.org for one in programme.target_groups]),
        ("trainers.institutions", programme.trainers.institutions),
        ("curricula", [one.institution for one in programme.curricula]),
        *((f"events.{one.id}", _bodies_of(one)) for one in programme.events),
    ]
    if programme.campaign:
        named.append(("campaign.partners", programme.campaign.partners))
    for place, names in named:
        yield from ((place, name) for name in names if _ID.fullmatch(name))


def _bodies_of(event: Event) -> list[str]:
    organiser = [event.organiser] if event.organiser else []
    return [*event.partners, *organiser, *(event.participants.by_agency or ())]


RULES: tuple[Check, ...] = (
    id_twice,
    unknown_headline,
    unknown_reference,
    unknown_source,
    unknown_subject,
    trains_itself,
)
