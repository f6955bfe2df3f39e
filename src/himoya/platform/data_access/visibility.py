"""Who sees applications: who prepares and who approves releases, in any agency."""

from __future__ import annotations

from himoya.platform.database.row_security import practice_is_mine
from himoya.platform.publication.visibility import release_is_visible

#: The kind of record in the audit.
APPLICATION = "application"

application_is_visible = release_is_visible

#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Steps are there where their application is; the subquery obeys its policy.
BELOW_POLICY = (
    "EXISTS (SELECT 1 FROM data_access_application above WHERE above.id = application_id)"
)
