"""A work for learning with an edition, a file and a hand-over, for the tests of every address."""

from __future__ import annotations

from himoya.languages.dates import PartialDate
from himoya.platform.agencies.models import Post
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.sealing import Sealing
from himoya.platform.database.clock import now
from himoya.platform.materials.models import (
    Adoption,
    Copies,
    Edition,
    EditionFile,
    EditionUse,
    Work,
)
from himoya.platform.materials.visibility import EDITION
from himoya.platform.training.models import Event


def work_of(post: Post, standing: str) -> Work:
    made: Work = Work.objects.create(
        agency=post.agency,
        practice=standing == "practice",
        state="open",
        kind="manual",
        title="An invented manual",
        changed_at=now(),
    )
    return made


def edition_of(post: Post, standing: str) -> Edition:
    """An edition of the work that was made before it for the same office and mode."""
    made: Edition = Edition.objects.create(
        work=Work.objects.get(agency=post.agency, practice=standing == "practice"),
        language="en",
        translation="original",
        stage="draft",
        noted_at=now(),
    )
    return made


def edition_file_of(post: Post, standing: str) -> EditionFile:
    """What is known of a file for learners; of one byte."""
    edition = _edition(post, standing)
    row = EditionFile(
        edition=edition,
        custodian=post.agency,
        practice=standing == "practice",
        kind="pdf",
        sensitivity="open",
        size=1,
        digest="0" * 64,
        digest_key="0" * 12,
        uploaded_by=post.account,
        uploaded_at=now(),
        part="learners",
        number=1,
        sha256="0" * 64,
        licence="An invented licence",
    )
    sealing = Sealing(row.id, post.agency)
    row.title, row.head = sealing.sealed_title("An invented file"), sealing.head
    arriving = ArrivingFile(row.id, EDITION)
    arriving.write([*sealing.add(b"1"), sealing.end()])
    arriving.finish()
    arriving.move()
    arriving.settle()
    row.save()
    return row


def copies_of(post: Post, standing: str) -> Copies:
    """A hand-over of the edition that was made before it."""
    made: Copies = Copies.objects.create(
        edition=_edition(post, standing),
        way="handed_over",
        copies=3,
        day=PartialDate.from_edtf("2025"),
        receiver="An invented academy",
    )
    return made


def adoption_of(post: Post, standing: str) -> Adoption:
    """An institution that teaches with the edition that was made before it."""
    made: Adoption = Adoption.objects.create(
        edition=_edition(post, standing),
        institution="An invented academy",
        level="initial",
        since=PartialDate.from_edtf("2025"),
    )
    return made


def use_of(post: Post, standing: str) -> EditionUse:
    """A use of the edition that was made before it, at the event made before it."""
    event = Event.objects.get(agency=post.agency, practice=standing == "practice")
    made: EditionUse = EditionUse.objects.create(
        edition=_edition(post, standing),
        event=event,
        entered_by=post.account,
        entered_at=now(),
    )
    return made


def _edition(post: Post, standing: str) -> Edition:
    practice = standing == "practice"
    edition: Edition = Edition.objects.get(work__agency=post.agency, work__practice=practice)
    return edition
