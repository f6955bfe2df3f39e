"""What goes with a programme beside its facts, for `himoya programme`: photographs and news."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from himoya.commands.as_account import account_for
from himoya.commands.data_option import about_storage
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.programmes.facts.programme import Programme
    from himoya.programmes.handover.photographs import HandedOver
    from himoya.programmes.reporting.published_news import NewsAppearance

#: The facts in the file of a whole programme.
FACTS = "programme.yaml"

#: Bytes of the facts that are read.
_LARGEST = 20_000_000


@dataclass(slots=True)
class TakenIn:
    """What became of the photographs of a file; ``refused`` has each with the reason."""

    taken_in: int = 0
    already_here: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def as_plain(self) -> dict[str, object]:
        """Return it for programs."""
        refused = [{"file": file, "reason": reason} for file, reason in self.refused]
        return {
            "taken_in": self.taken_in,
            "already_here": self.already_here,
            "not_taken_in": refused,
        }

    def lines(self, language: Language) -> Iterator[str]:
        """Yield it in words; nothing where the file has no photographs."""
        told = {"number": self.taken_in, "here": self.already_here}
        if self.taken_in or self.already_here:
            text = "Photographs taken in: {number}. Here already: {here}."
            yield sentences.say(language, text, **told)
        for file, reason in self.refused:
            text = "Not taken in: {file}. {reason}"
            yield sentences.say(language, text, file=file, reason=reason)


def facts_in(file: Path, language: Language) -> bytes:
    """Return the facts in the file of a whole programme. Raises Misuse."""
    try:
        with ZipFile(file) as archive, archive.open(FACTS) as part:
            content = part.read(_LARGEST + 1)
    except (BadZipFile, KeyError, RuntimeError, NotImplementedError):
        content = b""
    if not content or len(content) > _LARGEST:
        text = "{file} is not the file of a whole programme: {facts} in it cannot be read."
        raise Misuse(sentences.say(language, text, file=file.name, facts=FACTS))
    return content


@dataclass(frozen=True, slots=True)
class GoingAlong:
    """What leaves with a programme; ``left_out`` counts photographs that may not leave."""

    photographs: Sequence[HandedOver] = ()
    left_out: int = 0
    news: Sequence[NewsAppearance] = ()


def going_along(programme: Programme, arguments: argparse.Namespace) -> GoingAlong:
    """Return what an installation knows of a programme beside its facts; nothing without one."""
    from himoya.commands import kept_programmes

    language: Language = arguments.language
    named_a_file = any(Path(one).is_file() for one in arguments.programmes)
    if arguments.data is None or named_a_file:
        return GoingAlong()
    if not kept_programmes.is_installed(arguments.data.resolve(), language):
        return GoingAlong()
    from django.db import DatabaseError

    from himoya.platform.access.verbs import Verb
    from himoya.platform.programmes.photographs.queries import for_handover
    from himoya.platform.programmes.published_news.queries import news_for_report

    try:
        found = account_for(arguments, Verb.KEEP_PROGRAMMES, Verb.SEE_PROGRAMMES)
        if found is None:
            return GoingAlong()
        reader, by_installation = found[1], arguments.account is None
        pictures, left_out = for_handover(reader, programme, by_installation=by_installation)
        return GoingAlong(pictures, left_out, news_for_report(reader, programme, "en"))
    except DatabaseError as error:
        raise about_storage(error, language) from error


def take_in_photographs(file: Path, name: str, by: Reader | str, language: Language) -> TakenIn:
    """Take in the photographs of a file, one by one, each with its consent; say why not of others.

    ``by`` is who takes them in, or why nobody does (`keeper_of_photographs`). Raises Misuse.
    """
    from himoya.programmes.handover.photographs import NotReadable, photographs_in

    told = TakenIn()
    with ZipFile(file) as archive:
        for one in photographs_in(archive):
            if isinstance(one, NotReadable):
                text = "Its entry in the list, or its picture, cannot be read."
                told.refused.append((one.file, sentences.say(language, text)))
                continue
            if isinstance(by, str):
                told.refused.append((one.name, by))
            else:
                _take_in(one, name, by, told)
    return told


def keeper_of_photographs(arguments: argparse.Namespace) -> Reader | str:
    """Return who takes photographs in, or why nobody does.

    Asked before anything is stored. Raises Misuse where the account may not.
    """
    from himoya.commands import kept_programmes

    language: Language = arguments.language
    if arguments.account is None:
        text = "Name with --as the account that keeps the programme: it answers for the consent."
        return sentences.say(language, text)
    data = arguments.data.resolve() if arguments.data is not None else None
    if data is None or not kept_programmes.is_installed(data, language):
        text = "Name with --data the folder of an installation: photographs are kept there, sealed."
        return sentences.say(language, text)
    from himoya.platform.access.verbs import Verb

    found = account_for(arguments, Verb.KEEP_PROGRAMMES)
    assert found is not None, "an account was named"
    return found[1]


def _take_in(one: HandedOver, name: str, by: Reader, told: TakenIn) -> None:
    from django.db import DatabaseError
    from django.utils.translation import override

    from himoya.platform.access.refusals import NotThere
    from himoya.platform.identity.refusals import IdentityRefused
    from himoya.platform.identity.wordings import refusal_in_words
    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.programmes.photographs.arriving import arrive
    from himoya.platform.programmes.photographs.refusals import PhotographRefused
    from himoya.platform.programmes.photographs.words import refusal

    with override(by.language):
        try:
            is_new = arrive(by=by, name=name, photograph=one)
        except PhotographRefused as refused:
            told.refused.append((one.name, refusal(refused.why)))
        except IdentityRefused as refused:
            told.refused.append((one.name, str(refusal_in_words(refused))))
        except NotThere:
            text = "Another office keeps the programme here."
            told.refused.append((one.name, sentences.say(by.language, text)))
        except KeyTrouble as trouble:
            raise Misuse(trouble.in_language(by.language)) from trouble
        except (DatabaseError, OSError) as error:
            raise about_storage(error, by.language) from error
        else:
            told.taken_in += is_new
            told.already_here += not is_new
