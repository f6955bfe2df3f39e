from __future__ import annotations

from django.apps import AppConfig


class JointWorkConfig(AppConfig):
    name = "himoya.platform.joint_work"
    label = "joint_work"

    def ready(self) -> None:
        """Tell recommendations and reports what was undertaken."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.joint_work.queries.carrying import undertaken_for
    from himoya.platform.joint_work.telling_indicators import undertakings_as_evidence
    from himoya.platform.joint_work.telling_reports import plans_and_declarations
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.recommendations import carriers
    from himoya.programmes.facts.indicators import Wing

    carriers.register(undertaken_for)
    register_figures("joint_work", plans_and_declarations)
    register_evidence(Wing.JOINT_WORK, undertakings_as_evidence)
