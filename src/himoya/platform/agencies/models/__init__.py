"""Agencies, accounts, posts."""

from __future__ import annotations

from himoya.platform.agencies.models.account import Account
from himoya.platform.agencies.models.agency import (
    Agency,
    AgencyAlias,
    AgencyName,
    Placement,
    Succession,
)
from himoya.platform.agencies.models.post import Post

__all__ = ["Account", "Agency", "AgencyAlias", "AgencyName", "Placement", "Post", "Succession"]
