"""Of which event a draft may be asked for, the draft, and the record that it left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import every_name, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.handing_on import as_news_file
from himoya.platform.programmes.media_contacts.queries import ContactShown, in_news, whom_to_ask
from himoya.platform.programmes.media_contacts.subjects import TRAININGS
from himoya.platform.programmes.queries import programmes
from himoya.platform.training.counting.gathering import counted_event
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.needs.queries import fewest_people
from himoya.platform.training.news.drafts import number_of_draft
from himoya.platform.training.news.facts import as_fact
from himoya.programmes.counting.counted import Count
from himoya.programmes.facts.programme import Programme
from himoya.programmes.news.draft import NewsDraft
from himoya.programmes.news.held import Holder, news_on
from himoya.programmes.reporting.snapshot import figures_as_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOf:
    """An event that news may tell of, its people as numbers, and the programmes it counts toward.

    ``programmes`` are by id, those alone that the reader may see. ``contacts`` are the posts that
    its office names to journalists.
    """

    event: EventShown
    count: Count
    programmes: Mapping[str, Programme]
    contacts: Sequence[ContactShown]


def to_tell_of(reader: Reader, event: UUID) -> ToldOf:
    """Return what a draft is made of.

    Raises NotPermitted, `KeyTrouble`, and NotThere where news may not tell of the event.
    """
    shown = event_of(reader, event)
    if not shown.may_be_news:
        raise NotThere(EVENT, str(event))
    feeds = programmes(reader, {programme for programme, _ in shown.results})
    return ToldOf(
        event=shown,
        count=counted_event(reader, event),
        programmes={one.id: one for one in feeds},
        contacts=whom_to_ask(reader, shown.row.agency_id, TRAININGS, reader.language),
    )


def draft_of(
    told: ToldOf, language: Language, programme: str | None, number: int | None = None
) -> NewsDraft:
    """Return the draft; ``programme`` is the one that it speaks of, None for none or the only.

    ``number`` is that of a draft that leaves.
    """
    row, country = told.event.row, dictionary().country
    only = next(iter(told.programmes)) if len(told.programmes) == 1 else None
    holder = Holder(
        name=names_of({row.agency_id}, language)[row.agency_id],
        country=country.name.in_language(language),
        iso2=country.iso2,
        threshold=fewest_people(),
        version=row.version,
        draft=number,
        bodies=every_name(),
        programme=told.programmes.get(programme or only or ""),
        contacts=in_news(told.contacts, language),
    )
    with override(language):
        return news_on(as_fact(told.event, told.count, language), holder, language, today())


def draft_that_leaves(
    reader: Reader, told: ToldOf, language: Language, form: str, programme: str | None
) -> PaperFile:
    """Return the draft as ``docx`` or ``html``, with its number; that it left is recorded."""
    figures = figures_as_plain(draft_of(told, language, programme).figures)
    with reading_as(reader):
        reader.check(Verb.SEE_TRAINING)
        number = number_of_draft(reader, told.event.row, figures)
        made = as_news_file(draft_of(told, language, programme, number), form)
        subject = Subject(EVENT, str(told.event.row.id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return made
