"""Lists of publications and media, made from the register of materials."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Facts, Grid, Part, Points, Sentence

say = sentences.say


def publications(book: Book) -> Iterator[Part]:
    """Yield all works under numbers of one row (T-15, U-08), their modules, then copies."""
    language, works = book.language, book.programme.materials
    heads = (
        say(language, "No."),
        say(language, "Title"),
        say(language, "Languages with a file"),
        say(language, "Source"),
    )
    rows = [
        (str(at), one.title, _languages(one.languages_published, book), ", ".join(one.src))
        for at, one in enumerate(works, start=1)
    ]
    yield Grid(say(language, "Works"), heads, rows, widths=(0.4, 4, 1.4, 1.4))
    for one in works:
        if one.modules:
            yield Sentence(one.title, "en")
            yield Points(
                [f"{m.number}. {m.title} ({_languages(m.languages, book)})" for m in one.modules]
            )
    copies = [one for one in book.figures if one.reference.startswith("print_runs.")]
    yield Facts([(one.label, book.words(one.reference)) for one in copies if not one.rival_of])


def _languages(codes: tuple[str, ...] | None, book: Book) -> str:
    if not codes:
        return say(book.language, "none recorded")
    return ", ".join(label("languages", one, book.language) for one in codes)


def media(book: Book) -> Iterator[Part]:
    """Yield counts of articles and posts, and titles where they are recorded."""
    counted = [one for one in book.figures if one.reference.startswith("media.")]
    if not counted and not book.programme.pr_items:
        yield Sentence(say(book.language, "Nothing is recorded."))
    yield Facts([(one.label, book.words(one.reference)) for one in counted])
    yield Points(book.programme.pr_items, "en")
