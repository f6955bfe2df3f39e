"""Two names of one person side by side, made of the tokens that are there: no key is needed."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.identity.visibility import PART_POLICY

#: As `himoya.platform.identity.pairs`, for everybody at once.
PAIRED = """
INSERT INTO identity_identitypair (person_id, pair)
SELECT DISTINCT lesser.person_id, substr(lesser.token, 1, 16) || substr(greater.token, 1, 16)
FROM identity_identitytoken AS lesser
JOIN identity_identitytoken AS greater
  ON greater.person_id = lesser.person_id AND greater.token > lesser.token
WHERE lesser.match = 'sound' AND greater.match = 'sound'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("identity", "0002_token_to_person"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdentityPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pair", models.CharField(max_length=32)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="identity.person",
                    ),
                ),
            ],
            options={"abstract": False, "base_manager_name": "objects"},
        ),
        migrations.RunSQL(PAIRED, reverse_sql=migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="identitypair",
            index=models.Index(fields=["pair", "person"], name="pair_to_person"),
        ),
        RowSecurity("identity_identitypair", PART_POLICY),
    ]
