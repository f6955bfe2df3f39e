"""The learning materials that a template names: what programmes left behind, with its languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from himoya.languages.codes import LANGUAGES, OWN_NAMES
from himoya.programmes.courses.templates import CourseTemplate
from himoya.programmes.facts.materials import Material
from himoya.programmes.facts.reading import packaged_programme


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialNamed:
    """A material of a programme, by the title in its facts; ``languages`` in their own names."""

    programme: str
    title: str
    languages: tuple[str, ...]

    @property
    def in_one_line(self) -> str:
        """The title with the languages in which it was published, and the programme."""
        told = [*self.languages, self.programme]
        return f"{self.title} ({', '.join(told)})"


def materials_named(template: CourseTemplate) -> Iterator[MaterialNamed]:
    """Yield the materials of a template. Raises KeyError for one that no programme has."""
    for one in template.materials:
        programme, _space, name = one.partition(" ")
        id, _slash, module = name.partition("/")
        known = {each.id: each for each in packaged_programme(programme).materials}
        yield _named(programme, known[id], module)


def _named(programme: str, material: Material, module: str) -> MaterialNamed:
    title, languages = material.title, material.languages_published or ()
    if module:
        modules = {str(one.number): one for one in material.modules}
        title, languages = modules[module].title, modules[module].languages
    names = tuple(OWN_NAMES[one] for one in LANGUAGES if one in languages)
    return MaterialNamed(programme=programme, title=title, languages=names)
