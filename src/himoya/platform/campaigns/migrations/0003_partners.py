"""Partners of campaigns, what they promised, and who sees it."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.campaigns.visibility import BELOW_POLICY
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_surveys_and_events"),
    ]

    operations = [
        migrations.AlterField(
            model_name="campaignstep",
            name="part",
            field=models.CharField(
                blank=True,
                choices=[
                    ("message", "message"),
                    ("activity", "activity"),
                    ("figure", "figure"),
                    ("material", "material"),
                    ("hand-out", "hand-out"),
                    ("production", "production"),
                    ("mention", "mention"),
                    ("wave", "wave"),
                    ("answers", "answers"),
                    ("event", "event"),
                    ("partner", "partner"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("body", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=30)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("promise", models.TextField(blank=True)),
                ("due", PartialDateField(blank=True, max_length=25, null=True)),
                ("due_earliest", models.DateField(editable=False, null=True)),
                ("due_latest", models.DateField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("promised", "promised"),
                            ("kept", "kept"),
                            ("not_kept", "not_kept"),
                        ],
                        max_length=20,
                    ),
                ),
                ("settled", PartialDateField(blank=True, max_length=25, null=True)),
                ("settled_earliest", models.DateField(editable=False, null=True)),
                ("settled_latest", models.DateField(editable=False, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("campaigns_partner", BELOW_POLICY),
    ]
