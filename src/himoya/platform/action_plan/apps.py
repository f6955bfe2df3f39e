from __future__ import annotations

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    name = "himoya.platform.action_plan"
    label = "action_plan"

    def ready(self) -> None:
        """Tell recommendations, campaigns and reports of the measures that carry them out."""
        from himoya.platform import offers

        offers.later(_offer)


def _offer() -> None:
    from himoya.platform.action_plan.queries.carrying import carried_by, measures_of_campaign
    from himoya.platform.action_plan.telling_indicators import plan_as_evidence
    from himoya.platform.action_plan.telling_reports import acts_by_state, measures_by_state
    from himoya.platform.campaigns import carriers as of_campaigns
    from himoya.platform.programmes.beside import register_figures
    from himoya.platform.programmes.evidence_beside import register_evidence
    from himoya.platform.recommendations import carriers
    from himoya.programmes.facts.indicators import Wing

    carriers.register(carried_by)
    of_campaigns.register(measures_of_campaign)
    register_figures("action_plan", measures_by_state)
    register_figures("acts", acts_by_state)
    register_evidence(Wing.ACTION_PLAN, plan_as_evidence)
