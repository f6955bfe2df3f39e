from __future__ import annotations

from django.apps import AppConfig


class JointWorkConfig(AppConfig):
    name = "himoya.platform.joint_work"
    label = "joint_work"

    def ready(self) -> None:
        """Tell the page of a recommendation what was undertaken to carry it out."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.joint_work.queries.carrying import undertaken_for
    from himoya.platform.recommendations import carriers

    carriers.register(undertaken_for)
