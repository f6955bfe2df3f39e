"""A file of an edition, for the tests of rotation."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Post
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import title_of
from himoya.platform.materials.models import EditionFile
from tests.platform.everywhere.records_of_materials import edition_file_of, edition_of, work_of


def file_of_an_edition(keeper: Reader) -> UUID:
    """Return a file of one byte, with a title."""
    post = Post.objects.get(pk=keeper.post)
    with whole_table("test"):
        work_of(post, "own")
        edition_of(post, "own")
        return edition_file_of(post, "own").pk


def words_of_a_file(file: UUID) -> tuple[str, bytes]:
    """Return its title and what is in it."""
    with whole_table("test"):
        row = EditionFile.objects.get(pk=file)
        return title_of(row), plain_content(row)
