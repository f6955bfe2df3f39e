"""Seals an upload while it arrives: of the plain file at most one part is in memory.

Django's own handlers keep files in memory or write them to the disk in plain. This one is given to
the request before its body is read, so the view that uses it asks for the protection against
forged forms itself, after that (`views.attach`).
"""

from __future__ import annotations

import logging
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.utils.translation import gettext

from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.refusals import AttachmentRefused
from himoya.platform.attachments.sealing import PURPOSE, Sealing, context_of, ring_of
from himoya.platform.keys.streams import SealedReader

logger = logging.getLogger(__name__)

FIELD = "file"


class ReceivedFile(UploadedFile):  # type: ignore[type-arg]  # generic in the stubs alone
    """A whole file, sealed and not yet kept."""

    def __init__(self, name: str, sealing: Sealing, arriving: ArrivingFile) -> None:
        super().__init__(None, name, size=sealing.size)
        self.sealing, self.arriving = sealing, arriving

    def plain(self) -> BinaryIO:
        """Return the file to read anywhere in, opened in memory piece by piece."""
        context = context_of(self.sealing.id, "file")
        head, pieces = self.sealing.head, cast(BinaryIO, self.arriving.opened)
        return cast(BinaryIO, SealedReader(self.sealing.ring, PURPOSE, context, head, pieces))

    def close(self) -> None:
        """Nothing: Django closes files at the end of a request, the handler discards them."""


class SealingUploadHandler(FileUploadHandler):
    """Takes one file, for one record. Whoever made it calls `discard` in the end, whatever happens.

    Raises KeyLocked, KeysAbsent when made.
    """

    def __init__(self, kind: str, custodian: Agency) -> None:
        super().__init__()
        self._kind, self._custodian = kind, custodian
        ring_of(custodian)  # a locked key is told before anything is received
        self._most = self.megabytes() * 1_000_000
        self._sealing: Sealing | None = None
        self._arriving: ArrivingFile | None = None
        self._refusal: AttachmentRefused | None = None

    @staticmethod
    def megabytes() -> int:
        """Return the size of the largest file that is taken."""
        most: int = settings.HIMOYA.attachment_megabytes
        return most

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        if field_name != FIELD or self._arriving is not None:
            raise SkipFile
        id: UUID = uuid4()
        self._sealing = Sealing(id, self._custodian)
        try:
            self._arriving = ArrivingFile(id, self._kind)
        except OSError as error:
            raise self._stopped(error) from None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        sealing, arriving = self._present()
        if sealing.size + len(raw_data) > self._most:
            message = gettext("The file is larger than %(most)d MB. Attach it in parts.")
            message %= {"most": self.megabytes()}
            self._refusal = AttachmentRefused(FIELD, message, "too_large", status=413)
            raise StopUpload(connection_reset=False)
        try:
            arriving.write(sealing.add(raw_data))
        except OSError as error:
            raise self._stopped(error) from None

    def file_complete(self, file_size: int) -> ReceivedFile:
        sealing, arriving = self._present()
        try:
            arriving.write([sealing.end()])
            arriving.finish()
        except OSError as error:
            raise self._stopped(error) from None
        return ReceivedFile(self.file_name or "", sealing, arriving)

    def upload_interrupted(self) -> None:
        self._refusal = self.cut_off()

    def discard(self) -> None:
        """Leave nothing of the upload, unless it was kept."""
        if self._arriving is not None:
            self._arriving.discard()

    def _present(self) -> tuple[Sealing, ArrivingFile]:
        assert self._sealing is not None and self._arriving is not None, "new_file comes first"
        return self._sealing, self._arriving

    def refusal(self) -> AttachmentRefused | None:
        """Return why there is no file, once the request was read."""
        return self._refusal

    @staticmethod
    def cut_off() -> AttachmentRefused:
        """Return the refusal of a file whose end never came."""
        message = gettext("The file did not arrive whole. Please attach it again.")
        return AttachmentRefused(FIELD, message, "cut_off")

    @staticmethod
    def full(error: OSError) -> AttachmentRefused:
        """Return the refusal of a disk that takes no more, and tell the administrator."""
        logger.error("an attached file could not be written: %s", error.strerror)
        message = gettext(
            "The server has no room for the file now. Nothing of it was kept; please tell your "
            "administrator, and attach it again later."
        )
        return AttachmentRefused(FIELD, message, "no_room", status=503)

    def _stopped(self, error: OSError) -> StopUpload:
        """What a person typed is still read, so that the page can answer."""
        self._refusal = self.full(error)
        return StopUpload(connection_reset=False)
