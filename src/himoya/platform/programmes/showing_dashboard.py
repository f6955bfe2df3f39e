"""The dashboard as its page draws it: totals in words, and the rows of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.beside import by_programme
from himoya.platform.programmes.dashboard import Dashboard
from himoya.platform.programmes.showing_counts import tally_in_words
from himoya.platform.programmes.showing_fiche import NOT_STATED
from himoya.platform.programmes.times import in_words
from himoya.platform.programmes.words import COLOURS, STATES
from himoya.platform.theme.parts import Cell, SummaryRow, Tag
from himoya.programmes.digests.digest import Digest, ProgrammeState
from himoya.programmes.digests.totals import Row, Sums
from himoya.programmes.facts.countries import country_in_words


def summary_of(shown: Dashboard, language: Language) -> list[SummaryRow]:
    """Return the totals, each unit in a row of its own."""
    sums, states = shown.totals.sums, shown.totals.states
    rows = [
        SummaryRow(key=_("Programmes"), value=_states(states, language)),
        SummaryRow(key=_("Events held"), value=_events(sums, language)),
        SummaryRow(key=_("Participations"), value=tally_in_words(sums.people, language)),
        SummaryRow(key=_("Women among them"), value=women_in_words(sums, language)),
    ]
    there = sum(one.events for one in shown.beside)
    if there:
        text = format_number(there, language)
        rows.append(SummaryRow(key=_("Held under “Training”, counted apart"), value=text))
    return rows


def _states(states: Mapping[ProgrammeState, int], language: Language) -> list[str]:
    total = format_number(sum(states.values()), language)
    known = (one for one in ProgrammeState if states.get(one))
    return [total, *(f"{STATES[one]}: {format_number(states[one], language)}" for one in known)]


def _events(sums: Sums, language: Language) -> str:
    number = format_number(sums.events, language)
    without = sums.events - sums.known
    if not without:
        return number
    text = _("%(number)s; for %(without)s of them no number of people is told")
    return text % {"number": number, "without": format_number(without, language)}


def women_in_words(sums: Sums, language: Language) -> str:
    """Return women as a count of those of whom sex is recorded; never a bare share."""
    facts = {
        "women": format_number(sums.women, language),
        "recorded": format_number(sums.sex_recorded, language),
        "of": format_number(sums.people.printed, language),
    }
    if not sums.sex_recorded:
        return _("sex is recorded for none of %(of)s participations") % facts
    return (
        _("%(women)s of %(recorded)s; sex is recorded for %(recorded)s of %(of)s participations")
        % facts
    )


def rows_of(shown: Dashboard, page: Sequence[Row], language: Language) -> list[list[Cell]]:
    """Return a row of the list for each programme of a page."""
    beside = by_programme(shown.beside)
    return [_row(one, beside, language) for one in page]


def _row(one: Row, beside: Mapping[str, int], language: Language) -> list[Cell]:
    digest, sums = one.digest, one.sums
    cells = [
        Cell(text=digest.title_in(language), url=_url("achievements", digest)),
        Cell(text=country_in_words(digest.country, language)),
        Cell(text="", tag=Tag(text=str(STATES[one.state]), colour=COLOURS[one.state])),
        Cell(text=in_words(digest.start, language) or NOT_STATED),
        Cell(text=in_words(digest.end, language) or NOT_STATED),
        Cell(text=", ".join(digest.donors) or NOT_STATED),
        _number(sums.events, _url("events", digest), language),
        Cell(
            text=tally_in_words(sums.people, language) if sums.known else NOT_STATED,
            url=_url("counts", digest) if sums.known else "",
            numeric=True,
        ),
        Cell(text=_findings(digest, language), url=_url("findings", digest)),
    ]
    if beside:
        cells.insert(-1, _number(beside.get(digest.id, 0), "", language))
    return cells


def _url(page: str, digest: Digest) -> str:
    return reverse(f"programmes:{page}", args=(digest.id,))


def _number(number: int, url: str, language: Language) -> Cell:
    return Cell(text=format_number(number, language), url=url, numeric=True)


def _findings(digest: Digest, language: Language) -> str:
    facts = {
        "errors": format_number(digest.errors, language),
        "warnings": format_number(digest.warnings, language),
    }
    return _("%(errors)s must be settled, %(warnings)s to look at again") % facts
