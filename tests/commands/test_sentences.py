"""argparse's own words are in our catalogues; tests/everywhere/ sees to the words of our code."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import himoya.commands

FOLDER = Path(himoya.commands.__file__).parent

#: What argparse says to whoever writes a parser, never to a person who types a line.
TO_PROGRAMMERS = re.compile(
    r"conflicting|is an invalid argument|invalid option string|dest= is required"
    r"|conflict_resolution|__call__|cannot merge|mutually exclusive arguments must"
    r"|subparser|subcommands|unknown parser|mode %r|can't open|not callable|deprecated"
    r"|unexpected option string|%\(prog\)s: (error|warning)"
)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "id", getattr(function, "attr", "")), node


def strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def words_of_argparse() -> set[str]:
    tree = ast.parse(Path(argparse.__file__).read_text("utf-8"))
    found = {
        text
        for name, call in calls(tree)
        if name in ("_", "ngettext")
        for text in strings(call.args)
    }
    return {text for text in found if not TO_PROGRAMMERS.search(text)}


@pytest.fixture(params=["ru", "tg", "uz"])
def translated(request: pytest.FixtureRequest) -> set[str]:
    with (FOLDER / "locale" / request.param / "LC_MESSAGES" / "commands.po").open("rb") as file:
        return {str(message.id) for message in read_po(file) if message.id and message.string}


def test_every_word_of_argparse_is_translated(translated: set[str]) -> None:
    assert len(words_of_argparse()) > 10
    assert words_of_argparse() - translated == set()
