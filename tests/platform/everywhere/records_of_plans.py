"""Records of the room of action plans: a draft of a plan, a measure in it, an act to draft."""

from __future__ import annotations

from datetime import date

from himoya.platform.action_plan.kinds import ActKind, ActState, Approach, MeasureState, PlanState
from himoya.platform.action_plan.models import ActToDraft, Measure, Plan
from himoya.platform.agencies.models import Post
from himoya.platform.database.clock import now


def action_plan_of(post: Post, standing: str) -> Plan:
    """A plan that nobody has adopted yet."""
    made: Plan = Plan.objects.create(
        state=PlanState.DRAFT.value,
        practice=standing == "practice",
        agency=post.agency,
        text_en="An invented plan",
        begins=date(2026, 1, 1),
        ends=date(2027, 12, 31),
        changed_at=now(),
    )
    return made


def measure_of(post: Post, standing: str) -> Measure:
    """A measure of the plan that was made before it for the same office and mode."""
    made: Measure = Measure.objects.create(
        plan=Plan.objects.get(agency=post.agency, practice=standing == "practice"),
        state=MeasureState.PLANNED.value,
        number="1",
        order="0001",
        direction="prevention",
        approach=Approach.PREVENTIVE.value,
        owner=post.agency,
        text_en="An invented measure",
        changed_at=now(),
    )
    return made


def act_to_draft_of(post: Post, standing: str) -> ActToDraft:
    """An act that the own office is to draft."""
    made: ActToDraft = ActToDraft.objects.create(
        kind=ActKind.ORDER.value,
        state=ActState.IDEA.value,
        practice=standing == "practice",
        agency=post.agency,
        owner=post.agency,
        text_en="An invented act",
        changed_at=now(),
    )
    return made
