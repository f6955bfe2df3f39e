"""Figures that survive a process, behind both walls."""

from __future__ import annotations

import uuid

from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.situation.visibility import FIGURES_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("situation", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("office", models.CharField(max_length=64)),
                ("account", models.CharField(blank=True, max_length=36)),
                ("practice", models.BooleanField(default=False)),
                ("agencies", models.TextField()),
                ("people", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=20)),
                ("question", models.TextField()),
                ("answer", models.TextField()),
                ("counted_at", models.DateTimeField()),
                ("mark_number", models.BigIntegerField()),
                ("mark_digest", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_by", models.UUIDField(blank=True, null=True)),
                ("asked_in", models.UUIDField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("asked_at__isnull", False)),
                        fields=["asked_at"],
                        name="figures_asked_for",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "kind", "question"), name="an_office_keeps_one_answer"
                    )
                ],
            },
        ),
        RowSecurity("situation_keptfigures", FIGURES_POLICY),
    ]
