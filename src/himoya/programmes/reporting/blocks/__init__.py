"""The blocks of which reports are made, by the names that layouts call them.

A block takes the figures of the report and yields parts; its heading is the layout's. Headings of
its own begin at level 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from himoya.programmes.reporting.blocks.achievements import achievements, curricula
from himoya.programmes.reporting.blocks.background import background
from himoya.programmes.reporting.blocks.campaigns import campaign
from himoya.programmes.reporting.blocks.context import context
from himoya.programmes.reporting.blocks.events import event_table
from himoya.programmes.reporting.blocks.fiche import fiche
from himoya.programmes.reporting.blocks.follow_up import follow_up
from himoya.programmes.reporting.blocks.narrative import narrative
from himoya.programmes.reporting.blocks.outcome_documents import recommendations
from himoya.programmes.reporting.blocks.policy import policy
from himoya.programmes.reporting.blocks.publications import media, publications
from himoya.programmes.reporting.blocks.sources import figures_and_sources
from himoya.programmes.reporting.blocks.statistics import statistics
from himoya.programmes.reporting.blocks.wings import wings
from himoya.programmes.reporting.book import Book
from himoya.publishing.section.reports.model import Part

BLOCKS: Mapping[str, Callable[[Book], Iterator[Part]]] = {
    "fiche": fiche,
    "background": background,
    "achievements": achievements,
    "curricula": curricula,
    "statistics": statistics,
    "context": context,
    "wings": wings,
    "narrative": narrative,
    "event_table": event_table,
    "policy": policy,
    "campaign": campaign,
    "follow_up": follow_up,
    "publications": publications,
    "media": media,
    "recommendations": recommendations,
    "figures_and_sources": figures_and_sources,
}

#: The block that is an annex for each document, not one block.
OUTCOME_DOCUMENTS = "outcome_documents"
