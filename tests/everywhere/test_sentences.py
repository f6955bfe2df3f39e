"""Every sentence that code says has its translations, and every translation is still said.

A room is a folder of `src/himoya` with a `Catalogue(Path(__file__).parent, "<domain>")`. Its
sentences are the literals that its files give to `.say(` and `.say_count(`, directly or by way of
a local name, a loop over literals, a table of literals, an attribute such as argparse's `help=`,
or the parameter of a function that is called with literals.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[2] / "src" / "himoya"
TRANSLATED = ("ru", "tg", "uz")

#: A sentence with one form is (text,), a counted one (singular, plural).
Sentence = tuple[str, ...]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Room:
    """One folder with its own catalogue, and all that its files say."""

    folder: Path
    domain: str
    files: list[Path] = field(default_factory=list)

    @cached_property
    def trees(self) -> dict[Path, ast.Module]:
        """Read when the room is looked at, not while tests are gathered."""
        return {file: _tree(file) for file in self.files}

    def po_file(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / f"{self.domain}.po"

    @cached_property
    def calls(self) -> list[tuple[Path, ast.Call, list[ast.AST]]]:
        """Every call of the room with the functions (and module) around it, innermost first."""
        return [
            call for file, tree in self.trees.items() for call in _calls_below(file, tree, [tree])
        ]

    @cached_property
    def sentences(self) -> dict[Sentence, str]:
        """Every sentence said, with the place where it is said."""
        found: dict[Sentence, str] = {}
        for file, call, scopes in self.calls:
            name = _name_of(call.func)
            wanted = {"say": (1,), "say_count": (1, 2)}.get(name, ())
            if not wanted or len(call.args) <= wanted[-1]:
                continue
            places = [list(self.literals(call.args[index], scopes)) for index in wanted]
            for sentence in zip(*places, strict=True):
                found.setdefault(sentence, f"{file.name}:{call.lineno}")
        return found

    def not_literal(self) -> list[str]:
        """Sentences glued together at run time: nobody can translate those."""
        return [
            f"{file.relative_to(self.folder)}:{call.lineno}"
            for file, call, _ in self.calls
            if _name_of(call.func) in {"say", "say_count"}
            and any(isinstance(given, ast.JoinedStr | ast.BinOp) for given in call.args[1:3])
        ]

    def literals(self, node: ast.AST, scopes: list[ast.AST]) -> Iterator[str]:
        """The texts that an expression can stand for."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=one, orelse=other):
                yield from self.literals(ast.Tuple(elts=[one, other]), scopes)
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
                for part in parts:
                    yield from self.literals(part, scopes)
            case (
                ast.Subscript(value=ast.Name() as table)
                | ast.Call(func=ast.Attribute(value=ast.Name() as table, attr="get"))
            ):
                yield from self.literals(table, scopes)
            case ast.Name(id=name):
                yield from self._named(name, scopes)
            case ast.Attribute(attr=name):
                yield from self._in_attribute(name)

    def _named(self, name: str, scopes: list[ast.AST]) -> Iterator[str]:
        for depth, scope in enumerate(scopes):
            values = list(_values_given(name, scope))
            for value in values:
                yield from self.literals(value, scopes[depth:])
            if isinstance(scope, Function) and name in _parameters(scope):
                yield from self._from_callers(scope, name)
                return
            if values:
                return

    def _from_callers(self, function: Function, parameter: str) -> Iterator[str]:
        names = [one for one in _parameters(function) if one not in {"self", "cls"}]
        index = names.index(parameter)
        for _, call, scopes in self.calls:
            if _name_of(call.func) != function.name or call in ast.walk(function):
                continue
            given = [keyword.value for keyword in call.keywords if keyword.arg == parameter]
            for node in given or call.args[index : index + 1]:
                if isinstance(node, ast.Constant | ast.IfExp | ast.Name):
                    yield from self.literals(node, scopes)

    def _in_attribute(self, name: str) -> Iterator[str]:
        for _, call, _ in self.calls:
            for keyword in call.keywords:
                if keyword.arg == name and isinstance(keyword.value, ast.Constant):
                    yield from self.literals(keyword.value, [])
        for tree in self.trees.values():
            for value in _values_given(name.upper(), tree):
                yield from self.literals(value, [])

    @cached_property
    def every_text(self) -> set[str]:
        """All literal texts of the room; argparse's own where the room lends it its catalogue."""
        texts = {text for tree in self.trees.values() for text in _texts(tree)}
        if any("argparse" in ast.dump(tree) for tree in self.trees.values()):
            texts |= _texts(ast.parse(Path(argparse.__file__).read_text(encoding="utf-8")))
        return texts


