"""A programme's facts -> one activity of IATI.

Left out, since it must never be published: names of persons, mail addresses, small numbers of
people, and where services for victims are. Left out, since no source says it: transactions, links
to documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from himoya.languages.codes import Language
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.fiche import Basis, Budget, Fiche
from himoya.programmes.facts.programme import Programme
from himoya.programmes.iati.activity import (
    Activity,
    ActivityDay,
    BudgetPeriod,
    Code,
    Description,
    Money,
    Participant,
    RelatedActivity,
    Reporter,
)
from himoya.programmes.iati.budgets import divided, years_of
from himoya.programmes.iati.codes import codes, name_of_body, type_of_body
from himoya.programmes.iati.from_results import results_of
from himoya.programmes.iati.narratives import Narrative, Narratives
from himoya.programmes.iati.telling import OF_FACTS, Said, fact, narratives, said
from himoya.programmes.sentences import sentences

_DAY_UNKNOWN = (
    "The source gives no day; the first or last day of the time that it names stands here."
)
_BASIS = {
    Basis.REQUESTED: "The source states one sum for the whole time, {amount} {currency}, as the "
    "amount asked for. It is divided here over years by their days.",
    Basis.APPROVED: "The source states one sum for the whole time, {amount} {currency}, as the "
    "amount approved. It is divided here over years by their days.",
    Basis.OVERALL: "The source states one sum for the whole time, {amount} {currency}, as the "
    "whole budget. It is divided here over years by their days.",
}

#: The identifier of a publisher where none is given: plainly nobody's.
NOT_REGISTERED = "XX-NOT-REGISTERED"

#: What the standard forbids, and what would end an identifier for whoever copies it.
_NOT_IN_IDENTIFIERS = re.compile(r"[/&|?\s]")

#: Of ``YYYY-MM-DD``.
_LETTERS_OF_A_DAY = 10


class UnfitIdentifier(ValueError):
    """A text that cannot be an identifier of IATI; ``sign`` is what stands in its way."""

    def __init__(self, text: str, sign: str) -> None:
        self.text = text
        self.sign = sign
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        text = (
            "“{found}” is no identifier of IATI: it holds “{sign}”. Accepted: a text without "
            "spaces and without the signs / & | ?"
        )
        return sentences.say(language, text, found=self.text, sign=self.sign)


def checked_identifier(text: str) -> str:
    """Return an identifier as it is. Raises UnfitIdentifier.

    IATI Standard 2.03, ``iati-identifier`` and ``reporting-org/@ref``: none of / & | ?
    """
    found = _NOT_IN_IDENTIFIERS.search(text)
    if found:
        raise UnfitIdentifier(text, found.group())
    return text


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: the identifier that IATI knows, a name, and the programme above this one."""

    identifier: str
    name: str | None = None
    umbrella: str | None = None


def publisher_named(
    identifier: str | None, name: str | None = None, umbrella: str | None = None
) -> Publisher:
    """Return who publishes, as somebody typed it; nobody's where no identifier was given.

    Raises UnfitIdentifier.
    """
    for one in (identifier, umbrella):
        checked_identifier(one or "")
    return Publisher(identifier or NOT_REGISTERED, name or None, umbrella or None)


class NotTold(ValueError):
    """A programme that says too little for a valid file; ``entries`` are what it lacks."""

    def __init__(self, entries: tuple[str, ...], accepted: tuple[str, ...] = ()) -> None:
        self.entries = entries
        self.accepted = accepted
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        text = "An IATI file needs these entries of the programme: {entries}."
        if self.accepted:
            text = (
                "An IATI file needs these entries of the programme: {entries}. Accepted: {known}."
            )
        known = ", ".join(self.accepted)
        return sentences.say(language, text, entries=", ".join(self.entries), known=known)


def activity_of(
    programme: Programme, publisher: Publisher, language: Language = OF_FACTS
) -> Activity:
    """Return a programme as an activity, with remarks in English and in ``language``.

    Raises NotTold where the status or both ends are missing or cannot be, or no body is named.
    """
    fiche = programme.programme
    _refuse_what_is_missing(fiche)
    return Activity(
        identifier=f"{publisher.identifier}-{programme.id}",
        reporter=_reporter(programme, publisher),
        title=_titles(fiche),
        language=OF_FACTS,
        currency=fiche.budget.currency if fiche.budget else None,
        descriptions=tuple(_descriptions(programme, language)),
        participants=tuple(_participants(programme)),
        status=codes()["status"][fiche.status],
        days=tuple(_days(fiche, language)),
        office=fact(fiche.responsible_office) if fiche.responsible_office else (),
        scope=_scope(fiche),
        countries=tuple(Code(code=one) for one in _countries(fiche)),
        locations=_territories(programme),
        sectors=tuple(Code(**one) for one in codes()["sectors"]),
        tags=tuple(Code(**one) for one in codes()["tags"]),
        budgets=tuple(_budgets(fiche)),
        related=_related(publisher, fiche.parent),
        results=results_of(programme, language),
    )


def _titles(fiche: Fiche) -> Narratives:
    """Return the title of the source, then those in other languages."""
    others = ((one, text) for one, text in fiche.titles.items() if text and one != OF_FACTS)
    return (*fact(fiche.title), *(Narrative(text, one) for one, text in others))


