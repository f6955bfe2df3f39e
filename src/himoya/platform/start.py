"""Makes Django ready for one data folder; commands and the web server begin here."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Names the data folder to the settings module, which Django imports by itself.
DATA_VARIABLE = "HIMOYA_DATA"
SETTINGS_MODULE = "himoya.platform.settings.django_settings"
DEFAULT_FOLDER = Path("data")


def data_folder(named: Path | None) -> Path:
    """Return the folder asked for: ``--data``, else ``HIMOYA_DATA``, else ``./data``."""
    return (named or Path(os.environ.get(DATA_VARIABLE) or DEFAULT_FOLDER)).resolve()


def start(named: Path | None = None) -> Path:
    """Set Django up for a data folder and return it. One process serves one folder.

    Raises `himoya.platform.settings.installation.UnreadableSettings`.
    """
    folder = data_folder(named)
    os.environ[DATA_VARIABLE] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS_MODULE
    import django

    from himoya.platform.catalogues import compile_catalogues

    with _all_that_is_made_stays():
        compile_catalogues()
        django.setup()
    return folder


@contextmanager
def _all_that_is_made_stays() -> Iterator[None]:
    """Look for no garbage meanwhile, and not among what was made then: it lives to the end.

    Each look goes through everything there is; a start took a sixth longer for them.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
