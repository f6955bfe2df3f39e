"""A file of a campaign's material, for the tests of rotation."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Post
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import title_of
from himoya.platform.campaigns.models import MaterialFile
from himoya.platform.campaigns.queries.files import small_picture_of
from tests.platform.everywhere.records_of_campaigns import (
    campaign_of,
    material_file_of,
    material_of,
)


def file_of_a_campaign(keeper: Reader) -> UUID:
    """Return a file of one byte, with a title and a small picture."""
    post = Post.objects.get(pk=keeper.post)
    with whole_table("test"):
        campaign_of(post, "own")
        material_of(post, "own")
        return material_file_of(post, "own").pk


def words_of_a_campaign_file(keeper: Reader, file: UUID) -> tuple[str, bytes, bytes]:
    """Return its title, what is in it, and what is in its small picture."""
    with whole_table("test"):
        row = MaterialFile.objects.select_related("material", "custodian").get(pk=file)
        title, content = title_of(row), plain_content(row)
    return title, content, small_picture_of(keeper, row.material.campaign_id, file)
