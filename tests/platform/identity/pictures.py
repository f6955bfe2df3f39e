"""Pictures as telephones make them, with all that they write into them."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

#: What a telephone writes into a picture; none of it may stay.
SECRETS = (
    b"GPSLatitude 38.5598",
    b"Galaxy-A14-R58N",
    b"Chashma",
    b"2026:11:27",
    b"http://ns.adobe",
)


def picture(size: tuple[int, int] = (40, 24), mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", size)
    image.putdata(
        [(x * 6 % 256, y * 9 % 256, (x + y) % 256) for y in range(size[1]) for x in range(size[0])]
    )
    return image.convert(mode)


def jpeg(orientation: int = 1, **options: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = "Galaxy-A14-R58N"
    exif[0x0132] = "2026:11:27 10:00:00"
    exif[0x010E] = "GPSLatitude 38.5598"
    written = io.BytesIO()
    picture().save(written, "JPEG", exif=exif, comment=b"Chashma", quality=90, **options)
    return written.getvalue()
