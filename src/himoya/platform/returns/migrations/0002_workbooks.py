"""Workbooks of returns on their way into a draft, sealed."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from himoya.platform.database.row_security import RowSecurity
from himoya.platform.returns.visibility import BELOW_POLICY


class Migration(migrations.Migration):
    dependencies = [
        ("returns", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="return",
            name="origin",
            field=models.CharField(
                choices=[
                    ("computed", "computed"),
                    ("typed", "typed"),
                    ("workbook", "workbook"),
                    ("history", "history"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="ReturnWorkbook",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("sent_at", models.DateTimeField()),
                (
                    "of",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workbook",
                        to="returns.return",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        RowSecurity("returns_returnworkbook", BELOW_POLICY),
    ]
