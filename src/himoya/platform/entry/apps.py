from __future__ import annotations

from django.apps import AppConfig


class EntryConfig(AppConfig):
    name = "himoya.platform.entry"
    label = "entry"

    def ready(self) -> None:
        """Let a rotation of keys know what this room seals."""
        from himoya.platform.entry.resealing import SEALED
        from himoya.platform.keys.rotation import register

        for one in SEALED:
            register(one)
