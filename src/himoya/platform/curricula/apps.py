from __future__ import annotations

from django.apps import AppConfig


class CurriculaConfig(AppConfig):
    name = "himoya.platform.curricula"
    label = "curricula"

    def ready(self) -> None:
        """Let reports tell how far courses are at institutions."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.curricula.telling_reports import curricula_by_standing
    from himoya.platform.programmes.beside import register_figures

    register_figures("curricula", curricula_by_standing)
