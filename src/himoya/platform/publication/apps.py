from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "himoya.platform.publication"
    label = "publication"

    def ready(self) -> None:
        """Let the worker know the jobs of releases, and tell the rotation what is sealed."""
        import himoya.platform.publication.building_job
        import himoya.platform.publication.outputs_job  # noqa: F401
        from himoya.platform.jobs.periodic import every
        from himoya.platform.keys import rotation
        from himoya.platform.publication.actions.by_itself import EVERY, publish_what_is_due
        from himoya.platform.publication.resealing import WORDS

        rotation.register(WORDS)
        every(EVERY, "releases that become public by themselves", publish_what_is_due)
