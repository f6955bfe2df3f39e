"""What scenarios and runs can refer to: modules of concepts, works for learning, events."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.queries.listing import Wanted as WorksWanted
from himoya.platform.materials.queries.listing import works
from himoya.platform.simulations.kinds import PartState
from himoya.platform.simulations.models import Scenario, ScenarioRole
from himoya.platform.training.events.queries import events
from himoya.platform.training_concepts.models import Module

Choices = list[tuple[str, str]]

#: Most entries of a choice.
MOST = 200


def modules_to_choose(reader: Reader) -> Choices:
    """Return id and title of modules of training concepts that the reader sees."""
    if not reader.may(Verb.SEE_TRAINING_CONCEPTS):
        return []
    with looking_as(reader):
        rows = Module.objects.filter(state="standing").order_by("-changed_at", "id")[:MOST]
        return [(str(one.id), one.text_for(reader.language)[0]) for one in rows]


def works_to_choose(reader: Reader) -> Choices:
    """Return id and title of the works for learning."""
    if not reader.may(Verb.SEE_MATERIALS):
        return []
    return [(str(one.row.id), one.row.title) for one in works(reader, WorksWanted())]


def events_to_choose(reader: Reader) -> Choices:
    """Return id and title of the events of the reader's office."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    return [(str(one.id), one.title) for one in events(reader)[:MOST]]


def roles_of(reader: Reader, scenario: Scenario) -> list[str]:
    """Return the codes of the roles of a scenario, in their order."""
    with looking_as(reader):
        rows = ScenarioRole.objects.filter(scenario=scenario, state=PartState.STANDING.value)
        return list(rows.order_by("order", "changed_at", "id").values_list("role", flat=True))
