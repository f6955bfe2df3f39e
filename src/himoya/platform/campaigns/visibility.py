"""Who sees campaigns: those whose role has to do with them, of the whole country."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit; what is done with its parts is done with the campaign.
CAMPAIGN = "campaign"

#: What is not there, where it is a part of a campaign.
CAMPAIGN_PART = "campaign_part"

#: To what files are attached: the kind of record in the audit and in the room of attached files.
CAMPAIGN_MATERIAL = "campaign_material"


def campaign_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to its campaign."""
    if not reader.may(Verb.SEE_CAMPAIGNS):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Parts and steps are there where their campaign is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM campaigns_campaign above WHERE above.id = campaign_id)"

#: The same for files, which are there where their material is.
BELOW_MATERIAL = "EXISTS (SELECT 1 FROM campaigns_material above WHERE above.id = material_id)"
