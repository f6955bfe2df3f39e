"""The only readers of media contacts: of all offices, one with its history, and for news drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.codes import LANGUAGES, Language, language_of
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.programmes.keepers import keeper_of
from himoya.platform.programmes.kinds import ContactMove
from himoya.platform.programmes.media_contacts.subjects import EVERYTHING, PROGRAMMES
from himoya.platform.programmes.models import MediaContactStep
from himoya.programmes.news.contacts import MediaContact

#: What the audit calls a post that journalists may ask.
MEDIA_CONTACT = "media_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShown:
    """One post with its steps, the last at the end; ``office`` is the name of its agency."""

    steps: Sequence[MediaContactStep]
    office: str

    @property
    def last(self) -> MediaContactStep:
        return self.steps[-1]

    @property
    def id(self) -> UUID:
        id: UUID = self.last.contact
        return id

    @property
    def is_open(self) -> bool:
        """Whether journalists may still ask it."""
        return self.last.move != ContactMove.ENDED.value

    def speaks_on(self, subject: str) -> bool:
        """Whether a subject is named for it, not only everything."""
        return subject in self.last.subjects

    def role_for(self, language: Language) -> tuple[str, Language]:
        """Return the post in a language, else in the first that it has, with that language."""
        return role_of(self.last, language)


def role_of(step: MediaContactStep, language: Language) -> tuple[str, Language]:
    """Return a post in a language, else in the first that it has, with that language."""
    spoken = next((one for one in (language, *LANGUAGES) if one in step.roles), language)
    return str(step.roles.get(spoken, "")), language_of(spoken)


def media_contacts(
    reader: Reader, language: Language, office: int | None = None
) -> list[ContactShown]:
    """Return the posts of all offices or of one, by office and in the order in which they came.

    Those that ended stand among them. Empty where the reader sees no programmes.
    """
    if not reader.may(Verb.SEE_PROGRAMMES):
        return []
    with looking_as(reader):
        rows = MediaContactStep.objects.filter(practice=reader.practice)
        if office is not None:
            rows = rows.filter(agency=office)
        steps = list(rows.order_by("done_at", "number"))
        offices = names_of({one.agency_id for one in steps}, language)
    grouped: dict[UUID, list[MediaContactStep]] = {}
    for one in steps:
        grouped.setdefault(one.contact, []).append(one)
    found = [
        ContactShown(
            steps=sorted(each, key=lambda step: step.number), office=offices[each[0].agency_id]
        )
        for each in grouped.values()
    ]
    return sorted(found, key=lambda one: sort_key(one.office, language))


def media_contact(reader: Reader, id: UUID, language: Language) -> ContactShown:
    """Return one post. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_PROGRAMMES)
    found = next((one for one in media_contacts(reader, language) if one.id == id), None)
    if found is None:
        raise NotThere(MEDIA_CONTACT, str(id))
    return found


def may_keep_contact(reader: Reader, one: ContactShown) -> bool:
    """Whether the reader may write of a post: it is one of the own office."""
    verb = Verb.KEEP_MEDIA_CONTACTS
    return reader.may(verb) and reader.reaches(verb, one.last.agency_id)


def whom_to_ask(
    reader: Reader, office: int, subject: str, language: Language
) -> list[ContactShown]:
    """Return the posts of an office for a subject; where there is none, those for everything."""
    found = [one for one in media_contacts(reader, language, office) if one.is_open]
    of_subject = [one for one in found if one.speaks_on(subject)]
    return of_subject or [one for one in found if one.speaks_on(EVERYTHING)]


def in_news(contacts: Sequence[ContactShown], language: Language) -> list[MediaContact]:
    """Return posts as a news draft in a language names them."""
    offices = names_of({one.last.agency_id for one in contacts}, language)
    return [
        MediaContact(
            role=one.role_for(language)[0],
            office=offices[one.last.agency_id],
            telephone=one.last.telephone,
            email=one.last.email,
        )
        for one in contacts
    ]


def office_of_programme(reader: Reader, programme: str) -> int:
    """Return the office that keeps a programme; the reader's own where nobody does yet."""
    with looking_as(reader):
        keeper = keeper_of(programme, practice=reader.practice)
    return reader.agency if keeper is None else keeper


def contacts_of(reader: Reader, programme: str, language: Language) -> list[MediaContact]:
    """Return whom news of a programme names to journalists, of the office that keeps it."""
    office = office_of_programme(reader, programme)
    return in_news(whom_to_ask(reader, office, PROGRAMMES, language), language)


def writers_of_contact(reader: Reader, one: ContactShown) -> Mapping[UUID, str]:
    """Return the names of people of the reader's own office who wrote steps of a post."""
    own = {step.done_by_id for step in one.steps if step.agency_id == reader.agency}
    with looking_as(reader):
        return display_names(own)
