"""The option ``--as``: for which account of an installation a command works, and what it may."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.platform.access.verbs import Verb


def account_for(arguments: argparse.Namespace, *verbs: Verb) -> tuple[str, Reader] | None:
    """Return the account that is named, where it may the last verb; else the first that may one.

    The verbs are tried in their order. None where nobody was named and nobody may. Raises Misuse.
    """
    from himoya.platform.agencies.readers import readers_who_may

    for verb in verbs[-1:] if arguments.account else verbs:
        for found in readers_who_may(verb, arguments.account).items():
            return found
    if arguments.account:
        text = "The account {name} may not do this."
        raise Misuse(sentences.say(arguments.language, text, name=arguments.account))
    return None
