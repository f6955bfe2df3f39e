from __future__ import annotations

from django.apps import AppConfig


class ActionPlanConfig(AppConfig):
    name = "himoya.platform.action_plan"
    label = "action_plan"

    def ready(self) -> None:
        """Tell the page of a recommendation which measures and acts carry it out."""
        from himoya.platform.action_plan.queries.carrying import carried_by
        from himoya.platform.recommendations import carriers

        carriers.register(carried_by)
