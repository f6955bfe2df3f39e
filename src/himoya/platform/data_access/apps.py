from __future__ import annotations

from django.apps import AppConfig


class DataAccessConfig(AppConfig):
    name = "himoya.platform.data_access"
    label = "data_access"

    def ready(self) -> None:
        """Count for the public pages, let grants end in time, and tell what is sealed."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.data_access.actions import EVERY, end_what_is_over
    from himoya.platform.data_access.queries import figures_for_everybody
    from himoya.platform.data_access.resealing import COLUMNS
    from himoya.platform.jobs.periodic import every
    from himoya.platform.keys import rotation
    from himoya.platform.publication import access_figures

    access_figures.tell(figures_for_everybody)
    every(EVERY, "grants of access that are over", end_what_is_over)
    for column in COLUMNS:
        rotation.register(column)
