"""What partners promise: what cannot be of a promise, and when it is overdue."""

from __future__ import annotations

from datetime import date

from himoya.platform.campaigns import lists
from himoya.platform.campaigns.kinds import PromiseState
from himoya.platform.campaigns.models import Partner
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.database.clock import today


def check_partner(row: Partner) -> None:
    """Raise CampaignRefused for what a partner and its promise cannot be."""
    if row.kind not in lists.codes(lists.PARTNER_KIND):
        raise CampaignRefused(Why.UNKNOWN_CODE, found=row.kind)
    is_open = row.state == PromiseState.PROMISED.value
    if not row.promise and (row.due or not is_open):
        raise CampaignRefused(Why.NEEDS_PROMISE)
    if is_open and row.settled:
        raise CampaignRefused(Why.PROMISE_OPEN)
    if row.state == PromiseState.NOT_KEPT.value and not row.reason:
        raise CampaignRefused(Why.NEEDS_WORDS)
    if row.state != PromiseState.NOT_KEPT.value and row.reason:
        raise CampaignRefused(Why.NO_REASON_NEEDED)
    if not is_open:
        _check_settled(row)


def _check_settled(row: Partner) -> None:
    if row.settled is None:
        raise CampaignRefused(Why.NEEDS_SETTLED_DAY)
    if row.settled.earliest > today():
        raise CampaignRefused(Why.DAY_TO_COME)


def is_late(row: Partner, on: date) -> bool:
    """Return whether a promise is still open after the last day by which it was to be kept."""
    if row.due is None or row.state != PromiseState.PROMISED.value:
        return False
    last: date = row.due.latest
    return last < on
