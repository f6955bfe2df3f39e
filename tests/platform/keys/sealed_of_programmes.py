"""A photograph of a programme, for the tests of rotation."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Post
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import title_of
from himoya.platform.programmes.models import PhotographFile, PhotographPreview
from tests.platform.everywhere.records_of_programmes import photograph_of


def photograph_of_a_programme(keeper: Reader) -> UUID:
    """Return a photograph whose file has one byte, with a title."""
    with whole_table("test"):
        return photograph_of(Post.objects.get(pk=keeper.post), "own").pk


def words_of_a_photograph(photograph: UUID) -> tuple[str, bytes]:
    """Return the title of its file and what is in it, and of its preview, which are the same."""
    with whole_table("test"):
        files = [
            model.objects.get(photograph=photograph)
            for model in (PhotographFile, PhotographPreview)
        ]
        found, small = ((title_of(one), plain_content(one)) for one in files)
    assert found == small
    return found
