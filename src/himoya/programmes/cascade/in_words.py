"""Onward training told in sentences, generation by generation and branch by branch."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.cascade.reach import BranchReach, Cascade, Generation
from himoya.programmes.facts.events import RivalParticipants
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.sentences import sentences


def in_words(cascade: Cascade, language: Language) -> list[str]:
    """Return the sentences that tell of onward training, in the reader's language."""
    return list(_told(cascade, language))


def _told(cascade: Cascade, language: Language) -> Iterator[str]:
    say = sentences.say
    if not cascade.groups:
        yield say(language, "No training of trainers with a number of people is recorded.")
    for one in cascade.generations:
        yield generation_in_words(one, language)
        yield _sexes(one, language)
    for branch in cascade.branches:
        yield from _branch(branch, language)
    if cascade.idle_trainers is not None:
        text = "Trainers who have given no course for a year: {number}."
        yield say(language, text, number=cascade.idle_trainers)
    if cascade.unattached:
        text = "Onward events whose trainers are not named, and which stand outside: {events}."
        yield say(language, text, events=", ".join(cascade.unattached))
    if cascade.circular:
        text = "Trainers of these events trained each other in a circle: {events}."
        yield say(language, text, events=", ".join(cascade.circular))


def generation_in_words(one: Generation, language: Language) -> str:
    """Return what one generation came to."""
    told = {"generation": one.generation, "participations": one.participations.printed}
    if one.people is not None:
        text = "Generation {generation}: {people} people, {participations} participations."
        return sentences.say(language, text, people=one.people, **told)
    return sentences.say(
        language,
        "Generation {generation}: {participations} participations, which are {least} to {most} "
        "people.",
        least=one.unique.least,
        most=one.unique.most,
        **told,
    )


def _sexes(one: Generation, language: Language) -> str:
    people = one.participations.printed if one.people is None else one.people
    if one.female is None:
        text = "The sex is recorded for none of {all} people."
        return sentences.say(language, text, all=people)
    return sentences.say(
        language,
        "The sex is recorded for {recorded} of {all} people: {female} women, {male} men.",
        recorded=one.female + (one.male or 0),
        all=people,
        female=one.female,
        male=one.male or 0,
    )


def _branch(one: BranchReach, language: Language) -> Iterator[str]:
    say = sentences.say
    if one.reached is None:
        yield say(language, "{institution}: no onward training is reported.", institution=one.name)
    else:
        text = "{institution}: {participations} participations ({group})."
        told = {"institution": one.name, "group": one.group or "–"}
        yield say(language, text, participations=one.reached, **told)
    for rival in one.rivals:
        yield _rival(rival, language)
    if one.is_idle:
        text = "{institution}: no delivery for more than a year."
        yield say(language, text, institution=one.name)
    if one.has_drifted:
        text = "{institution}: the endorsement of the course has run out; it needs a review."
        yield say(language, text, institution=one.name)


def _rival(rival: RivalParticipants, language: Language) -> str:
    texts = {
        Qualifier.EXACT: "Another source says {number}.",
        Qualifier.AT_LEAST: "Another source says at least {number}.",
        Qualifier.OVER: "Another source says over {number}.",
        Qualifier.APPROX: "Another source says about {number}.",
    }
    return sentences.say(language, texts[rival.qualifier], number=rival.total)
