"""Brings a data folder to the state in which it can be served; safe to run at every start."""

from __future__ import annotations

import logging
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from himoya.platform.agencies.actions.establishing import establish_agencies
from himoya.platform.database.migrating import migrate, web_role
from himoya.platform.keys.files import RING, create_ring
from himoya.platform.programmes.digests import renew_if_many
from himoya.platform.publication.section import remove_leftovers, renew_stale_pages
from himoya.platform.settings.web_secret import create_web_secret
from himoya.publishing.errors import Unpublishable

logger = logging.getLogger(__name__)


def prepare(data: Path) -> None:
    """Keys, database, agencies, index of words, digests of programmes, public pages.

    Raises KeysLost of the keys room, and errors of the database.
    """
    _prepare_keys(data)
    migrate(web_role=web_role())
    establish_agencies()
    _index_words()
    renew_if_many()
    renew_public_pages()


def _index_words() -> None:
    """The words of cases, where this installation keeps cases."""
    if not apps.is_installed("himoya.platform.register"):
        return
    from himoya.platform.register.texts import index_if_older

    index_if_older()


def renew_public_pages() -> None:
    """Put right what was cut short while somebody published.

    Cases must be served even where an edition was damaged: the former pages stay then.
    """
    remove_leftovers()
    try:
        renew_stale_pages("en")
    except (Unpublishable, OSError) as error:
        logger.error("the public pages were not renewed (%s)", type(error).__name__)


def _prepare_keys(data: Path) -> None:
    keys: Path = settings.HIMOYA.keys
    if not (keys / RING).exists():
        create_ring(keys, database_exists=_has_records())
    create_web_secret(keys)


def _has_records() -> bool:
    """Whether the database was in use before: new keys would not open what it holds."""
    if settings.HIMOYA.is_embedded:
        return bool(settings.HIMOYA.sqlite_file.exists())
    return "audit_entry" in connection.introspection.table_names()
