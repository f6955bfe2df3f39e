"""Works: their titles, languages, modules, numbers and dates in the list of publications."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from himoya.languages.codes import OWN_NAMES
from himoya.programmes.checking.findings import Check, Found, found, together
from himoya.programmes.checking.wording import speaks_of, stems
from himoya.programmes.facts.materials import Material
from himoya.programmes.facts.programme import Programme

#: Kinds of works whose titles name the acts that they treat.
_LEGAL = ("legal", "analy", "comment")


def work_under_several_titles(programme: Programme) -> Iterator[Found]:
    """One work that the list of publications, or another source, calls otherwise (T-13)."""
    for work in programme.materials:
        others = [
            one for one in (work.title_in_annex, *work.other_titles) if one and one != work.title
        ]
        if others:
            yield found(
                [f"materials.{work.id}.title", *work.src],
                [work.title, *others],
                work=work.id,
                first=work.title,
                second=others,
            )


def file_named_otherwise(programme: Programme) -> Iterator[Found]:
    """A note that the file of a work bears another title or date (T-25, T-31)."""
    for work in programme.materials:
        if speaks_of(work.note, "file_name"):
            yield found(
                [f"materials.{work.id}.note", *work.src],
                [work.title, work.note],
                work=work.title,
                note=work.note,
            )


def language_without_edition(programme: Programme) -> Iterator[Found]:
    """A language that a source tells of and no edition has (T-12)."""
    for work in programme.materials:
        missing = sorted(set(work.languages_claimed or ()) - set(work.languages_published or ()))
        if missing:
            yield found(
                [f"materials.{work.id}.languages_published", *work.src],
                [*(work.languages_claimed or ()), *(work.languages_published or ())],
                work=work.title,
                missing=_named(missing),
                published=_named(work.languages_published or ["-"]),
            )


def _named(languages: Iterable[str]) -> list[str]:
    """Return languages by their own names; others keep the code by which the facts call them."""
    own = {str(code): name for code, name in OWN_NAMES.items()}
    return [own.get(one, one) for one in languages]


def modules_selected_and_translated(programme: Programme) -> Iterator[Found]:
    """Modules selected that were not translated, or not as many as stand in the list (T-14)."""
    listed = sum(len(_modules_in(one, "ru")) for one in programme.materials)
    for event in programme.events:
        chosen, translated = event.modules_selected, event.modules_translated_ru
        if chosen is None or translated is None:
            continue
        if chosen != translated or (listed and translated != listed):
            works = [one for one in programme.materials if one.modules]
            yield found(
                [
                    f"events.{event.id}",
                    *event.src,
                    *(place for one in works for place in (f"materials.{one.id}", *one.src)),
                ],
                [chosen, translated, listed],
                chosen=chosen,
                translated=translated,
                listed=listed,
            )


def modules_miscounted(programme: Programme) -> Iterator[Found]:
    """Modules of a language counted otherwise than they are listed."""
    for work in programme.materials:
        for language, number in (work.counts or {}).items():
            listed = len(_modules_in(work, language))
            if work.modules and listed != number:
                yield found(
                    [f"materials.{work.id}.counts", *work.src],
                    [number, listed],
                    work=work.title,
                    language=language,
                    first=number,
                    second=listed,
                )


def _modules_in(work: Material, language: str) -> list[int]:
    return [one.number for one in work.modules if language in one.languages]


def work_without_publication(programme: Programme) -> Iterator[Found]:
    """A work that is told of and of which nothing says where it can be had (T-15, U-14, U-15)."""
    for work in programme.materials:
        if work.availability is None and work.annex_no is None and not work.url_in_seed:
            yield found(
                [f"materials.{work.id}", *work.src],
                [work.title],
                work=work.title,
                id=work.id,
            )


def undated_publications(programme: Programme) -> Iterator[Found]:
    """Works that were published, nobody knows in which year (T-25)."""
    return together(
        f"materials.{one.id}"
        for one in programme.materials
        if one.year is None and (one.annex_no is not None or one.availability == "published")
    )


def gap_in_numbering(programme: Programme) -> Iterator[Found]:
    """A list of publications with a number left out or used twice (U-08)."""
    numbered = [one for one in programme.materials if one.annex_no is not None]
    numbers = Counter(one.annex_no for one in numbered if one.annex_no is not None)
    gaps = [(one, two) for one, two in pairwise((0, *sorted(numbers))) if two - one > 1]
    twice = [one for one, times in numbers.items() if times > 1]
    if gaps or twice:
        edges = {edge for gap in gaps for edge in gap} | set(twice)
        beside = [one for one in numbered if one.annex_no in edges]
        missing = [_between(*gap) for gap in gaps]
        yield found(
            (place for one in beside for place in (f"materials.{one.id}.annex_no", *one.src)),
            [*missing, *twice],
            missing=missing or ["-"],
            twice=twice or ["-"],
        )


def _between(before: int, after: int) -> str:
    """Return the numbers between two others: "9", or "9–12"."""
    first, last = before + 1, after - 1
    return str(first) if first == last else f"{first}–{last}"


def act_in_two_works(programme: Programme) -> Iterator[Found]:
    """An act that two analyses or comments treat, so that their scopes cannot be told (U-17)."""
    legal = [one for one in programme.materials if any(kind in one.type for kind in _LEGAL)]
    for first, second in combinations(legal, 2):
        both = sorted(_acts_in(first.title) & _acts_in(second.title))
        if both:
            yield found(
                [f"materials.{first.id}", f"materials.{second.id}", *first.src, *second.src],
                [first.title, second.title],
                first=first.title,
                second=second.title,
                acts=both,
            )


def _acts_in(title: str) -> set[str]:
    """Return the acts of a title: a word with a capital letter before "Code" and the like."""
    words = re.findall(r"[^\W\d_]+", title)
    return {
        f"{before} {act}"
        for before, act in pairwise(words)
        if speaks_of(act, "act") and before[0].isupper() and stems(before)
    }


RULES: tuple[Check, ...] = (
    work_under_several_titles,
    file_named_otherwise,
    language_without_edition,
    modules_selected_and_translated,
    modules_miscounted,
    work_without_publication,
    undated_publications,
    gap_in_numbering,
    act_in_two_works,
)
