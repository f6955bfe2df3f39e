"""What of a count may be published, kept since it takes seconds to find out."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.training.visibility import POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        ("training", "0016_qualified_for_a_module"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProtectedCount",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("practice", models.BooleanField(default=False)),
                ("digest", models.CharField(max_length=64)),
                ("outcome", models.CharField(max_length=20)),
                ("threshold", models.PositiveIntegerField()),
                ("hidden", models.TextField()),
                ("kept_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.AddConstraint(
            model_name="protectedcount",
            constraint=models.UniqueConstraint(
                fields=("agency", "practice", "digest"), name="a_count_is_protected_once"
            ),
        ),
        RowSecurity("training_protectedcount", POLICY),
    ]
