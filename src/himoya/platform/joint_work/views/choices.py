"""What the questions of this room's forms offer."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.followed_work.forms import Choices
from himoya.platform.joint_work.forms import months_of
from himoya.platform.joint_work.models import JointWork
from himoya.platform.joint_work.queries import naming
from himoya.platform.joint_work.queries.reading import parties_of
from himoya.platform.joint_work.showing.pieces import names
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import all_agencies

#: Letters of another row's text that a question shows.
_SHOWN = 120


def choices_of(reader: Reader, work: JointWork | None = None) -> dict[str, Choices]:
    """Return the choices by the names of the questions; those of a work where one is given."""
    language = reading_language()
    bodies = [(str(one.id), one.text_for(language)[0]) for one in naming.bodies_to_choose(reader)]
    found: dict[str, Choices] = {
        "body": bodies,
        "programme": naming.programmes_to_choose(reader),
        "event": naming.events_to_choose(reader),
    }
    if work is None:
        return found
    links = {
        name: [(str(one.pk), one.text_for(language)[0][:_SHOWN]) for one in rows]
        for name, rows in naming.links_to_choose(reader).items()
    }
    months = {} if work.year is None else dict.fromkeys(_TIMES, months_of(work.year, language))
    parties = _parties(reader, work)
    answering = dict.fromkeys(("responsible", "supports", "contributor"), parties)
    return {**found, **links, **months, **answering, "agency": all_agencies(language)}


def _parties(reader: Reader, work: JointWork) -> Choices:
    with looking_as(reader):
        found = parties_of(work)
    named = names(found, reading_language())
    return [(str(id), name) for id, name in named.items()]


_TIMES = ("begins", "deadline")
