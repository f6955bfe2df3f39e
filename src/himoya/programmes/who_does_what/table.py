"""Who does what where as a CSV file for spreadsheets, and in a few words."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.programmes.sentences import sentences
from himoya.programmes.who_does_what.rows import Role, Row

_HEADINGS = (
    "Organisation",
    "Type of organisation (IATI)",
    "Role",
    "Activity",
    "Identifier",
    "Territory",
    "Sectors",
    "Start",
    "End",
    "Source",
)

_ROLES = {
    Role.FUNDING: "Funds",
    Role.ACCOUNTABLE: "Is accountable",
    Role.EXTENDING: "Manages for the donor",
    Role.IMPLEMENTING: "Carries out",
    Role.PARTNER_AT_EVENTS: "Partner at events",
}


def as_csv(rows: Sequence[Row], language: Language) -> bytes:
    """Return a table with one row each; UTF-8 with the mark that spreadsheet programs look for."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([sentences.say(language, one) for one in _HEADINGS])
    for row in rows:
        writer.writerow([neutralised(one) for one in _cells(row, language)])
    return written.getvalue().encode("utf-8-sig")


def _cells(row: Row, language: Language) -> tuple[str, ...]:
    return (
        row.organisation,
        row.organisation_type or "",
        role_in_words(row.role, language),
        row.activity,
        row.identifier,
        row.territory,
        " ".join(row.sectors),
        row.start.isoformat() if row.start else "",
        row.end.isoformat() if row.end else "",
        row.source,
    )


def role_in_words(role: str, language: Language) -> str:
    """Return what an organisation does; a role that no list knows stays as it is."""
    known = {one.value: words for one, words in _ROLES.items()}
    return sentences.say(language, known[role]) if role in known else role


def in_words(rows: Sequence[Row], language: Language) -> str:
    """Return a line for each organisation: how many activities, and where."""
    lines = []
    for organisation in dict.fromkeys(one.organisation for one in rows):
        own = [one for one in rows if one.organisation == organisation]
        territories = ", ".join(dict.fromkeys(one.territory for one in own if one.territory))
        number = len({(one.source, one.identifier) for one in own})
        text = "Activities of {organisation}: {number}. Where: {where}"
        told = {"organisation": organisation, "number": number, "where": territories}
        lines.append(sentences.say(language, text, **told))
    return "\n".join(lines)
