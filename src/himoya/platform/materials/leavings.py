"""What a programme tells of works for learning, as works to be. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.materials.kinds import Translation
from himoya.platform.materials.lists import EDUCATION_MODULE, kind_told
from himoya.programmes.facts.materials import Material, Module
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One work; ``key`` tells it apart from the others of its programme.

    ``editions`` are those with a file (published) and those that a source only tells of (claimed).
    """

    key: str
    kind: str
    title: str
    other_titles: str
    about: str
    year: int | None
    copies: int | None
    editions: tuple[tuple[Language, Translation], ...]
    cited: str


def leavings(programme: Programme) -> list[Leaving]:
    """Return all works of a programme, in its order; a series of modules is taken one by one."""
    return [one for told in programme.materials for one in _of(told)]


def _of(told: Material) -> Iterator[Leaving]:
    for module in told.modules:
        yield _module(told, module)
    if not told.modules:
        yield _whole(told)


def _whole(told: Material) -> Leaving:
    published = told.languages_published or ()
    claimed = [one for one in told.languages_claimed or () if one not in published]
    titles = [told.title_in_annex or "", *told.other_titles]
    return Leaving(
        key=told.id,
        kind=kind_told(told.type),
        title=told.title,
        other_titles="; ".join(one for one in titles if one and one != told.title),
        about=told.note or "",
        year=told.year,
        copies=told.copies,
        editions=(
            *((one, Translation.PUBLISHED) for one in LANGUAGES if one in published),
            *((one, Translation.CLAIMED) for one in LANGUAGES if one in claimed),
        ),
        cited=", ".join(told.src),
    )


def _module(told: Material, module: Module) -> Leaving:
    return Leaving(
        key=f"{told.id}/{module.number}",
        kind=EDUCATION_MODULE,
        title=f"{module.number}. {module.title}",
        other_titles=told.title,
        about="",
        year=told.year,
        copies=None,
        editions=tuple(
            (one, Translation.TRANSLATED) for one in LANGUAGES if one in module.languages
        ),
        cited=", ".join(told.src),
    )
