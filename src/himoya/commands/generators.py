"""Files of the repository that are made from others, and who makes them.

A generator is a function that takes a folder and writes its files there, named as they are named
in the repository. Add a line to GENERATED; `himoya generate` then writes the files, and `himoya
generate --check` (part of `himoya test`) compares them with what is committed.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from himoya.languages.codes import LANGUAGES

Maker = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Generated:
    """Generated files: their maker, as `module:function`, and the places that are theirs alone."""

    name: str
    maker: str
    places: tuple[str, ...]

    def write(self, folder: Path) -> None:
        module, _, function = self.maker.partition(":")
        cast(Maker, getattr(importlib.import_module(module), function))(folder)


GENERATED: tuple[Generated, ...] = (
    Generated(
        "command-line",
        "himoya.commands.reference:write_reference",
        tuple(f"docs/reference/command-line.{language}.md" for language in LANGUAGES),
    ),
    Generated(
        "demonstration-data",
        "himoya.demonstration.documentation:write_page",
        ("docs/explanation/demonstration-data.md",),
    ),
    Generated("glossary", "himoya.dictionary.glossary:write_glossary", ("GLOSSARY.md",)),
    Generated(
        "validation-rules",
        "himoya.dictionary.rules.specification:write_specification",
        ("docs/reference/validation-rules.md",),
    ),
    Generated(
        "consistency-rules",
        "himoya.statistics.consistency.specification:write_specification",
        ("docs/reference/consistency-rules.md",),
    ),
    Generated(
        "programme-rules",
        "himoya.programmes.checking.specification:write_specification",
        ("docs/reference/programme-rules.md",),
    ),
    Generated(
        "codebook", "himoya.exchange.reference_pages:write_codebooks", ("docs/reference/codebook",)
    ),
    Generated(
        "indicators", "himoya.commands.indicators_page:write_pages", ("docs/reference/indicators",)
    ),
    Generated(
        "access-rules",
        "himoya.exchange.reference_pages:write_access_rules",
        ("docs/reference/access-rules",),
    ),
    Generated(
        "dissemination-rules",
        "himoya.publishing.dissemination_page:write_pages",
        ("docs/reference/dissemination-rules",),
    ),
    Generated(
        "state-tables",
        "himoya.platform.register.proceedings.reference:write_state_tables",
        ("docs/reference/state-tables",),
    ),
    Generated(
        "release-states",
        "himoya.platform.publication.reference:write_release_states",
        ("docs/reference/release-states.md",),
    ),
    Generated(
        "application-states",
        "himoya.platform.data_access.reference:write_application_states",
        ("docs/reference/application-states.md",),
    ),
    Generated(
        "recommendation-states",
        "himoya.platform.recommendations.reference:write_recommendation_states",
        ("docs/reference/recommendation-states.md",),
    ),
    Generated(
        "outcome-document-states",
        "himoya.platform.recommendations.outcomes.reference:write_outcome_document_states",
        ("docs/reference/outcome-document-states.md",),
    ),
    Generated(
        "action-plan-states",
        "himoya.platform.action_plan.reference:write_action_plan_states",
        ("docs/reference/action-plan-states.md",),
    ),
    Generated(
        "campaign-states",
        "himoya.platform.campaigns.reference:write_campaign_states",
        ("docs/reference/campaign-states.md",),
    ),
    Generated(
        "trainer-states",
        "himoya.platform.training.trainers.reference:write_trainer_states",
        ("docs/reference/trainer-states.md",),
    ),
    Generated(
        "curriculum-ladder",
        "himoya.platform.curricula.reference:write_curriculum_ladder",
        ("docs/reference/curriculum-ladder.md",),
    ),
    Generated(
        "json-schema",
        "himoya.exchange.reference_pages:write_json_schemas",
        ("docs/reference/json-schema",),
    ),
    Generated(
        "publication-plan",
        "himoya.statistics.plan_schema:write_plan_schema",
        ("docs/reference/publication-plan.json",),
    ),
    Generated(
        "letter-template",
        "himoya.platform.documents.letter_template:write_letter_template",
        ("src/himoya/platform/documents/templates/letter.docx",),
    ),
)


def write(generated: Generated, root: Path) -> None:
    """Put the generated files in their places; a file that is made no more goes."""
    with tempfile.TemporaryDirectory(dir=root, prefix=".generated-") as folder:
        generated.write(Path(folder))
        made = _contents(Path(folder), generated.places)
    for name in _contents(root, generated.places).keys() - made.keys():
        (root / name).unlink()
    for name, content in made.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def stale_files(generated: Generated, root: Path) -> list[str]:
    """Names of files that are missing, differ from what would be made now, or are made no more."""
    with tempfile.TemporaryDirectory() as folder:
        generated.write(Path(folder))
        made = _contents(Path(folder), generated.places)
    found = _contents(root, generated.places)
    return sorted(name for name in made.keys() | found.keys() if made.get(name) != found.get(name))


def _contents(folder: Path, places: tuple[str, ...]) -> dict[str, bytes]:
    files = (file for place in places for file in _files(folder / place))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return [file for file in place.rglob("*") if file.is_file()]
