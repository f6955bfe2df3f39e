"""The verbs of `himoya transfer` about installations and keys. Django is set up when they run."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:
    from himoya.platform.transfers.models import Partner

Done = Mapping[str, Any]


def installations(arguments: argparse.Namespace) -> Done:
    """Those that are known here, and the fingerprint of this one."""
    from himoya.platform.transfers.models import Partner
    from himoya.platform.transfers.queries.partners import own_fingerprint

    language: Language = arguments.language
    rows = [_row(one) for one in Partner.objects.prefetch_related("agencies__agency")]
    own = own_fingerprint()
    told = [sentences.say(language, "This installation: {fingerprint}", fingerprint=own)]
    for one in rows:
        text = "{name}: {fingerprint} · {state} · agencies there: {agencies}"
        values = {
            "name": one["name"],
            "fingerprint": one["fingerprint"],
            "state": _STATES[one["state"]](language),
            "agencies": ", ".join(one["agencies"]) or "—",
        }
        told.append(sentences.say(language, text, **values))
    return {"own": own, "installations": rows, "told": told}


def _row(one: Partner) -> dict[str, Any]:
    from himoya.platform.keys.installation import grouped

    return {
        "name": one.name,
        "fingerprint": grouped(one.fingerprint),
        "state": _state(one),
        "agencies": sorted(link.agency.code for link in one.agencies.all()),
    }


def _state(one: Partner) -> str:
    if one.ended_at is not None:
        return "ended"
    if one.compared_at is None:
        return "not_compared"
    return "keys_withdrawn" if one.keys_withdrawn_at is not None else "trusted"


_STATES = {
    "trusted": lambda language: sentences.say(language, "trusted"),
    "not_compared": lambda language: sentences.say(language, "not compared yet"),
    "keys_withdrawn": lambda language: sentences.say(language, "keys withdrawn"),
    "ended": lambda language: sentences.say(language, "trusted no longer"),
}


def keys(arguments: argparse.Namespace) -> Done:
    """Show, replace or withdraw the keys of this installation; -o saves the public ones."""
    from himoya.platform.transfers.public_files import own_public_file

    language: Language = arguments.language
    if sum((arguments.replace, arguments.stolen, arguments.withdraw is not None)) > 1:
        text = "Choose one of --replace, --stolen and --withdraw."
        raise Misuse(sentences.say(language, text))
    told = _changed(arguments)
    found = _own(language)
    told += found["told"]
    if arguments.output:
        from himoya.exchange.finished_files import finished

        with finished(arguments.output) as unfinished:
            unfinished.write_bytes(own_public_file())
        told.append(sentences.say(language, "Written: {file}", file=arguments.output))
    return {**found, "told": told}


def _changed(arguments: argparse.Namespace) -> list[str]:
    from himoya.platform.database.clock import today
    from himoya.platform.transfers.actions import replace_own_keys, withdraw_own_keys
    from himoya.platform.transfers.actions.own_keys import LONGEST
    from himoya.platform.transfers.queries.partners import own_fingerprint_plain
    from himoya.platform.transfers.refusals import TransferRefused, Why

    language: Language = arguments.language
    if arguments.withdraw is not None:
        withdraw_own_keys(by=None, fingerprint="".join(arguments.withdraw.split()).upper())
        text = "The keys were withdrawn. Give the new file to every other administrator."
        return [sentences.say(language, text)]
    if not (arguments.replace or arguments.stolen):
        return []
    if not 0 <= arguments.days <= LONGEST:
        raise TransferRefused(Why.BAD_DAY)
    replace_own_keys(
        by=None,
        expected=own_fingerprint_plain(),
        until=today() + timedelta(days=arguments.days),
        stolen=arguments.stolen,
    )
    text = (
        "There are new keys. Give the new file to every other administrator, and compare the "
        "fingerprint by telephone."
    )
    return [sentences.say(language, text)]


def _own(language: Language) -> dict[str, Any]:
    from himoya.platform.transfers.queries.partners import own_earlier, own_fingerprint

    own = own_fingerprint()
    told = [sentences.say(language, "This installation: {fingerprint}", fingerprint=own)]
    for one in own_earlier():
        if one.withdrawn:
            text = "Earlier keys {fingerprint}: withdrawn"
        else:
            text = "Earlier keys {fingerprint}: accepted until {day}"
        values = {"fingerprint": one.fingerprint, "day": one.until}
        told.append(sentences.say(language, text, **values))
    earlier = [
        {
            "fingerprint": one.fingerprint,
            "until": one.until.isoformat() if one.until else None,
            "withdrawn": one.withdrawn,
        }
        for one in own_earlier()
    ]
    return {"own": own, "earlier": earlier, "told": told}