def _refuse_what_is_missing(fiche: Fiche) -> None:
    if fiche.status not in codes()["status"]:
        raise NotTold(("programme.status",), tuple(codes()["status"]))
    missing = [
        name
        for name, value in (
            ("programme.start", fiche.first_day),
            ("programme.end", fiche.last_day),
            ("programme.executing_agency", fiche.executing_agency or fiche.implementing_partners),
        )
        if not value
    ]
    if fiche.first_day and fiche.last_day and fiche.first_day > fiche.last_day:
        missing.append("programme.end")
    if missing:
        raise NotTold(tuple(missing))


def _reporter(programme: Programme, publisher: Publisher) -> Reporter:
    agency = publisher.name or programme.programme.executing_agency or publisher.identifier
    kind = type_of_body(agency, programme) or codes()["other_type"]
    return Reporter(ref=publisher.identifier, type=kind, name=fact(name_of_body(agency, programme)))


def _descriptions(programme: Programme, language: Language) -> Iterator[Description]:
    fiche = programme.programme
    outcome = programme.logframe.outcome
    yield Description(type="1", text=fact(outcome.text if outcome else fiche.title))
    if fiche.objective:
        yield Description(type="2", text=fact(fiche.objective))
    groups = tuple(name_of_body(one.org, programme) for one in programme.target_groups)
    if groups:
        yield Description(type="3", text=fact("; ".join(dict.fromkeys(groups))))
    for one in _other_remarks(fiche):
        yield Description(type="4", text=narratives(language, one))


def _other_remarks(fiche: Fiche) -> Iterator[Said]:
    above = [one for one in (fiche.umbrella_programme, fiche.sub_programme) if one]
    if above:
        yield said("Part of: {programme}.", programme="; ".join(above))
    if fiche.number:
        yield said("Number of the programme: {number}.", number=fiche.number)
    if fiche.budget and fiche.budget.amount is not None:
        amount = _plain(_amount(fiche.budget))
        yield said(_BASIS[fiche.budget.basis], amount=amount, currency=fiche.budget.currency)


def _participants(programme: Programme) -> Iterator[Participant]:
    fiche, roles = programme.programme, codes()["roles"]
    implementing = fiche.implementing_partners or _only(fiche.executing_agency)
    for role, bodies in (
        (roles["donor"], fiche.donors),
        (roles["executing_agency"], _only(fiche.executing_agency)),
        (roles["implementing_partner"], implementing),
    ):
        for one in bodies:
            name = fact(name_of_body(one, programme))
            yield Participant(role=role, name=name, type=type_of_body(one, programme))


def _only(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _days(fiche: Fiche, language: Language) -> Iterator[ActivityDay]:
    kinds = codes()["days"]
    if fiche.first_day:
        remark = _precision(fiche.start, language)
        yield ActivityDay(type=kinds["actual_start"], day=fiche.first_day, remark=remark)
    planned = _planned_end(fiche)
    if planned:
        yield ActivityDay(type=kinds["planned_end"], day=planned)
    if fiche.last_day:
        kind = "actual_end" if fiche.status == "completed" else "planned_end"
        remark = _precision(fiche.end, language)
        yield ActivityDay(type=kinds[kind], day=fiche.last_day, remark=remark)


def _planned_end(fiche: Fiche) -> date | None:
    """Return the day before the first extension: until then it was to last."""
    if fiche.status != "completed":
        return None
    starts = (Span(start=one.start).earliest for one in fiche.extensions)
    known = [one for one in starts if one is not None]
    return min(known) - timedelta(days=1) if known else None


def _precision(stated: str | None, language: Language) -> Narratives:
    exact = stated is not None and len(stated) == _LETTERS_OF_A_DAY
    return () if exact else narratives(language, said(_DAY_UNKNOWN))


def _scope(fiche: Fiche) -> str:
    scopes: dict[str, str] = codes()["scope"]
    return scopes["one_country" if len(_countries(fiche)) == 1 else "several_countries"]


def _countries(fiche: Fiche) -> tuple[str, ...]:
    return tuple(dict.fromkeys([fiche.country, *(one for one in fiche.locations if _is_code(one))]))


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isupper()


def _territories(programme: Programme) -> tuple[Narratives, ...]:
    """Return the regions of the public campaign; places of other events are nobody's business."""
    campaign = programme.campaign
    return tuple(fact(one) for one in (campaign.oblasts if campaign else None) or ())


def _budgets(fiche: Fiche) -> Iterator[BudgetPeriod]:
    budget = fiche.budget
    if budget is None or budget.amount is None or not (fiche.first_day and fiche.last_day):
        return
    times = tuple(years_of(fiche.first_day, fiche.last_day))
    for (start, end), part in zip(times, divided(_amount(budget), times), strict=True):
        yield BudgetPeriod(
            start=start,
            end=end,
            money=Money(amount=part, currency=budget.currency, valued_on=start),
            type=codes()["budget_types"][budget.basis],
            status=codes()["computed_budget_status"],
        )


def _amount(budget: Budget) -> Decimal:
    return Decimal(str(budget.amount))


def _plain(amount: Decimal) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"


def _related(publisher: Publisher, parent: str | None) -> tuple[RelatedActivity, ...]:
    """Return the activity above: the one that the publisher names, else that of the programme."""
    above = publisher.umbrella or (f"{publisher.identifier}-{parent}" if parent else None)
    return (RelatedActivity(ref=above, type=codes()["part_of"]),) if above else ()
