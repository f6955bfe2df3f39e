from __future__ import annotations

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "himoya.platform.identity"
    label = "identity"

    def ready(self) -> None:
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.identity.resealing import ITEMS
    from himoya.platform.keys.rotation import register

    register(ITEMS)
