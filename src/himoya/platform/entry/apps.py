from __future__ import annotations

from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "himoya.platform.entry"
    label = "entry"

    def ready(self) -> None:
        """Offer the work on large files, and let a rotation of keys know what this room seals."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    import himoya.platform.entry.working  # noqa: F401 (registers its kinds of jobs)
    from himoya.platform.entry.resealing import SEALED
    from himoya.platform.keys.rotation import register

    for one in SEALED:
        register(one)
