"""`himoya release`: national statistics as releases, step by step as on the pages.

Each step is done for an account (`--as`) whose role may do it; nobody approves what they prepared.
Exit code 0: done. 1: the release failed its check, or the attack broke it. 2: refused, in words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.platform.publication.models import Release

NAME = "release"
SUMMARY = "Build, protect, attack, approve and publish releases of national statistics"

_STEPS = ("list", "build", "protect", "attack", "compare", "approve", "publish")

#: States in which a release goes no further.
_STUCK = ("failed", "broken")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "step",
        choices=_STEPS,
        help="list: all releases; build: freeze the records for a plan; protect, attack, approve, "
        "publish: the next step of a release; compare: anew with the returns that are signed now",
    )
    add_data_option(parser)
    parser.add_argument("--plan", type=Path, help="with build: the publication plan (YAML)")
    parser.add_argument("--release", metavar="NAME", help="the name of the release")
    parser.add_argument(
        "--as", dest="account", metavar="USERNAME", help="the account for which it is done"
    )
    parser.add_argument("--words", default="", help="with approve: how the review was judged")
    parser.add_argument(
        "--embargo",
        metavar="TIME",
        help="with approve: the moment before which nobody outside gets it, as 2026-03-01T10:00",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.db import DatabaseError
    from django.utils.translation import override

    from himoya.platform.access.refusals import NotPermitted, NotThere
    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.publication.refusals import PlanRefused, ReleaseRefused
    from himoya.platform.publication.words import refusal

    with override(language):
        try:
            return _said(arguments, _does()[arguments.step](arguments))
        except ReleaseRefused as refused:
            raise Misuse(refusal(refused.why)) from None
        except PlanRefused as refused:
            raise Misuse(refused.words) from None
        except NotThere:
            text = "There is no release “{name}” here. See: {command}"
            raise Misuse(
                sentences.say(language, text, name=arguments.release, command="himoya release list")
            ) from None
        except NotPermitted:
            text = "The account {name} may not do this."
            raise Misuse(sentences.say(language, text, name=arguments.account)) from None
        except KeyTrouble as trouble:
            raise Misuse(trouble.in_language(language)) from trouble
        except DatabaseError as error:
            raise about_storage(error, language) from error


def _does() -> Mapping[str, Callable[[argparse.Namespace], list[Release]]]:
    return {
        "list": _list,
        "build": _build,
        "protect": _protect,
        "attack": _attack,
        "compare": _compare,
        "approve": _approve,
        "publish": _publish,
    }


def _list(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.queries.releases import releases

    return releases(_reader(arguments, Verb.SEE_RELEASES, "any"))


def _build(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.building import build

    if arguments.plan is None:
        text = "Name the publication plan with --plan."
        raise Misuse(sentences.say(arguments.language, text))
    try:
        plan = arguments.plan.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = "{file} is no text in UTF-8."
        raise Misuse(sentences.say(arguments.language, text, file=arguments.plan)) from None
    by = _reader(arguments, Verb.PREPARE_RELEASE)
    return [build(by=by, plan=plan)]


def _protect(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.protecting import protect

    by = _reader(arguments, Verb.PREPARE_RELEASE)
    return [protect(by=by, release=_named(arguments, by).id)]


def _attack(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.protecting import attack

    by = _reader(arguments, Verb.PREPARE_RELEASE)
    return [attack(by=by, release=_named(arguments, by).id)]


def _compare(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.comparing import compare_again

    by = _reader(arguments, Verb.PREPARE_RELEASE)
    return [compare_again(by=by, release=_named(arguments, by).id)]


def _approve(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.approving import approve

    by = _reader(arguments, Verb.APPROVE_RELEASE)
    found = _named(arguments, by)
    embargo = _moment(arguments)
    return [approve(by=by, release=found.id, words=arguments.words, embargo=embargo)]


def _publish(arguments: argparse.Namespace) -> list[Release]:
    from himoya.platform.access.verbs import Verb
    from himoya.platform.publication.actions.publishing import publish

    by = _reader(arguments, Verb.PREPARE_RELEASE)
    return [publish(by=by, release=_named(arguments, by).id)]


def _named(arguments: argparse.Namespace, by: Reader) -> Release:
    from himoya.platform.publication.queries.releases import release_named

    if not arguments.release:
        text = "Name the release with --release."
        raise Misuse(sentences.say(arguments.language, text))
    return release_named(by, arguments.release)


def _reader(arguments: argparse.Namespace, verb: Any, which: str = "only") -> Reader:
    """Return the reader of the account named; without one, of the only account that may do it."""
    from himoya.platform.agencies.readers import readers_who_may

    found = readers_who_may(verb, arguments.account)
    if len(found) == 1 or (found and which == "any"):
        return next(iter(found.values()))
    if arguments.account:
        text = "The account {name} may not do this."
        raise Misuse(sentences.say(arguments.language, text, name=arguments.account))
    text = "Name the account for which it is done with --as. Those that may: {names}."
    names = ", ".join(sorted(found)) or "–"
    raise Misuse(sentences.say(arguments.language, text, names=names))


def _moment(arguments: argparse.Namespace) -> datetime | None:
    from django.utils.timezone import is_naive, make_aware

    if not arguments.embargo:
        return None
    try:
        moment = datetime.fromisoformat(arguments.embargo)
    except ValueError:
        text = "{found} is no moment. Accepted: as 2026-03-01T10:00."
        raise Misuse(sentences.say(arguments.language, text, found=arguments.embargo)) from None
    return make_aware(moment) if is_naive(moment) else moment


def _said(arguments: argparse.Namespace, done: list[Release]) -> int:
    from himoya.platform.publication.kinds import State
    from himoya.platform.publication.words import STATES

    if arguments.json:
        told: Any = [_as_json(one) for one in done]
        told = told if arguments.step == "list" else told[0]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif not done:
        print(sentences.say(arguments.language, "There is no release yet."))
    for one in () if arguments.json else done:
        print(f"{one.name}: {STATES[State(one.state)]}")
    stuck = arguments.step != "list" and done[0].state in _STUCK
    return 1 if stuck else 0


def _as_json(one: Release) -> dict[str, Any]:
    def moment(value: datetime | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "release": one.name,
        "state": one.state,
        "verdict": one.verdict or None,
        "cut_off": moment(one.cut_off),
        "snapshot": one.snapshot,
        "edition": one.edition or None,
        "cells": one.cells,
        "hidden": one.hidden,
        "found": one.found,
        "narrowed": one.narrowed,
        "embargo": moment(one.embargo),
        "published": moment(one.published_at),
    }
