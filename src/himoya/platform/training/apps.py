from __future__ import annotations

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "himoya.platform.training"
    label = "training"

    def ready(self) -> None:
        """Tell what is sealed, what counts elsewhere, what works unseen, what prepares people."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.keys import rotation
    from himoya.platform.programmes.beside import register_events, register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.programmes.named_events import register_events as register_named
    from himoya.platform.sign_in.before_practice import register_preparing
    from himoya.platform.training.counting import background  # noqa: F401
    from himoya.platform.training.courses.showing_for_post import preparing_courses
    from himoya.platform.training.papers import batch_job, faults  # noqa: F401
    from himoya.platform.training.resealing import COLUMNS
    from himoya.platform.training.telling_indicators import events_as_evidence
    from himoya.platform.training.telling_programmes import (
        events_to_name,
        events_toward_programmes,
    )
    from himoya.platform.training.telling_reports import courses_and_trainers, events_by_kind
    from himoya.programmes.facts.indicators import Wing

    for column in COLUMNS:
        rotation.register(column)
    register_preparing(preparing_courses)
    register_events(events_toward_programmes)
    register_named(events_to_name)
    register_figures("training", events_by_kind)
    register_figures("courses", courses_and_trainers)
    register_evidence(Wing.TRAINING, events_as_evidence)
