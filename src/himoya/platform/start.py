"""Makes Django ready for one data folder; commands and the web server begin here."""

from __future__ import annotations

import os
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

    compile_catalogues()
    django.setup()
    return folder
