"""What the questions of scenarios offer."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.forms import Choices
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations import lists
from himoya.platform.simulations.kinds import PartKind
from himoya.platform.simulations.models import Scenario
from himoya.platform.simulations.queries import naming


def choices_of_scenario(reader: Reader) -> dict[str, Choices]:
    """Return the choices of a scenario's form by the names of the questions."""
    language = reading_language()
    return {
        **{name: lists.choices(name, language) for name in ("kind", "skills", "languages")},
        "module": naming.modules_to_choose(reader),
        "materials": naming.works_to_choose(reader),
    }


def choices_of_part(reader: Reader, scenario: Scenario, kind: PartKind) -> dict[str, Choices]:
    """Return the choices of a part's form; roles are those of its scenario."""
    language = reading_language()
    if kind is PartKind.ROLE:
        return {"role": lists.choices("role", language)}
    roles = roles_to_choose(reader, scenario)
    if kind is PartKind.STEP:
        return {"acts": roles, "handed_to": roles}
    return {"roles": roles, "element": lists.choices("element", language)}


def roles_to_choose(reader: Reader, scenario: Scenario) -> list[tuple[str, str]]:
    """Return the roles of a scenario with their names."""
    language = reading_language()
    roles = naming.roles_of(reader, scenario)
    return [(one, lists.said("role", one, language)) for one in roles]
