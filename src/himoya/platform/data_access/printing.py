"""The decision on paper, in the reader's language, with places for two signatures."""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.data_access.kinds import Move
from himoya.platform.data_access.queries import ApplicationShown
from himoya.platform.data_access.refusals import ApplicationRefused, Why
from himoya.platform.data_access.rules import DECIDED
from himoya.platform.data_access.showing import facts_of
from himoya.platform.data_access.visibility import APPLICATION
from himoya.platform.data_access.words import MOVES
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import (
    Document,
    Heading,
    Paragraph,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
)
from himoya.platform.documents.pdf import to_pdf


def decision_on_paper(shown: ApplicationShown, by: Reader) -> bytes:
    """Return the decision as PDF; that it was printed is recorded. Raises ApplicationRefused."""
    if shown.state not in DECIDED:
        raise ApplicationRefused(Why.NOT_NOW)
    with reading_as(by):
        record(Act.PRINTED, by=by, subject=Subject(APPLICATION, str(shown.row.id)))
    return to_pdf(_document(shown, by))


def _document(shown: ApplicationShown, by: Reader) -> Document:
    decision = next(one for one in reversed(shown.steps) if one.move in {Move.GRANT, Move.REFUSE})
    rows = tuple(SummaryRow(one.key, str(one.value)) for one in facts_of(shown))
    agency = shown.row.agency_id
    return Document(
        kind="access-decision",
        title=_("Decision on access to data"),
        language=by.language,
        agency=names_of({agency}, by.language)[agency],
        made_on=today(),
        parts=(
            Heading(str(MOVES[decision.move])),
            Paragraph(decision.words),
            Heading(_("The application")),
            SummaryList(rows),
            Paragraph(_("A file of records is never given out, whatever was decided.")),
            Signatures((SignaturePlace(_("Advised by")), SignaturePlace(_("Decided by")))),
        ),
        mark="invented" if dictionary().country.invented else None,
    )
