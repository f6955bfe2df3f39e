from __future__ import annotations

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "himoya.platform.returns"
    label = "returns"

    def ready(self) -> None:
        """Tell the rotation of keys what is sealed here, and reports who delivered."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.keys import rotation
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.returns.resealing import CLAIMS, REASONS, WORKBOOKS
    from himoya.platform.returns.telling_reports import returns_by_standing

    register_figures("returns", returns_by_standing)
    for column in (*REASONS, WORKBOOKS, CLAIMS):
        rotation.register(column)
