"""Makes the demonstration in a prepared data folder, once."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from himoya.dictionary.record_tables import RecordTable
from himoya.platform.database.clock import now, today
from himoya.platform.demonstrating.accounts import DemonstrationAccount, make_accounts
from himoya.platform.demonstrating.cases import take_cases
from himoya.platform.demonstrating.going_on import gone_on
from himoya.platform.demonstrating.requests import name_those_who_asked, take_requests
from himoya.platform.demonstrating.scenes import DAYS, scenes
from himoya.platform.demonstrating.story_time import at, morning, play
from himoya.platform.dictionary_in_use import dictionary

#: How to sign in; lies in the data folder, readable by its owner alone.
ACCOUNTS_FILE = "demonstration.json"


#: After the folder was prepared, the accounts are made and the files taken in.
SET_UP = timedelta(hours=1)


class NotInvented(RuntimeError):
    """The country is real: nobody fills a real register with invented people."""


@dataclass(frozen=True, slots=True)
class Made:
    """The accounts, and rows by kind of record."""

    accounts: list[DemonstrationAccount]
    records: dict[str, int]


def made_before(data: Path) -> Made | None:
    """Return the demonstration that stands in a data folder already."""
    file = data / ACCOUNTS_FILE
    if not file.is_file():
        return None
    read = json.loads(file.read_text(encoding="utf-8"))
    return Made(read["accounts"], read["records"])


def make_demonstration(data: Path, tables: Mapping[str, RecordTable]) -> Made:
    """Fill an empty installation: accounts, cases, scenes. Raises NotInvented.

    All or nothing; the file that says it is there is written last.
    """
    if not dictionary().country.invented:
        raise NotInvented(dictionary().country.folder)
    until, day = now(), today()
    with transaction.atomic():
        with at(beginning(day) + SET_UP):
            accounts = make_accounts()
            going_on = gone_on(tables, day - timedelta(days=1))
            records = take_cases(going_on, until) | take_requests(tables)
            name_those_who_asked()
        play(scenes(), day)
    made = Made(accounts, records)
    _write(data / ACCOUNTS_FILE, made)
    return made


def beginning(today: date) -> datetime:
    """Return the instant at which the story begins that ends on the day before today."""
    return morning(today - timedelta(days=DAYS))


def _write(file: Path, made: Made) -> None:
    text = json.dumps({"accounts": made.accounts, "records": made.records}, ensure_ascii=False)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    os.replace(unfinished, file)
