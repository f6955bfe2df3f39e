"""What another installation tells of a case that came from there as a file."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("register", "0006_imported_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Received",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("step", "step"),
                            ("act", "act"),
                            ("amendment", "amendment"),
                            ("withdrawal", "withdrawal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("sent_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("what", models.CharField(blank=True, default="", max_length=60)),
                ("record", models.CharField(blank=True, default="", max_length=40)),
                ("role", models.CharField(blank=True, default="", max_length=60)),
                ("content", models.BinaryField(blank=True, null=True)),
                ("came_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="received",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "ordering": ("case", "at"),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case", "at"], name="received_by_case")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "kind", "sent_id"), name="what_was_received_stands_once"
                    )
                ],
            },
        ),
        RowSecurity("register_received", under_visible("register_case", "case_id")),
    ]
