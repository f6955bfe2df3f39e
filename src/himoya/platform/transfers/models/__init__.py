"""Partners and transfers."""

from __future__ import annotations

from himoya.platform.transfers.models.partner import Partner, PartnerAgency, PartnerKeys
from himoya.platform.transfers.models.transfer import Transfer

__all__ = ["Partner", "PartnerAgency", "PartnerKeys", "Transfer"]