def _calls_below(
    file: Path, node: ast.AST, scopes: list[ast.AST]
) -> Iterator[tuple[Path, ast.Call, list[ast.AST]]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield file, child, scopes
        inner = [child, *scopes] if isinstance(child, Function | ast.Lambda) else scopes
        yield from _calls_below(file, child, inner)


def _texts(tree: ast.AST) -> set[str]:
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def _name_of(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _parameters(function: Function) -> list[str]:
    given = function.args
    return [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _values_given(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    """What a name is assigned, or loops over, in a function or a module."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if (
                target == name
            ):
                yield value
            case ast.For(target=ast.Name(id=target), iter=value) if target == name:
                yield value
            case ast.comprehension(target=ast.Name(id=target), iter=value) if target == name:
                yield value


def find_rooms(source: Path) -> list[Room]:
    """All rooms below a folder; a file belongs to the nearest catalogue above it."""
    files = list(source.rglob("*.py"))
    rooms = [
        Room(file.parent, node.args[1].value)
        for file in files
        if "Catalogue(" in file.read_text(encoding="utf-8")
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Call)
        and _name_of(node.func) == "Catalogue"
        and len(node.args) == 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    ]
    for file in files:
        above = [room for room in rooms if file.is_relative_to(room.folder)]
        if above:
            max(above, key=lambda room: len(room.folder.parts)).files.append(file)
    return sorted(rooms, key=lambda room: room.folder)


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def problems_of(room: Room, language: str) -> list[str]:
    """What is missing, unfit or left over in one catalogue of one room."""
    file = room.po_file(language)
    said = room.sentences
    problems = [f"{place}: glued together, so untranslatable" for place in room.not_literal()]
    if not file.is_file():
        return [*problems, f"{file.name} is absent ({len(said)} sentences)"] if said else problems
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    for sentence, place in said.items():
        problems.extend(_unfit(catalogue.get(sentence[0]), sentence, f"{place}: {sentence[0]!r}"))
    known = room.every_text
    for message in catalogue:
        original = _forms(message.id)
        # argparse words its own sentences, with %(names)s, differently in every Python.
        if original[0] and "%(" not in original[0] and not known.issuperset(original):
            problems.append(f"no code says {original[0]!r} any more")
    return problems


def _unfit(message: Message | None, sentence: Sentence, where: str) -> Iterable[str]:
    if message is None:
        return [f"{where} is missing"]
    if message.fuzzy:
        return [f"{where} is marked fuzzy"]
    if _forms(message.id) != sentence:
        return [f"{where} has other forms in the code"]
    translations = _forms(message.string)
    if not translations or not all(translations):
        return [f"{where} is not translated"]
    wanted = [_placeholders(form) for form in sentence]
    return [
        f"{where} has other placeholders in {form!r}"
        for form in translations
        if _placeholders(form) not in wanted
    ]


def _forms(text: object) -> Sentence:
    return tuple(str(form) for form in text) if isinstance(text, tuple | list) else (str(text),)


def _placeholders(text: str) -> set[str]:
    """Names in braces, and argparse's own ``%(name)s``; text that is no template has none."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as broken:
        return {f"broken: {broken}"}
    return named | set(re.findall(r"%\(\w+\)[a-z]", text))


ROOMS = find_rooms(SOURCE)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("room", ROOMS, ids=[room.domain for room in ROOMS])
def test_every_sentence_of_a_room_is_translated_and_none_is_left_over(
    room: Room, language: str
) -> None:
    problems = problems_of(room, language)
    assert not problems, "\n".join([f"{room.po_file(language)}:", *problems])


def test_every_file_that_says_something_belongs_to_a_room() -> None:
    in_rooms = {file for room in ROOMS for file in room.files}
    strays = [
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if file not in in_rooms
        and file.parent.name != "languages"
        # Others may have a method of this name: a draft, for one, says who answered what.
        and re.search(
            r"(?:(?<!def )(?<![\w.])|sentences\.)say(_count)?\(", file.read_text(encoding="utf-8")
        )
    ]
    assert not strays


# The finder itself, on a small invented tree

CODE = {
    "sentences.py": 'sentences = Catalogue(Path(__file__).parent, "post")\n',
    "letters.py": (
        '_BY_KIND = {"air": "By air."}\n'
        "def write(language, parser):\n"
        '    sentences.say(language, "Dear {name}, " "hello.", name="x")\n'
        "    say = sentences.say\n"
        '    say(language, "Early." if morning else "Late.")\n'
        '    text = "Kept in a name."\n'
        "    say(language, text)\n"
        '    [say(language, heading) for heading in ("From", "To")]\n'
        "    say(language, _BY_KIND[kind])\n"
        '    parser.add_argument("--stamp", help="the stamp")\n'
        '    sentences.say_count(language, "{number} letter", "{number} letters", 3)\n'
        '    _tell("Through a function.")\n'
        "def _tell(sentence):\n"
        '    text = "another one, with the same name"\n'
        "    return sentences.say(LANGUAGE, sentence)\n"
        "def show(action):\n"
        "    return sentences.say(LANGUAGE, action.help)\n"
    ),
}
ONE_FORM = (
    "Dear {name}, hello.",
    "Early.",
    "Late.",
    "Kept in a name.",
    "From",
    "To",
    "By air.",
    "the stamp",
    "Through a function.",
)


def invented_room(folder: Path, replaced: dict[str, str] | None = None) -> Room:
    """The invented room with a complete Tajik catalogue, then some of its texts replaced."""
    entries = [f'msgid "{text}"\nmsgstr "<{text}>"\n' for text in ONE_FORM]
    entries.append(
        'msgid "{number} letter"\nmsgid_plural "{number} letters"\n'
        'msgstr[0] "{number} нома"\nmsgstr[1] "{number} номаҳо"\n'
    )
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    catalogue = "\n".join([header, *entries])
    code = dict(CODE)
    for old, new in (replaced or {}).items():
        assert old in catalogue or any(old in text for text in code.values())
        catalogue = catalogue.replace(old, new)
        code = {name: text.replace(old, new) for name, text in code.items()}
    for name, text in code.items():
        (folder / name).write_text(text, encoding="utf-8")
    (room,) = find_rooms(folder)
    room.po_file("tg").parent.mkdir(parents=True)
    room.po_file("tg").write_text(catalogue, encoding="utf-8")
    return room


def test_the_finder_sees_sentences_however_they_are_given(tmp_path: Path) -> None:
    counted = ("{number} letter", "{number} letters")
    found = invented_room(tmp_path).sentences
    assert set(found) == {(text,) for text in ONE_FORM} | {counted}


def test_the_finder_is_content_with_a_complete_catalogue(tmp_path: Path) -> None:
    assert problems_of(invented_room(tmp_path), "tg") == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgid "Early."\nmsgstr "<Early.>"\n', "", "'Early.' is missing"),
        ("<To>", "", "'To' is not translated"),
        ('"{number} номаҳо"', '""', "'{number} letter' is not translated"),
        ('msgid "From"', '#, fuzzy\nmsgid "From"', "'From' is marked fuzzy"),
        ("<Dear {name}, hello.>", "<Салом {ном}>", "has other placeholders"),
        ("{number} номаҳо", "номаҳо", "has other placeholders"),
        ('msgid_plural "{number} letters"', 'msgid_plural "letters"', "other forms in the code"),
        ('msgid "To"\n', 'msgid "Gone"\nmsgstr "x"\n\nmsgid "To"\n', "'Gone' any more"),
        ('"Dear {name}, " "hello."', 'f"Dear {name}"', "glued together"),
    ],
)
def test_the_finder_names_what_is_wrong(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    problems = problems_of(invented_room(tmp_path, {old: new}), "tg")
    assert any(complaint in problem for problem in problems), problems


def test_the_finder_misses_no_absent_catalogue(tmp_path: Path) -> None:
    assert problems_of(invented_room(tmp_path), "uz") == ["post.po is absent (10 sentences)"]
