"""Make the snapshot of the table builder from the newest release that readers have.

The records are those that were frozen for that release, so the builder tells of no record that the
release does not count, and of no year that it does not show.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.parquet import read_records
from himoya.languages.codes import Language
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.models import Release
from himoya.platform.publication.places import snapshot_of
from himoya.platform.publication.queries.editions import Edition, published_releases
from himoya.platform.publication.unchanged import check_snapshot
from himoya.platform.table_builder.places import snapshot_file
from himoya.publishing.protecting.places import MANIFEST
from himoya.statistics.building import (
    Origin,
    Snapshot,
    UnreadableSnapshot,
    make_snapshot,
    read_snapshot,
    write_snapshot,
)
from himoya.statistics.disclosure.cell_key import KeyStore, open_store
from himoya.statistics.earlier_releases import read_release

_WHY = "freeze what everybody may build tables from"


class NothingPublished(Exception):
    """No release is public: there is nothing that may be built from."""


class OtherIdentifiers(Exception):
    """The records have other pseudonyms, or there are other cell keys, than at the last freezing.

    All noise would be another, and two numbers for the same people give both away.
    """


def freeze(keys: Path, language: Language) -> Snapshot:
    """Make the snapshot anew and let readers have it; a former one stays until it is whole.

    ``keys`` is the file of the cell keys. Raises NothingPublished, OtherIdentifiers,
    NoCellKeyRules, StoreTrouble, ReleaseRefused (the frozen records were changed), OSError.
    """
    store = open_store(keys)
    published = published_releases()
    if not published:
        raise NothingPublished
    newest = published[-1]
    with whole_table(_WHY):
        check_snapshot(Release.objects.get(id=newest.release))
    origin = _origin(newest)
    _check_same_noise(store, origin.identifiers)
    records: Mapping[str, RecordTable] = read_records(snapshot_of(newest.release), language)
    snapshot = make_snapshot(dictionary(), records, store, origin=origin)
    file = snapshot_file()
    file.parent.mkdir(mode=0o700, exist_ok=True)
    with transaction.atomic():
        write_snapshot(snapshot, file)
        details: dict[str, str | int] = {
            "layer": "table_builder",
            "release": str(newest.release),
            "cell_keys": store.fingerprint,
        }
        record(Act.EXPORTED, by=None, details=details)
    return snapshot


def _origin(release: Edition) -> Origin:
    """The years are those of the release's own tables."""
    manifest = json.loads((snapshot_of(release.release) / MANIFEST).read_text("utf-8"))
    tables = read_release(release.folder)
    years = {
        period for cells in tables.values() for period, _ in cells if len(period) == len("YYYY")
    }
    return Origin(
        cut_off=str(manifest["cut_off"]),
        identifiers=str(manifest["pseudonymous_keys"]),
        source=str(release.release),
        years=frozenset(years),
        on=today(),
    )


def _check_same_noise(store: KeyStore, identifiers: str) -> None:
    if not snapshot_file().exists():
        return
    try:
        former = read_snapshot(snapshot_file())
    except UnreadableSnapshot:
        # Nobody can tell any more under which keys it was; the note beside the keys still can.
        return
    if (former.fingerprint, former.identifiers) != (store.fingerprint, identifiers):
        raise OtherIdentifiers
