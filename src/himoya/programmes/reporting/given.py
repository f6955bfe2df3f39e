"""Figures that other offices gave, as reports compare them: a difference only between likes.

The source of such a figure is the office that counts, whatever letter it wrote it in; two offices
may count differently. What sources gave stands as it was given and is never added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.languages.codes import Language
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.subjects import Subject, subjects
from himoya.programmes.reporting.context.comparing import reasons
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.context.pairing import Pair
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences

say = sentences.say


def reference_of(one: GivenFigure) -> str:
    """Return the reference of a figure that an office gave."""
    return f"given.{one.id}"


def subject_of(one: GivenFigure) -> Subject | None:
    """Return of what it is; None where nothing of this name may be given, which checks tell."""
    return subjects().get(one.subject)


def told_as(one: Subject, language: Language) -> str:
    """Return what is counted with its wing, for where no heading names that."""
    wing = label("wings", one.wing, language)
    text = "{wing}: {subject}"
    return say(language, text, wing=wing, subject=one.label.in_language(language))


def observed(one: GivenFigure, subject: Subject, programme: Programme) -> Observation:
    """Return a figure with all that decides what it may be compared with."""
    return Observation(
        reference=reference_of(one),
        measure=subject.code,
        unit=Unit(subject.unit),
        period=one.period,
        value=one.value,
        source=programme_body(programme, one.office),
        qualifier=one.qualifier,
        src=(one.source, *one.src),
        territory=one.territory or "",
        definition=one.definition or "",
    )


def programme_body(programme: Programme, office: str) -> str:
    """Return the one name of an office, or what the paper calls it."""
    found = programme.organisation(office)
    return found.name if found else office


def given_pairs(programme: Programme, wing: str | None = None) -> list[tuple[GivenFigure, Pair]]:
    """Return each figure with the one of the period before it, by subject, then by office.

    Before it stands the last that the same office gave and that may be compared; where none may,
    the last it gave, with the reasons. Periods that nobody can read have nothing before them.
    """
    found = []
    for code, subject in subjects().items():
        if wing is None or subject.wing == wing:
            own = [one for one in programme.given_figures if one.subject == code]
            found += list(_of_subject(own, subject, programme))
    return found


def _of_subject(
    own: Sequence[GivenFigure], subject: Subject, programme: Programme
) -> Iterator[tuple[GivenFigure, Pair]]:
    offices = dict.fromkeys(programme_body(programme, one.office) for one in own)
    for office in offices:
        before: list[Observation] = []
        same = [one for one in own if programme_body(programme, one.office) == office]
        told = sorted(((observed(one, subject, programme), one) for one in same), key=_when)
        for now, one in told:
            alike = [each for each in before if not reasons(each, now)]
            earlier = next(iter((alike or before)[-1:]), None) if now.time else None
            why = reasons(earlier, now) if earlier else ()
            yield one, Pair(earlier=earlier, later=now, reasons=why)
            before.append(now)


def _when(told: tuple[Observation, GivenFigure]) -> tuple[str, str]:
    time = told[0].time
    return (time.last.isoformat(), time.first.isoformat()) if time else ("~", told[0].period)
