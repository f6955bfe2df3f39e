from __future__ import annotations

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "himoya.platform.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        """Let pages about programmes tell how far their recommendations are."""
        from himoya.platform.programmes.beside import register_states
        from himoya.platform.recommendations.telling_programmes import states_of_programme

        register_states(states_of_programme)
