"""`himoya serve`: the platform, for real: web server and worker on one data folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import about_storage, add_data_option, start_platform
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:
    from himoya.platform.operation.supervisor import Place
    from himoya.platform.operation.unsafe import Reason

NAME = "serve"
SUMMARY = "Serve the platform from a data folder: web pages and background work"

DEFAULT_PORT = 8000

#: Each takes some 150 MB; more are for whoever has measured.
MOST_PROCESSES = 4

#: Reason -> what is wrong and what to do. Keys are the values of `Unsafe`.
REASONS = {
    "debug": "debug shows inner workings to everybody. Set debug: false.",
    "invented_country": "The country {found} is invented; real records do not belong there. Set "
    "country to the State's folder, or profile: demonstration.",
    "real_country": "The profile demonstration shows invented data with open passwords; the "
    "country {found} is real. Set another profile.",
    "embedded": "The embedded database is for a single office. Set database to a PostgreSQL "
    "address, or profile: single-office.",
    "without_https": "At {found} others on the network could read passwords and records. Put a "
    "server with a certificate in front and set https: true and behind_proxy: true, or serve at "
    "127.0.0.1.",
    "any_host": "hosts: {found} lets a foreign site speak in this one's name. Name the hosts.",
    "no_second_factor": "second_factor: false lets a stolen password open records. Set it to true.",
    "folder_open": "Others on this machine can look into {found}. Run: chmod 700 {found}",
    "owner_serves": "The database role {found} owns tables, so the second wall does not hold. Set "
    "database to a role that owns nothing, and database_owner to the owner.",
    "superuser": "The database role {found} passes every wall. Set database to a plain role.",
    "old_postgresql": "PostgreSQL {found} is too old; 15 or newer is needed.",
    "long_sessions": "Sessions of {found} stay open on unwatched desks. Accepted: up to 60 minutes "
    "idle and 24 hours in all.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_data_option(parser)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="else 8000")
    parser.add_argument(
        "--address", default="127.0.0.1", help="the network address to serve at; else 127.0.0.1"
    )
    parser.add_argument(
        "--threads", type=int, default=4, help="pages answered at once by each process; else 4"
    )
    parser.add_argument(
        "--processes",
        type=int,
        default=min(MOST_PROCESSES, os.cpu_count() or 1),
        help="processes that answer; else one for each processor, at most 4",
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    data = prepared_folder(arguments.data, arguments.address, language)
    from himoya.platform.operation.supervisor import Place

    place = Place(arguments.address, arguments.port, arguments.threads, max(arguments.processes, 1))

    def when_ready() -> None:
        text = "Himoya is ready at {url} (data folder {folder}). Ctrl-C stops it."
        print(sentences.say(language, text, url=place.url, folder=data), flush=True)

    return serve_at(data, place, when_ready, language)


def prepared_folder(named: Path | None, address: str, language: Language) -> Path:
    """Check the settings, prepare the data folder, and return it. Raises Misuse with reasons."""
    from himoya.platform.start import data_folder

    data_folder(named).mkdir(parents=True, exist_ok=True, mode=0o700)
    data = start_platform(named, language)
    from django.conf import settings
    from django.db import DatabaseError

    from himoya.platform.dictionary_in_use import dictionary
    from himoya.platform.keys.errors import KeysLost, KeyTrouble
    from himoya.platform.operation.preparing import prepare
    from himoya.platform.operation.unsafe import unsafe_database, unsafe_settings

    invented = dictionary().country.invented
    refuse(unsafe_settings(settings.HIMOYA, address=address, invented=invented), language)
    try:
        prepare(data)
    except KeysLost as error:
        text = (
            "The keys are missing: {folder}. Without them nobody can read the names in this "
            "database. Put the folder back from its safe place; the page “Keep the keys” of the "
            "manual says how. Nothing was changed."
        )
        raise Misuse(sentences.say(language, text, folder=settings.HIMOYA.keys)) from error
    except KeyTrouble as error:
        raise Misuse(error.in_language(language)) from error
    except (DatabaseError, OSError) as error:
        raise about_storage(error, language) from error
    refuse(unsafe_database(), language)
    return data


def refuse(reasons: list[Reason], language: Language) -> None:
    """Raise Misuse that tells all reasons at once, where there is any."""
    if not reasons:
        return
    lines = [sentences.say(language, "These settings are not safe, so nothing is served:")]
    lines += [
        "- " + sentences.say(language, REASONS[reason.unsafe], found=reason.found)
        for reason in reasons
    ]
    raise Misuse("\n".join(lines))


def serve_at(data: Path, place: Place, when_ready: Callable[[], None], language: Language) -> int:
    """Serve until stopped. Raises Misuse where the port is taken or the server does not start."""
    from himoya.platform.operation.supervisor import DidNotStart, PortTaken, serve

    try:
        return serve(data, place, when_ready)
    except PortTaken as error:
        text = "Port {port} cannot be used: {reason}. Choose another one with --port."
        raise Misuse(
            sentences.say(language, text, port=place.port, reason=error.strerror)
        ) from error
    except DidNotStart as error:
        text = "The web server did not start; what it said stands above."
        raise Misuse(sentences.say(language, text)) from error
