from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "himoya.platform.access"
    label = "access"

    def ready(self) -> None:
        """Let a rotation of keys know what this room seals."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.access.resealing import REASONS
    from himoya.platform.keys.rotation import register

    register(REASONS)
