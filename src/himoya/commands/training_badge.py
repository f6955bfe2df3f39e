"""`himoya training badge`: papers as Open Badges 3.0, and whether a badge is genuine."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the job runs
    from himoya.programmes.badges.credential import Credential
    from himoya.programmes.badges.issuer_key import Jwk
    from himoya.programmes.certificates.people import Attendee

SUMMARY = "Make badges (Open Badges 3.0) of certificates; verify one without any line"

say = sentences.say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("make", "verify", "key"),
        help="make: badges of papers in the register; verify: whether a badge is genuine; key: the "
        "public key, for those who verify elsewhere",
    )
    parser.add_argument(
        "subject",
        nargs="?",
        metavar="SUBJECT",
        help="with make: the number of a paper; with verify: the file of a badge (.svg, .png or "
        "the bare text of it)",
    )
    parser.add_argument("--course", help="with make: all valid papers of a course, by its id")
    parser.add_argument(
        "--people",
        type=Path,
        metavar="FILE",
        help="with make: put the names of this list into the badges, as salted hashes; with "
        "verify: one row, whether the badge is of this person",
    )
    parser.add_argument(
        "--key", type=Path, metavar="FILE", help="with verify: the public key of another issuer"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="the folder of badges, the file of a key"
    )
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.platform.start import data_folder
    from himoya.programmes.certificates.people import UnusablePeople
    from himoya.programmes.certificates.register import RegisterTrouble

    jobs: Mapping[str, Callable[[argparse.Namespace, Path], int]] = {
        "make": _make,
        "verify": _verify,
        "key": _key,
    }
    try:
        return jobs[arguments.what](arguments, data_folder(arguments.data))
    except UnusablePeople as error:
        raise Misuse("\n".join(error.faults)) from error
    except RegisterTrouble as error:
        raise Misuse(error.in_words(arguments.language)) from error


def _make(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.exchange.finished_files import finished
    from himoya.programmes.badges.baking import as_svg
    from himoya.programmes.badges.making import badges_of, numbers_of_course

    language: Language = arguments.language
    if (arguments.subject is None) == (arguments.course is None) or arguments.output is None:
        text = "Name a paper by its number or a course (--course), and a folder (-o)."
        raise Misuse(say(language, text))
    today = date.today()
    numbers: tuple[str, ...] = (arguments.subject,)
    if arguments.course is not None:
        numbers = numbers_of_course(arguments.course, data, today)
    made = list(badges_of(numbers, _people(arguments, language), data, today))
    arguments.output.mkdir(parents=True, exist_ok=True)
    for one in made:
        with finished(arguments.output / f"{one.number}.svg") as unfinished:
            unfinished.write_text(as_svg(one.token, f"{one.title} {one.number}"), "utf-8")
    if arguments.json:
        _print_json({"badges": [one.number for one in made]})
        return 0
    one_badge, many = "{number} badge was made.", "{number} badges were made."
    print(sentences.say_count(language, one_badge, many, len(made)))
    return 0


def _people(arguments: argparse.Namespace, language: Language) -> tuple[Attendee, ...]:
    from himoya.programmes.certificates.people import read_attendees

    return read_attendees(arguments.people, language) if arguments.people is not None else ()


def _verify(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.programmes.badges.baking import token_in
    from himoya.programmes.badges.verifying import NO_BADGE, BadgeRefused, verified

    language: Language = arguments.language
    if arguments.subject is None:
        raise Misuse(say(language, "Name the file of the badge."))
    issuer = _issuer(arguments, data)
    token = token_in(Path(arguments.subject).read_bytes())
    try:
        if token is None:
            raise BadgeRefused(NO_BADGE)
        credential = verified(token, issuer, datetime.now(UTC))
    except BadgeRefused as refused:
        return _tell_refused(refused.in_words(language), as_json=arguments.json)
    return _tell(credential, arguments, data)


def _issuer(arguments: argparse.Namespace, data: Path) -> Jwk:
    from himoya.programmes.badges.issuer_key import jwk_of, key_of, known_key

    language: Language = arguments.language
    if arguments.key is None:
        key = known_key(data)
        if key is None:
            text = "There is no key in {folder}. Name the public key of the issuer with --key."
            raise Misuse(say(language, text, folder=data))
        return jwk_of(key.public_key())
    try:
        return jwk_of(key_of(json.loads(arguments.key.read_bytes())))
    except ValueError:
        text = "{file} is no public key of an issuer of badges (a JSON Web Key of RSA)."
        raise Misuse(say(language, text, file=arguments.key.name)) from None


def _tell(credential: Credential, arguments: argparse.Namespace, data: Path) -> int:
    """Tell of a genuine badge. Its paper may be revoked, or the badge be of another person."""
    from himoya.programmes.badges.credential import names_holder
    from himoya.programmes.badges.making import state_of
    from himoya.programmes.certificates.register import State

    language: Language = arguments.language
    state = state_of(credential, data, date.today()) if arguments.key is None else None
    if state in {State.REVOKED, State.REPLACED}:
        text = "The badge is genuine, but its paper was revoked or replaced since."
        return _tell_refused(say(language, text), as_json=arguments.json)
    people = _people(arguments, language)
    fits = [names_holder(credential, one.name) for one in people]
    if fits and not any(fits):
        text = "The badge names nobody, so it cannot be said whose it is."
        if False in fits:
            text = "The badge is genuine, but it is of somebody else."
        return _tell_refused(say(language, text), as_json=arguments.json)
    if arguments.json:
        _print_json({"genuine": True, "credential": credential})
        return 0
    achievement = credential["credentialSubject"]["achievement"]
    text = "The badge is genuine: {title}, {course}, {issuer}, from {day}."
    told = {"title": credential.get("name", ""), "course": achievement.get("name", "")}
    issuer, day = credential["issuer"].get("name", ""), credential["validFrom"]
    print(say(language, text, issuer=issuer, day=day, **told))
    if state is None:
        print(say(language, "Whether it was revoked since, only its issuer can tell."))
    return 0


def _tell_refused(text: str, *, as_json: bool) -> int:
    if as_json:
        _print_json({"genuine": False, "message": text})
    else:
        print(text)
    return 1


def _key(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.exchange.finished_files import finished
    from himoya.programmes.badges.issuer_key import jwk_of, known_key

    language: Language = arguments.language
    key = known_key(data)
    if key is None:
        raise Misuse(say(language, "No badge was made yet, so there is no key."))
    text = json.dumps(jwk_of(key.public_key()), indent=1)
    if arguments.output is None:
        print(text)
        return 0
    with finished(arguments.output) as unfinished:
        unfinished.write_text(text + "\n", "utf-8")
    print(say(language, "Written: {file}", file=arguments.output))
    return 0


def _print_json(told: Mapping[str, object]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
