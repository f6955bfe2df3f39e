"""Records of the room of programmes: a partner's file, a photograph, news, a media contact."""

from __future__ import annotations

from uuid import uuid4

from himoya.platform.agencies.models import Post
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.sealing import Sealing
from himoya.platform.database.clock import now, today
from himoya.platform.programmes.kinds import ConsentForm, ContactMove, NewsMove, PartnerStep
from himoya.platform.programmes.models import (
    AppearanceStep,
    MediaContactStep,
    PartnerFileStep,
    PhotographFile,
    PhotographPreview,
    ProgrammeNews,
    ProgrammePhotograph,
)
from himoya.platform.programmes.photographs.attaching import PHOTOGRAPH, PREVIEW
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.published_news import Place


def partner_file_of(post: Post, standing: str) -> PartnerFileStep:
    """A file without a row; an address names the file, which here has the id of its step."""
    id = uuid4()
    made: PartnerFileStep = PartnerFileStep.objects.create(
        id=id,
        file=id,
        practice=standing == "practice",
        agency=post.agency,
        step=PartnerStep.TAKEN_IN.value,
        partner="Invented Society",
        facts={"rows": [], "bodies": [], "activities": 0, "faults": [], "unread": 0},
        done_by=post.account,
        done_at=now(),
    )
    return made


def photograph_of(post: Post, standing: str) -> ProgrammePhotograph:
    """A photograph of a packaged programme; its file holds one byte."""
    made: ProgrammePhotograph = ProgrammePhotograph.objects.create(
        practice=standing == "practice",
        agency=post.agency,
        programme="tj-2018",
        captions={"en": "An invented table"},
        taken_by="Invented Society",
        taken_on=today(),
        consent_form=ConsentForm.WRITTEN.value,
        consent_on=today(),
        readers=Readers.DONORS.value,
        no_victim_no_child=True,
        written_by=post.account,
        written_at=now(),
    )
    for model, kind in ((PhotographFile, PHOTOGRAPH), (PhotographPreview, PREVIEW)):
        _sealed(model(photograph=made), kind, post)
    return made


def _sealed(row: PhotographFile | PhotographPreview, kind: str, post: Post) -> None:
    """Give a row its file of one byte."""
    row.custodian, row.practice = post.agency, row.photograph.practice
    row.kind, row.sensitivity, row.size = "png", "open", 1
    row.digest, row.digest_key = "0" * 64, "0" * 12
    row.uploaded_by, row.uploaded_at = post.account, now()
    sealing = Sealing(row.id, post.agency)
    row.title, row.head = sealing.sealed_title("An invented table"), sealing.head
    arriving = ArrivingFile(row.id, kind)
    arriving.write([*sealing.add(b"1"), sealing.end()])
    arriving.finish()
    arriving.move()
    arriving.settle()
    row.save()


def news_of(post: Post, standing: str) -> ProgrammeNews:
    """News on an event of a packaged programme; it has not appeared yet."""
    made: ProgrammeNews = ProgrammeNews.objects.create(
        practice=standing == "practice",
        agency=post.agency,
        programme="tj-2018",
        event="tj-e22",
        written_by=post.account,
        written_at=now(),
    )
    return made


def appearance_of(post: Post, standing: str) -> AppearanceStep:
    """The news that was made before it in a newspaper; an address names it by its first step."""
    practice, id = standing == "practice", uuid4()
    made: AppearanceStep = AppearanceStep.objects.create(
        id=id,
        appearance=id,
        practice=practice,
        agency=post.agency,
        news=ProgrammeNews.objects.get(agency=post.agency, practice=practice),
        number=1,
        move=NewsMove.NOTED.value,
        language="en",
        place=Place.PRESS.value,
        outlet="An invented paper",
        heading="An invented headline",
        published_on=today(),
        edition=0,
        done_by=post.account,
        done_at=now(),
    )
    return made


def media_contact_of(post: Post, standing: str) -> MediaContactStep:
    """A post that journalists may ask; an address names it by its first step."""
    id = uuid4()
    made: MediaContactStep = MediaContactStep.objects.create(
        id=id,
        contact=id,
        practice=standing == "practice",
        agency=post.agency,
        number=1,
        move=ContactMove.NAMED.value,
        roles={"en": "Invented press service"},
        subjects=["everything"],
        telephone="000",
        done_by=post.account,
        done_at=now(),
    )
    return made
