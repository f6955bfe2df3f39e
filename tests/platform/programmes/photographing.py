"""Photographs as people send them, for tests: an invented picture and what is said of it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.programmes.kinds import ConsentForm
from himoya.platform.programmes.photographs.actions import Consent, Described, add_photograph
from himoya.programmes.reporting.kinds import Readers

NAME = "tj-2018"

#: What a telephone writes into a picture; none of it may stay.
SECRETS = (b"Invented-Telephone-77", b"2026:11:27", b"Chashma", b"GPS", b"Exif")


def coloured(size: tuple[int, int] = (24, 12)) -> Image.Image:
    """A picture whose four corners have four colours: which way up it is can be told."""
    wide, high = size[0] // 2, size[1] // 2
    picture = Image.new("RGB", size, "white")
    for colour, at in (("red", (0, 0)), ("lime", (wide, 0)), ("blue", (0, high))):
        picture.paste(Image.new("RGB", (wide, high), colour), at)
    return picture


def from_a_telephone(way_up: int = 1, size: tuple[int, int] = (24, 12)) -> bytes:
    """A JPEG with place, time and device, as Pillow writes EXIF."""
    notes = Image.Exif()
    notes[0x0112], notes[0x0110], notes[0x0132] = way_up, "Invented-Telephone-77", "2026:11:27"
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (38.0, 33.0, 35.0), "E", (68.0, 46.0, 0.0)
    place[29] = "GPS 2026:11:27"
    written = io.BytesIO()
    made = coloured(size)
    made.save(written, "JPEG", exif=notes, comment=b"Chashma", quality=95, subsampling=0)
    return written.getvalue()


def opened(png: bytes) -> Image.Image:
    """The picture in a file."""
    return Image.open(io.BytesIO(png))


def sent(**changed: object) -> dict[str, object]:
    """What a filled form sends."""
    day = today() - timedelta(days=3)
    said: dict[str, object] = {
        "picture": SimpleUploadedFile("DSC-Chashma.jpg", from_a_telephone()),
        "caption_en": "Judges around an invented table.",
        "taken_by": "Invented Society",
        "consent_form": "written",
        "readers": "donors",
        "no_victim_no_child": "on",
        "event": "",
    }
    for name in ("taken_on", "consent_on"):
        said |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    said |= changed
    return {key: value for key, value in said.items() if value is not None}


def added(
    by: Reader, readers: Readers, caption: str, name: str = NAME, day: date | None = None
) -> UUID:
    """Take a photograph in whose people agreed to some readers."""
    on = day or today()
    return add_photograph(
        by=by,
        name=name,
        content=from_a_telephone(),
        described=Described(captions={"en": caption}, taken_by="Invented Society", taken_on=on),
        consent=Consent(form=ConsentForm.SPOKEN, on=on, readers=readers, no_victim_no_child=True),
    )
