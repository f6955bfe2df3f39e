"""From a cell that a release printed to the page on which readers find it."""

from __future__ import annotations

from django.urls import reverse

from himoya.languages.codes import Language
from himoya.platform.publication.section import pages_shown
from himoya.platform.table_builder.asking import Answered
from himoya.publishing.section.names import page_of


def released_pages(answered: Answered, language: Language) -> tuple[str, ...]:
    """Return the address of the table in each release that was asked; empty where it has none.

    The pages may be older than the rows by a moment, so only what stands there is named.
    """
    folder, table = pages_shown(), answered.answer.question.table
    pages = [f"{language}/{page_of(one.name, table)}" for one in answered.releases]
    return tuple(
        reverse("publication:page", args=(page,))
        if folder is not None and (folder / page).is_file()
        else ""
        for page in pages
    )
