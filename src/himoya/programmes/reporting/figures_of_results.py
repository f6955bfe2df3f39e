"""Figures of what a programme leaves: trainers, curricula, materials, copies, equipment, media."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.sentences import sentences

say = sentences.say


def result_figures(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """Yield the figures of trainers and curricula, then of things, then of media."""
    yield from _trainers(programme, language)
    if programme.curricula:
        yield ReportedFigure(
            reference="curricula.incorporated",
            label=say(language, "Courses that are part of a curriculum, with a dated source"),
            value=sum(one.is_incorporated for one in programme.curricula),
            unit=Unit.COURSES,
            source=tuple(
                line for one in programme.curricula if one.is_incorporated for line in one.src
            ),
            computed=True,
        )
    yield from _things(programme, language)
    yield from _media(programme, language)


def _trainers(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    trainers = programme.trainers
    if trainers.trained_total is not None:
        yield ReportedFigure(
            reference="trainers.trained_total",
            label=say(language, "Trainers who were trained"),
            value=trainers.trained_total,
            unit=Unit.PEOPLE,
            source=trainers.src,
        )
    for at, branch in enumerate(trainers.cascade, start=1):
        if branch.reached is None:
            continue
        body = programme.organisation(branch.institution)
        name = body.name if body else branch.institution
        yield ReportedFigure(
            reference=f"trainers.cascade.{at}",
            label=say(language, "Taught onward by trainers of {body}", body=name),
            value=branch.reached,
            unit=Unit.PARTICIPATIONS,
            source=trainers.src,
        )


def _things(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    yield ReportedFigure(
        reference="materials",
        label=say(language, "Works in the register of materials"),
        value=len(programme.materials),
        unit=Unit.WORKS,
        computed=True,
    )
    for one in programme.materials:
        if one.modules:
            yield ReportedFigure(
                reference=f"{one.id}.modules",
                label=one.title,
                value=len(one.modules),
                unit=Unit.MODULES,
                source=one.src,
                computed=True,
            )
    for at, run in enumerate(programme.print_runs, start=1):
        reference = f"print_runs.{at}"
        text = say(language, "Copies: {what}", what=run.what)
        yield ReportedFigure(
            reference=reference,
            label=text,
            value=run.copies,
            qualifier=run.qualifier,
            unit=Unit.COPIES,
            source=run.src,
        )
        for number, rival in enumerate(run.alternatives, start=1):
            yield ReportedFigure(
                reference=f"{reference}.alternatives.{number}",
                label=text,
                value=rival.copies,
                qualifier=rival.qualifier,
                unit=Unit.COPIES,
                source=rival.src,
                rival_of=reference,
            )
    for at, item in enumerate(programme.equipment, start=1):
        yield ReportedFigure(
            reference=f"equipment.{at}",
            label=item.item,
            value=item.quantity,
            unit=Unit.ITEMS,
            source=item.src,
        )


def _media(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    media = programme.media
    if media is None:
        return
    named = (
        ("unodc_articles", say(language, "Articles on sites of the executing agency")),
        ("external_articles", say(language, "Articles elsewhere")),
        ("twitter_posts", say(language, "Posts on Twitter")),
        ("facebook_posts", say(language, "Posts on Facebook")),
    )
    for key, text in named:
        number: int | None = getattr(media, key)
        if number is not None:
            unit = Unit.ARTICLES if key.endswith("articles") else Unit.POSTS
            yield ReportedFigure(
                reference=f"media.{key}", label=text, value=number, unit=unit, source=media.src
            )
