"""Cases of a file that may be in the register already: only among those that the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.languages.folding import fold
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.entry.imports.targets import Twin
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.register.importing.numbers import own_number
from himoya.platform.register.importing.outline import CaseOutline
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import Case, Offence, SourceNumber, Victim
from himoya.platform.register.numbering import number_key

#: Values of one query.
_AT_ONCE = 400

_SCOPE = "register:source_number"


class Same(StrEnum):
    """What a case of the file shares with one that is there."""

    NUMBER = "number"
    SOURCE = "source"
    FACTS = "facts"


WORDS: dict[Same, Promise] = {
    Same.NUMBER: _("Both have the same official number."),
    Same.SOURCE: _("Both have the same number of the source."),
    Same.FACTS: _(
        "Both are of the same agency and day of registration, under the same article, with as many "
        "victims."
    ),
}


def token_of(number: str) -> str:
    """Return what is kept of a source's number: a keyed hash."""
    return ring_in(settings.HIMOYA.keys).blind_index(Purpose.SEARCH_INDEX, fold(number), _SCOPE)


def numbers_of(case: CaseOutline) -> list[str]:
    """Return the numbers by which the source knows a case."""
    return [one for one in dict.fromkeys((case.number, case.source)) if fold(one)]


def twins_of(cases: Iterable[CaseOutline], reader: Reader) -> list[Twin]:
    """Return each case of a file that may be there already, with one that is.

    Only official numbers of cases that the reader may see are shown, and nothing of persons.
    """
    every = list(cases)
    with reading_as(reader):
        agency = Agency.objects.get(pk=reader.agency)
        found: dict[int, dict[UUID, list[Same]]] = defaultdict(lambda: defaultdict(list))
        for start in range(0, len(every), _AT_ONCE):
            some = every[start : start + _AT_ONCE]
            for same, pairs in (
                (Same.NUMBER, _by_number(some, agency, practice=reader.practice)),
                (Same.SOURCE, _by_source(some)),
                (Same.FACTS, _by_facts(some, reader)),
            ):
                for place, case in pairs:
                    found[place][case].append(same)
        names = _names({case for one in found.values() for case in one})
    return [
        _twin(one, case, names[case], why)
        for one in every
        for case, why in _best(found.get(one.place))
    ]


def _best(found: dict[UUID, list[Same]] | None) -> list[tuple[UUID, list[Same]]]:
    """The one that shares most, the surest first: one decision for each case of the file."""
    order = list(Same)
    if not found:
        return []
    return [min(found.items(), key=lambda one: (order.index(one[1][0]), -len(one[1])))]


def _twin(one: CaseOutline, case: UUID, name: str, why: Sequence[Same]) -> Twin:
    return Twin(
        place=one.place,
        sheet=one.sheet,
        number=one.row,
        name=one.number,
        there=name,
        url=reverse("register:case", args=(case,)),
        why=tuple(str(WORDS[same]) for same in why),
    )


def _names(cases: set[UUID]) -> dict[UUID, str]:
    names: dict[UUID, str] = {}
    ids = list(cases)
    for start in range(0, len(ids), _AT_ONCE):
        rows = Case.objects.filter(pk__in=ids[start : start + _AT_ONCE])
        names |= {id: number or "" for id, number in rows.values_list("pk", "case_number")}
    return names


def _by_number(
    cases: list[CaseOutline], agency: Agency, *, practice: bool
) -> Iterator[tuple[int, UUID]]:
    """As it stands in the file, and as the pattern of the country writes it."""
    places: dict[str, list[int]] = defaultdict(list)
    for one in cases:
        own = own_number(one.number, agency, NumberKind.CASE, practice=practice)
        for key in {number_key(one.number), number_key(own or one.number)}:
            places[key].append(one.place)
    rows = Case.objects.filter(practice=practice, number_key__in=list(places))
    for key, id in rows.values_list("number_key", "pk"):
        for place in places[key]:
            yield place, id


def _by_source(cases: list[CaseOutline]) -> Iterator[tuple[int, UUID]]:
    ring, places = ring_in(settings.HIMOYA.keys), defaultdict(set)
    for one in cases:
        for number in numbers_of(one):
            for token in ring.blind_indexes(Purpose.SEARCH_INDEX, fold(number), _SCOPE):
                places[token].add(one.place)
    tokens = list(places)
    for start in range(0, len(tokens), _AT_ONCE):
        rows = SourceNumber.objects.filter(token__in=tokens[start : start + _AT_ONCE])
        for token, id in rows.values_list("token", "case"):
            for place in places[token]:
                yield place, id


def _by_facts(cases: list[CaseOutline], reader: Reader) -> Iterator[tuple[int, UUID]]:
    days = {one.registered for one in cases if one.registered and one.articles}
    if not days:
        return
    there = Case.objects.filter(reporting_agency=reader.agency_code, registered_date__in=days)
    dated = {id: day.edtf for id, day in there.values_list("pk", "registered_date")}
    articles: dict[UUID, set[str]] = defaultdict(set)
    victims: dict[UUID, int] = {}
    ids = list(dated)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        offences = Offence.objects.filter(case__in=some, article_first__isnull=False)
        for id, article in offences.values_list("case", "article_first"):
            articles[id].add(article)
        counted = Victim.objects.filter(case__in=some).order_by().values("case")
        victims |= dict(counted.annotate(found=Count("pk")).values_list("case", "found"))
    known: dict[tuple[str, frozenset[str], int], list[UUID]] = defaultdict(list)
    for id, day in dated.items():
        known[day, frozenset(articles[id]), victims.get(id, 0)].append(id)
    for one in cases:
        if one.registered and one.articles:
            for id in known.get(
                (one.registered, frozenset(one.articles), one.counts["victim"]), ()
            ):
                yield one.place, id
