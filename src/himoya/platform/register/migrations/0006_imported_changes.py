"""What a workbook changed, and what stood there before: sealed, so that it can be taken back."""

from __future__ import annotations

import django.db.models.deletion
import uuid
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.register.visibility import under_visible


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_amendments"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("record", models.CharField(max_length=40)),
                ("record_id", models.UUIDField()),
                ("field", models.CharField(max_length=60)),
                ("old", models.BinaryField(blank=True, null=True)),
                ("place", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="register.caseimport",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported_changes",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case"], name="changes_by_case")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("batch", "record_id", "field"),
                        name="a_workbook_changes_an_answer_once",
                    )
                ],
            },
        ),
        RowSecurity("register_importedchange", under_visible("register_caseimport", "batch_id")),
    ]
