from __future__ import annotations

from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    name = "himoya.platform.simulations"
    label = "simulations"

    def ready(self) -> None:
        """Tell what is sealed."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.keys import rotation
    from himoya.platform.simulations.sealing import sealed_columns

    for column in sealed_columns():
        rotation.register(column)
