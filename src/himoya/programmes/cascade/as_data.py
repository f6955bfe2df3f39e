"""Onward training as plain data, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from himoya.programmes.cascade.reach import BranchReach, Cascade, Edge, Generation, Group


def as_data(cascade: Cascade) -> Mapping[str, Any]:
    """Return onward training for JSON: people by group and number only, never by name."""
    return {
        "generations": [_generation(one) for one in cascade.generations],
        "groups": [_group(one) for one in cascade.groups],
        "edges": [_edge(one) for one in cascade.edges],
        "branches": [_branch(one) for one in cascade.branches],
        "unattached": list(cascade.unattached),
        "circular": list(cascade.circular),
        "idle_trainers": cascade.idle_trainers,
    }


def _generation(one: Generation) -> Mapping[str, Any]:
    recorded = None if one.female is None else one.female + (one.male or 0)
    return {
        "generation": one.generation,
        "people": one.people,
        "participations": one.participations.printed,
        "participations_at_least": one.participations.at_least,
        "participations_at_least_by_any_source": one.least,
        "unique_people_min": one.unique.least if one.people is None else one.people,
        "unique_people_max": one.unique.most if one.people is None else one.people,
        "unique_people_max_is_open": one.people is None and one.unique.is_open,
        "female": one.female,
        "male": one.male,
        "sex_recorded": {"recorded": recorded or 0, "of": one.people or one.participations.printed},
    }


def _group(one: Group) -> Mapping[str, Any]:
    return {
        "id": one.id,
        "title": one.headcount.title,
        "kind": one.headcount.kind.value,
        "generation": one.generation,
        "participations": one.headcount.figure.value,
        "last_day": _day(one.last_day),
    }


def _edge(one: Edge) -> Mapping[str, Any]:
    return {"from": one.source, "to": one.target, "trainers": one.trainers}


def _branch(one: BranchReach) -> Mapping[str, Any]:
    return {
        "institution": one.institution,
        "name": one.name,
        "event": one.event,
        "reported": one.reached is not None,
        "participations": one.reached,
        "group": one.group,
        "rivals": [
            {"participations": rival.total, "qualifier": rival.qualifier, "src": list(rival.src)}
            for rival in one.rivals
        ],
        "last_day": _day(one.last_day),
        "idle": one.is_idle,
        "drift": one.has_drifted,
        "note": one.note,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
