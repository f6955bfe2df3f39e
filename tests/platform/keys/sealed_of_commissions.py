"""A paper of an agenda, for the tests of rotation."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Post
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import title_of
from himoya.platform.commission.models import ItemPaper
from tests.platform.everywhere.records_of_commissions import body_of, item_of, paper_of


def paper_of_an_agenda(keeper: Reader) -> UUID:
    """Return a paper of one byte, with a title."""
    post = Post.objects.get(pk=keeper.post)
    with whole_table("test"):
        body_of(post, "own")
        item_of(post, "own")
        return paper_of(post, "own").pk


def words_of_a_paper(paper: UUID) -> tuple[str, bytes]:
    """Return its title and what is in it."""
    with whole_table("test"):
        row = ItemPaper.objects.get(pk=paper)
        return title_of(row), plain_content(row)
