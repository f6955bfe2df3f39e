"""The room that every other room imports must stay light."""

from __future__ import annotations

import subprocess
import sys

_LOAD_EVERYTHING = """
import importlib, pkgutil, sys
import himoya.languages as room
for module in pkgutil.iter_modules(room.__path__):
    importlib.import_module(f"himoya.languages.{module.name}")
from himoya.languages.dates import format_date, read_date
format_date(read_date("3 мая 2024 г."), "tg")
from himoya.languages.sentences import sentences
sentences.say("en", "There is no such month.")
ours = {name.partition(".")[0] for name in sys.modules} - set(sys.stdlib_module_names)
print(*sorted(name for name in ours if not name.startswith("_")))
print(*sorted(name for name in sys.modules if name.startswith("himoya.")))
"""


def test_the_room_loads_only_the_standard_library_and_itself() -> None:
    command = [sys.executable, "-I", "-X", "utf8", "-c", _LOAD_EVERYTHING]
    ours, rooms = subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout.splitlines()
    assert "babel" not in ours.split()
    assert not {"numpy", "yaml", "pyarrow", "pydantic"} & set(ours.split())
    assert all(name.startswith("himoya.languages") for name in rooms.split())
