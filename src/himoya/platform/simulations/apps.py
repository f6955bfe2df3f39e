from __future__ import annotations

from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    name = "himoya.platform.simulations"
    label = "simulations"

    def ready(self) -> None:
        """Tell what is sealed, what is said where a post is given, and where names are kept."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.administration.post_warnings import register_post_warning
    from himoya.platform.keys import rotation
    from himoya.platform.simulations.naming_people import SEATS
    from himoya.platform.simulations.post_warnings import entry_test_not_passed
    from himoya.platform.simulations.sealing import sealed_columns
    from himoya.platform.training.named_elsewhere import register_names

    for column in sealed_columns():
        rotation.register(column)
    register_post_warning(entry_test_not_passed)
    register_names(SEATS)
