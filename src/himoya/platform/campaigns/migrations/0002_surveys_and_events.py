"""Whom campaigns asked and what they answered, and events they have to do with; who sees it."""

from __future__ import annotations

import django.db.models.deletion
import himoya.platform.database.partial_date_field
import uuid
from django.db import migrations, models

from himoya.platform.campaigns.visibility import BELOW_POLICY
from himoya.platform.database.row_security import RowSecurity


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_campaigns"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="CampaignEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("event_id", models.CharField(max_length=130)),
                ("purpose", models.CharField(max_length=30)),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.activity",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Wave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("moment", models.CharField(max_length=30)),
                ("territory", models.CharField(blank=True, max_length=20)),
                ("group", models.CharField(max_length=30)),
                ("method", models.CharField(max_length=30)),
                ("choosing", models.CharField(max_length=30)),
                ("asked", models.PositiveIntegerField()),
                (
                    "start",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("start_earliest", models.DateField(editable=False, null=True)),
                ("start_latest", models.DateField(editable=False, null=True)),
                (
                    "end",
                    himoya.platform.database.partial_date_field.PartialDateField(
                        blank=True, max_length=25, null=True
                    ),
                ),
                ("end_earliest", models.DateField(editable=False, null=True)),
                ("end_latest", models.DateField(editable=False, null=True)),
                ("source", models.TextField()),
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
        migrations.CreateModel(
            name="Answers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("question", models.CharField(max_length=30)),
                ("people", models.PositiveIntegerField()),
                ("counts", models.JSONField(blank=True, default=dict)),
                ("percentages", models.JSONField(blank=True, default=dict)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.campaign",
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.wave",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "question"), name="wave_answered_once")
                ],
            },
        ),
        RowSecurity("campaigns_campaignevent", BELOW_POLICY),
        RowSecurity("campaigns_wave", BELOW_POLICY),
        RowSecurity("campaigns_answers", BELOW_POLICY),
    ]
