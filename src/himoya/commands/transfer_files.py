"""The verbs of `himoya transfer` that make and read files. Django is set up when they run."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:
    from uuid import UUID

    from himoya.platform.access.reader import Reader
    from himoya.platform.transfers.models import Partner
    from himoya.platform.transfers.queries.transfers import TransferShown

Done = Mapping[str, Any]


def write(arguments: argparse.Namespace) -> Done:
    """Make the file of a case; where it waits for its answer already, save it once more."""
    from himoya.platform.transfers.by_system import case_to_send, sent_before
    from himoya.platform.transfers.queries.transfers import case_file_of, transfer_of

    language: Language = arguments.language
    found = case_to_send(arguments.subject, language)
    if found is None:
        raise Misuse(sentences.say(language, "There is no case with this number."))
    by, case = found
    partner = _partner(arguments)
    again = sent_before(case, partner)
    transfer = again.id if again else _sent(arguments, by, case, partner)
    name, content = case_file_of(by, transfer)
    file = _written(arguments.output or Path(name), content)
    told = [
        _of_file(file, language, again=again is not None),
        sentences.say(language, "Until the answer is read, nothing can be changed in the case."),
    ]
    return _shown(transfer_of(by, transfer), told, language) | {"file": str(file)}


def _sent(arguments: argparse.Namespace, by: Reader, case: UUID, partner: Partner) -> UUID:
    from himoya.platform.transfers.actions import Luggage, send_case

    luggage = Luggage(
        note=arguments.note, identities=arguments.identities, files=not arguments.no_files
    )
    to = _office(arguments, by, case, partner)
    id: UUID = send_case(by=by, case=case, steps=None, to=to, luggage=luggage).id
    return id


def _partner(arguments: argparse.Namespace) -> Partner:
    from himoya.platform.transfers.by_system import partner_named
    from himoya.platform.transfers.models import Partner

    found = partner_named(arguments.to) if arguments.to else None
    if found is None:
        known = ", ".join(Partner.objects.filter(ended_at=None).values_list("name", flat=True))
        text = "Name the other installation with --to. Known here: {known}."
        raise Misuse(sentences.say(arguments.language, text, known=known or "—"))
    return found


def _office(arguments: argparse.Namespace, by: Reader, case: UUID, partner: Partner) -> int:
    from himoya.platform.transfers.by_system import offices_there

    language: Language = arguments.language
    offices = {code: id for id, code in offices_there(by, case, partner)}
    if arguments.office is None and len(offices) == 1:
        return next(iter(offices.values()))
    if arguments.office in offices:
        return offices[arguments.office]
    if not offices:
        text = "No agency that works there can take this case now."
        raise Misuse(sentences.say(language, text))
    text = "Choose the agency there with --office: {known}."
    raise Misuse(sentences.say(language, text, known=", ".join(offices)))


def read(arguments: argparse.Namespace) -> Done:
    """Read a file that was brought; with --take or --return decide, and write the answer."""
    from himoya.platform.transfers.actions import read_file
    from himoya.platform.transfers.by_system import decided_before, reader_of
    from himoya.platform.transfers.queries.transfers import transfer_of

    language: Language = arguments.language
    if arguments.take and arguments.reason is not None:
        text = "Choose one of --take and --return."
        raise Misuse(sentences.say(language, text))
    content = _content(arguments)
    by = reader_of(content, language)
    before = decided_before(content)
    if before is not None and arguments.output:
        return _answer(arguments, by, before.id, again=True)
    found = read_file(by=by, file=content).id
    if arguments.take or arguments.reason is not None:
        _decide(arguments, by, found)
        return _answer(arguments, by, found)
    shown = transfer_of(by, found)
    return _shown(shown, _of_state(shown, language), language)


def _decide(arguments: argparse.Namespace, by: Reader, transfer: UUID) -> None:
    from himoya.platform.transfers.actions import return_case, take_case

    if arguments.take:
        take_case(by=by, transfer=transfer)
    else:
        return_case(by=by, transfer=transfer, reason=arguments.reason)


def _answer(
    arguments: argparse.Namespace, by: Reader, transfer: UUID, *, again: bool = False
) -> Done:
    from himoya.platform.transfers.queries.transfers import answer_file_of, transfer_of

    language: Language = arguments.language
    name, content = answer_file_of(by, transfer)
    file = _written(arguments.output or Path(name), content)
    shown = transfer_of(by, transfer)
    told = [*_of_state(shown, language), _of_file(file, language, again=again)]
    return _shown(shown, told, language) | {"file": str(file)}


def receipt(arguments: argparse.Namespace) -> Done:
    """Read the answer that came back."""
    from himoya.platform.transfers.actions import read_file
    from himoya.platform.transfers.by_system import kind_of, reader_of
    from himoya.platform.transfers.kinds import FileKind
    from himoya.platform.transfers.queries.transfers import transfer_of

    language: Language = arguments.language
    content = _content(arguments)
    if kind_of(content) is not FileKind.ANSWER:
        text = "This file is a case and no answer. Read it with: himoya transfer read."
        raise Misuse(sentences.say(language, text))
    by = reader_of(content, language)
    shown = transfer_of(by, read_file(by=by, file=content).id)
    return _shown(shown, _of_state(shown, language), language)


def _of_file(file: Path, language: Language, *, again: bool) -> str:
    if again:
        return sentences.say(language, "Made before, and saved once more: {file}", file=file)
    return sentences.say(language, "Written: {file}", file=file)


def _of_state(shown: TransferShown, language: Language) -> list[str]:
    from himoya.platform.transfers.words import STATES

    text = "Case {number}, from {giver} to {receiver}: {state}."
    found = [
        sentences.say(
            language,
            text,
            number=shown.number,
            giver=shown.from_name,
            receiver=shown.to_name,
            state=STATES[shown.state],
        )
    ]
    return found + ([shown.words] if shown.words else [])


def _shown(shown: TransferShown, told: list[str], language: Language) -> dict[str, Any]:
    from himoya.platform.transfers.words import counted

    counts = [f"  {name}: {count}" for name, count in counted(shown.counts, language)]
    return {
        "transfer": str(shown.id),
        "direction": shown.direction.value,
        "state": shown.state.value,
        "number": shown.number,
        "installation": shown.partner_name,
        "from": shown.from_name,
        "to": shown.to_name,
        "counts": dict(shown.counts),
        "words": shown.words,
        "told": [*told, *counts],
    }


def _content(arguments: argparse.Namespace) -> bytes:
    from himoya.platform.transfers.refusals import TransferRefused, Why
    from himoya.platform.transfers.views.uploads import LARGEST_FILE

    file = Path(arguments.subject)
    if file.stat().st_size > LARGEST_FILE:
        raise TransferRefused(Why.TOO_LARGE)
    return file.read_bytes()


def _written(file: Path, content: bytes) -> Path:
    from himoya.exchange.finished_files import finished

    with finished(file) as unfinished:
        unfinished.write_bytes(content)
    return file
