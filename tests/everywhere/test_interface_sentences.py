"""Every sentence of the platform's pages has its translations, and every translation is still said.

Sentences are what templates mark with ``translate`` and ``blocktranslate``, and what Python gives
to ``gettext`` and its kin. A room keeps its own catalogues; a sentence may stand in the catalogue
of another room of ours, since Django reads all of them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

PLATFORM = Path(__file__).resolve().parents[2] / "src" / "himoya" / "platform"
TRANSLATED = ("ru", "tg", "uz")
ROOMS = sorted(folder.name for folder in PLATFORM.iterdir() if (folder / "apps.py").is_file())

#: Function -> the places of its sentences among its arguments, as Babel writes them.
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "lazy": None,
    "_now": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

#: Another name for one of these would hide its sentences.
RENAMED = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")

#: Names in braces or percent brackets, which a translation must keep.
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w*)\}")

#: A sentence with one form is (context, text), a counted one (context, singular, plural); the
#: context is empty where there is none. Django finds no sentence under another context.
Sentence = tuple[str, ...]


@cache
def sentences_of(room: str) -> dict[Sentence, str]:
    """Every sentence that a room says, with the file that says it."""
    found: dict[Sentence, str] = {}
    for file in sorted((PLATFORM / room).rglob("*")):
        if file.suffix == ".py":
            texts = extracted(file.read_bytes())
        elif "templates" in file.parts and file.suffix in {".html", ".txt", ".svg"}:
            source = templatize(file.read_text(encoding="utf-8"), origin=str(file))
            texts = extracted(pythonic(source).encode())
        else:
            continue
        for text in texts:
            found.setdefault(text, file.relative_to(PLATFORM).as_posix())
    return found


def pythonic(source: str) -> str:
    """The calls of a templatized template alone, one a line: the rest is no Python at all."""
    call = re.compile(r"""\b(n?p?gettext)\((?:[^()"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""")
    return "\n".join(match.group(0).replace("\n", " ") for match in call.finditer(source)) + "\n"


def extracted(source: bytes) -> Iterator[Sentence]:
    for _, function, given, _ in extract_python(io.BytesIO(source), list(KEYWORDS), [], {}):
        texts = [given] if isinstance(given, str) else list(given or ())
        places = KEYWORDS.get(function) or (1,)
        wanted = [place for place in places if isinstance(place, int)]
        context = next((texts[place[0] - 1] for place in places if isinstance(place, tuple)), "")
        sentence = tuple(texts[place - 1] for place in wanted if place <= len(texts))
        if sentence and all(isinstance(text, str) and text for text in sentence):
            yield (context, *sentence)


@cache
def catalogue(room: str, language: str) -> Catalog:
    file = PLATFORM / room / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        # One form too many is said by nobody: such a catalogue is refused, not warned of.
        return read_po(opened, locale=language, abort_invalid=True)


def forms(message: Message) -> tuple[str, ...]:
    string = message.string
    return tuple(string) if isinstance(string, tuple | list) else (str(string),)


@cache
def translated(language: str) -> dict[Sentence, tuple[str, ...]]:
    """Every sentence of any room that has a whole translation."""
    found: dict[Sentence, tuple[str, ...]] = {}
    for room in ROOMS:
        for message in catalogue(room, language):
            if message.id and all(forms(message)) and not message.fuzzy:
                found[sentence_of(message)] = forms(message)
    return found


def sentence_of(message: Message) -> Sentence:
    said = tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)
    return (message.context or "", *said)


def test_no_function_of_sentences_has_a_name_that_is_not_looked_for() -> None:
    names = {
        name
        for file in PLATFORM.rglob("*.py")
        for _, name in RENAMED.findall(file.read_text(encoding="utf-8"))
    }
    assert {"_", "lazy"} <= names <= set(KEYWORDS)


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_of_a_page_lacks_its_translation(room: str, language: str) -> None:
    known = translated(language)
    missing = {text: file for text, file in sentences_of(room).items() if text not in known}
    assert missing == {}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("room", ROOMS)
def test_no_translation_is_left_of_a_sentence_that_nobody_says(room: str, language: str) -> None:
    said = set(sentences_of(room))
    texts = "".join(
        file.read_text(encoding="utf-8") for file in sorted((PLATFORM / room).rglob("*.py"))
    )
    borrowed = {
        sentence_of(message)
        for message in catalogue(room, language)
        if message.id and "borrowed" in " ".join(message.user_comments)
    }
    left = [
        sentence
        for message in catalogue(room, language)
        if message.id
        and (sentence := sentence_of(message)) not in said | borrowed
        and sentence[1] not in texts
    ]
    assert left == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_sentence_has_one_translation(language: str) -> None:
    """Django takes the one of whichever room comes last: two would be a matter of chance."""
    said: dict[Sentence, set[tuple[str, ...]]] = {}
    for room in ROOMS:
        for message in catalogue(room, language):
            if message.id:
                said.setdefault(sentence_of(message), set()).add(forms(message))
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_kept(language: str) -> None:
    wrong = [
        (sentence, form)
        for sentence, said in translated(language).items()
        for form in said
        if not placeholders(form) <= placeholders(" ".join(sentence))
        or (
            len(said) == 1
            and len(sentence) == 2
            and placeholders(form) != placeholders(sentence[1])
        )
    ]
    assert wrong == []


def placeholders(text: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("room", ROOMS)
def test_every_draft_says_that_it_waits_for_review(room: str, language: str) -> None:
    unmarked = [
        message.id
        for message in catalogue(room, language)
        if message.id and "draft for native review" not in " ".join(message.user_comments)
    ]
    assert unmarked == []


def test_the_extraction_sees_what_templates_say() -> None:
    source = (
        '{% load i18n %}{% translate "One" %}{% blocktranslate trimmed count n=n %}two {{ n }}'
        "{% plural %}many {{ n }}{% endblocktranslate %}"
        '{% translate "Three" context "place" %}'
    )
    assert list(extracted(pythonic(templatize(source)).encode())) == [
        ("", "One"),
        ("", "two %(n)s", "many %(n)s"),
        ("place", "Three"),
    ]
