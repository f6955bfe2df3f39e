from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "himoya.platform.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let a rotation of keys know what this room seals."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.jobs.resealing import FILES
    from himoya.platform.keys.rotation import register

    register(FILES)
