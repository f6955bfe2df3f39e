"""Which verbs there are, without importing them.

`himoya --help` names every verb, and a verb may import all it needs at its top. So name and
summary are read from the file's text; only the chosen verb is imported.
"""

from __future__ import annotations

import argparse
import ast
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast


class VerbModule(Protocol):
    """What a verb's file offers once it is imported."""

    NAME: str
    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of the command line, not yet imported."""

    name: str
    summary: str
    module: str

    def load(self) -> VerbModule:
        return cast(VerbModule, importlib.import_module(self.module))


@cache
def verbs() -> Mapping[str, Verb]:
    """All verbs by name, in alphabetical order."""
    found = [_verb_in(file) for file in Path(__file__).parent.glob("*.py")]
    return {verb.name: verb for verb in sorted(filter(None, found), key=lambda verb: verb.name)}


def _verb_in(file: Path) -> Verb | None:
    said = _strings_assigned(ast.parse(file.read_text(encoding="utf-8")))
    if "NAME" not in said or "SUMMARY" not in said:
        return None
    return Verb(said["NAME"], said["SUMMARY"], f"{__package__}.{file.stem}")


def _strings_assigned(module: ast.Module) -> dict[str, str]:
    """The module's top-level names that are given a plain string."""
    said = {}
    for statement in module.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text)))
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text)))
            ):
                said[name] = text
    return said
