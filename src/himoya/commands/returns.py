"""`himoya returns`: what offices say of one flow, side by side, and who has not sent.

It is done for an account (`--as`) that follows the returns of the whole country. Exit code 0: no
flow differs and nothing is overdue. 1: something is to be asked. 2: refused, in words.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.platform.returns.compiling import Compared

NAME = "returns"
SUMMARY = "Lay what police, prosecution and courts returned side by side, and see who has not sent"

#: A page written to a file is wider than the narrowest terminal.
_LEAST_WIDTH = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("step", choices=("reconcile",), help="reconcile: one year from all sides")
    add_data_option(parser)
    parser.add_argument("--year", default="", help="the year of the returns; else the latest")
    parser.add_argument(
        "--as", dest="account", metavar="USERNAME", help="the account for which it is done"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.db import DatabaseError
    from django.utils.translation import override

    from himoya.platform.returns.compiling import compare

    with override(language):
        try:
            found = compare(_reader(arguments), arguments.year)
        except DatabaseError as error:
            raise about_storage(error, language) from error
        if arguments.year and arguments.year != found.year:
            text = "No return of {year} about a flow is owed. Known: {known}."
            known = ", ".join(found.years) or "–"
            raise Misuse(sentences.say(language, text, year=arguments.year, known=known))
        if arguments.json:
            print(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
        else:
            _print(found, language)
    from himoya.platform.returns.compiling import is_late

    to_ask = any(one.difference for one in found.flows) or any(map(is_late, found.missing))
    return 1 if to_ask or found.unusual else 0


def _reader(arguments: argparse.Namespace) -> Reader:
    """Return the account that compiles: the one that is named, else any."""
    from himoya.platform.access.verbs import Verb
    from himoya.platform.agencies.readers import readers_who_may
    from himoya.platform.returns.compiling import compiles

    found = readers_who_may(Verb.SEE_RETURNS, arguments.account)
    for reader in found.values():
        if compiles(reader):
            return reader
    text = "Nobody named compiles the returns of the whole country. Name such an account with --as."
    raise Misuse(sentences.say(arguments.language, text))


def _print(found: Compared, language: Language) -> None:
    from rich.console import Console
    from rich.table import Table

    from himoya.platform.returns.compiling_pages import flow_said, side_said
    from himoya.platform.returns.words import REASONS
    from himoya.statistics.reconciling import Reason

    say = sentences.say
    table = Table(title=say(language, "The same flow from its sides, {year}", year=found.year))
    for heading in (say(language, "Flow"), say(language, "Sides"), say(language, "Difference")):
        table.add_column(heading)
    for flow in found.flows:
        sides = [
            f"{side_said(one)}: {'–' if one.value is None else one.value} "
            f"({one.sent}/{one.expected})"
            for one in flow.sides
        ]
        difference = "–" if flow.difference is None else str(flow.difference)
        table.add_row(flow_said(flow), "\n".join(sides), difference)
    console = Console(width=max(_LEAST_WIDTH, Console().width), highlight=False, markup=False)
    console.print(table)
    reasons = {reason for flow in found.flows for reason in flow.reasons}
    for reason in (one for one in Reason if one in reasons):
        console.print(f"– {REASONS[reason]}", soft_wrap=True)
    text = "Returns not sent: {missing}. Figures unlike earlier years: {unusual}."
    counted = {"missing": len(found.missing), "unusual": len(found.unusual)}
    console.print(say(language, text, **counted))


def _as_json(found: Compared) -> dict[str, Any]:
    return {
        "year": found.year,
        "flows": [
            {
                "table": flow.table,
                "place": list(flow.place),
                "sides": [
                    {
                        "side": one.side,
                        "value": one.value,
                        "sent": one.sent,
                        "expected": one.expected,
                        "unknown": one.unknown,
                    }
                    for one in flow.sides
                ],
                "difference": flow.difference,
                "reasons": [one.value for one in flow.reasons],
            }
            for flow in found.flows
        ],
        "not_sent": [
            {
                "agency": one.expected.agency.code,
                "agreement": one.expected.agreement.code,
                "period": one.expected.period.code,
                "due": one.expected.due.isoformat(),
                "standing": one.expected.standing.value,
            }
            for one in found.missing
        ],
        "unusual": [
            {
                "agency": one.owed.expected.agency.code,
                "table": one.table,
                "place": list(one.place),
                "value": one.value,
                "lowest": one.band.lowest,
                "highest": one.band.highest,
            }
            for one in found.unusual
        ],
    }
