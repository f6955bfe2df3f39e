from __future__ import annotations

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    name = "himoya.platform.transfers"
    label = "transfers"

    def ready(self) -> None:
        """Tell the register what travels, and the rotation what is sealed."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.keys import rotation
    from himoya.platform.register import elsewhere
    from himoya.platform.transfers.resealing import WORDS
    from himoya.platform.transfers.travelling import Travelling

    elsewhere.tell(Travelling())
    for column in WORDS:
        rotation.register(column)
