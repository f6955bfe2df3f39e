"""Which campaigns carry a measure out, and who is shown that."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.db import migrations, models

from himoya.platform.action_plan.visibility import below
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("action_plan", "0001_action_plan"),
        ("campaigns", "0002_surveys_and_events"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeasureCampaign",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="action_plan.measure",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("measure", "campaign"), name="action_plan_campaign_once"
                    )
                ],
            },
        ),
        RowSecurity("action_plan_measurecampaign", below("measure", "measure_id")),
    ]
