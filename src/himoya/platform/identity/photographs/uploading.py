"""Takes a photograph in without ever writing it to the disk, as Django would with a large file."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from himoya.platform.identity.photographs.stripping import LARGEST


class MemoryAlone(FileUploadHandler):
    """Keeps one photograph in memory, up to the largest that is taken; counts what is beyond.

    The form then sees the true size and says that the picture is too large.
    """

    def new_file(self, *given: object, **more: object) -> None:
        super().new_file(*given, **more)  # type: ignore[arg-type]
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece while there is room; nothing goes on to another handler."""
        if self._kept.tell() + len(raw_data) <= LARGEST:
            self._kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file as forms know it. Its name is left behind: names stand in names."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            file=self._kept,
            field_name=self.field_name,
            name="photograph",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
