from __future__ import annotations

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "himoya.platform.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        """Let pages and reports about programmes tell how far recommendations are."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.programmes.beside import register_figures, register_states
    from himoya.platform.recommendations.telling_programmes import states_of_programme
    from himoya.platform.recommendations.telling_reports import states_of_all

    register_states(states_of_programme)
    register_figures("recommendations", states_of_all)
