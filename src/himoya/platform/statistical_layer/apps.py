from __future__ import annotations

from django.apps import AppConfig


class StatisticalLayerConfig(AppConfig):
    name = "himoya.platform.statistical_layer"
    label = "statistical_layer"

    def ready(self) -> None:
        """Let the worker know the jobs that count long tables and write the records."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    import himoya.platform.statistical_layer.counting_job
    import himoya.platform.statistical_layer.layer_job  # noqa: F401
