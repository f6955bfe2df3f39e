from __future__ import annotations

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "himoya.platform.publication"
    label = "publication"

    def ready(self) -> None:
        """Tell the worker the jobs, the rotation what is sealed, and reports the figures."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    import himoya.platform.publication.building_job
    import himoya.platform.publication.outputs_job  # noqa: F401
    from himoya.platform.jobs.periodic import every
    from himoya.platform.keys import rotation
    from himoya.platform.programmes.beside import register_context, register_figures
    from himoya.platform.publication.actions.by_itself import EVERY, publish_what_is_due
    from himoya.platform.publication.resealing import WORDS
    from himoya.platform.publication.telling_context import published_context
    from himoya.platform.publication.telling_reports import published_figures

    register_figures("released", published_figures)
    register_context(published_context)
    rotation.register(WORDS)
    every(EVERY, "releases that become public by themselves", publish_what_is_due)
