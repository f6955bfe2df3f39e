"""YAML files as plain data that still knows on which line each entry stands.

The reader is stricter than YAML 1.1: only ``true`` and ``false`` are booleans (so that the answer
``no`` and the country code ``NO`` stay text), numbers with a leading zero stay text (ICCS code
0204), every key is text, and a key that stands twice is a problem instead of a silent loss.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

#: Where an entry stands: keys and list positions from the top of the file.
EntryPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of the dictionary, in English: its readers are its editors."""

    file: Path
    line: int
    entry: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.entry}: {self.message}"


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: plain data, and the line (from 1) of every entry."""

    file: Path
    data: Any
    lines: Mapping[EntryPath, int] = field(repr=False)
    problems: tuple[Problem, ...] = ()

    def problem(self, path: EntryPath, message: str) -> Problem:
        """Return a problem at an entry, or at the nearest entry above it that the file has."""
        found = path
        while found and found not in self.lines:
            found = found[:-1]
        entry = ".".join(str(step) for step in path) or "file"
        return Problem(self.file, self.lines.get(found, 1), entry, message)


class _Loader(yaml.CSafeLoader):
    """PyYAML without its YAML 1.1 guesses; the few that stay are added below."""


# A new mapping, not an emptied one: the class shares it with every other loader.
_Loader.yaml_implicit_resolvers = {}


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("bool", r"^(?:true|false)$", "tf")
_resolve("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789")
_resolve("float", r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", "-+0123456789")
_resolve("null", r"^(?:~|null|)$", "~n\0")
_resolve("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789")
# An empty value has no first letter: PyYAML looks it up under the empty string.
_Loader.yaml_implicit_resolvers.setdefault("", []).append(
    ("tag:yaml.org,2002:null", re.compile(r"^$"))
)


def read_document(file: Path) -> Document:
    """Read one YAML file; what is not YAML becomes a problem of a document without data."""
    loader = _Loader(file.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        walk = _Walk(file, loader)
        data = walk.plain(node, ()) if node is not None else None
        return Document(file, data, walk.lines, tuple(walk.problems))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        problem = Problem(file, line, "file", f"not readable as YAML: {error.problem}")
        return Document(file, None, {}, (problem,))
    finally:
        loader.dispose()


class _Walk:
    """Turns nodes into plain data and remembers the lines."""

    def __init__(self, file: Path, loader: _Loader) -> None:
        self.file = file
        self.loader = loader
        self.lines: dict[EntryPath, int] = {}
        self.problems: list[Problem] = []

    def plain(self, node: yaml.Node, path: EntryPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, i)) for i, item in enumerate(node.value)]
        return self.loader.construct_object(node)

    def _mapping(self, node: yaml.MappingNode, path: EntryPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                self.problems.append(
                    Problem(self.file, line, ".".join(map(str, (*path, key))), "stands twice")
                )
            self.lines[(*path, key)] = line
            result[key] = self.plain(value_node, (*path, key))
        return result
