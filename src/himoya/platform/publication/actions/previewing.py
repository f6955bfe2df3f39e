"""The pages of a release as readers would get them, for those who judge it."""

from __future__ import annotations

import shutil
from uuid import UUID, uuid4

from himoya.languages.codes import Language
from himoya.platform.publication.places import edition_of, preview_of
from himoya.platform.publication.queries.editions import published_releases
from himoya.platform.publication.section import write_pages


def write_preview(release: UUID, language: Language) -> None:
    """Write the pages in place of those that were there, after what stands beside the edition.

    Raises Unpublishable in the language of who does it, and OSError; then those stay.
    """
    place = preview_of(release)
    new = place.with_name(f"{place.name}-{uuid4().hex}")
    public = [one.folder for one in published_releases()]
    try:
        write_pages([*public, edition_of(release)], new, language)
        shutil.rmtree(place, ignore_errors=True)
        new.rename(place)
    finally:
        shutil.rmtree(new, ignore_errors=True)
