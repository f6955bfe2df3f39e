"""What the questions of this room's forms offer."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.followed_work.forms import Choices
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import all_agencies
from himoya.platform.training_concepts import lists
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.models import Concept
from himoya.platform.training_concepts.queries import naming
from himoya.platform.training_concepts.queries.reading import audiences_of


def choices_of_concept(reader: Reader) -> dict[str, Choices]:
    """Return the choices of a concept's form by the names of the questions."""
    return {
        "survey": naming.surveys_to_choose(reader),
        "skills": lists.choices("skills", reading_language()),
    }


def choices_of_part(reader: Reader, concept: Concept, kind: PartKind) -> dict[str, Choices]:
    """Return the choices of a part's form; skills and audiences are those of its concept."""
    language = reading_language()
    match kind:
        case PartKind.AUDIENCE:
            return {name: lists.choices(name, language) for name in ("audience", "knowledge")}
        case PartKind.MODULE:
            audiences = audiences_of(reader, concept)
            return {
                "method": lists.choices("method", language),
                "languages": lists.choices("languages", language),
                "audiences": [(one, lists.said("audience", one, language)) for one in audiences],
                "skills": [(one, lists.said("skills", one, language)) for one in concept.skills],
                "materials": naming.works_to_choose(reader),
                "course": naming.courses_to_choose(reader),
            }
        case PartKind.RUNG:
            return {
                "rung": lists.choices("rung", language),
                "owner": all_agencies(language),
                "curriculum": naming.curricula_to_choose(reader),
            }
    return {}
