"""The workbook of established posts: what is known, and a line for each unit that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.training.kinds import POSTS
from himoya.platform.training.posts.forms import territories
from himoya.platform.training.posts.queries import agencies_known
from himoya.platform.training.posts.reading import established
from himoya.platform.training.posts.workbooks.columns import headings
from himoya.programmes.coverage.reached import Posts, Unit


def workbook(reader: Reader) -> bytes:
    """Return the posts as XLSX, every agency in every territory; that it left is recorded.

    Raises NotPermitted.
    """
    reader.check(Verb.KEEP_TRAINING)
    agencies = agencies_known(reader)
    with looking_as(reader):
        known = established()
    lines = list(_lines(agencies, known, territories(reader.language)))
    with reading_as(reader):
        subject = Subject(POSTS, reader.agency_code)
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(lines)})
    return as_sheet(_("Established posts"), headings(), lines)


def _lines(
    agencies: Sequence[str], known: Mapping[Unit, Posts], places: Sequence[tuple[str, str]]
) -> Iterator[list[str]]:
    for agency in agencies:
        for code, name in places:
            posts = known.get((agency, code))
            told = [str(posts.number), posts.day.isoformat(), posts.source] if posts else [""] * 3
            yield [agency, name, *told]
