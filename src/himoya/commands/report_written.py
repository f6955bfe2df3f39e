"""The texts of a report that were written on the platform, for ``himoya report --data``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from himoya.commands.as_account import account_for
from himoya.commands.data_option import about_storage
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import OWN_NAMES, Language

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.platform.reports.queries.printing import Written
    from himoya.programmes.reporting.book import Book
    from himoya.programmes.reporting.layouts import Layout
    from himoya.programmes.reporting.whole import ProgrammeReport


@dataclass(frozen=True, slots=True, kw_only=True)
class OnThePlatform:
    """What was written, and for whom it is read; ``named``: somebody said as which account."""

    written: Written
    layout: Layout
    reader: Reader
    account: str
    named: bool

    def with_pictures(self, report: ProgrammeReport) -> ProgrammeReport:
        """Return the report with its photographs; that they leave is recorded."""
        from himoya.platform.programmes.photographs.queries import with_pictures

        return with_pictures(self.reader, report, by_installation=not self.named)

    def check_signed(self, arguments: argparse.Namespace) -> None:
        """Refuse what would change a report that was signed. Raises Misuse."""
        if arguments.layout is not None or arguments.resolutions is not None:
            text = (
                "The report was signed on the platform and is printed word for word. Leave out "
                "--layout and --resolutions."
            )
            raise Misuse(sentences.say(arguments.language, text))

    def check_figures(self, book: Book, arguments: argparse.Namespace) -> None:
        """Refuse to sign texts that name what is no figure, as the page does. Raises Misuse."""
        from himoya.programmes.reporting.references import references_in

        named = (name for text in book.narrative.values() for name in references_in(text))
        missing = dict.fromkeys(name for name in named if not book.has(name))
        if arguments.signed and missing:
            text = "These figures are named in a text and are not there: {references}."
            said = sentences.say(arguments.language, text, references=", ".join(missing))
            raise Misuse(said)


def on_the_platform(
    arguments: argparse.Namespace, programme: str, layout: Layout
) -> OnThePlatform | None:
    """Return the texts of a report; None where the folder has no installation, or no account.

    Raises Misuse.
    """
    from himoya.commands import kept_programmes

    language: Language = arguments.language
    if not kept_programmes.is_installed(arguments.data.resolve(), language):
        _say_none(arguments, "There is no installation in {folder}, so no texts were taken.")
        return None
    from django.db import DatabaseError

    from himoya.platform.access.verbs import Verb
    from himoya.platform.reports.queries.printing import Asked, written

    asked = Asked(
        programme=programme, layout=layout, period=arguments.period or "", language=language
    )
    try:
        found = account_for(arguments, Verb.WRITE_REPORTS, Verb.SEE_PROGRAMMES)
        if found is None:
            _say_none(arguments, "No account in {folder} may see programmes: no texts were taken.")
            return None
        account, reader = found
        named = arguments.account is not None
        return OnThePlatform(
            written=written(reader, asked, by_installation=not named),
            layout=layout,
            reader=reader,
            account=account,
            named=named,
        )
    except DatabaseError as error:
        raise about_storage(error, language) from error


def _say_none(arguments: argparse.Namespace, text: str) -> None:
    """Tell why the report is made of facts alone; refuse where an account was asked for."""
    said = sentences.say(arguments.language, text, folder=arguments.data)
    if arguments.account is not None:
        raise Misuse(said)
    if not arguments.json:
        print(said)


def left_out_as_plain(found: OnThePlatform) -> Mapping[str, object]:
    """Return for programs what was taken and what was left out."""
    written, left = found.written, found.written.left_out
    texts = {
        "report": written.report or None,
        "account": found.account,
        "signed": written.signed is not None,
        "sections": written.sections,
        "in_other_languages": {heading: list(spoken) for heading, spoken in left.untranslated},
        "unfinished": list(left.unfinished),
        "without_section": list(left.homeless),
        "other_reports": left.others,
        "photographs_for_others": left.photographs,
    }
    return {"texts": texts} | ({"signed": True} if written.signed is not None else {})


def tell_left_out(found: OnThePlatform, language: Language) -> None:
    """Say what was taken from the platform, as whom, and what the report does not say."""
    for line in _lines(found, language):
        print(line)


def _lines(found: OnThePlatform, language: Language) -> Iterator[str]:
    say, written, left = sentences.say, found.written, found.written.left_out
    if written.signed is not None:
        yield say(language, "It was signed on the platform and is printed word for word.")
    elif not written.report:
        yield say(language, "Nobody has begun this report on the platform: it has no texts.")
    else:
        text = "Sections with a text in {spoken}: {number}"
        yield say(language, text, spoken=OWN_NAMES[language], number=written.sections)
    if written.signed is None and left.untranslated:
        text = "Not in this language, and left out: {sections}"
        yield say(language, text, sections="; ".join(map(_elsewhere, left.untranslated)))
    if written.signed is None and left.unfinished:
        text = "In it, but not marked as ready: {sections}"
        yield say(language, text, sections="; ".join(left.unfinished))
    if written.signed is None and left.homeless:
        text = "Left out, because the layout has no such section: {sections}"
        yield say(language, text, sections="; ".join(left.homeless))
    if left.others:
        text = (
            "Other reports of this kind and period, left out: {number}. The last changed is taken."
        )
        yield say(language, text, number=left.others)
    if left.photographs:
        text = "Photographs left out, because people did not agree to such readers: {number}"
        yield say(language, text, number=left.photographs)
    text = "It holds what the account {name} may see."
    yield say(language, text, name=found.account)


def _elsewhere(section: tuple[str, Sequence[Language]]) -> str:
    heading, spoken = section
    return f"{heading} ({', '.join(OWN_NAMES[one] for one in spoken)})"
